"""A straight answer, and all that one may need: what `straight_answers` and its like share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.said_back_talk import Showing
from referrals import repository
from referrals.council import Council
from referrals.hearing import Heard
from referrals.outgoing import Bubble
from referrals.tables import ChatRow, ReferralRow


@dataclass(frozen=True)
class Straight:
    """A straight answer. `talk_goes_on`: Rasa is asked for the next question after it."""

    bubbles: tuple[Bubble, ...] = ()
    talk_goes_on: bool = False


@dataclass(frozen=True)
class Case:
    """All that a straight answer may need."""

    work: Session
    chat: ChatRow
    heard: Heard
    now: datetime
    council: Council

    @property
    def referral(self) -> ReferralRow | None:
        """The open referral, or the newest one of this chat."""
        return self.heard.referral or repository.last_referral(self.work, self.chat)

    @property
    def showing(self) -> Showing:
        """For what the person shows of something that they were told."""
        return Showing(self.work, self.chat, self.heard.message, self.now, self.council)
