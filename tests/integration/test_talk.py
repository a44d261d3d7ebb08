"""What the talk keeps after a message is on record, and what the record then tells the person."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from referrals import chronology, news, service, talk
from referrals.model import ChildNamed, Clock, Register, Role, Signal, Status
from referrals.sweep import sweep
from referrals.tables import (
    AnswerRow,
    ChatRow,
    ChildRow,
    MessageRow,
    ReferralRow,
)
from store.engine import Store
from tests.builders import (
    COUNCIL,
    MINUTE,
    a_chat,
    a_manager,
    a_reading,
    a_referral,
    a_worker,
    alerts,
    clocks,
    events,
    london,
    says,
)

RECEIVED = "Tue 2026-05-05 10:00"
NOW = london("Tue 2026-05-05 11:00")
NEXT_DAY = london("Wed 2026-05-06 11:00")


def answer_of(work: object, message: MessageRow, answer: str, question: str = "hurt_now") -> None:
    chat = work.get_one(ChatRow, message.chat_id)  # type: ignore[attr-defined]
    referral = work.get_one(ReferralRow, message.referral_id)  # type: ignore[attr-defined]
    talk.keep_answer(
        work,  # type: ignore[arg-type]
        chat,
        referral,
        message,
        question=question,
        answer=answer,
        now=NOW,
    )


def test_an_answer_is_kept_with_the_words_it_came_in(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        heard = says(work, chat, "no he fine")
        talk.note_asked(chat, "hurt_now")
        answer_of(work, heard.message, "no")
        kept = work.scalars(select(AnswerRow)).one()
        assert (kept.question, kept.answer, kept.words, kept.tapped) == (
            "hurt_now",
            "no",
            "no he fine",
            False,
        )
        assert chat.asked is None
        assert talk.answered_questions(work, heard.referral) == {"hurt_now"}  # type: ignore[arg-type]
        assert events(work)[-1] == "answered"


def test_the_same_message_answers_a_question_once(store: Store) -> None:
    with store.begin() as work:
        heard = says(work, a_chat(work), "no")
        answer_of(work, heard.message, "no")
        answer_of(work, heard.message, "no")
        assert len(work.scalars(select(AnswerRow)).all()) == 1


def test_a_later_answer_stands_beside_the_first(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        answer_of(work, says(work, chat, "no").message, "no")
        answer_of(work, says(work, chat, "yes he is").message, "yes")
        answers = work.scalars(select(AnswerRow.answer).order_by(AnswerRow.id)).all()
        assert answers == ["no", "yes"]


def test_an_answer_to_another_question_leaves_the_one_that_stands(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        heard = says(work, chat)
        talk.note_asked(chat, "children")
        answer_of(work, heard.message, "no", "hurt_now")
        assert chat.asked == "children"


def test_a_tap_is_kept_as_a_tap(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        says(work, chat)
        tapped = says(work, chat, "Yes", tap="answer:children_with_you:yes")
        answer_of(work, tapped.message, "yes", "children_with_you")
        assert work.scalars(select(AnswerRow.tapped)).one()


def test_every_child_is_kept_also_one_who_lives_elsewhere(store: Store) -> None:
    with store.begin() as work:
        heard = says(work, a_chat(work), "Tyler 4, Jade lives wiv my mum")
        assert heard.referral is not None
        children = (
            ChildNamed("Tyler", "4", False, "Tyler 4"),
            ChildNamed("Jade", None, True, "Jade lives wiv my mum"),
        )
        talk.keep_children(work, heard.referral, heard.message, children)
        kept = work.scalars(select(ChildRow).order_by(ChildRow.id)).all()
        assert [(child.name, child.age, child.lives_elsewhere) for child in kept] == [
            ("Tyler", "4", False),
            ("Jade", None, True),
        ]
        assert kept[1].as_written == "Jade lives wiv my mum"


def test_who_asks_for_a_person_starts_a_clock_and_an_alert(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work, RECEIVED)
        assert talk.want_person(work, referral, NOW, COUNCIL) == NEXT_DAY
        assert clocks(work, referral)[Clock.ANSWER] == NEXT_DAY
        assert alerts(work) == [("wants_person", Role.DUTY_WORKER)]
        assert "asked for a person" in events(work, referral)


def test_a_wish_is_put_before_a_duty_worker(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work, RECEIVED)
        assert talk.note_wish(work, referral, "complains", NOW, COUNCIL) == NEXT_DAY
        assert alerts(work) == [("complains", Role.DUTY_WORKER)]
        assert Clock.ANSWER in clocks(work, referral)


def test_a_disagreement_is_put_before_a_manager_until_one_looks(store: Store) -> None:
    with store.begin() as work:
        ruth = a_worker(work)
        referral = a_referral(work, RECEIVED, status=Status.DECIDED, held_by=ruth)
        due = talk.note_disagreement(work, referral, "does not agree", NOW, COUNCIL)
        assert clocks(work, referral) == {Clock.MANAGER: due}
        assert ("does_not_agree", Role.MANAGER) in alerts(work)
        service.look(work, referral.number, ruth, now=NOW)
        assert Clock.MANAGER in clocks(work, referral)
        service.look(work, referral.number, a_manager(work), now=NOW)
        assert clocks(work, referral) == {}


def test_a_disagreement_that_no_manager_looks_at_is_raised(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work, RECEIVED, status=Status.DECIDED)
        talk.note_disagreement(work, referral, "still worried", NOW, COUNCIL)
    assert sweep(store, NEXT_DAY) == 1
    with store.begin() as work:
        assert alerts(work)[-1] == ("missed_manager", Role.MANAGER)


def test_anything_but_yes_to_are_you_safe_is_put_before_a_worker(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work, RECEIVED, reading=a_reading(Signal.SELF_HARM))
        for answer in ("yes", "no", "unknown"):
            talk.note_safe_answer(work, referral, answer, NOW)
        assert [why for why, _ in alerts(work)] == ["may_not_be_safe", "may_not_be_safe"]
        assert events(work, referral).count("safe right now: yes") == 1


def test_a_tapped_yes_to_are_you_safe_stops_no_clock(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work, RECEIVED, reading=a_reading(Signal.SELF_HARM))
        before = clocks(work, referral)
        talk.note_safe_answer(work, referral, "yes", NOW)
        assert clocks(work, referral) == before


def test_stopping_the_questions_stops_no_clock(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        referral = a_referral(work, RECEIVED, chat=chat)
        before = clocks(work, referral)
        talk.note_asked(chat, "children")
        talk.stop_questions(work, chat, referral, NOW)
        assert (chat.asked, chat.questions_on, chat.stopped_at) == (None, False, NOW)
        assert clocks(work, referral) == before
        assert events(work, referral)[-1] == "asked to stop"


def test_who_stops_or_hides_before_saying_anything_is_on_the_chronology_too(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        talk.stop_questions(work, chat, None, NOW)
        talk.hide(work, chat, None, NOW)
        assert events(work) == ["asked to stop", "hid the chat"]
        assert chronology.verify(work) is None


def test_carrying_on_takes_stop_and_hide_away(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        referral = a_referral(work, RECEIVED, chat=chat)
        talk.stop_questions(work, chat, referral, NOW)
        talk.hide(work, chat, referral, NOW)
        before = chat.talk_number
        talk.carry_on(chat, referral)
        assert (chat.stopped_at, chat.hidden_at, chat.questions_on) == (None, None, True)
        assert chat.talk_number == before + 1  # Rasa starts afresh


def test_when_all_is_asked_nothing_stands(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        talk.note_asked(chat, "anything_else")
        talk.end_questions(chat)
        assert (chat.asked, chat.questions_on) == (None, False)


def told(work: object, chat: ChatRow, now: object = NOW) -> list[str]:
    bubbles = news.what_is_happening(work, chat, now, COUNCIL)  # type: ignore[arg-type]
    return [bubble.phrase for bubble in bubbles]


def test_who_never_wrote_is_told_so(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        assert told(work, chat) == ["status.no_referral"]
        assert [bubble.phrase for bubble in news.who_is_my_worker(work, chat)] == [
            "status.no_referral"
        ]
        assert [bubble.phrase for bubble in news.what_happens_next(work, chat, NOW)] == [
            "status.no_referral"
        ]


def test_nobody_has_read_it_yet(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        a_referral(work, RECEIVED, chat=chat)
        assert told(work, chat) == ["status.you_wrote", "status.not_read_yet"]
        assert told(work, chat, london("Thu 2026-05-07 10:00")) == [
            "status.you_wrote",
            "status.overdue",
        ]
        [bubble] = news.who_is_my_worker(work, chat)
        assert bubble.phrase == "worker.none_yet"


def steps_told(work: object, chat: ChatRow) -> int:
    *_, bubble = news.what_happens_next(work, chat, NOW)  # type: ignore[arg-type]
    assert bubble.phrase == "next.steps"
    return int(bubble.args["step"])


@pytest.mark.parametrize(
    ("status", "step"),
    [(Status.RECEIVED, 1), (Status.IN_TRIAGE, 3), (Status.DECIDED, 4), (Status.CLOSED, 4)],
)
def test_the_steps_say_no_more_than_has_happened(store: Store, status: Status, step: int) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        a_referral(work, RECEIVED, chat=chat, status=status)
        assert steps_told(work, chat) == step


def test_who_read_it_and_what_is_next(store: Store) -> None:
    with store.begin() as work:
        chat, ruth = a_chat(work), a_worker(work, "Ruth")
        a_referral(work, RECEIVED, chat=chat, held_by=ruth, status=Status.IN_TRIAGE)
        [wrote, read, following] = news.what_is_happening(work, chat, NOW, COUNCIL)
        assert wrote.args == {"at": london(RECEIVED)}
        assert (read.phrase, read.args) == (
            "status.read",
            {"worker": "Ruth", "at": london(RECEIVED) + MINUTE},
        )
        assert (following.phrase, following.args) == (
            "status.next",
            {"worker": "Ruth", "by": london("Wed 2026-05-06 10:00")},
        )
        [bubble] = news.who_is_my_worker(work, chat)
        assert (bubble.phrase, bubble.args) == ("worker.named", {"worker": "Ruth"})


def test_a_decision_that_is_late_is_said_to_be_late(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        a_referral(work, RECEIVED, chat=chat, status=Status.IN_TRIAGE)
        assert told(work, chat, london("Thu 2026-05-07 10:00"))[-1] == "status.overdue"


def test_it_waits_for_the_person(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        a_referral(work, RECEIVED, chat=chat, status=Status.MORE_INFORMATION_NEEDED)
        assert told(work, chat) == ["status.you_wrote", "status.read", "status.waiting_for_you"]


def test_it_is_decided(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        a_referral(work, RECEIVED, chat=chat, status=Status.DECIDED)
        assert told(work, chat) == ["status.you_wrote", "status.decided"]


def test_it_is_closed(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        a_referral(work, RECEIVED, chat=chat, status=Status.CLOSED)
        assert told(work, chat) == ["status.you_wrote", "status.closed"]


def test_a_parent_who_asks_for_news_troubles_nobody(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        referral = a_referral(work, RECEIVED, chat=chat)
        before = clocks(work, referral)
        told(work, chat)
        assert (clocks(work, referral), alerts(work)) == (before, [])


def test_a_practitioner_who_asks_for_news_is_chasing_and_is_answered_by_a_person(
    store: Store,
) -> None:
    with store.begin() as work:
        chat = a_chat(work, register=Register.PRACTITIONER)
        referral = a_referral(work, RECEIVED, chat=chat)
        assert told(work, chat)[-1] == "chase.noted"
        assert clocks(work, referral)[Clock.ANSWER] == NEXT_DAY
        assert alerts(work) == [("asks_for_news", Role.DUTY_WORKER)]


def test_the_news_is_about_the_newest_referral(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        a_referral(work, RECEIVED, chat=chat, status=Status.CLOSED)
        a_referral(work, "Fri 2026-05-15 10:00", chat=chat)
        assert told(work, chat, london("Fri 2026-05-15 11:00")) == [
            "status.you_wrote",
            "status.not_read_yet",
        ]
