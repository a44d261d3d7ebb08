"""The name of a Do -> what the bot commits for it, and what it then says.

Rasa proposes; the bot commits; the committer speaks: nothing is said here that is not on record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import answers_kept
from bot.buttons import ASK_HEARD, HIDE, STILL_WORRIED, STOP, question_bubble, why_bubbles
from bot.card_talk import WHAT_HELPS, WHAT_HELPS_ME, asked_first
from bot.questions import NOT_NOW, UNKNOWN
from bot.turns import Do
from referrals import card, news, raising, talk
from referrals.acknowledgement import DANGER_BUTTONS, ring_999
from referrals.council import Council
from referrals.hearing import Heard
from referrals.model import Reading, Register, Signal, SignalFound, Urgency
from referrals.outgoing import Bubble
from referrals.tables import ChatRow, ReferralRow

_NOTED = {
    "words": "answer.noted",
    "unknown": "answer.unknown",
    "not_now": "answer.not_now",
}


@dataclass(frozen=True)
class Case:
    """The talk that a proposal is about."""

    work: Session
    chat: ChatRow
    heard: Heard
    now: datetime
    council: Council

    @property
    def referral(self) -> ReferralRow | None:
        """The open referral of this chat."""
        return self.heard.referral


def run(case: Case, do: Do) -> list[Bubble]:
    """Commit one proposal and say what was done."""
    return COMMANDS[do.name](case, do)


def _keep_answer(case: Case, do: Do) -> list[Bubble]:
    question, answer = _asked_in(do), do.answer or ""
    work, chat, council = case.work, case.chat, case.council
    answers_kept.keep(work, chat, case.heard, question, answer, council, now=case.now)
    if question == WHAT_HELPS and answer not in (UNKNOWN, NOT_NOW):
        return [Bubble("card.you_can_change", buttons=WHAT_HELPS_ME)]
    if not answers_kept.tells_danger(question, answer) or case.referral is None:
        return [Bubble(_NOTED[answer])] if answer in _NOTED else []
    danger = (SignalFound(Signal.IMMEDIATE_DANGER, f"answered yes: {question}"),)
    reading = Reading(danger, Urgency.NOW)
    raising.keep_reading(case.work, case.heard.message, reading, read_by="answer", now=case.now)
    raising.raise_urgency(case.work, case.referral, reading, now=case.now, council=case.council)
    case.chat.danger_stands = True
    return [*ring_999(reading), Bubble("danger.tell_me_when", buttons=DANGER_BUTTONS)]


def _ask_question(case: Case, do: Do) -> list[Bubble]:
    question = asked_first(case.work, case.chat, case.referral, _asked_in(do))
    talk.note_asked(case.chat, question)
    if question == WHAT_HELPS:
        card.note_asked(case.chat, case.now)
    return [question_bubble(question, simpler=do.simpler)]


def _explain_why(case: Case, do: Do) -> list[Bubble]:
    question = _asked_in(do)
    talk.note_asked(case.chat, question)
    return why_bubbles(question)


def _hear_more(_: Case, __: Do) -> list[Bubble]:
    return [Bubble("referral.more_heard")]


def _say_who_reads(_: Case, __: Do) -> list[Bubble]:
    return [Bubble("referral.more_heard"), Bubble("unclear.worker_reads")]


def _end_questions(case: Case, _: Do) -> list[Bubble]:
    talk.end_questions(case.chat)
    if case.chat.register == Register.PRACTITIONER:
        return [Bubble("questions.end_practitioner", buttons=STILL_WORRIED)]
    return [Bubble("questions.end", buttons=ASK_HEARD)]


def _tell_status(case: Case, _: Do) -> list[Bubble]:
    return news.what_is_happening(case.work, case.chat, case.now, case.council)


def _tell_worker(case: Case, _: Do) -> list[Bubble]:
    return news.who_is_my_worker(case.work, case.chat)


def _tell_next_steps(case: Case, _: Do) -> list[Bubble]:
    return news.what_happens_next(case.work, case.chat, case.now)


def _want_person(case: Case, _: Do) -> list[Bubble]:
    if case.referral is None:
        return [Bubble("status.no_referral")]
    due = talk.want_person(case.work, case.referral, case.now, case.council)
    return [Bubble("person.wanted", {"by": due})]


def _note_wish(wish: str, phrase: str) -> Callable[[Case, Do], list[Bubble]]:
    def note(case: Case, _: Do) -> list[Bubble]:
        if case.referral is None:
            return [Bubble("status.no_referral")]
        due = talk.note_wish(case.work, case.referral, wish, case.now, case.council)
        return [Bubble(phrase, {"by": due})]

    return note


def _offer_hide(_: Case, __: Do) -> list[Bubble]:
    return [
        Bubble("hide.what_stays"),
        Bubble("hide.record_kept"),
        Bubble("hide.offer", buttons=HIDE),
    ]


def _offer_stop(_: Case, __: Do) -> list[Bubble]:
    return [Bubble("stop.offer", buttons=STOP)]


COMMANDS: dict[str, Callable[[Case, Do], list[Bubble]]] = {
    "keep_answer": _keep_answer,
    "ask_question": _ask_question,
    "explain_why": _explain_why,
    "hear_more": _hear_more,
    "say_who_reads": _say_who_reads,
    "end_questions": _end_questions,
    "tell_status": _tell_status,
    "tell_worker": _tell_worker,
    "tell_next_steps": _tell_next_steps,
    "want_person": _want_person,
    "note_complaint": _note_wish("complains", "complaint.noted"),
    "note_appointment": _note_wish("asks about an appointment", "appointment.noted"),
    "offer_hide": _offer_hide,
    "offer_stop": _offer_stop,
}


def _asked_in(do: Do) -> str:
    if do.question is None:
        raise ValueError(f"{do.name} names no question")
    return do.question
