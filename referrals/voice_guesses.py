"""A computer's guess at the words of a voice message: which wait for one, and one that was made.

A guess can be wrong in the very word that matters. So a danger in it may raise how soon a person
listens, and nothing else follows from it: no reply, no answer, no intent, no concern type, and no
manager who must decide (docs/adr/0017).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from referrals import chronology
from referrals.council import Council
from referrals.model import GuessOutcome, Reading, Register, Signal, Status, Urgency
from referrals.preferences import Preferences
from referrals.raising import HEARD, keep_reading, raise_urgency
from referrals.tables import ChatRow, MessageRow, ReferralRow, VoiceGuessRow
from store.engine import Store, reading
from store.post import EnclosureRow, EnclosureState
from store.waits import LONGEST_LEASE

READ_BY = "voice guess"  # the reader of what a guess seems to tell
MOST_TRIES = 3
LEASE = LONGEST_LEASE  # a worker that was killed keeps a file for so long
TRY_AGAIN_AFTER = timedelta(minutes=1)


@dataclass(frozen=True)
class Guess:
    """What came of listening to one file. `words` is empty where there is no guess."""

    outcome: GuessOutcome
    words: str = ""


@dataclass(frozen=True)
class VoiceWaiting:
    """A kept voice message that nobody has guessed at yet. `path` lies in the folder of files."""

    enclosure_id: int
    message_id: int
    referral_id: int
    path: str
    register: Register
    language: str  # in which they are written to
    tries: int  # with the one that begins now


def claim_next(store: Store, now: datetime) -> VoiceWaiting | None:
    """The next voice message without a guess, held for `LEASE`; None: there is none.

    Those of a closed referral are let be: nobody will read a guess there, and none could raise it.
    """
    with reading(store) as work:  # a look first: a claim is a write
        if work.execute(_waiting(now)).first() is None:
            return None
    with store.begin() as work:
        locked = _waiting(now).with_for_update(of=EnclosureRow, skip_locked=True)
        found = work.execute(locked).first()
        if found is None:
            return None
        row, message_id, referral_id, chat = found
        row.guess_tries += 1
        row.guess_not_before = now + LEASE
        return VoiceWaiting(
            row.id,
            message_id,
            referral_id,
            row.path or "",
            Register(chat.register),
            Preferences.of(chat.preferences).language,
            row.guess_tries,
        )


def let_go(store: Store, waiting: VoiceWaiting, now: datetime, *, counts: bool) -> None:
    """It came to nothing this time. `counts`: as a try; not so where Heard was told to stop."""
    with store.begin() as work:
        row = work.get_one(EnclosureRow, waiting.enclosure_id, with_for_update=True)
        row.guess_tries = waiting.tries if counts else max(0, waiting.tries - 1)
        row.guess_not_before = now + TRY_AGAIN_AFTER if counts else None


def keep(
    store: Store,
    waiting: VoiceWaiting,
    guess: Guess,
    read: Reading,
    *,
    guessed_by: str,
    now: datetime,
    council: Council,
) -> bool:
    """Keep the guess, its entry, and what it raises, in ONE commit. False: another one did.

    `read`: what rules and the taught reader find in the guessed words.
    """
    with store.begin() as work:
        in_line = select(ReferralRow).where(ReferralRow.id == waiting.referral_id)
        referral = work.scalars(in_line.with_for_update(key_share=True)).one()
        known = select(VoiceGuessRow.id).where(VoiceGuessRow.enclosure_id == waiting.enclosure_id)
        if work.scalar(known) is not None:
            return False
        row = VoiceGuessRow(
            enclosure_id=waiting.enclosure_id,
            at=now,
            guessed_by=guessed_by,
            outcome=guess.outcome,
            words=guess.words,
        )
        work.add(row)
        work.flush()
        chronology.add(
            work,
            at=now,
            actor=HEARD,
            event="voice guessed",
            referral_id=referral.id,
            outcome=guess.outcome,
            file=waiting.enclosure_id,
            sealed={"voice_guess": chronology.sealed(work, "voice_guess", row)},
        )
        if read.urgency is not Urgency.NONE:
            _raise(work, waiting, referral, read, now, council)
    return True


def _raise(
    work: Session,
    waiting: VoiceWaiting,
    referral: ReferralRow,
    read: Reading,
    now: datetime,
    council: Council,
) -> None:
    message = work.get_one(MessageRow, waiting.message_id)
    keep_reading(work, message, read, read_by=READ_BY, now=now)
    if referral.status != Status.CLOSED:
        # "Asks for the child to be cared for" binds a manager to decide. That is more than an
        # urgency, and a word that was misheard must not do it: whoever listens says so.
        signals = tuple(one for one in read.signals if one.signal is not Signal.ASKED_REMOVED)
        raise_urgency(work, referral, Reading(signals, read.urgency), now=now, council=council)


def _waiting(now: datetime) -> Select[EnclosureRow, int, int, ChatRow]:
    media_type = func.lower(EnclosureRow.media_type)
    is_a_voice = or_(
        media_type.like("audio/%"),
        and_(EnclosureRow.media_type.is_(None), MessageRow.kind == "voice"),
    )
    is_free = or_(
        EnclosureRow.guess_not_before.is_(None),
        EnclosureRow.guess_not_before <= now,
        EnclosureRow.guess_not_before > now + LONGEST_LEASE,  # a clock that was wrong wrote it
    )
    return (
        select(EnclosureRow, MessageRow.id, ReferralRow.id, ChatRow)
        .join(MessageRow, MessageRow.inbox_id == EnclosureRow.inbox_id)
        .join(ReferralRow, ReferralRow.id == MessageRow.referral_id)
        .join(ChatRow, ChatRow.id == MessageRow.chat_id)
        .outerjoin(VoiceGuessRow, VoiceGuessRow.enclosure_id == EnclosureRow.id)
        .where(
            EnclosureRow.state == EnclosureState.KEPT,
            EnclosureRow.path.is_not(None),
            is_a_voice,
            is_free,
            VoiceGuessRow.id.is_(None),
            ReferralRow.status != Status.CLOSED,
        )
        .order_by(EnclosureRow.guess_tries, EnclosureRow.id)
        .limit(1)
    )
