"""The post room: what came in, and what goes out. It knows nothing of referrals.

An inbox row is the raw update, committed before the channel is told that it was taken. An outbox
row is one message to one person, with its delivery state. Neither is ever removed. What people
wrote or were told is sealed (`store.sealed`).
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base
from store.columns import UtcDateTime
from store.sealed import Seals, sealed_json, sealed_text, sealed_text_if_any


class InboxState(StrEnum):
    """How far a raw update has come."""

    OPEN = "open"  # committed, not yet on the record of a person
    HEARD = "heard"  # on record and acknowledged; the talk about it is still to come
    DONE = "done"
    QUARANTINED = "quarantined"  # could not be read by the machine: a person reads it


class OutboxState(StrEnum):
    """How far a message to a person has come."""

    WAITING = "waiting"
    SENDING = "sending"  # given to the channel; if this stays, nobody knows: it becomes uncertain
    SENT = "sent"
    UNCERTAIN = "uncertain"
    BLOCKED = "blocked"  # the person has blocked the bot: final, and the worker is told
    FAILED = "failed"


class Clearing(StrEnum):
    """A message of Heard's own that the person wants out of sight, in their chat app."""

    WANTED = "wanted"
    DONE = "done"
    REFUSED = "refused"  # Telegram lets a bot take back a message for 48 hours only


class EnclosureState(StrEnum):
    """How far a file that a person sent has come."""

    WAITING = "waiting"  # the channel still has it
    KEPT = "kept"
    TOO_BIG = "too_big"  # a bot may not fetch it: the person is asked for another way
    FAILED = "failed"


class InboxRow(Seals, Base):
    """One raw update, exactly as the channel gave it."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("door", "source", "update_id"),
        Index("ix_inbox_state_chat_key", "state", "chat_key", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    door: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(80))  # which bot, or which web door
    update_id: Mapped[str] = mapped_column(String(80))
    chat_key: Mapped[str] = mapped_column(String(120))  # one at a time for a chat, in order
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    raw_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    raw = sealed_text()
    state: Mapped[str] = mapped_column(String(20), default=InboxState.OPEN)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str | None] = mapped_column(Text)  # the kind of trouble, never words
    heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OutboxRow(Seals, Base):
    """One message to one person: a phrase key with its arguments, or a worker's own words."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_state_door", "state", "door", "not_before"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"), index=True)
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))  # what it answers
    door: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(120))
    register: Mapped[str] = mapped_column(String(20))
    phrase: Mapped[str | None] = mapped_column(String(80))
    args_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    args = sealed_json(dict[str, Any])
    own_words_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    own_words = sealed_text_if_any()  # a worker's words, sent as they are
    buttons: Mapped[list[list[str]]] = mapped_column(JSON, default=list)  # [label key, tap code]
    # What the person's communication card asks of this message: see referrals.preferences.
    preferences: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    asks_back: Mapped[bool] = mapped_column(default=False)  # "can you tell me in your words?"
    made_by: Mapped[str] = mapped_column(String(40))  # "heard" or "worker:ID"
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    not_before: Mapped[datetime] = mapped_column(UtcDateTime)
    safe_to_repeat: Mapped[bool] = mapped_column(default=True)
    state: Mapped[str] = mapped_column(String(20), default=OutboxState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)  # while it is sending
    words_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    words = sealed_text_if_any()  # exactly what was given to the channel
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    channel_message_id: Mapped[str | None] = mapped_column(String(80))
    clearing: Mapped[str | None] = mapped_column(String(20))  # after "hide": see Clearing
    trouble: Mapped[str | None] = mapped_column(Text)


class EnclosureRow(Seals, Base):
    """One file that a person sent: a voice message, a photo. The file itself lies in a folder."""

    __tablename__ = "enclosures"
    __table_args__ = (Index("ix_enclosures_state_door", "state", "door", "not_before"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"), index=True)
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chats.id"), index=True)
    door: Mapped[str] = mapped_column(String(20))
    file_id: Mapped[str] = mapped_column(String(250))  # how the channel names it
    name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    name = sealed_text_if_any()  # as the person had it; never a path
    media_type: Mapped[str | None] = mapped_column(String(120))
    size: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(20), default=EnclosureState.WAITING)
    not_before: Mapped[datetime] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    path: Mapped[str | None] = mapped_column(String(250))  # inside the folder of enclosures
    sha256: Mapped[str | None] = mapped_column(String(64))  # of the file as it lies there
    guess_tries: Mapped[int] = mapped_column(default=0)  # at guessing the words of a voice
    guess_not_before: Mapped[datetime | None] = mapped_column(UtcDateTime)  # a lease, or a pause
    trouble: Mapped[str | None] = mapped_column(Text)  # the kind of trouble, never words
