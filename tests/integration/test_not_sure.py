"""Words whose meaning nobody knows: asked about once, never guessed, always before a person."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from bot.rasa_client import Understanding
from referrals.model import Clock, Intent, Mention, MentionKind, Urgency
from referrals.queries.message import MentionSeen, messages_seen
from referrals.tables import AnswerRow, ChildRow, MessageRow, UnderstandingRow
from store.engine import Store, reading
from tests.builders import clocks, newest
from tests.integration.talking import Talk, ask, keep

NOBODY_KNOWS = "its the thing from befor"


@pytest.fixture
def talk(store: Store) -> Talk:
    """A parent on Telegram; Rasa is not sure of anything."""
    talk = Talk(store)
    talk.rasa.understands = Understanding(Intent.SELF_HARM, 0.3)
    return talk


def is_told_unclear(talk: Talk) -> bool:
    """What Rasa was told at its last turn."""
    return bool(talk.rasa.heard[-1][1]["unclear"])


def test_words_that_nobody_understands_are_on_record_and_in_the_queue(talk: Talk) -> None:
    talk.rasa.will_propose(ask("hurt_now"))
    talk.writes(NOBODY_KNOWS)
    assert "referral.thanks" in talk.turn()
    assert is_told_unclear(talk)
    with reading(talk.store) as work:
        assert work.scalars(select(MessageRow)).one().words == NOBODY_KNOWS
        assert {Clock.LOOK, Clock.READ, Clock.DECIDE} <= set(clocks(work, newest(work)))
        assert newest(work).urgency == Urgency.ONE_WORKING_DAY  # a guess of harm raised nothing


def test_it_stays_unclear_over_an_answer_until_something_is_told(talk: Talk) -> None:
    talk.rasa.will_propose(ask("hurt_now"))
    talk.writes(NOBODY_KNOWS)
    talk.turn()
    talk.rasa.understands = Understanding(Intent.DENY, 0.99)
    talk.rasa.will_propose(keep("hurt_now", "no"), ask("about"))
    talk.writes("no")
    assert talk.turn() == ["ask.about"]
    assert is_told_unclear(talk)
    talk.rasa.understands = Understanding(Intent.NO_BASICS, 0.9)
    talk.writes("no nappys")
    talk.turn()
    assert not is_told_unclear(talk)


def test_a_tap_says_what_it_is_about_and_is_kept_as_a_tap(talk: Talk) -> None:
    talk.rasa.will_propose(ask("about"))
    talk.writes(NOBODY_KNOWS)
    talk.turn()
    talk.taps("answer:about:food_and_money", "Food and money")
    talk.turn()
    with reading(talk.store) as work:
        [answer] = work.scalars(select(AnswerRow)).all()
        assert (answer.question, answer.answer, answer.tapped) == ("about", "food_and_money", True)
        assert newest(work).urgency == Urgency.ONE_WORKING_DAY
    assert "about" in talk.rasa.heard[-1][1]["answered"]


def test_who_taps_that_somebody_hurts_them_is_looked_at_today_and_no_signal_is_read(
    talk: Talk,
) -> None:
    talk.rasa.will_propose(ask("about"))
    talk.writes(NOBODY_KNOWS)
    talk.turn()
    talk.taps("answer:about:somebody_hurts_us", "Someone hurts us")
    talk.turn()
    with reading(talk.store) as work:
        assert newest(work).urgency == Urgency.TODAY
        assert not any(row.signals for row in work.scalars(select(UnderstandingRow)))


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        ("he hit me agen last nite", Understanding(Intent.SAY_AGAIN, 0.2)),
        (NOBODY_KNOWS, Understanding(Intent.CANNOT_COPE, 0.4)),
        (NOBODY_KNOWS, Understanding(Intent.ASK_STATUS, 0.8)),
    ],
)
def test_what_a_rule_or_a_sure_model_knows_is_not_asked_about(
    talk: Talk, words: str, guess: Understanding
) -> None:
    talk.rasa.understands = guess
    talk.writes(words)
    talk.turn()
    assert not is_told_unclear(talk)


def test_after_the_last_question_only_the_new_words_count(talk: Talk) -> None:
    talk.rasa.understands = Understanding(Intent.CANNOT_COPE, 0.9)
    talk.rasa.will_propose({"do": "end_questions"})
    talk.writes("i carnt cope")
    talk.turn()
    talk.rasa.understands = Understanding(Intent.HIDE_CHAT, 0.3)
    talk.rasa.will_propose({"do": "say_who_reads"})
    talk.writes(NOBODY_KNOWS)
    assert talk.turn() == ["referral.more_heard", "unclear.worker_reads"]
    assert is_told_unclear(talk)
    assert talk.chat.hidden_at is None


def test_where_rasa_is_silent_nothing_is_called_unclear(talk: Talk) -> None:
    talk.rasa.understands = None
    talk.writes(NOBODY_KNOWS)
    talk.turn()
    assert not is_told_unclear(talk)


def test_who_when_and_where_are_kept_beside_the_message_and_decide_nothing(talk: Talk) -> None:
    named = (Mention(MentionKind.NAME, "leo"), Mention(MentionKind.TIME, "last nite"))
    talk.rasa.understands = Understanding(Intent.SMALL_TALK, 0.9, named)
    talk.writes("leo slept wel last nite")
    talk.turn()
    with reading(talk.store) as work:
        [message] = work.scalars(select(MessageRow)).all()
        [seen] = messages_seen(work, [message])
        assert seen.mentions == (MentionSeen("name", "leo"), MentionSeen("time", "last nite"))
        assert not work.scalars(select(ChildRow)).all()  # a guess is no child told of
        assert newest(work).urgency == Urgency.ONE_WORKING_DAY
        rows = work.execute(text("select mentions_sealed from understandings")).scalars()
        assert all(sealed is None or b"leo" not in sealed for sealed in rows)
