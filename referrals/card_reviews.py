"""A card that nobody has asked about for half a year is raised to the people at the desk, once.

Heard asks the person too, but only when they write again (`bot.card_talk.review`), and somebody who
is silent for half a year is the one for whom a worker must know it. Accessible Information
Standard, "review"; case review map B2. How long is `Council.card_review_days`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from referrals.card import REVIEW_ALERT
from referrals.council import Council
from referrals.model import Role, Status
from referrals.raising import alert
from referrals.tables import AlertRow, ChatRow, CommunicationNeedRow, ReferralRow
from store.engine import Store, reading

MOST_AT_ONCE = 200  # in one round; the rest comes in the next


def raise_reviews(store: Store, now: datetime, council: Council) -> int:
    """Raise each review that is due and was not raised since. Returns how many."""
    since = now - timedelta(days=council.card_review_days)
    with reading(store) as work:
        ids = work.scalars(select(ReferralRow.id).where(*_due(since)).limit(MOST_AT_ONCE)).all()
    return sum(_raise(store, one, now, since) for one in ids)


def reviews_raised(work: Session, referral_ids: list[int]) -> frozenset[int]:
    """On which of these a review was raised, and nobody has asked the person since."""
    raised = (
        select(AlertRow.referral_id)
        .join(ReferralRow, ReferralRow.id == AlertRow.referral_id)
        .join(ChatRow, ChatRow.id == ReferralRow.chat_id)
        .where(
            AlertRow.referral_id.in_(referral_ids),
            AlertRow.why == REVIEW_ALERT,
            or_(ChatRow.card_asked_at.is_(None), ChatRow.card_asked_at < AlertRow.raised_at),
            ~exists().where(
                CommunicationNeedRow.chat_id == ChatRow.id,
                CommunicationNeedRow.at >= AlertRow.raised_at,
            ),
        )
    )
    return frozenset(one for one in work.scalars(raised) if one is not None)


def _raise(store: Store, referral_id: int, now: datetime, since: datetime) -> bool:
    """One in one commit, looked at again under its lock: two sweeps raise it once."""
    with store.begin() as work:
        work.get(ReferralRow, referral_id, with_for_update={"key_share": True})
        due = select(ReferralRow.id).where(ReferralRow.id == referral_id, *_due(since))
        if work.scalar(due) is None:
            return False
        alert(work, REVIEW_ALERT, Role.DUTY_WORKER, now=now, referral_id=referral_id)
        return True


def _due(since: datetime) -> tuple[ColumnElement[bool], ...]:
    entry = CommunicationNeedRow.chat_id == ReferralRow.chat_id
    asked = exists().where(
        ChatRow.id == ReferralRow.chat_id,
        or_(ChatRow.card_asked_at.is_(None), ChatRow.card_asked_at <= since),
    )
    raised = exists().where(
        AlertRow.referral_id == ReferralRow.id,
        AlertRow.why == REVIEW_ALERT,
        AlertRow.raised_at > since,
    )
    return (
        ReferralRow.status != Status.CLOSED,
        exists().where(entry),
        ~exists().where(entry, CommunicationNeedRow.at > since),
        asked,
        ~raised,
    )
