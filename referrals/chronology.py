"""What happened, in order, sealed: each entry carries the seal of the one before (`chain`).

An entry about somebody's words keeps a digest of their row, so that `verify` also names a message
or a decision that was changed behind Heard's back. The words themselves stay in their own tables,
and a digest tells nothing without the key: a plain one of "yes" could be guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from referrals import chain
from referrals.chain import START, moment
from referrals.model import Role
from referrals.tables import (
    AlertRow,
    AnswerRow,
    ChronologyRow,
    CommunicationNeedRow,
    ComprehensionRow,
    DecisionRow,
    MessageRow,
    VoiceGuessRow,
)
from store.keys import Keys, keys_of
from store.post import OutboxRow
from store.steps import say_when_committed

if TYPE_CHECKING:
    from referrals.verifying import Broken

__all__ = ["START", "add", "digest", "seal", "sealed", "verify"]


@dataclass(frozen=True)
class SealedRow:
    """A row whose digest an entry keeps: its table, the words in it, all of it that is sealed."""

    table: type[Any]
    words: str  # the column that entries from before there were keys have a plain digest of
    content: Callable[[Any], list[object]]


def _message(row: MessageRow) -> list[object]:
    sent, received = moment(row.sent_at), moment(row.received_at)
    enclosed = json.dumps(row.enclosed, sort_keys=True)
    of_channel = [row.door, row.channel_message_id, sent, received, enclosed]
    return [row.chat_id, row.referral_id, row.kind, row.words, row.tap, row.question, *of_channel]


def _reason(row: DecisionRow) -> list[object]:
    made = [row.referral_id, row.step, row.outcome, row.made_by, moment(row.made_at)]
    return [*made, row.reason]


def _manager_reason(row: DecisionRow) -> list[object]:
    at = moment(row.manager_at) if row.manager_at else None
    return [row.state, row.manager_id, at, row.manager_reason]


def _own_words(row: OutboxRow) -> list[object]:
    return [row.referral_id, row.made_by, moment(row.created_at), row.own_words]


def _answer(row: AnswerRow) -> list[object]:
    answered = [row.referral_id, row.message_id, row.question, row.answer]
    return [*answered, row.words, row.tapped, moment(row.at)]


def _need(row: CommunicationNeedRow) -> list[object]:
    said = [row.what_helps, row.wanted, row.words, row.said_by, row.who_said, row.written_by]
    return [row.chat_id, row.message_id, *said, moment(row.at)]


def _comprehension(row: ComprehensionRow) -> list[object]:
    shown = [row.outbox_id, row.message_id, row.state, row.words, moment(row.at)]
    return [row.chat_id, row.referral_id, *shown]


def _voice_guess(row: VoiceGuessRow) -> list[object]:
    return [row.enclosure_id, row.guessed_by, row.outcome, row.words, moment(row.at)]


SEALED_ROWS: Mapping[str, SealedRow] = {
    "message": SealedRow(MessageRow, "words", _message),
    "reason": SealedRow(DecisionRow, "reason", _reason),
    "words_for_person": SealedRow(
        DecisionRow, "words_for_person", lambda row: [row.words_for_person]
    ),
    "manager_reason": SealedRow(DecisionRow, "manager_reason", _manager_reason),
    "own_words": SealedRow(OutboxRow, "own_words", _own_words),
    "answer": SealedRow(AnswerRow, "words", _answer),
    "need": SealedRow(CommunicationNeedRow, "words", _need),
    "comprehension": SealedRow(ComprehensionRow, "words", _comprehension),
    "voice_guess": SealedRow(VoiceGuessRow, "words", _voice_guess),
}


def add(
    work: Session,
    *,
    at: datetime,
    actor: str,
    event: str,
    referral_id: int | None = None,
    **detail: Any,
) -> ChronologyRow:
    """Seal one entry at the end of the chain, in the caller's transaction.

    Raises KeysTrouble when there is no key to seal with.
    """
    row = ChronologyRow(
        referral_id=referral_id,
        at=at,
        actor=actor,
        event=event,
        detail=chain.as_detail(detail),
    )
    if not chain.append(work, chain.CHRONOLOGY, row):
        alert_that_it_was_bent(work, at)
    say_when_committed(work, "sealed", entry=row.id, what=event, referral_id=referral_id)
    return row


def sealed(work: Session, what: str, row: Any) -> list[object]:
    """The number of a kept row and its digest under a key, for the `sealed` of an entry."""
    keys = keys_of(work)
    key_id, mac = keys.mac(*_as_sealed(what, row))
    return [row.id, f"{key_id}:{mac}"]


def is_as_sealed(keys: Keys, what: str, row: Any, shown: str) -> bool:
    """Is this row as it was when its entry was sealed? `shown` is the digest in the entry."""
    if ":" not in shown:  # an entry from before there were keys
        return digest(getattr(row, SEALED_ROWS[what].words) or "") == shown
    return chain.is_mac(keys, *_as_sealed(what, row), shown)


def alert_that_it_was_bent(work: Session, now: datetime) -> None:
    """A chain did not hold when somebody wrote to it: a manager must know."""
    why, role = "record_changed", Role.MANAGER
    work.add(AlertRow(why=why, for_role=role, raised_at=now))
    add(work, at=now, actor="heard", event="alert", why=why, role=role)


def verify(work: Session) -> Broken | None:
    """The first thing on the record that does not hold; None when all of it does."""
    from referrals.verifying import first_broken  # which reads what is sealed here

    return first_broken(work)


def digest(words: str) -> str:
    """The plain SHA-256 of somebody's words, in hex, as it was kept before there were keys."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def seal(row: ChronologyRow) -> str:
    """The plain hash that an entry from before there were keys must carry."""
    content = [
        row.hash_before,
        row.id,
        row.referral_id,
        moment(row.at),
        row.actor,
        row.event,
        row.detail,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _as_sealed(what: str, row: Any) -> tuple[str, bytes]:
    return f"digest of {what}", chain.canonical([row.id, *SEALED_ROWS[what].content(row)])
