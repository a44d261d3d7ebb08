"""First contact: who writes, what Heard is, and the things that are no message at all.

Three or four short lines, one idea each, and never in the way: somebody who opens with a need is
answered about that first.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import inbox
from bot.buttons import CHOOSE, LANGUAGES
from bot.incoming import Incoming
from referrals import chronology, hearing, repository
from referrals.council import Council
from referrals.hearing import Heard
from referrals.model import Reading, ReferralKind, Register, Signal, Urgency
from referrals.outgoing import Bubble, put_out
from referrals.pace import pause_for
from referrals.preferences import Preferences
from referrals.raising import HEARD
from referrals.tables import ChatRow
from store.post import InboxRow, OutboxRow

GROUP_LINE_EVERY = timedelta(hours=1)
_LINES = {
    "telegram": (
        "hello.what_this_is",
        "hello.not_999",
        "hello.not_secret",
        "hello.app_copies",
    ),
    "web": (),  # the page of the web door shows them before anything is written
}
# Somebody who opens with a need was told first "I have it. A worker will read it".
_SAID_WITH_A_RECEIPT = {"hello.what_this_is"}


def chat_known(work: Session, key: str) -> ChatRow | None:
    """The chat with this key, if anybody ever wrote in it."""
    return work.scalar(select(ChatRow).where(ChatRow.key == key))


def introduction(chat: ChatRow, heard: Heard, reading: Reading, now: datetime) -> list[Bubble]:
    """The first lines about Heard, once, when nothing is more urgent than them."""
    if _something_is_urgent(reading):
        return []
    first_time, chat.introduced_at = chat.introduced_at is None, chat.introduced_at or now
    if not first_time:
        return []
    if heard.referral is not None:
        return [
            Bubble(phrase) for phrase in _LINES[chat.door] if phrase not in _SAID_WITH_A_RECEIPT
        ]
    return _first_lines(chat)


def ways_in(chat: ChatRow, now: datetime) -> list[Bubble]:
    """What somebody without a need yet can do here; before that, once, what Heard is."""
    if chat.introduced_at is not None:
        return [choose(chat)]
    chat.introduced_at = now
    return _first_lines(chat)


def _first_lines(chat: ChatRow) -> list[Bubble]:
    return [*(Bubble(phrase) for phrase in _LINES[chat.door]), choose(chat)]


def choose(chat: ChatRow) -> Bubble:
    """What do you want to do? With the two ways in, and the other languages below them."""
    spoken = Preferences.of(chat.preferences).language
    others = tuple(row for row in LANGUAGES if row[1] != f"language:{spoken}")
    return Bubble("hello.choose", buttons=(*CHOOSE, *others))


def choose_register(work: Session, chat: ChatRow, incoming: Incoming) -> None:
    """A practitioner says so by a button or by the form; the manner of the talk follows."""
    if incoming.said.kind == "concern" or incoming.said.tap == "choose:practitioner":
        _become(work, chat, Register.PRACTITIONER, ReferralKind.PRACTITIONER_CONCERN)
    elif incoming.said.tap == "choose:parent":
        _become(work, chat, Register.PARENT, ReferralKind.PARENT_REQUEST)


def only_news_of_the_chat(chat: ChatRow, incoming: Incoming, row: InboxRow, now: datetime) -> bool:
    """Blocked, unblocked, moved: no message of a person. True: there is nothing more to hear."""
    if incoming.blocked is not None:
        chat.blocked_at = now if incoming.blocked else None
    elif incoming.moved_to is not None:
        chat.address = incoming.moved_to
    else:
        return False
    chat.last_heard_at = now  # it had its turn: see inbox.claim_open
    inbox.finish([row], now)
    return True


def point_to_private_chat(
    work: Session, incoming: Incoming, row: InboxRow, now: datetime, council: Council
) -> None:
    """In a group Heard takes nothing down and says nothing private; one line, not too often."""
    chat = hearing.chat_at(
        work, key=incoming.chat_key, door=row.door, address=incoming.address, now=now
    )
    since = now - GROUP_LINE_EVERY
    said = select(OutboxRow.id).where(OutboxRow.chat_id == chat.id, OutboxRow.created_at > since)
    if incoming.moved_to is not None:  # the group has become another kind of group, elsewhere
        chat.address = incoming.moved_to
    elif work.scalar(said.limit(1)) is None:
        line = [Bubble("group.private")]
        put_out(work, chat, line, now=now, pause=pause_for(chat, council), inbox_id=row.id)
    chat.last_heard_at = now
    inbox.finish([row], now)


def _something_is_urgent(reading: Reading) -> bool:
    return reading.urgency is Urgency.NOW or reading.has(Signal.SELF_HARM)


def _become(work: Session, chat: ChatRow, register: Register, kind: ReferralKind) -> None:
    if chat.register == register:
        return
    chat.register, chat.asked = register, None
    chat.talk_number += 1
    referral = repository.open_referral(work, chat)
    if referral is not None:
        before, referral.kind = referral.kind, kind
        chronology.add(
            work,
            at=chat.last_heard_at or referral.opened_at,
            actor=HEARD,
            event="kind changed",
            referral_id=referral.id,
            before=before,
            after=kind,
        )
