"""What is on record afterwards, against what was sent and what people saw. All of it must be 0.

Each number counts something that must never be; `Tally.wrongs` names those that are not 0.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals.model import Status
from referrals.tables import (
    AlertRow,
    ChatRow,
    ChronologyRow,
    DecisionRow,
    DueTimeRow,
    MessageRow,
    ReferralRow,
)
from store.post import InboxRow, InboxState, OutboxRow, OutboxState
from tests.crash.crowd import TelegramCrowd, WebCrowd
from tests.crash.duty import Duty
from tests.journeys.phrases import looks_like, squeezed
from tests.telegram.world import TelegramWorld

UNSETTLED = (OutboxState.WAITING, OutboxState.SENDING)


@dataclass
class Tally:
    """How often something was that must never be."""

    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    acknowledged_without_record: int = 0
    never_acknowledged: int = 0
    referrals_without_clock: int = 0
    due_and_not_raised: int = 0
    raised_twice: int = 0
    letters_lost: int = 0
    letters_doubled: int = 0
    letters_seen_twice: int = 0
    noted_as_sent_and_never_seen: int = 0
    left_unsettled: int = 0
    broken_chain: int = 0
    # Not wrong, and worth knowing:
    messages: int = field(default=0, metadata={"may_be": True})
    letters: int = field(default=0, metadata={"may_be": True})
    harmless_bubbles_seen_twice: int = field(default=0, metadata={"may_be": True})
    shown_as_uncertain: int = field(default=0, metadata={"may_be": True})
    # The door was killed at each try to say it; a worker is shown that nobody knows (promise 2).
    number_shown_as_uncertain: int = field(default=0, metadata={"may_be": True})

    @property
    def wrongs(self) -> dict[str, int]:
        """Whatever is not 0 and must be."""
        held = [one.name for one in fields(self) if not one.metadata.get("may_be")]
        return {name: getattr(self, name) for name in held if getattr(self, name)}


@dataclass
class Sent:
    """Who wrote what, and what their phones show."""

    telegram: TelegramWorld
    crowd: TelegramCrowd
    web: WebCrowd
    duty: Duty

    @property
    def words(self) -> Counter[str]:
        """Everything that anybody wrote to Heard."""
        on_telegram = [words for chat in self.crowd.sent.values() for words in chat]
        return Counter([*on_telegram, *self.web.sent])


def unfinished(work: Session, now: datetime) -> int:
    """How much is still to be heard, talked about, said or, where it was due, raised."""
    return _open(work) + _unsaid(work, "telegram") + _not_raised(work, now)


def unread(work: Session) -> int:
    """How much waits to be looked at on the web."""
    return _unsaid(work, "web")


def count(work: Session, sent: Sent, now: datetime) -> Tally:
    """Count all of it."""
    tally = Tally(messages=sent.words.total(), letters=len(sent.duty.letters))
    _messages(work, sent, tally)
    _acknowledgements(work, sent, tally, now)
    _clocks(work, tally, now)
    _letters(work, sent, tally)
    tally.left_unsettled = _open(work) + _unsaid(work, "telegram") + _unsaid(work, "web")
    return tally


def _messages(work: Session, sent: Sent, tally: Tally) -> None:
    """On record as often as it was sent, in the order in which each person wrote it."""
    messages = list(work.scalars(select(MessageRow).order_by(MessageRow.id)))
    kept, wanted = Counter(message.words for message in messages), sent.words
    tally.lost, tally.doubled = (wanted - kept).total(), (kept - wanted).total()
    keys = {chat.id: chat.key for chat in work.scalars(select(ChatRow))}
    in_order = defaultdict(list)
    for message in messages:
        in_order[keys[message.chat_id]].append(message.words)
    for chat, words in sent.crowd.sent.items():
        tally.out_of_order += in_order[f"telegram:{chat}"] != words
    of_inbox = Counter(message.inbox_id for message in messages)
    heard = (InboxState.HEARD, InboxState.DONE)
    for row in work.scalars(select(InboxRow)):
        if row.state == InboxState.QUARANTINED or (row.state in heard and of_inbox[row.id] != 1):
            tally.lost += 1


def _acknowledgements(work: Session, sent: Sent, tally: Tally, now: datetime) -> None:
    """What phones show against what is on record."""
    thanks = looks_like("referral.thanks", "parent", now)
    number = looks_like("referral.number", "parent", now)
    chats = {chat.id: chat for chat in work.scalars(select(ChatRow))}
    wrote = {chats[row.chat_id].address for row in work.scalars(select(MessageRow))}
    numbers = {row.number: chats[row.chat_id].address for row in work.scalars(select(ReferralRow))}
    told = set()
    for call in sent.telegram.sent():
        words, chat = squeezed(call.words), str(call.chat_id)
        tally.acknowledged_without_record += bool(thanks.fullmatch(words)) and chat not in wrote
        if found := number.fullmatch(words):
            said = re.sub(r"\s", "", found["number"])
            tally.acknowledged_without_record += numbers.get(said) != chat
            told.add(chat)
    unsure = select(OutboxRow.address).where(
        OutboxRow.phrase == "referral.number", OutboxRow.state == OutboxState.UNCERTAIN
    )
    shown, silent = set(work.scalars(unsure)), {str(chat) for chat in sent.crowd.sent} - told
    tally.never_acknowledged = len(silent - shown)
    tally.number_shown_as_uncertain = len(silent & shown)


def _clocks(work: Session, tally: Tally, now: datetime) -> None:
    """Every open referral has its clocks; whatever was due was raised, once."""
    due_times = list(work.scalars(select(DueTimeRow)))
    clocks = defaultdict(set)
    for due in due_times:
        clocks[due.referral_id].add(due.clock)
    for referral in work.scalars(select(ReferralRow).where(ReferralRow.status != Status.CLOSED)):
        tally.referrals_without_clock += not {"look", "read", "decide"} <= clocks[referral.id]
    tally.due_and_not_raised = _not_raised(work, now)
    missed = Counter((due.referral_id, due.clock) for due in due_times if due.missed_at)
    entries = work.scalars(select(ChronologyRow).where(ChronologyRow.event == "clock missed"))
    sealed = Counter((entry.referral_id, json.loads(entry.detail)["clock"]) for entry in entries)
    raised = Counter(
        (alert.referral_id, alert.why.removeprefix("missed_"))
        for alert in work.scalars(select(AlertRow))
        if alert.why.startswith("missed_")
    )
    tally.raised_twice = (sealed - missed).total() + (raised - missed).total()
    tally.due_and_not_raised += (missed - sealed).total()


def _letters(work: Session, sent: Sent, tally: Tally) -> None:
    """A worker's own words: kept once, and never twice on a screen."""
    rows = list(work.scalars(select(OutboxRow)))
    kept = Counter(row.own_words for row in rows if row.own_words is not None)
    decided = Counter(decision.words_for_person for decision in work.scalars(select(DecisionRow)))
    tally.letters_lost = len(set(sent.duty.letters) - kept.keys() - decided.keys())
    tally.letters_doubled = sum(times - 1 for times in [*kept.values(), *decided.values()])
    seen = Counter(
        (call.chat_id, squeezed(call.words)) for call in sent.telegram.sent() if call.taken
    )
    twice = {key: times - 1 for key, times in seen.items() if times > 1}
    ours = {squeezed(words) for words in kept}
    tally.letters_seen_twice = sum(more for (_, words), more in twice.items() if words in ours)
    by_chat = Counter(
        (int(row.address), squeezed(row.words or ""))
        for row in rows
        if row.door == "telegram" and row.state == OutboxState.SENT
    )
    tally.noted_as_sent_and_never_seen = (by_chat - seen).total()
    tally.harmless_bubbles_seen_twice = max(0, (seen - by_chat).total())
    tally.shown_as_uncertain = sum(row.state == OutboxState.UNCERTAIN for row in rows)


def _open(work: Session) -> int:
    open_rows = select(InboxRow.id).where(InboxRow.state.in_([InboxState.OPEN, InboxState.HEARD]))
    return len(work.scalars(open_rows).all())


def _unsaid(work: Session, door: str) -> int:
    unsaid = select(OutboxRow.id).where(OutboxRow.door == door, OutboxRow.state.in_(UNSETTLED))
    return len(work.scalars(unsaid).all())


def _not_raised(work: Session, now: datetime) -> int:
    """Five seconds late is late, once all parts run again."""
    overdue = select(DueTimeRow.id).where(
        DueTimeRow.met_at.is_(None),
        DueTimeRow.missed_at.is_(None),
        DueTimeRow.due_at <= now - timedelta(seconds=5),
    )
    return len(work.scalars(overdue).all())
