"""The language in which a person is written to, for the worker who has to speak with them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals.preferences import Preferences
from referrals.tables import ChatRow, ReferralRow

OF_THE_WORKERS = Preferences().language


def language_of(chat: ChatRow) -> str:
    """As the person chose it; without a choice, the language of the workers."""
    return Preferences.of(chat.preferences).language


def languages_of(work: Session, referral_ids: Sequence[int]) -> dict[int, str]:
    """The same for several referrals, by their ids, in one query."""
    chats = (
        select(ReferralRow.id, ChatRow.preferences)
        .join(ChatRow, ChatRow.id == ReferralRow.chat_id)
        .where(ReferralRow.id.in_(referral_ids))
    )
    return {number: Preferences.of(kept).language for number, kept in work.execute(chats)}


def needs_interpreter(language: str) -> bool:
    """Must somebody speak and write for the worker? What Heard says is in their language anyway.

    Working Together to Safeguard Children: families have an interpreter where they need one, and
    never a child or a relative in that place.
    """
    return language != OF_THE_WORKERS
