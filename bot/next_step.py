"""What one turn of a talk leads to: what is kept, what is proposed, what is asked next.

Pure: the words, what the model made of them, and what the record says go in; proposals come out.
What is asked and what has been answered come from the record each time, so a restart of Rasa loses
nothing and a stale memory of a talk can do no harm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.answers import Phrase, options_in, phrase_in, yes_no_in
from bot.interrupts import speaks_to_heard
from bot.questions import ABOUT, WORDS, Question, answerable_in, questions_for
from referrals.model import Intent, Register

Proposal = dict[str, Any]
PLAIN, SIMPLER, WHY, SILENT = "plain", "simpler", "why", "silent"
HEAR_MORE: Proposal = {"do": "hear_more"}
SAY_WHO_READS: Proposal = {"do": "say_who_reads"}
END: Proposal = {"do": "end_questions"}


@dataclass(frozen=True)
class Tap:
    """A button that was tapped: of which question, and what it says."""

    question: str
    answer: str


@dataclass(frozen=True)
class Turn:
    """One message (or several, joined by line breaks) and what the record says of the talk."""

    words: str
    intent: Intent | None
    confidence: float
    talk: Register
    referral: bool
    asked: str | None
    answered: frozenset[str]
    tap: Tap | None = None
    heard_more_at: str | None = None
    unclear: bool = False  # nobody knows what the words mean: see bot.unclear

    @property
    def questions(self) -> dict[str, Question]:
        """The questions that can stand in this talk, by name."""
        return {question.name: question for question in answerable_in(self.talk)}

    @property
    def standing(self) -> Question | None:
        """The question that waits for an answer; a name of another talk is none."""
        return self.questions.get(self.asked) if self.asked else None

    def first_open(self, *just_kept: str) -> str | None:
        """The next question that has no answer yet."""
        kept = self.answered | set(just_kept)
        first, *_ = order = [question.name for question in questions_for(self.talk)]
        asks_in_doubt = self.unclear and self.talk is Register.PARENT and ABOUT.name not in kept
        if asks_in_doubt and first in kept:  # safety comes first, whatever else is not known
            return ABOUT.name
        return next((name for name in order if name not in kept), None)


@dataclass(frozen=True)
class Step:
    """What the turn leads to. `interrupted` means: the rules answer it, the question stands."""

    proposals: tuple[Proposal, ...] = ()
    kept: tuple[str, ...] = ()
    ask: str | None = None
    manner: str = PLAIN
    heard_more_at: str | None = None
    interrupted: bool = False


def next_step(turn: Turn) -> Step:
    """The one decision about a turn. A tap counts most, then a standing question, then the rest."""
    if not turn.referral:
        return _leave_to_rules(turn)
    if turn.tap is not None:
        return _after_tap(turn, turn.tap)
    if turn.standing is not None:
        return _after_words(turn, turn.standing)
    if speaks_to_heard(turn.words, turn.intent, turn.confidence, question_stands=False):
        return _leave_to_rules(turn)
    all_was_asked = {question.name for question in questions_for(turn.talk)} <= turn.answered
    if turn.first_open() is None:
        return Step((SAY_WHO_READS if turn.unclear else HEAR_MORE,))
    return Step((HEAR_MORE,) if all_was_asked else (), ask=turn.first_open())


def step_back(turn: Turn) -> Step:
    """A rule has answered in this turn: the question stands, and is not put again."""
    standing = turn.standing.name if turn.standing else None
    return Step(ask=standing, manner=SILENT, heard_more_at=turn.heard_more_at)


def _leave_to_rules(turn: Turn) -> Step:
    return replace(step_back(turn), interrupted=True)


def _after_tap(turn: Turn, tap: Tap) -> Step:
    """Keeps a tap for the question that it belongs to, then goes back to the one that stands."""
    question = turn.questions.get(tap.question)
    if question is None:
        return _stay(turn)
    if tap.answer == Phrase.WHY:
        return Step(ask=question.name, manner=WHY)
    if tap.answer == Phrase.AGAIN:
        return Step(ask=question.name, manner=SIMPLER)
    if tap.answer == WORDS or not question.accepts(tap.answer):
        return _stay(turn)
    return _keep(turn, question, (tap.answer,))


def _stay(turn: Turn) -> Step:
    """Nothing could be kept: the standing question is asked again, or the words are heard."""
    ask = turn.standing.name if turn.standing else turn.first_open()
    return Step(ask=ask) if ask else Step((HEAR_MORE,))


def _after_words(turn: Turn, question: Question) -> Step:
    answers = _answers_in(turn.words, question)
    if answers:
        return _keep(turn, question, answers)
    phrase = phrase_in(turn.words)
    if phrase is not None:
        return _after_phrase(turn, question, phrase)
    if speaks_to_heard(turn.words, turn.intent, turn.confidence):
        return _after_interruption(turn, question)
    if question.is_yes_no and turn.heard_more_at != question.name:
        return Step((HEAR_MORE,), ask=question.name, heard_more_at=question.name)
    return _keep(turn, question, (WORDS,))


def _answers_in(words: str, question: Question) -> tuple[str, ...]:
    if question.is_yes_no:
        answer = yes_no_in(words, question.name)
        return (answer,) if answer else ()
    return options_in(words, question.options)


def _after_phrase(turn: Turn, question: Question, phrase: Phrase) -> Step:
    if phrase is Phrase.WHY:
        return Step(ask=question.name, manner=WHY, heard_more_at=turn.heard_more_at)
    if phrase is Phrase.AGAIN:
        return Step(ask=question.name, manner=SIMPLER, heard_more_at=turn.heard_more_at)
    return _keep(turn, question, (phrase.value,))


def _after_interruption(turn: Turn, question: Question) -> Step:
    if turn.intent is Intent.SAY_AGAIN:
        return _after_phrase(turn, question, Phrase.AGAIN)
    return _leave_to_rules(turn)


def _keep(turn: Turn, question: Question, answers: tuple[str, ...]) -> Step:
    """Keeps the answer first, then asks what is open, or ends when nothing is."""
    kept = tuple(
        {"do": "keep_answer", "question": question.name, "answer": answer} for answer in answers
    )
    standing = turn.standing
    if standing is not None and standing.name != question.name:
        return Step(kept, (question.name,), standing.name, heard_more_at=turn.heard_more_at)
    following = turn.first_open(question.name)
    return Step(kept if following else (*kept, END), (question.name,), following)
