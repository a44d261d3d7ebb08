"""The main flow with a Rasa that says what it is told: the record first, then the talk."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot import conversation
from bot.conversation import MOST_TRIES
from bot.inbox import LeaseLost
from bot.rasa_client import Understanding
from bot.turns import FIELDS_OF
from referrals import chronology, queries, repository, service
from referrals.model import (
    Clock,
    Intent,
    Outcome,
    ReferralKind,
    Register,
    Role,
    Status,
    Urgency,
)
from referrals.tables import (
    AlertRow,
    AnswerRow,
    ChatRow,
    ChildRow,
    CommunicationNeedRow,
    MessageRow,
    ReferralRow,
    UnderstandingRow,
)
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow, OutboxState
from tests.builders import COUNCIL, a_worker, alerts, clocks, events, london, newest
from tests.integration.talking import HEAR_MORE, Talk, ask, keep, taps_of_every_kind

BESIDE_A_NEED = ["hello.not_999", "hello.not_secret", "hello.app_copies"]
INTRODUCTION = [
    *("hello.what_this_is", "hello.not_999"),
    *("hello.not_secret", "hello.app_copies"),
]
ACKNOWLEDGED = ["referral.thanks", "referral.number", "referral.read_by"]
CANT_COPE = "i carnt cope wiv im"
SWALLOWED = "she drunk the toylet cleener"


@pytest.fixture
def talk(store: Store) -> Talk:
    """A parent on Telegram, on a Tuesday morning."""
    return Talk(store)


@pytest.fixture
def begun(talk: Talk) -> Talk:
    """A parent who wrote that she can not cope, and was asked if anyone is hurt now."""
    talk.rasa.will_propose(ask("hurt_now"))
    talk.writes(CANT_COPE)
    talk.turn()
    return talk


def kept(talk: Talk, table: Any) -> list[Any]:
    with reading(talk.store) as work:
        return list(work.scalars(select(table).order_by(table.id)))


def referral(talk: Talk) -> ReferralRow:
    with reading(talk.store) as work:
        return newest(work)


def inbox_states(talk: Talk) -> list[str]:
    return [row.state for row in kept(talk, InboxRow)]


def test_a_need_is_acknowledged_before_rasa_is_asked_anything(talk: Talk) -> None:
    talk.writes(CANT_COPE)
    talk.hear()
    assert talk.sees() == [*ACKNOWLEDGED, *BESIDE_A_NEED]
    assert talk.rasa.heard == []
    assert referral(talk).urgency == Urgency.ONE_WORKING_DAY


def test_then_one_question_is_asked_and_stands(begun: Talk) -> None:
    assert begun.sees() == []
    assert begun.chat.asked == "hurt_now"
    assert inbox_states(begun) == [InboxState.DONE]


def test_somebody_who_says_hello_hears_what_heard_is_and_opens_nothing(talk: Talk) -> None:
    talk.writes("hello")
    assert talk.turn() == [*INTRODUCTION, "hello.choose"]
    assert kept(talk, ReferralRow) == []
    assert [row.words for row in kept(talk, MessageRow)] == ["hello"]
    assert talk.rasa.heard == []


def test_heard_introduces_itself_once(talk: Talk) -> None:
    talk.writes("hello")
    talk.turn()
    talk.rasa.will_propose(ask("hurt_now"))
    talk.writes(CANT_COPE)
    assert talk.turn() == [*ACKNOWLEDGED, "ask.hurt_now"]


def test_read_it_to_me_is_answered_from_what_was_said_and_opens_nothing(talk: Talk) -> None:
    talk.writes("read it to me")
    assert "speech.nothing" in talk.turn()
    assert kept(talk, ReferralRow) == []


def test_a_tap_asks_for_the_message_that_it_stood_under(begun: Talk) -> None:
    with begun.store.begin() as work:
        told = work.scalars(select(OutboxRow).where(OutboxRow.phrase == "referral.thanks")).one()
        told.state, told.words = OutboxState.SENT, "Thank you for telling me. I wrote it down."
        number = told.id
    begun.taps(f"speak:{number}", "Read it to me")
    assert begun.turn() == ["speech.here"]
    assert kept(begun, OutboxRow)[-1].args == {"of": [number]}
    assert begun.chat.asked == "hurt_now", "the question stands"


def test_opening_the_chat_again_is_welcomed_back(talk: Talk) -> None:
    talk.writes("/start")
    assert talk.turn() == [*INTRODUCTION, "hello.choose"]
    talk.writes("/start")
    assert talk.turn() == ["hello.back", "hello.choose"]
    assert kept(talk, ReferralRow) == []


def test_five_messages_in_three_seconds_are_five_records_and_one_turn(talk: Talk) -> None:
    for word in ("i", "carnt", "cope", "no", "more"):
        talk.writes(word)
        talk.hear()
        talk.waits(seconds=0.6)
    talk.turn()
    assert [row.words for row in kept(talk, MessageRow)] == ["i", "carnt", "cope", "no", "more"]
    turns = [message for message, _ in talk.rasa.heard if not message.startswith("/tapped")]
    assert turns == ["i\ncarnt\ncope\nno\nmore"]


def test_the_talk_waits_for_the_rest_of_a_burst(talk: Talk) -> None:
    from bot.conversation import talk_next

    talk.writes(CANT_COPE)
    talk.hear()
    assert not talk_next(talk.parts)
    assert talk.rasa.heard == []
    assert [row.tries for row in kept(talk, InboxRow)] == [1]


def test_in_danger_999_comes_first_and_the_talk_waits(talk: Talk) -> None:
    talk.writes(SWALLOWED)
    said = talk.turn()
    assert said[0].startswith("danger.ring_999")
    assert said[-1] == "danger.tell_me_when"
    assert talk.rasa.heard == []
    assert inbox_states(talk) == [InboxState.DONE]
    with reading(talk.store) as work:
        assert ("danger", Role.DUTY_WORKER) in alerts(work)


def test_after_999_was_rung_the_talk_goes_on(talk: Talk) -> None:
    talk.writes(SWALLOWED)
    talk.turn()
    talk.rasa.will_propose(ask("children_with_you"))
    talk.taps("danger:rang")
    assert talk.turn() == ["danger.rang", "ask.children_with_you"]


def test_who_can_not_ring_is_put_before_a_worker_at_once(talk: Talk) -> None:
    talk.writes(SWALLOWED)
    talk.turn()
    talk.taps("danger:can_not_ring")
    assert talk.turn()[0] == "danger.can_not_ring"
    with reading(talk.store) as work:
        assert ("999_can_not_ring", Role.DUTY_WORKER) in alerts(work)


def test_a_typed_yes_to_hurt_now_raises_at_once_and_nothing_more_is_asked(begun: Talk) -> None:
    begun.rasa.will_propose(keep("hurt_now", "yes"), ask("children_with_you"))
    begun.writes("yeh")
    said = begun.turn()
    assert said[0] == "danger.ring_999"
    assert said[-1] == "danger.tell_me_when"
    assert "ask.children_with_you" not in said
    assert referral(begun).urgency == Urgency.NOW
    with reading(begun.store) as work:
        assert ("danger", Role.DUTY_WORKER) in alerts(work)
        # Fifteen minutes from the moment it was known.
        assert clocks(work, newest(work))[Clock.LOOK] == begun.now + timedelta(minutes=15)
    [answer] = kept(begun, AnswerRow)
    assert (answer.question, answer.answer, answer.words) == ("hurt_now", "yes", "yeh")
    assert not answer.tapped


def test_a_tapped_yes_to_hurt_now_needs_no_rasa(begun: Talk) -> None:
    begun.rasa.is_silent = True
    begun.taps("answer:hurt_now:yes", "Yes")
    said = begun.turn()
    assert said[0] == "danger.ring_999"
    assert "rasa.silent" not in said
    [answer] = kept(begun, AnswerRow)
    assert (answer.answer, answer.tapped, answer.words) == ("yes", True, "Yes")
    assert referral(begun).urgency == Urgency.NOW


def test_a_tapped_answer_is_kept_even_when_rasa_is_silent(begun: Talk) -> None:
    begun.rasa.is_silent = True
    begun.taps("answer:hurt_now:no", "No")
    begun.turn()
    [answer] = kept(begun, AnswerRow)
    assert (answer.question, answer.answer) == ("hurt_now", "no")
    assert begun.chat.asked is None


def test_every_answer_is_kept_the_moment_it_comes(begun: Talk) -> None:
    begun.rasa.will_propose(keep("hurt_now", "no"), ask("children"))
    begun.writes("no he fine")
    assert begun.turn() == ["ask.children"]
    begun.rasa.will_propose(keep("children", "words"), ask("staying"))
    begun.writes("Tyler 4 and Jade 2")
    assert begun.turn() == ["answer.noted", "ask.staying"]
    assert [(row.question, row.answer) for row in kept(begun, AnswerRow)] == [
        ("hurt_now", "no"),
        ("children", "words"),
    ]
    assert [child.name for child in kept(begun, ChildRow)] == ["Tyler", "Jade"]


def test_what_helps_is_kept_for_the_person(begun: Talk) -> None:
    begun.rasa.will_propose(keep("what_helps", "pictures"), keep("what_helps", "call"))
    begun.writes("pics an a call")
    begun.turn()
    assert [row.what_helps for row in kept(begun, CommunicationNeedRow)] == ["pictures", "call"]


def test_rasa_is_told_the_truth_of_the_record_each_turn(begun: Talk) -> None:
    assert begun.rasa.heard[-1][1] == {
        "talk": Register.PARENT,
        "referral": True,
        "asked": None,
        "answered": [],
        "unclear": False,
    }
    begun.rasa.will_propose(keep("hurt_now", "no"), ask("children"))
    begun.writes("no")
    begun.turn()
    begun.waits(days=5)
    begun.writes("im back")
    begun.turn()
    assert begun.rasa.heard[-1][1]["asked"] == "children"
    assert begun.rasa.heard[-1][1]["answered"] == ["hurt_now"]


def test_rasa_is_asked_with_no_transaction_open(begun: Talk) -> None:
    def somebody_else_writes() -> None:
        with begun.store.begin() as work:
            work.execute(select(1))
            a_worker(work)

    begun.rasa.on_turn = somebody_else_writes
    begun.writes("he jus screems")
    assert begun.turn() == ["referral.more_heard"]


def test_a_silence_is_said_once_and_the_talk_goes_on_when_rasa_is_back(begun: Talk) -> None:
    begun.rasa.is_silent = True
    begun.writes("he jus screems")
    assert begun.turn() == ["rasa.silent"]
    assert inbox_states(begun)[-1] == InboxState.HEARD
    for _ in range(3):
        begun.waits(seconds=11)
        assert begun.turn() == []
    begun.writes("u there")
    assert begun.turn() == []
    begun.rasa.is_silent = False
    begun.waits(seconds=11)
    begun.rasa.will_propose(ask("hurt_now"))
    assert begun.turn() == ["ask.hurt_now"]
    assert begun.rasa.heard[-1][0] == "he jus screems\nu there"
    assert set(inbox_states(begun)) == {InboxState.DONE}
    assert begun.chat.silent_since is None


def test_a_second_silence_is_said_again(begun: Talk) -> None:
    for _ in range(2):
        begun.rasa.is_silent = True
        begun.writes("hello??")
        assert begun.turn() == ["rasa.silent"]
        begun.rasa.is_silent = False
        begun.waits(seconds=11)
        assert begun.turn() == ["referral.more_heard"]


def test_after_a_silence_rasa_starts_afresh(begun: Talk) -> None:
    begun.rasa.is_silent = True
    begun.writes("he jus screems")
    begun.turn()
    begun.rasa.is_silent = False
    begun.waits(seconds=11)
    begun.turn()
    assert len(set(begun.rasa.senders)) == 2


def test_a_question_is_not_asked_an_hour_too_late(begun: Talk) -> None:
    begun.rasa.is_silent = True
    begun.writes("he jus screems")
    begun.turn()
    begun.waits(hours=1)
    begun.turn()
    assert set(inbox_states(begun)) == {InboxState.DONE}
    assert [row.words for row in kept(begun, MessageRow)] == [CANT_COPE, "he jus screems"]


@pytest.mark.parametrize(
    "proposal",
    [
        {"do": "close_referral"},
        {"do": "keep_answer", "question": "hurt_now", "answer": "perhaps"},
        {"do": "ask_question", "question": "bank_details", "simpler": False},
        {"text": "He is fine, do not worry."},
        {},
    ],
)
def test_whatever_is_outside_the_contract_is_a_silence(
    begun: Talk, proposal: dict[str, Any]
) -> None:
    begun.rasa.will_propose(ask("children"), proposal)
    begun.writes("he jus screems")
    assert begun.turn() == ["rasa.silent"]
    assert begun.chat.asked == "hurt_now"  # no part of a bad turn is kept


def test_a_phrase_that_does_not_exist_is_left_out(begun: Talk) -> None:
    begun.rasa.will_propose({"say": "no.such_phrase"}, HEAR_MORE)
    begun.writes("he jus screems")
    assert begun.turn() == ["referral.more_heard"]


def test_a_turn_that_is_tried_again_reads_no_message_twice(begun: Talk) -> None:
    begun.rasa.understands = Understanding(Intent.CANNOT_COPE, 0.9)
    begun.rasa.turns = [[{"do": "nonsense"}], [{"do": "nonsense"}]]
    begun.writes("he jus screems")
    begun.turn()
    begun.waits(seconds=11)
    begun.turn()
    begun.waits(seconds=11)
    begun.turn()
    last = kept(begun, MessageRow)[-1]
    readings = [row for row in kept(begun, UnderstandingRow) if row.message_id == last.id]
    assert [row.read_by for row in readings] == ["rules", "rasa"]
    assert readings[1].intent == Intent.CANNOT_COPE


def test_a_sure_intent_raises_and_an_unsure_one_does_not(talk: Talk) -> None:
    talk.writes("hello")
    talk.turn()
    for sureness, urgency in ((0.2, Urgency.NONE), (0.9, Urgency.ONE_WORKING_DAY)):
        talk.rasa.understands = Understanding(Intent.COMPLAINT, sureness)
        talk.writes("i want to say sumthin bout that lady")
        talk.turn()
        assert kept(talk, UnderstandingRow)[-1].urgency == urgency


def test_no_intent_lowers_what_the_rules_raised(talk: Talk) -> None:
    talk.rasa.understands = Understanding(Intent.SMALL_TALK, 0.99)
    talk.writes("he hit me an i hit him")
    talk.turn()
    raised = Urgency(referral(talk).urgency)
    assert raised.rank >= Urgency.TODAY.rank
    talk.writes("lol")
    talk.turn()
    assert referral(talk).urgency == raised


def test_stop_loses_nothing_and_nothing_more_is_asked(begun: Talk) -> None:
    begun.writes("stop")
    assert begun.turn() == ["stop.done"]
    chat = begun.chat
    assert (chat.asked, chat.questions_on) == (None, False)
    assert chat.stopped_at is not None
    begun.rasa.will_propose(keep("hurt_now", "no"), ask("children"))
    begun.writes("he went to bed")
    assert begun.turn() == ["referral.more_heard"]  # once, whatever Rasa proposes
    assert begun.chat.asked is None
    assert kept(begun, AnswerRow) == []
    assert referral(begun).status == Status.RECEIVED
    with reading(begun.store) as work:
        assert set(clocks(work, newest(work))) == {Clock.LOOK, Clock.READ, Clock.DECIDE}


def test_danger_is_heard_after_stop_too(begun: Talk) -> None:
    begun.writes("stop")
    begun.turn()
    begun.writes(SWALLOWED)
    assert begun.turn()[0].startswith("danger.ring_999")


def test_after_stop_she_can_carry_on(begun: Talk) -> None:
    begun.writes("stop")
    begun.turn()
    begun.rasa.will_propose(ask("hurt_now"))
    begun.taps("carry_on")
    assert begun.turn() == ["answer.noted", "ask.hurt_now"]
    assert begun.chat.stopped_at is None


def test_whoever_holds_the_phone_after_hide_learns_nothing(begun: Talk) -> None:
    begun.writes("hide")
    assert begun.turn()[-1].startswith("hide.")
    for code in ("ask:status", "ask:worker", "ask:next", "ask:person"):
        begun.taps(code)
        assert begun.turn() == ["hide.dull"]
    for name in ("tell_status", "tell_worker", "tell_next_steps"):
        begun.rasa.will_propose({"do": name})
        begun.writes("any news")
        assert begun.turn() == ["hide.dull"]
    begun.writes("who is this")
    assert begun.turn() == ["who.this_is", "machine.yes"]


def test_hide_keeps_the_record(begun: Talk) -> None:
    begun.writes("hide")
    begun.turn()
    assert [row.words for row in kept(begun, MessageRow)] == [CANT_COPE, "hide"]
    assert begun.chat.hidden_at is not None
    with reading(begun.store) as work:
        assert "hid the chat" in events(work, newest(work))
        assert chronology.verify(work) is None


@pytest.mark.parametrize("name", ["Jade", "Tyler", "Heidi", "Stopford Road"])
def test_a_name_never_hides_or_stops_a_chat(begun: Talk, name: str) -> None:
    begun.rasa.understands = Understanding(Intent.HIDE_CHAT, 0.99)
    begun.rasa.will_propose(keep("children", "words"))
    begun.writes(name)
    begun.turn()
    assert (begun.chat.hidden_at, begun.chat.stopped_at) == (None, None)


def test_what_is_happening_is_told_from_the_record(begun: Talk) -> None:
    begun.taps("ask:status")
    assert begun.turn() == ["status.you_wrote", "status.not_read_yet"]
    with begun.store.begin() as work:
        ruth = a_worker(work)
        number = newest(work).number
        service.look(work, number, ruth, now=begun.now)
        service.take(work, number, ruth, now=begun.now, council=COUNCIL)
    begun.taps("ask:status")
    assert begun.turn() == ["status.you_wrote", "status.read", "status.next"]
    begun.taps("ask:worker")
    assert begun.turn() == ["worker.named"]


def test_who_asks_too_late_is_told_that_it_is_late(begun: Talk) -> None:
    begun.waits(days=2)
    begun.taps("ask:status")
    assert begun.turn() == ["status.you_wrote", "status.overdue"]


def test_a_group_chat_is_pointed_to_a_private_one_and_nothing_is_taken_down(talk: Talk) -> None:
    group = {"id": -500, "type": "group"}
    for words in ("i carnt cope", "hes not breathing", "hello"):
        talk.sends(text=words, chat=group)
        talk.hear()
    with reading(talk.store) as work:
        assert work.scalars(select(MessageRow)).all() == []
        assert work.scalars(select(ReferralRow)).all() == []
        from tests.builders import phrases

        assert phrases(work, work.scalars(select(ChatRow.id)).one()) == ["group.private"]


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"voice": {"file_id": "v", "duration": 3}}, "voice"),
        ({"photo": [{"file_id": "p", "width": 9, "height": 9}]}, "photo"),
        ({"document": {"file_id": "d", "file_name": "letter.pdf"}}, "file"),
        ({"location": {"latitude": 50.9, "longitude": -1.4}}, "location"),
        ({"dice": {"value": 6}}, "other"),
    ],
)
def test_what_is_enclosed_is_kept_and_said_to_be_kept(
    talk: Talk, parts: dict[str, Any], kind: str
) -> None:
    talk.sends(**parts)
    said = talk.turn()
    assert said[0] == f"kept.{kind}"
    assert said[1:4] == ACKNOWLEDGED
    [message] = kept(talk, MessageRow)
    assert message.kind == kind


def test_a_voice_message_answers_the_question_that_stands(begun: Talk) -> None:
    begun.rasa.will_propose(ask("children_with_you"))
    begun.sends(voice={"file_id": "v", "duration": 3})
    assert begun.turn() == ["kept.voice", "ask.children_with_you"]
    [answer] = kept(begun, AnswerRow)
    assert (answer.question, answer.answer) == ("hurt_now", "words")


def test_a_sticker_opens_nothing(talk: Talk) -> None:
    talk.sends(sticker={"file_id": "s", "emoji": "👍"})
    talk.turn()
    assert kept(talk, ReferralRow) == []
    assert [row.kind for row in kept(talk, MessageRow)] == ["sticker"]


def test_an_edit_is_kept_beside_the_first_words(begun: Talk) -> None:
    begun.edits("i can cope")
    assert begun.turn()[0] == "kept.edit"
    assert [row.words for row in kept(begun, MessageRow)] == [CANT_COPE, "i can cope"]


def test_an_update_that_can_not_be_read_waits_for_a_person_and_holds_up_nobody(
    begun: Talk,
) -> None:
    begun.gives("not JSON")
    begun.writes("he jus screems")
    assert begun.turn() == ["unreadable.kept", "referral.more_heard"]
    assert InboxState.QUARANTINED in inbox_states(begun)
    [alert] = [row for row in kept(begun, AlertRow) if row.why == "unreadable"]
    assert alert.for_role == Role.DUTY_WORKER


def test_a_row_that_kills_its_worker_again_and_again_is_put_before_a_person(talk: Talk) -> None:
    talk.writes(CANT_COPE)
    with talk.store.begin() as work:
        work.scalars(select(InboxRow)).one().tries = MOST_TRIES
    talk.hear()
    assert inbox_states(talk) == [InboxState.QUARANTINED]
    with reading(talk.store) as work:
        assert alerts(work) == [("unreadable", Role.DUTY_WORKER)]


def test_a_row_that_ends_in_an_error_is_tried_again_before_long_and_then_read_by_a_person(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(conversation, "_hear", fails)
    talk.writes(CANT_COPE)
    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            talk.hear()
        talk.waits(seconds=3)
    talk.hear()
    assert inbox_states(talk) == [InboxState.QUARANTINED]


def test_a_message_whose_worker_was_killed_often_is_put_on_record_all_the_same(
    talk: Talk,
) -> None:
    talk.writes(CANT_COPE)
    with talk.store.begin() as work:
        work.scalars(select(InboxRow)).one().tries = 20
    talk.hear()
    assert [row.words for row in kept(talk, MessageRow)] == [CANT_COPE]


def test_a_worker_that_lost_its_rows_commits_nothing(begun: Talk) -> None:
    def another_worker_takes_them() -> None:
        with begun.store.begin() as work:
            row = work.scalars(select(InboxRow).order_by(InboxRow.id.desc())).first()
            assert row is not None
            row.leased_until = begun.now + timedelta(minutes=5)

    begun.rasa.on_turn = another_worker_takes_them
    begun.rasa.will_propose(keep("hurt_now", "no"), ask("children"))
    begun.writes("no")
    begun.hear()
    with pytest.raises(LeaseLost):
        begun.talk()
    assert kept(begun, AnswerRow) == []
    assert begun.sees() == []


def test_the_same_update_given_twice_is_heard_once(talk: Talk) -> None:
    from bot import inbox

    talk.writes(CANT_COPE)
    with talk.store.begin() as work:
        row = work.scalars(select(InboxRow)).one()
        again = inbox.receive(
            work, row.door, row.source, row.update_id, row.chat_key, row.raw, talk.now
        )
        assert again.id == row.id
    talk.turn()
    assert len(kept(talk, MessageRow)) == 1


@pytest.mark.parametrize("door", ["telegram", "web"])
def test_every_kind_of_tap_is_kept_and_answered(store: Store, door: str) -> None:
    for code in taps_of_every_kind():
        talk = Talk(store, door)
        talk.writes(CANT_COPE)
        talk.turn()
        turns = len(talk.rasa.heard)
        talk.taps(code)
        said = talk.turn()
        assert said or len(talk.rasa.heard) > turns, code
        with reading(store) as work:
            last = work.scalars(select(MessageRow).order_by(MessageRow.id.desc())).first()
            assert last is not None
            assert last.tap == code
    assert InboxState.OPEN not in inbox_states(talk)


def test_every_kind_of_tap_is_kept_where_there_is_no_referral(store: Store) -> None:
    for code in taps_of_every_kind():
        talk = Talk(store)
        talk.writes("hello")
        talk.turn()
        talk.taps(code)
        talk.turn()
        assert inbox_states(talk)[-1] == InboxState.DONE, code


@pytest.mark.parametrize(
    "code",
    [
        "answer:bank_details:yes",  # a question of an older version
        "answer:hurt_now:banana",
        "answer:children:words",
        "answer",
        "danger:later",
        "safe:" + "x" * 59,
        "decision:",
        "ask:everything",
        "an old button",
        ":",
        "",
    ],
)
def test_a_tap_that_no_button_sends_any_more_is_kept_and_harms_nothing(
    begun: Talk, code: str
) -> None:
    begun.taps(code)
    begun.turn()
    last = kept(begun, MessageRow)[-1]
    assert last.tap == code
    assert kept(begun, AnswerRow) == []
    assert set(inbox_states(begun)) == {InboxState.DONE}
    assert referral(begun).urgency == Urgency.ONE_WORKING_DAY


def test_a_practitioner_says_so_by_a_button_and_is_talked_to_as_one(talk: Talk) -> None:
    talk.rasa.will_propose(ask("danger_now"))
    talk.writes("/start")
    talk.turn()
    talk.taps("choose:practitioner")
    assert talk.turn() == [
        *("referral.received_practitioner", "referral.named_step", "referral.decision_by"),
        "ask.danger_now",
    ]
    assert talk.chat.register == Register.PRACTITIONER
    assert referral(talk).kind == ReferralKind.PRACTITIONER_CONCERN


def test_a_practitioners_form_keeps_what_was_seen_said_and_thought_apart(store: Store) -> None:
    talk = Talk(store, "web")
    talk.fills_the_form(
        danger_now="no",
        who_you_are="A childminder",
        which_children="Jade, 2",
        what_seen="A bruise on the left cheek.",
        what_said="She said: he did it.",
        what_you_think="I am worried.",
    )
    talk.turn()
    answers = {row.question: row.words for row in kept(talk, AnswerRow)}
    assert answers["what_seen"] == "A bruise on the left cheek."
    assert answers["what_said"] == "She said: he did it."
    assert answers["what_you_think"] == "I am worried."
    assert referral(talk).kind == ReferralKind.PRACTITIONER_CONCERN


def test_a_form_that_ticks_danger_raises_at_once(store: Store) -> None:
    talk = Talk(store, "web")
    talk.fills_the_form(danger_now="yes", what_seen="He has a knife in his hand.")
    assert talk.turn()[0] == "danger.ring_999"
    assert referral(talk).urgency == Urgency.NOW


def test_the_queue_shows_what_a_practitioner_saw_and_not_the_labels_of_our_form(
    store: Store,
) -> None:
    talk = Talk(store, "web")
    talk.fills_the_form(which_children="Jade, 2", what_seen="A bruise on the left cheek.")
    talk.turn()
    with reading(store) as work:
        [line] = queries.queue(work, talk.now)
    assert line.first_words == "A bruise on the left cheek."


def test_a_neighbour_is_not_a_practitioner(store: Store) -> None:
    talk = Talk(store, "web")
    talk.fills_the_form(danger_now="no", who_you_are="a neighbour", what_seen="Crying at night.")
    talk.turn()
    assert referral(talk).kind == ReferralKind.PUBLIC_CONCERN


def test_who_blocked_heard_and_took_it_back_is_on_record(begun: Talk) -> None:
    for status, blocked in (("kicked", True), ("member", False)):
        member = {
            "chat": {"id": begun.number, "type": "private"},
            "date": int(begun.now.timestamp()),
            "new_chat_member": {"status": status},
        }
        begun.gives(json.dumps({"update_id": 1, "my_chat_member": member}))
        assert begun.turn() == []
        assert (begun.chat.blocked_at is not None) is blocked
    assert len(kept(begun, MessageRow)) == 1


@pytest.mark.parametrize("name", FIELDS_OF)
@pytest.mark.parametrize("words", ["hello again", CANT_COPE])
def test_every_proposal_of_rasa_can_be_run_with_and_without_a_referral(
    talk: Talk, name: str, words: str
) -> None:
    values = {"question": "children", "answer": "not_now", "simpler": True}
    proposal = {"do": name} | {field: values[field] for field in FIELDS_OF[name]}
    talk.writes("hello")
    talk.turn()
    talk.rasa.will_propose(proposal)
    talk.writes(words)
    talk.turn()
    assert set(inbox_states(talk)) == {InboxState.DONE}


def test_somebody_who_does_not_agree_reaches_a_manager(begun: Talk) -> None:
    with begun.store.begin() as work:
        ruth = a_worker(work)
        number = newest(work).number
        service.take(work, number, ruth, now=begun.now, council=COUNCIL)
        service.decide(
            work,
            number,
            ruth,
            Outcome.INFORMATION_AND_ADVICE,
            "Her sister helps.",
            "Your sister helps you.",
            now=begun.now,
            council=COUNCIL,
        )
    begun.sees()
    begun.taps("decision:do_not_agree")
    assert begun.turn() == ["decision.not_agree_noted"]
    with reading(begun.store) as work:
        assert ("does_not_agree", Role.MANAGER) in alerts(work)
        assert Clock.MANAGER in clocks(work, newest(work))


def test_not_agreeing_takes_a_closing_back_from_the_manager(begun: Talk) -> None:
    with begun.store.begin() as work:
        ruth = a_worker(work)
        number = newest(work).number
        at_work = {"now": begun.now, "council": COUNCIL}
        service.take(work, number, ruth, **at_work)
        service.decide(work, number, ruth, Outcome.FAMILY_HELP, "Why.", "Words.", **at_work)
        service.propose_closing(work, number, ruth, "Why.", "Words.", **at_work)
    begun.taps("decision:do_not_agree")
    begun.turn()
    assert referral(begun).awaiting is None
    with reading(begun.store) as work:
        assert repository.running_clock(work, newest(work), Clock.MANAGER) is not None


def test_at_night_nothing_is_promised_that_is_not_so(store: Store) -> None:
    talk = Talk(store, at="Fri 2026-05-01 23:00")
    talk.writes(CANT_COPE)
    talk.hear()
    assert talk.sees()[:5] == [*ACKNOWLEDGED, "referral.team_away", "referral.night_team"]
    with reading(store) as work:
        assert clocks(work, newest(work))[Clock.READ] == london("Tue 2026-05-05 17:00")


def test_danger_beside_a_question_to_heard_is_told_first(begun: Talk) -> None:
    begun.writes("wats hapnin wiv wot i rote he got a knife to me now")
    said = begun.turn()
    assert said[0].startswith("danger.ring_999")
    with reading(begun.store) as work:
        assert newest(work).urgency == Urgency.NOW


def test_harm_beside_a_question_to_heard_raises_and_the_question_is_answered(begun: Talk) -> None:
    begun.rasa.will_propose({"do": "tell_status"})
    begun.writes("any news. he hit me again last nite")
    assert "status.you_wrote" in begun.turn()
    with reading(begun.store) as work:
        assert newest(work).urgency == Urgency.TODAY
