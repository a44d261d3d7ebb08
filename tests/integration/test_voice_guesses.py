"""A guess at a voice message is kept once, labelled, and may raise an urgency: nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot.voice_guess.listening import Listening
from bot.voice_guess.recogniser import RecogniserFailed, ToldToStop
from heard.cli import exit_code_of
from referrals import deadlines, queries, verifying
from referrals.model import GuessOutcome, Register, Status, Urgency
from referrals.queries.as_json import as_json
from referrals.tables import (
    AlertRow,
    AnswerRow,
    ChatRow,
    ChronologyRow,
    DueTimeRow,
    ReferralRow,
    UnderstandingRow,
    VoiceGuessRow,
)
from referrals.voice_guesses import LEASE, MOST_TRIES, TRY_AGAIN_AFTER, Guess, claim_next
from store.enclosed import keep_file
from store.engine import Store, reading
from store.keys import keys_of
from store.post import EnclosureRow, EnclosureState, OutboxRow
from tests.builders import COUNCIL, a_chat, london, says
from tests.integration.administrator import without_guards
from tests.keys import TEST_KEYS
from tests.spoken import as_telegram_sends_it, spoken

NOW = london("Tue 2026-05-05 11:00")
BODY = b"OggS an invented voice"
DANGER = Guess(GuessOutcome.WORDS, "he has got a knife and he is hitting me now")
HARMLESS = Guess(GuessOutcome.WORDS, "what time is my appointment on monday")
NEVER_TOUCHED = (OutboxRow, AnswerRow)


@dataclass
class SaysWhatItIsTold:
    """A recogniser for what has nothing to do with recognising; the real one is tested beside."""

    answer: Guess | Exception
    asked: list[bytes] = field(default_factory=list)

    def guess(self, body: bytes, is_stopping: Callable[[], bool] = lambda: False) -> Guess:
        assert not is_stopping()
        self.asked.append(body)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "enclosed"


def a_voice(
    store: Store, folder: Path, body: bytes = BODY, *, door: str = "telegram", **of_row: object
) -> int:
    """A kept voice message of somebody new; gives the number of its referral's row."""
    with store.begin() as work:
        heard = says(work, a_chat(work, door=door, at=NOW), "", at=NOW, kind="voice")
        assert heard.referral is not None
        row = EnclosureRow(inbox_id=heard.message.inbox_id, door=door, file_id="x", not_before=NOW)
        row.media_type, row.state = "audio/ogg", EnclosureState.KEPT
        for name, value in of_row.items():
            setattr(row, name, value)
        work.add(row)
        work.flush()
        kept = keep_file(folder, body, row.id, keys_of(work))
        row.path, row.sha256 = kept.path, kept.sha256
        return heard.referral.id


def listening(
    store: Store, folder: Path, answer: Guess | Exception, at: datetime = NOW
) -> Listening:
    return Listening(store, folder, COUNCIL, lambda: at, SaysWhatItIsTold(answer))


def counts(work: Session) -> dict[str, int]:
    return {
        table.__tablename__: work.scalar(select(func.count()).select_from(table)) or 0
        for table in NEVER_TOUCHED
    }


def urgency_of(store: Store, referral_id: int) -> str:
    with reading(store) as work:
        return work.get_one(ReferralRow, referral_id).urgency


def the_guess(store: Store) -> VoiceGuessRow:
    with reading(store) as work:
        return work.scalars(select(VoiceGuessRow)).one()


@pytest.mark.parametrize("door", ["telegram", "web"])
def test_danger_in_a_guess_raises_and_nothing_else_follows(
    store: Store, folder: Path, door: str
) -> None:
    referral_id = a_voice(store, folder, door=door)
    with reading(store) as work:
        before = counts(work)
        [talk] = [(c.asked, c.danger_stands, c.questions_on) for c in work.scalars(select(ChatRow))]
    assert urgency_of(store, referral_id) == Urgency.ONE_WORKING_DAY
    assert listening(store, folder, DANGER).guess_next()
    assert urgency_of(store, referral_id) == Urgency.NOW
    with reading(store) as work:
        assert counts(work) == before
        assert [
            (c.asked, c.danger_stands, c.questions_on) for c in work.scalars(select(ChatRow))
        ] == [talk]
        guessed = work.scalars(
            select(UnderstandingRow).where(UnderstandingRow.read_by == "voice guess")
        ).one()
        assert (guessed.intent, guessed.confidence, guessed.concern_types) == (None, None, [])
        assert work.scalars(select(AlertRow.why)).all() == ["danger"]
        look = work.scalars(select(DueTimeRow).where(DueTimeRow.clock == "look")).one()
        assert look.due_at == deadlines.look_by(Urgency.NOW, NOW, COUNCIL)
        events = work.scalars(select(ChronologyRow.event).order_by(ChronologyRow.id)).all()
        assert events[-3:] == ["voice guessed", "urgency raised", "alert"]
        assert verifying.first_broken(work) is None


