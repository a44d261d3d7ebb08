"""The first word to somebody new, the moment that their message is on record: "I have it".

It waits for nobody: not for the worker that reads the message, and not for Rasa. It is said here
only where whoever hears the message would say the very same words first, whatever else is found:
the first message of a new chat, in words that may hold a need, and without a sign of danger, whose
words come first. Everything else that is said comes from the conversation, which sees that this was
said already. Whoever opens the chat says it, so it is said once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from bot import inbox, outbox
from bot.incoming import Incoming, Unreadable, read
from bot.openers import holds_no_need
from bot.safety import holds_any
from referrals.acknowledgement import BEFORE_THANKS, THANKS
from referrals.hearing import open_new_chats
from referrals.outgoing import FirstWord, put_first_words
from referrals.tables import ChatRow
from store.engine import Store, not_synced
from store.post import InboxRow, InboxState, OutboxRow

# Made once: whoever writes waits for it.
_STILL_NEW = (
    select(InboxRow.id, InboxRow.chat_key)
    .where(
        InboxRow.id.in_(bindparam("numbers", expanding=True)),
        InboxRow.state == InboxState.OPEN,
        ~exists().where(ChatRow.key == InboxRow.chat_key),
        ~inbox.has_earlier(InboxState.OPEN),
    )
    .order_by(InboxRow.id)
    .with_for_update(skip_locked=True, of=InboxRow)
)


def to_thank(kept: Sequence[inbox.Kept], door: str, now: datetime) -> dict[int, Incoming]:
    """Whom to thank, if they are new: by the number of the inbox row. Looks at words only."""
    read_so = ((one.inbox_id, _read(one, door, now)) for one in kept)
    return {
        number: incoming
        for number, incoming in read_so
        if incoming is not None and _is_thanked_first(incoming)
    }


def thank_the_new(
    store: Store, door: str, to_thank: dict[int, Incoming], now: datetime, lease: timedelta
) -> list[OutboxRow]:
    """Put the first word out for those who are new, in one commit.

    The disk is not waited for. Where the power goes in that moment, their messages are on record
    and wait to be heard, and whoever hears them says the first word.

    Returns the rows that the door must send at once: they are marked as sending. Where as much is
    going out as may, a row waits in the outbox as any other does.
    """
    with not_synced(store) as work:
        new = _still_new(work, to_thank)
        address_of = {key: to_thank[number].address for number, key in new}
        opened = open_new_chats(work, door, address_of, now) if new else {}
        words = [
            FirstWord(opened[key], door, address_of[key], THANKS, number)
            for number, key in new
            if key in opened
        ]
        room = outbox.room_at_once(work, door, now) if words else 0
        return put_first_words(work, words, now, now + lease, at_once=room)


def _read(kept: inbox.Kept, door: str, now: datetime) -> Incoming | None:
    try:
        return read(door, kept.raw, received_at=now)
    except Unreadable:
        return None  # whoever takes it from the inbox puts it before a person


def _is_thanked_first(incoming: Incoming) -> bool:
    said = incoming.said
    if said.kind != "text" or incoming.is_group or incoming.is_start:
        return False
    if incoming.moved_to is not None or holds_no_need(said.words):
        return False
    return not holds_any(said.words, BEFORE_THANKS)


def _still_new(work: Session, to_thank: dict[int, Incoming]) -> list[tuple[int, str]]:
    """Those that nobody has heard, in a chat that is not open and has nothing before them.

    One that a worker is hearing this moment is passed over: it will be thanked by the worker.
    Returns the numbers of the inbox rows with the keys of their chats.
    """
    rows = work.connection().execute(_STILL_NEW, {"numbers": list(to_thank)})
    return [(row.id, row.chat_key) for row in rows]
