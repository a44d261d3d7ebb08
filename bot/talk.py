"""The second lane: Rasa is asked, with no transaction open, how the talk goes on.

Whatever Rasa does, or does not do, the words are on record already. Silence becomes a plain phrase,
said once, and the talk goes on where it stood when Rasa is back.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import card_talk, commands, inbox
from bot.card_talk import WHAT_HELPS
from bot.parts import Parts
from bot.questions import ABOUT, questions_for
from bot.rasa_client import RasaClient, RasaSilent, Understanding
from bot.turns import BadTurn, Do, Say, parse
from bot.unclear import is_unclear
from bot.understanding import raised_by_intent
from easy_read.say import phrase_exists
from referrals import raising, repository
from referrals import talk as record
from referrals.council import Council
from referrals.hearing import Heard
from referrals.model import Reading, Register, Urgency
from referrals.outgoing import Bubble, put_out
from referrals.pace import pause_for
from referrals.tables import ChatRow, MessageRow, ReferralRow
from store.engine import Store, reading
from store.post import InboxRow
from store.steps import say_when_committed

log = structlog.get_logger()

# A turn must end before its lease does (30 seconds), or another worker begins it again, for ever.
# So of a flood Rasa is asked about the newest lines; rules have read every one of them already.
MOST_LINES = 20
UNDERSTANDING_S = 10.0

# After "stop", or in a hidden chat, nothing is asked and nothing that was learnt is kept by guess.
_ASKING = {"keep_answer", "ask_question", "explain_why", "end_questions"}
_TELLING = {"tell_status", "tell_worker", "tell_next_steps"}


@dataclass(frozen=True)
class Turn:
    """All that was heard in one chat since Heard last spoke, and where its talk stands."""

    chat: ChatRow
    referral: ReferralRow | None
    messages: tuple[MessageRow, ...]
    answered: tuple[str, ...] = ()
    understood: tuple[tuple[MessageRow, Understanding], ...] = ()
    unclear: bool = False

    @property
    def words(self) -> str:
        """The typed words of the turn, a line for each message; of a flood, the newest."""
        lines = [message.words for message in self._typed if message.words.strip()]
        return "\n".join(lines[-MOST_LINES:])

    @property
    def _typed(self) -> list[MessageRow]:
        return [message for message in self.messages if message.kind in ("text", "edit")]

    @property
    def tap(self) -> str | None:
        """The last tap, when the turn ends with one."""
        last = self.messages[-1] if self.messages else None
        return last.tap if last and last.kind == "tap" else None

    @property
    def talk_is_on(self) -> bool:
        """Are questions asked in this chat at this moment?"""
        quiet = self.chat.stopped_at or self.chat.hidden_at
        return self.referral is not None and quiet is None


def read_turn(store: Store, rows: Sequence[InboxRow], rasa: RasaClient, council: Council) -> Turn:
    """The turn as the record has it, with what the model makes of each message."""
    with reading(store) as work:
        found = select(MessageRow).where(MessageRow.inbox_id.in_([row.id for row in rows]))
        messages = tuple(work.scalars(found.order_by(MessageRow.id)))
        chat = work.get_one(ChatRow, messages[0].chat_id)
        referral = repository.open_referral(work, chat)
        answered = _answered(work, chat, referral)
        if card_talk.helps_is_known(work, chat, rows[-1].received_at, council):
            answered = answered | {WHAT_HELPS}
    turn = Turn(chat, referral, messages, tuple(sorted(answered)))
    understood = _understand(turn, rasa)
    with reading(store) as work:
        sure_from = council.intent_sure_from
        unclear = is_unclear(work, chat, referral, messages, understood, sure_from)
    return replace(turn, understood=understood, unclear=unclear)


def _answered(work: Session, chat: ChatRow, referral: ReferralRow | None) -> set[str]:
    """The questions that are not asked any more: after "I have no more questions", none is."""
    if referral is None:
        return set()
    answered = record.answered_questions(work, referral)
    if chat.questions_on:
        return answered
    asked = {question.name for question in questions_for(Register(chat.register))}
    return asked | (answered & {ABOUT.name})


def ask_rasa(turn: Turn, rasa: RasaClient) -> list[Say | Do] | None:
    """What Rasa proposes, checked. None: Rasa is silent, or said what it may not say."""
    try:
        proposals = parse(_respond(turn, rasa))
        if _no_question_stands(turn, proposals):
            # "can i talk to someone" is answered, and then whether anyone is hurt is still asked.
            proposals += parse(rasa.respond_to_tap(_sender(turn), "", "", _told(turn)))
        return proposals
    except (RasaSilent, BadTurn) as silent:
        last = turn.messages[-1]
        log.warning("rasa silent", inbox_id=last.inbox_id, why=str(silent))
        return None


def go_on(
    work: Session,
    turn: Turn,
    proposals: list[Say | Do] | None,
    rows: Sequence[InboxRow],
    parts: Parts,
) -> None:
    """Commit what was proposed, and put what is then said in the outbox."""
    now = parts.clock()
    chat = work.get_one(ChatRow, turn.chat.id, with_for_update={"key_share": True})
    referral = repository.open_referral(work, chat)
    _keep_understanding(work, turn, referral, now, parts)
    if proposals is None:
        _while_rasa_is_silent(work, chat, referral, rows, now, parts)
        return
    chat.silent_since = None
    message = work.get_one(MessageRow, turn.messages[-1].id)
    case = commands.Case(work, chat, Heard(message, referral, False), now, parts.council)
    said = _run(case, proposals)
    _say(work, case, said + _card_again(case, said), rows[-1].id)
    inbox.finish(rows, now)
    referral_id = referral.id if referral else None
    say_when_committed(
        work, "talk went on", inbox_ids=[row.id for row in rows], referral_id=referral_id
    )


def _understand(turn: Turn, rasa: RasaClient) -> tuple[tuple[MessageRow, Understanding], ...]:
    if turn.chat.register != Register.PARENT:
        return ()  # the intents are a parent's; a practitioner's words have concern types
    found: list[tuple[MessageRow, Understanding]] = []
    typed = [one for one in turn.messages if one.kind == "text" and one.words.strip()]
    until = time.monotonic() + UNDERSTANDING_S
    for message in typed[-MOST_LINES:]:
        if time.monotonic() > until:
            break
        try:
            found.append((message, rasa.understand(message.words)))
        except RasaSilent:
            break
    return tuple(found)


def _no_question_stands(turn: Turn, proposals: list[Say | Do]) -> bool:
    if not turn.talk_is_on or not turn.chat.questions_on or turn.chat.asked is not None:
        return False
    asks_or_is_through = _ASKING | {"hear_more"}
    return not any(isinstance(one, Do) and one.name in asks_or_is_through for one in proposals)


def _respond(turn: Turn, rasa: RasaClient) -> list[Any]:
    if turn.words:
        return rasa.respond(_sender(turn), turn.words, _told(turn))
    question, _, answer = (turn.tap or "").removeprefix("answer:").partition(":")
    return rasa.respond_to_tap(_sender(turn), question, answer, _told(turn))


def _sender(turn: Turn) -> str:
    """Rasa knows a talk by a number of ours, never by an address. A new number starts it afresh."""
    return f"{turn.chat.id}-{turn.chat.talk_number}"


def _told(turn: Turn) -> dict[str, Any]:
    """What Rasa is told of the record at every turn: the record is the truth."""
    return {
        "talk": turn.chat.register,
        "referral": turn.talk_is_on,
        "asked": turn.chat.asked,
        "answered": list(turn.answered),
        "unclear": turn.unclear,
    }


def _keep_understanding(
    work: Session, turn: Turn, referral: ReferralRow | None, now: datetime, parts: Parts
) -> None:
    for message, guess in turn.understood:
        if raising.was_read_by(work, message, "rasa"):
            continue  # a turn that is tried again
        raised = raised_by_intent(Reading(), guess)
        raising.keep_reading(
            work,
            message,
            raised,
            read_by="rasa",
            now=now,
            intent=guess.intent,
            confidence=guess.confidence,
            mentions=guess.mentions,
        )
        if referral is not None and raised.urgency is not Urgency.NONE:
            raising.raise_urgency(work, referral, raised, now=now, council=parts.council)


def _run(case: commands.Case, proposals: list[Say | Do]) -> list[Bubble]:
    bubbles: list[Bubble] = []
    if case.referral is not None and _is_quiet(case.chat) and _asks(proposals):
        bubbles.append(Bubble("referral.more_heard"))  # in place of the question
    for proposal in proposals:
        if isinstance(proposal, Say):
            bubbles += _phrase(case, proposal)
        elif not case.chat.danger_stands or proposal.name == "keep_answer":
            # Two answers in one message ("pictures and read to me") are thanked for once.
            bubbles += [bubble for bubble in _commit(case, proposal) if bubble not in bubbles]
    return bubbles


def _card_again(case: commands.Case, said: Sequence[Bubble]) -> list[Bubble]:
    """Is what helps still the same? Gently: never in danger, and never beside another question."""
    chat = case.chat
    another = chat.asked is not None or chat.questions_on or any(bubble.buttons for bubble in said)
    if case.referral is None or another or chat.danger_stands or _is_quiet(chat):
        return []
    return card_talk.review(case.work, chat, case.referral, case.now, case.council)


def _is_quiet(chat: ChatRow) -> bool:
    return chat.stopped_at is not None or chat.hidden_at is not None


def _asks(proposals: list[Say | Do]) -> bool:
    return any(isinstance(proposal, Do) and proposal.name in _ASKING for proposal in proposals)


def _phrase(case: commands.Case, say: Say) -> list[Bubble]:
    if phrase_exists(say.key, case.chat.register):
        return [Bubble(say.key, dict(say.args))]
    log.error("phrase missing", phrase=say.key)
    return []


def _commit(case: commands.Case, do: Do) -> list[Bubble]:
    if _is_quiet(case.chat) and do.name in _ASKING:
        return []
    if case.chat.hidden_at and do.name in _TELLING:
        return [Bubble("hide.dull")]  # whoever holds the phone learns nothing
    return commands.run(case, do)


def _say(work: Session, case: commands.Case, bubbles: list[Bubble], inbox_id: int) -> None:
    put_out(
        work,
        case.chat,
        bubbles,
        now=case.now,
        pause=pause_for(case.chat, case.council),
        referral_id=case.referral.id if case.referral else None,
        inbox_id=inbox_id,
    )


def _while_rasa_is_silent(
    work: Session,
    chat: ChatRow,
    referral: ReferralRow | None,
    rows: Sequence[InboxRow],
    now: datetime,
    parts: Parts,
) -> None:
    """One plain line for a silence; the rows wait, so that the talk goes on when Rasa is back."""
    first_time = chat.silent_since is None
    if first_time:
        chat.silent_since = now
        put_out(
            work,
            chat,
            [Bubble("rasa.silent")],
            now=now,
            pause=pause_for(chat, parts.council),
            referral_id=referral.id if referral else None,
            inbox_id=rows[-1].id,
        )
    chat.talk_number += 1  # whatever Rasa half did is forgotten: the record is the truth
    if now - rows[0].received_at > parts.give_up_after:
        inbox.finish(rows, now)
    else:
        inbox.put_back(rows, "rasa silent", now + parts.try_again_after)
