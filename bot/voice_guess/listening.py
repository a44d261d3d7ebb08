"""One voice message at a time: opened in memory, guessed at, kept. It answers nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog

from bot.learned.raising import Learned
from bot.understanding import read_without_rasa
from bot.voice_guess.recogniser import (
    GUESSED_BY,
    KNOWS,
    Recogniser,
    RecogniserFailed,
    ToldToStop,
    never_stops,
)
from referrals import voice_guesses
from referrals.council import Council
from referrals.model import GuessOutcome, Reading
from referrals.voice_guesses import MOST_TRIES, Guess, VoiceWaiting
from store.enclosed import read_file
from store.engine import Store
from store.envelope import KeysTrouble
from store.keys import keys_of

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Listening:
    """What guesses at voice messages."""

    store: Store
    enclosed_dir: Path
    council: Council
    clock: Callable[[], datetime]
    recogniser: Recogniser
    learned: Learned | None = None
    is_stopping: Callable[[], bool] = never_stops

    def guess_next(self) -> bool:
        """Guess at the next one and keep what came of it. False: there was none.

        A file that can not be opened, or that ends the recogniser, is tried `MOST_TRIES` times.
        """
        waiting = voice_guesses.claim_next(self.store, self.clock())
        if waiting is None:
            return False
        if waiting.tries > MOST_TRIES:
            self._keep(waiting, Guess(GuessOutcome.GAVE_UP))
            return True
        if waiting.language != KNOWS:  # what it makes of Welsh is English about something else
            self._keep(waiting, Guess(GuessOutcome.OTHER_LANGUAGE))
            return True
        try:
            guess = self.recogniser.guess(self._body(waiting), self.is_stopping)
        except ToldToStop:
            voice_guesses.let_go(self.store, waiting, self.clock(), counts=False)
        except (RecogniserFailed, KeysTrouble, OSError) as trouble:
            voice_guesses.let_go(self.store, waiting, self.clock(), counts=True)
            log.warning(
                "voice not guessed",
                enclosure_id=waiting.enclosure_id,
                tries=waiting.tries,
                kind=type(trouble).__name__,
            )
        else:
            self._keep(waiting, guess)
        return True

    def _body(self, waiting: VoiceWaiting) -> bytes:
        with self.store() as work:
            keys = keys_of(work)
        return read_file(self.enclosed_dir, waiting.path, waiting.enclosure_id, keys)

    def _keep(self, waiting: VoiceWaiting, guess: Guess) -> None:
        read = Reading()
        if guess.outcome.has_words:
            read = read_without_rasa(guess.words, waiting.register, self.learned).whole.reading
        voice_guesses.keep(
            self.store,
            waiting,
            guess,
            read,
            guessed_by=GUESSED_BY,
            now=self.clock(),
            council=self.council,
        )
        log.info("voice guessed", enclosure_id=waiting.enclosure_id, outcome=guess.outcome)
