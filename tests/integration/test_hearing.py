"""One commit after which no message can be lost: words, referral, clocks, seal and first reply."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from bot import inbox
from referrals import chronology, deadlines, hearing, service, talk
from referrals.hearing import Said
from referrals.model import (
    Awaiting,
    Clock,
    ReferralKind,
    Register,
    Role,
    Signal,
    Status,
    Urgency,
)
from referrals.tables import (
    AlertRow,
    ChronologyRow,
    DecisionRow,
    MessageRow,
    ReferralRow,
    UnderstandingRow,
)
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow
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
    newest,
    phrases,
    says,
)

TUESDAY = "Tue 2026-05-05 10:00"
LATER = "Tue 2026-05-05 11:00"
DANGER = a_reading(Signal.IMMEDIATE_DANGER)
TODAY = a_reading(Signal.CHILD_HARM)
REMOVED = a_reading(Signal.ASKED_REMOVED)


@pytest.mark.parametrize(
    "words",
    [
        "i carnt cope wiv im no more he just screems",
        "  two spaces \n\n and a line\t",
        "😭👩‍👦🏽 help",
        "😭" * 2048,  # the longest message of Telegram: 4096 UTF-16 units
        "\u202eمرحبا\u200f",
        "'); DROP TABLE messages; --",
    ],
)
def test_the_words_are_kept_exactly(store: Store, words: str) -> None:
    with store.begin() as work:
        says(work, a_chat(work), words)
    with reading(store) as work:
        assert work.scalars(select(MessageRow)).one().words == words


def test_a_first_message_with_a_need_opens_a_referral(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        heard = says(work, chat)
        assert heard.opened
    with reading(store) as work:
        referral = newest(work)
        assert (referral.status, referral.urgency) == (Status.RECEIVED, Urgency.ONE_WORKING_DAY)
        assert referral.kind == ReferralKind.PARENT_REQUEST
        assert referral.opened_at == london("Fri 2026-05-01 16:50")
        assert phrases(work, referral.chat_id)[:2] == ["referral.thanks", "referral.number"]


def test_the_inbox_row_is_heard_in_the_same_commit(store: Store) -> None:
    with store.begin() as work:
        says(work, a_chat(work))
    with reading(store) as work:
        row = work.scalars(select(InboxRow)).one()
        assert (row.state, row.leased_until) == (InboxState.HEARD, None)
        assert work.scalars(select(OutboxRow.inbox_id)).all() == [row.id] * 3


def test_nothing_at_all_is_kept_of_a_hearing_that_fails(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        inbox.receive(work, "telegram", "a bot", "1", chat.key, "{}", london(TUESDAY))
    with pytest.raises(RuntimeError), store.begin() as work:  # noqa: PT012  the power goes at the end
        row = work.scalars(select(InboxRow)).one()
        chat = hearing.chat_at(work, key=chat.key, door="", address="", now=london(TUESDAY))
        said = Said("text", "help", london(TUESDAY))
        hearing.hear(
            work, chat, row, said, DANGER, opens=True, now=london(TUESDAY), council=COUNCIL
        )
        raise RuntimeError
    with reading(store) as work:
        for table in (MessageRow, ReferralRow, OutboxRow, ChronologyRow, AlertRow):
            assert work.scalars(select(table)).all() == []
        assert work.scalars(select(InboxRow.state)).one() == InboxState.OPEN


def test_a_greeting_is_kept_and_opens_nothing(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        heard = says(work, chat, "hello", opens=False)
        assert heard.referral is None
        assert phrases(work, chat) == []
        assert events(work) == ["heard"]


def test_a_second_message_is_added_to_the_open_referral(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        first = says(work, chat)
        second = says(work, chat, "an he wont stop", at="Fri 2026-05-01 16:55")
        assert not second.opened
        assert second.referral is first.referral
    with reading(store) as work:
        assert len(work.scalars(select(ReferralRow)).all()) == 1
        assert len(work.scalars(select(MessageRow)).all()) == 2


def test_two_chats_are_two_referrals_with_two_numbers(store: Store) -> None:
    with store.begin() as work:
        one, other = a_referral(work), a_referral(work)
        assert one.number != other.number


def test_after_a_closing_new_words_open_a_new_referral_that_follows_it(store: Store) -> None:
    with store.begin() as work:
        closed = a_referral(work, "Tue 2026-05-05 10:00", status=Status.CLOSED)
        chat = hearing.chat_at(
            work, key=_key_of(work, closed), door="", address="", now=london(LATER)
        )
        heard = says(work, chat, "i cant do this", at="Fri 2026-05-15 10:00")
        assert heard.opened
        assert heard.referral is not None
        assert heard.referral.follows_id == closed.id
        assert clocks(work, heard.referral)[Clock.DECIDE] == london("Mon 2026-05-18 10:00")
        assert closed.status == Status.CLOSED
        assert "referral.new_one" in phrases(work, chat)


def test_a_practitioners_concern_is_a_referral_of_its_own_kind(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, register=Register.PRACTITIONER)
        heard = says(work, chat, "Bruise on left cheek, seen at pick-up.")
        assert heard.referral is not None
        assert heard.referral.kind == ReferralKind.PRACTITIONER_CONCERN
        assert phrases(work, chat)[0] == "referral.received_practitioner"


def test_the_first_clocks_run_from_receipt(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work, "Fri 2026-05-01 16:50")
        assert clocks(work, referral) == {
            Clock.LOOK: london("Sat 2026-05-02 16:50"),
            Clock.READ: london("Tue 2026-05-05 16:30"),
            Clock.DECIDE: london("Tue 2026-05-05 16:45"),
        }


def test_a_worker_that_was_down_for_two_hours_costs_nobody_time(store: Store) -> None:
    with store.begin() as work:
        heard = says(
            work, a_chat(work), at=TUESDAY, now=london("Tue 2026-05-05 12:00"), reading=DANGER
        )
        assert heard.referral is not None
        assert clocks(work, heard.referral)[Clock.LOOK] == london("Tue 2026-05-05 10:15")


def test_danger_brings_the_clocks_forward(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        referral = a_referral(work, TUESDAY, chat=chat)
        says(work, chat, "he drunk bleach", at="Tue 2026-05-05 10:30", reading=DANGER)
        assert referral.urgency == Urgency.NOW
        assert clocks(work, referral)[Clock.LOOK] == london("Tue 2026-05-05 10:45")
        assert clocks(work, referral)[Clock.READ] == london("Tue 2026-05-05 10:45")
        assert ("danger", Role.DUTY_WORKER) in alerts(work)


def test_a_clock_never_goes_back(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        referral = a_referral(work, TUESDAY, chat=chat, reading=DANGER)
        before = clocks(work, referral)
        says(work, chat, "he seems fine now", at="Tue 2026-05-05 10:05")
        says(work, chat, "he hit me tho", at="Tue 2026-05-05 10:06", reading=TODAY)
        assert clocks(work, referral) == before
        assert referral.urgency == Urgency.NOW


def test_new_harm_after_somebody_looked_starts_a_new_clock_for_looking(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        referral = a_referral(work, TUESDAY, chat=chat)
        service.look(work, referral.number, a_worker(work), now=london(TUESDAY) + MINUTE)
        assert Clock.LOOK not in clocks(work, referral)
        says(work, chat, "i hit him", at="Tue 2026-05-05 10:30", reading=TODAY)
        assert clocks(work, referral)[Clock.LOOK] == london("Tue 2026-05-05 14:30")


def test_danger_after_a_missed_look_has_a_clock_that_can_still_be_missed(store: Store) -> None:
    from referrals.sweep import sweep

    with store.begin() as work:
        chat = a_chat(work, at="Sat 2026-05-09 10:00")
        number = a_referral(work, "Sat 2026-05-09 10:00", chat=chat).number
    assert sweep(store, london("Sun 2026-05-10 10:01")) == 1
    with store.begin() as work:
        says(work, chat, "he got a nife", at="Sun 2026-05-10 12:00", reading=DANGER)
    sweep(store, london("Sun 2026-05-10 12:31"))
    with reading(store) as work:
        assert [why for why, _ in alerts(work)].count("missed_look") == 2, number


def test_each_later_message_that_is_not_answered_has_a_clock(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        referral = a_referral(work, TUESDAY, chat=chat, status=Status.IN_TRIAGE)
        says(work, chat, "are u there", at=LATER)
        assert clocks(work, referral)[Clock.ANSWER] == london("Wed 2026-05-06 11:00")


def test_a_tap_is_no_later_message(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        referral = a_referral(work, TUESDAY, chat=chat, status=Status.MORE_INFORMATION_NEEDED)
        says(work, chat, "What is happening?", at=LATER, tap="ask:status", opens=False)
        assert Clock.ANSWER not in clocks(work, referral)
        assert referral.status == Status.MORE_INFORMATION_NEEDED  # what was asked has no answer


def test_the_information_that_was_asked_for_brings_it_back_to_triage(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        referral = a_referral(work, TUESDAY, chat=chat, status=Status.MORE_INFORMATION_NEEDED)
        says(work, chat, "my sister is here", at=LATER)
        assert referral.status == Status.IN_TRIAGE


def test_new_words_while_a_manager_is_awaited_take_it_back(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        ruth = a_worker(work)
        referral = a_referral(work, TUESDAY, chat=chat, status=Status.IN_TRIAGE, held_by=ruth)
        _propose_nfa(work, referral, ruth)
        assert referral.awaiting == Awaiting.NO_FURTHER_ACTION
        says(work, chat, "he hit me agen", at=LATER, reading=TODAY)
        assert (referral.awaiting, referral.put_forward_by) == (None, None)
        assert work.scalars(select(DecisionRow.state)).all() == ["overtaken"]
        assert "taken back from the manager" in events(work, referral)
        assert Clock.MANAGER not in clocks(work, referral)


def test_a_tap_takes_nothing_back_from_a_manager(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        ruth = a_worker(work)
        referral = a_referral(work, TUESDAY, chat=chat, status=Status.IN_TRIAGE, held_by=ruth)
        _propose_nfa(work, referral, ruth)
        says(work, chat, "Okay, seen", at=LATER, tap="decision:seen", opens=False)
        assert referral.awaiting == Awaiting.NO_FURTHER_ACTION


def test_taking_back_does_not_stop_the_clock_of_a_manager_who_never_looked(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        ruth = a_worker(work)
        referral = a_referral(
            work, TUESDAY, chat=chat, status=Status.IN_TRIAGE, held_by=ruth, reading=REMOVED
        )
        _propose_nfa(work, referral, ruth)
        says(work, chat, "hello?", at=LATER)
        assert clocks(work, referral)[Clock.MANAGER] == london("Tue 2026-05-05 14:00")
        service.look(work, referral.number, ruth, now=london(LATER))
        assert Clock.MANAGER in clocks(work, referral)
        service.look(work, referral.number, a_manager(work), now=london(LATER))
        assert Clock.MANAGER not in clocks(work, referral)


def test_asking_for_the_children_to_be_taken_is_put_before_a_manager_once(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        referral = a_referral(work, TUESDAY, chat=chat, reading=REMOVED)
        says(work, chat, "please just take them", at=LATER, reading=REMOVED)
        assert referral.asked_removed
        assert referral.urgency == Urgency.TODAY
        assert alerts(work) == [("asked_removed", Role.MANAGER)]
        assert clocks(work, referral)[Clock.MANAGER] == london("Tue 2026-05-05 14:00")


def test_every_danger_is_an_alert_of_its_own(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        says(work, chat, "hes not breathing", at=TUESDAY, reading=DANGER)
        says(work, chat, "hurry", at=LATER, reading=DANGER)
        assert [why for why, _ in alerts(work)] == ["danger", "danger"]


@given(readings=some.lists(some.sampled_from(Urgency), min_size=1, max_size=6))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_sequence_of_messages_ever_lowers_an_urgency(
    store: Store, readings: list[Urgency]
) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        ranks = []
        for urgency in readings:
            heard = says(work, chat, at=TUESDAY, reading=a_reading(urgency=urgency))
            assert heard.referral is not None
            ranks.append(Urgency(heard.referral.urgency).rank)
        assert ranks == sorted(ranks)
        assert ranks[-1] == max(1, *(urgency.rank for urgency in readings))


def test_what_the_rules_read_is_kept_with_the_words_that_raised_it(store: Store) -> None:
    with store.begin() as work:
        says(work, a_chat(work), "he hit me", reading=TODAY)
    with reading(store) as work:
        kept = work.scalars(select(UnderstandingRow)).one()
        assert (kept.read_by, kept.urgency) == ("rules", Urgency.TODAY)
        assert kept.signals == [["child_harm", "her own words"]]


def test_danger_makes_the_rest_of_the_talk_wait(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        says(work, chat, "hes not breathing", reading=DANGER)
        assert chat.danger_stands


def test_a_practitioner_who_tells_of_self_harm_is_still_asked_the_questions(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, register=Register.PRACTITIONER)
        says(work, chat, "Mum said she wants to die.", reading=a_reading(Signal.SELF_HARM))
        assert not chat.danger_stands  # nothing was asked of them that the talk could wait for


def test_a_message_after_the_worker_opened_the_page_changes_the_version(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, at=TUESDAY)
        ruth = a_worker(work)
        number = a_referral(work, TUESDAY, chat=chat, status=Status.IN_TRIAGE, held_by=ruth).number
    with store.begin() as work:
        seen = newest(work).version
        says(work, chat, "wait theres more", at=LATER)
    with pytest.raises(service.ChangedMeanwhile), store.begin() as work:
        service.reply(
            work,
            number,
            ruth,
            "Thank you.",
            now=london(LATER),
            council=COUNCIL,
            seen_version=seen,
        )


def test_every_message_is_sealed_and_the_chain_holds(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        says(work, chat, "😭")
        says(work, chat, "he hit me", reading=TODAY)
    with reading(store) as work:
        assert events(work).count("heard") == 2
        assert chronology.verify(work) is None


def test_an_update_that_can_not_be_read_is_kept_and_a_person_is_told(store: Store) -> None:
    now = london(TUESDAY)
    with store.begin() as work:
        row = inbox.receive(work, "telegram", "a bot", "1", "telegram:5", "not JSON", now)
        hearing.quarantine(work, row, "not JSON", now)
        assert (row.state, row.raw, row.trouble) == (
            InboxState.QUARANTINED,
            "not JSON",
            "not JSON",
        )
        [kept] = work.scalars(select(AlertRow))
        assert (kept.why, kept.inbox_id, kept.referral_id) == ("unreadable", row.id, None)


def test_a_new_referral_starts_its_questions_afresh(store: Store) -> None:
    with store.begin() as work:
        closed = a_referral(work, TUESDAY, status=Status.CLOSED)
        chat = hearing.chat_at(
            work, key=_key_of(work, closed), door="", address="", now=london(LATER)
        )
        talk.stop_questions(work, chat, None, london(LATER))
        before = chat.talk_number
        says(work, chat, "i need help agen", at="Fri 2026-05-15 10:00")
        assert chat.questions_on
        assert (chat.asked, chat.stopped_at, chat.talk_number) == (None, None, before + 1)


def test_a_promise_that_was_told_is_the_clock_that_runs(store: Store) -> None:
    with store.begin() as work:
        for moment in ("Tue 2026-05-05 10:07", "Fri 2026-05-01 17:01", "Sat 2026-05-09 02:00"):
            for found in (a_reading(), TODAY):
                chat = a_chat(work, at=moment)
                referral = a_referral(work, moment, chat=chat, reading=found)
                told = work.scalars(
                    select(OutboxRow).where(
                        OutboxRow.chat_id == chat.id, OutboxRow.phrase == "referral.read_by"
                    )
                ).one()
                due = deadlines.promise_by(Urgency(referral.urgency), london(moment), COUNCIL)
                assert told.args == {"by": {"moment": due.isoformat()}}
                assert clocks(work, referral)[Clock.READ] == due


def test_bubbles_wait_for_one_another(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        says(work, chat)
        moments = work.scalars(select(OutboxRow.not_before).order_by(OutboxRow.id)).all()
    pauses = {after - before for before, after in pairwise(moments)}
    assert pauses == {timedelta(seconds=1)}


def _key_of(work: object, referral: ReferralRow) -> str:
    from referrals.tables import ChatRow

    return str(work.get_one(ChatRow, referral.chat_id).key)  # type: ignore[attr-defined]


def _propose_nfa(work: object, referral: ReferralRow, worker: object) -> None:
    service.propose_no_further_action(
        work,  # type: ignore[arg-type]
        referral.number,
        worker,  # type: ignore[arg-type]
        "Her sister helps now.",
        "Your sister helps you now.",
        now=london(TUESDAY) + 2 * MINUTE,
        council=COUNCIL,
    )
