"""Seen, said back and not understood are kept apart, and a tap is never taken for understanding."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import outbox
from referrals import chronology, queries, service
from referrals.model import Clock, Outcome, Role, Worker
from referrals.queries.sent import SentSeen
from referrals.tables import ComprehensionRow, WorkerRow
from store.engine import Store, reading
from store.post import OutboxRow, OutboxState
from tests.builders import COUNCIL, a_worker, alerts, clocks, newest
from tests.integration.talking import Talk, ask

PLAN = "I will come on Monday 11 May at 10 in the morning."


@pytest.fixture
def talk(store: Store) -> Talk:
    """A parent whose questions are over, and whose referral Ruth holds."""
    talk = Talk(store)
    talk.rasa.will_propose({"do": "end_questions"})
    talk.writes("i carnt cope wiv im")
    talk.turn()
    with talk.store.begin() as work:
        service.take(work, newest(work).number, holder(work), now=talk.now, council=COUNCIL)
    everything_goes_out(talk)
    return talk


def holder(work: Session) -> Worker:
    """Ruth, the same one each time."""
    row = work.scalar(select(WorkerRow).where(WorkerRow.name == "Ruth"))
    return a_worker(work, "Ruth") if row is None else Worker(row.id, row.name, Role(row.role))


def everything_goes_out(talk: Talk) -> None:
    with talk.store.begin() as work:
        for row in work.scalars(select(OutboxRow).where(OutboxRow.state == OutboxState.WAITING)):
            outbox.note_sent(row, outbox.words_of(row, talk.now), "1", talk.now)
    talk.sees()


def ruth_writes(talk: Talk, *, asks_back: bool = False) -> int:
    """Ruth writes; the number of her letter in the outbox."""
    with talk.store.begin() as work:
        moment = {"now": talk.now, "council": COUNCIL}
        referral = newest(work)
        service.reply(work, referral.number, holder(work), PLAN, asks_back=asks_back, **moment)
    everything_goes_out(talk)
    return letter(talk).id


def ruth_decides(talk: Talk) -> int:
    with talk.store.begin() as work:
        moment = {"now": talk.now, "council": COUNCIL}
        words = "A worker will help you at home."
        number, ruth = newest(work).number, holder(work)
        service.decide(work, number, ruth, Outcome.FAMILY_HELP, "She asked.", words, **moment)
    everything_goes_out(talk)
    return letter(talk).id


def letter(talk: Talk) -> SentSeen:
    with reading(talk.store) as work:
        whole = queries.whole_referral(work, newest(work).number, talk.now, COUNCIL)
    return [one for one in whole.sent if one.phrase is None][-1]


def shown(talk: Talk) -> list[tuple[str, str]]:
    return [(one.state, one.words) for one in letter(talk).shown]


def test_a_tap_is_seen_and_nothing_more(talk: Talk) -> None:
    number = ruth_writes(talk)
    talk.taps(f"told:{number}:seen", "Okay, I have seen this")
    assert talk.turn() == ["answer.noted"]
    assert shown(talk) == [("seen", "Okay, I have seen this")]
    assert letter(talk).shown[0].tapped


def test_after_a_decision_that_was_seen_heard_asks_to_hear_it_back(talk: Talk) -> None:
    number = ruth_decides(talk)
    talk.taps(f"told:{number}:seen", "Okay, I have seen this")
    assert talk.turn() == ["answer.noted", "said_back.ask"]
    talk.waits(days=5)  # nothing runs out
    talk.writes("sumone wil come an help me at hom")
    assert talk.turn() == ["said_back.kept"]
    assert shown(talk) == [
        ("seen", "Okay, I have seen this"),
        ("said_back", "sumone wil come an help me at hom"),
    ]
    assert talk.chat.asked is None
    talk.taps(f"told:{number}:seen", "Okay, I have seen this")
    assert talk.turn() == ["answer.noted"]  # said back already: not asked a second time


def test_a_worker_may_ask_for_it_with_their_letter(talk: Talk) -> None:
    ruth_writes(talk, asks_back=True)
    with reading(talk.store) as work:
        last = work.scalars(select(OutboxRow).order_by(OutboxRow.id.desc())).first()
    assert last is not None
    assert last.phrase == "said_back.ask"
    talk.sends(voice={"file_id": "v", "file_unique_id": "v", "duration": 3})
    assert "said_back.kept" in talk.turn()
    [one] = letter(talk).shown
    assert (one.state, one.by_voice) == ("said_back", True)


def test_it_is_not_asked_while_another_question_stands(talk: Talk) -> None:
    talk.rasa.will_propose(ask("children"))
    talk.writes("hello agen")
    talk.turn()
    number = ruth_writes(talk, asks_back=True)
    assert talk.chat.asked == "children"
    talk.taps(f"told:{number}:seen", "Okay, I have seen this")
    assert "said_back.ask" in talk.turn()


@pytest.mark.parametrize("words", ["i dont understand", "i dont undastand", "wot does that mean"])
def test_not_understood_in_words_makes_a_task_with_a_clock(talk: Talk, words: str) -> None:
    ruth_writes(talk)
    talk.writes(words)
    assert talk.turn()[-1] == "decision.not_understand_noted"
    assert shown(talk) == [("not_understood", words)]
    with reading(talk.store) as work:
        assert "explain" in clocks(work, newest(work))
        assert ("does_not_understand", "duty_worker") in alerts(work)
        [line] = queries.queue(work, talk.now)
        assert "explain" in [due.clock for due in line.due]


def test_not_understood_by_the_button_and_one_alert_for_many_taps(talk: Talk) -> None:
    number = ruth_writes(talk)
    for _ in range(3):
        talk.taps(f"told:{number}:not_understood", "I do not understand")
        talk.turn()
    assert [state for state, _ in shown(talk)] == ["not_understood"] * 3
    with reading(talk.store) as work:
        assert [why for why, _ in alerts(work)].count("does_not_understand") == 1


def test_the_clock_is_met_when_the_worker_says_it_in_other_words(talk: Talk) -> None:
    number = ruth_writes(talk)
    talk.taps(f"told:{number}:not_understood", "I do not understand")
    talk.turn()
    ruth_writes(talk)
    with reading(talk.store) as work:
        assert Clock.EXPLAIN in clocks(work, newest(work), "met")


def test_a_phrase_of_heard_is_said_simpler_first_and_only_then_a_worker_is_asked(
    talk: Talk,
) -> None:
    talk.writes("i want a person")
    talk.turn()
    everything_goes_out(talk)
    talk.writes("i dont understand")
    assert talk.turn() == ["person.wanted.simpler"]
    with reading(talk.store) as work:
        assert "explain" not in clocks(work, newest(work))
        told = work.scalars(select(OutboxRow).order_by(OutboxRow.id.desc())).first()
    assert told is not None
    label, code = told.buttons[-1]
    assert label == "button.still_not_understood"
    talk.taps(code, "I still do not understand")
    assert talk.turn() == ["decision.not_understand_noted"]
    with reading(talk.store) as work:
        assert "explain" in clocks(work, newest(work))


def test_why_and_not_now_leave_the_question(talk: Talk) -> None:
    number = ruth_decides(talk)
    talk.taps(f"told:{number}:seen", "Okay, I have seen this")
    talk.turn()
    talk.writes("why")
    assert talk.turn() == ["why.said_back", "said_back.ask"]
    talk.writes("not now")
    assert talk.turn() == ["answer.not_now"]
    assert talk.chat.asked is None
    assert [state for state, _ in shown(talk)] == ["seen"]


def test_i_do_not_know_is_not_taken_for_said_back(talk: Talk) -> None:
    number = ruth_decides(talk)
    talk.taps(f"told:{number}:seen", "Okay, I have seen this")
    talk.turn()
    talk.writes("dunno")
    assert talk.turn() == ["decision.not_understand_noted"]
    assert [state for state, _ in shown(talk)] == ["seen", "not_understood"]


def test_words_about_danger_are_never_taken_for_said_back(talk: Talk) -> None:
    number = ruth_decides(talk)
    talk.taps(f"told:{number}:seen", "Okay, I have seen this")
    talk.turn()
    talk.writes("she drunk the toylet cleener")
    assert talk.turn()[0] == "danger.ring_999_swallowed"
    assert [state for state, _ in shown(talk)] == ["seen"]


def test_a_button_of_somebody_elses_message_shows_nothing_of_it(talk: Talk) -> None:
    number = ruth_writes(talk)
    other = Talk(talk.store)
    other.writes("i need help wiv my kids")
    other.turn()
    other.taps(f"told:{number}:seen", "Okay, I have seen this")
    other.turn()
    with reading(talk.store) as work:
        assert work.scalars(select(ComprehensionRow)).all() == []


def test_all_of_it_is_sealed_in_the_chronology(talk: Talk) -> None:
    number = ruth_writes(talk)
    talk.taps(f"told:{number}:seen", "Okay, I have seen this")
    talk.turn()
    with reading(talk.store) as work:
        assert work.scalars(select(ComprehensionRow.state)).all() == ["seen"]
        assert chronology.verify(work) is None


def test_no_read_model_says_agreed_or_engaged(talk: Talk) -> None:
    ruth_decides(talk)
    with reading(talk.store) as work:
        number = newest(work).number
        whole = str(queries.as_json(queries.whole_referral(work, number, talk.now, COUNCIL)))
    for word in ("agreed", "engaged", "consent", "cooperat"):
        assert f"'{word}" not in whole