def test_the_words_are_sealed_and_kept_once(store: Store, folder: Path) -> None:
    a_voice(store, folder)
    listens = listening(store, folder, HARMLESS)
    assert [listens.guess_next(), listens.guess_next()] == [True, False]
    assert listens.recogniser.asked == [BODY]  # type: ignore[attr-defined]
    row = the_guess(store)
    assert (row.outcome, row.words) == (GuessOutcome.WORDS, HARMLESS.words)
    assert b"appointment" not in row.words_sealed
    assert all(b"appointment" not in path.read_bytes() for path in folder.rglob("*.*"))


def test_a_guess_never_lowers_and_a_harmless_one_starts_nothing(store: Store, folder: Path) -> None:
    referral_id = a_voice(store, folder)
    with store.begin() as work:
        work.get_one(ReferralRow, referral_id).urgency = Urgency.TODAY
    listening(store, folder, HARMLESS).guess_next()
    assert urgency_of(store, referral_id) == Urgency.TODAY
    with reading(store) as work:
        assert work.scalars(select(AlertRow)).all() == []


def test_asking_for_the_child_to_be_taken_raises_but_binds_no_manager(
    store: Store, folder: Path
) -> None:
    referral_id = a_voice(store, folder)
    words = "please take my children into care i want them to be taken away"
    listening(store, folder, Guess(GuessOutcome.WORDS, words)).guess_next()
    with reading(store) as work:
        referral = work.get_one(ReferralRow, referral_id)
        assert (referral.urgency, referral.asked_removed) == (Urgency.TODAY, False)
        [seen] = queries.whole_referral(work, referral.number, NOW).messages
        assert [(one.signal, one.guessed) for one in seen.signals] == [("asked_removed", True)]
        assert work.scalars(select(AlertRow)).all() == []


@pytest.mark.parametrize("outcome", [one for one in GuessOutcome if not one.has_words])
def test_no_guess_is_kept_as_no_guess(store: Store, folder: Path, outcome: GuessOutcome) -> None:
    referral_id = a_voice(store, folder)
    listening(store, folder, Guess(outcome)).guess_next()
    assert (the_guess(store).outcome, the_guess(store).words) == (outcome, "")
    assert urgency_of(store, referral_id) == Urgency.ONE_WORKING_DAY


@pytest.mark.parametrize(
    "of_row",
    [
        {"media_type": "image/jpeg"},
        {"media_type": None},
        {"state": EnclosureState.WAITING},
        {"media_type": "video/mp4"},
    ],
)
def test_only_kept_sounds_are_listened_to(
    store: Store, folder: Path, of_row: dict[str, object]
) -> None:
    a_voice(store, folder, **of_row)
    is_a_voice = of_row == {"media_type": None}  # Telegram may leave it out: the kind tells
    assert listening(store, folder, HARMLESS).guess_next() is is_a_voice


def test_a_closed_referral_is_let_be(store: Store, folder: Path) -> None:
    referral_id = a_voice(store, folder)
    with store.begin() as work:
        work.get_one(ReferralRow, referral_id).status = Status.CLOSED
    assert not listening(store, folder, DANGER).guess_next()


@pytest.mark.parametrize("missing", [False, True])
def test_what_ends_the_recogniser_or_can_not_be_opened_is_given_up_in_the_end(
    store: Store, folder: Path, missing: bool
) -> None:
    a_voice(store, folder)
    if missing:
        for path in folder.rglob("*.sealed"):
            path.unlink()
    at = NOW
    for _ in range(MOST_TRIES):
        fails = listening(store, folder, RecogniserFailed("it crashed"), at)
        assert fails.guess_next()
        assert not fails.guess_next(), "it is let be for a while"
        at += TRY_AGAIN_AFTER
    listens = listening(store, folder, DANGER, at)
    assert listens.guess_next()
    assert the_guess(store).outcome == GuessOutcome.GAVE_UP
    assert not listens.guess_next()


