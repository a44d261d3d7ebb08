"""Who will read what a worker writes now: only what the words are weighed by.

Small, because it is asked again and again while somebody types; nothing that anybody wrote is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from referrals import repository
from referrals.model import Urgency
from referrals.preferences import Preferences
from referrals.tables import ChatRow


@dataclass(frozen=True)
class Recipient:
    """The person who will read it: how they are spoken to, and what they asked for."""

    register: str
    language: str
    asked_shorter: bool
    urgent: bool  # a person must look at this referral now


def recipient_of(work: Session, number: str) -> Recipient:
    """Raises repository.NoSuchReferral."""
    row = repository.referral_numbered(work, number, locked=False)
    chat = work.get_one(ChatRow, row.chat_id)
    asked = Preferences.of(chat.preferences)
    return Recipient(
        register=chat.register,
        language=asked.language,
        asked_shorter=asked.shorter,
        urgent=row.urgency == Urgency.NOW,
    )