def test_one_that_was_killed_in_the_middle_is_taken_up_when_its_lease_ends(
    store: Store, folder: Path
) -> None:
    a_voice(store, folder)
    assert claim_next(store, NOW) is not None  # and then it is killed
    assert claim_next(store, NOW + LEASE - timedelta(seconds=1)) is None
    again = claim_next(store, NOW + LEASE)
    assert again is not None
    assert again.tries == 2


def test_being_told_to_stop_costs_no_try(store: Store, folder: Path) -> None:
    a_voice(store, folder)
    for _ in range(MOST_TRIES + 1):
        assert listening(store, folder, ToldToStop()).guess_next()
    assert listening(store, folder, HARMLESS).guess_next()
    assert the_guess(store).outcome == GuessOutcome.WORDS


def test_two_that_guess_at_one_file_keep_one_guess(store: Store, folder: Path) -> None:
    a_voice(store, folder)
    listens = listening(store, folder, HARMLESS)

    class Slow(SaysWhatItIsTold):
        def guess(self, body: bytes, is_stopping: Callable[[], bool] = lambda: False) -> Guess:
            later = replace(listens, clock=lambda: NOW + LEASE)
            assert later.guess_next()
            return super().guess(body, is_stopping)

    slow = replace(listens, recogniser=Slow(DANGER))
    assert slow.guess_next()
    assert the_guess(store).words == HARMLESS.words


def test_a_guess_that_was_bent_or_slipped_in_is_found(store: Store, folder: Path) -> None:
    a_voice(store, folder)
    listening(store, folder, HARMLESS).guess_next()
    with store.begin() as work:
        bent = "UPDATE voice_guesses SET outcome = 'silence'"
        without_guards(work).execute(text(bent))
    with reading(store) as work:
        broken = verifying.first_broken(work)
        assert broken is not None
        assert "voice_guesses 1 was changed" in broken.what


def test_the_export_says_what_is_a_guess(store: Store, folder: Path) -> None:
    referral_id = a_voice(store, folder)
    listening(store, folder, DANGER).guess_next()
    with reading(store) as work:
        number = work.get_one(ReferralRow, referral_id).number
        said = json.loads(json.dumps(as_json(queries.whole_referral(work, number, NOW))))
    [message] = said["messages"]
    assert message["words"] == ""
    assert message["files"][0]["guess"]["words"] == DANGER.words
    assert all(one["guessed"] for one in message["signals"])


def test_nobody_guesses_at_a_language_that_the_recogniser_does_not_know(
    store: Store, folder: Path
) -> None:
    a_voice(store, folder)
    with store.begin() as work:
        work.scalars(select(ChatRow)).one().preferences = {"language": "cy"}
    listens = listening(store, folder, DANGER)
    assert listens.guess_next()
    assert the_guess(store).outcome == GuessOutcome.OTHER_LANGUAGE
    assert listens.recogniser.asked == []  # type: ignore[attr-defined]


def test_a_practitioner_is_read_as_one(store: Store, folder: Path) -> None:
    referral_id = a_voice(store, folder)
    with store.begin() as work:
        work.scalars(select(ChatRow)).one().register = Register.PRACTITIONER
    listening(store, folder, DANGER).guess_next()
    assert urgency_of(store, referral_id) == Urgency.NOW


def test_real_speech_is_heard_by_the_part_itself_and_raises(
    store: Store, database_url: str, folder: Path, tmp_path: Path
) -> None:
    """`heard voice-guess` as it is started, on speech that came as Telegram sends it."""
    said = "He has got a knife. He is hitting me now. Please help me."
    referral_id = a_voice(store, folder, as_telegram_sends_it(spoken(said)))
    environment = {
        **os.environ,
        "HEARD_VAR": str(tmp_path),
        "HEARD_DATABASE_URL": database_url,
        "HEARD_KEYS": TEST_KEYS.lines,
    }
    part = subprocess.Popen([sys.executable, "-m", "heard", "voice-guess"], env=environment)
    try:
        limit = time.monotonic() + 240
        while urgency_of(store, referral_id) != Urgency.NOW:
            assert time.monotonic() < limit
            assert part.poll() is None
            time.sleep(0.2)
        part.send_signal(signal.SIGTERM)
        assert part.wait(60) == 0
    finally:
        part.kill()
        part.wait()
    assert "knife" in the_guess(store).words.lower()
    assert b"knife" not in b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    )


def test_without_the_extra_the_command_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.voice_guess.recogniser.NEEDS", ("a_package_that_nobody_has",))
    assert exit_code_of(["voice-guess"]) == 1
    shown = capsys.readouterr().err
    assert "is not installed" in shown
    assert "make voice-guess" in shown
