"""The tables of the record. What a person wrote is never changed and never removed.

Append-only (triggers in the migrations refuse UPDATE and DELETE): messages, understandings,
answers, children, communication_needs, comprehensions, voice_guesses, chronology. What a person
wrote or was told is sealed in the database (`store.sealed`); numbers, times and codes are not, so
that they can be searched.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from referrals.model import Status, Urgency
from store.base import Base
from store.columns import UtcDateTime
from store.sealed import (
    NOT_OPENED,
    Seals,
    sealed_json,
    sealed_json_if_any,
    sealed_pairs_if_any,
    sealed_text,
    sealed_text_if_any,
)


class ChatRow(Base):
    """One talk with one person at one door, and how they want to be talked to."""

    __tablename__ = "chats"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)  # "telegram:555", "web:..."
    door: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(120))
    register: Mapped[str] = mapped_column(String(20))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    introduced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked: Mapped[str | None] = mapped_column(String(40))  # the question that stands now
    questions_on: Mapped[bool] = mapped_column(default=False)
    danger_stands: Mapped[bool] = mapped_column(default=False)  # the rest of the talk waits
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    blocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    silent_since: Mapped[datetime | None] = mapped_column(UtcDateTime)  # Rasa did not answer
    talk_number: Mapped[int] = mapped_column(default=0)  # a new one makes Rasa start afresh
    # What the communication card asks of every message now: see referrals.preferences. The card
    # itself, with its history, stands in communication_needs.
    preferences: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    card_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # what helps you? last time


class ReferralRow(Base):
    """Every approach that needs a person's decision, whoever made it."""

    __tablename__ = "referrals"
    __table_args__ = (Index("ix_referrals_status_urgency", "status", "urgency"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    status: Mapped[str] = mapped_column(String(30), default=Status.RECEIVED)
    urgency: Mapped[str] = mapped_column(String(20), default=Urgency.ONE_WORKING_DAY)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    awaiting: Mapped[str | None] = mapped_column(String(30))
    put_forward_by: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    asked_removed: Mapped[bool] = mapped_column(default=False)  # case review 4.98
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"))
    first_looked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  SQLAlchemy's own form


class MessageRow(Seals, Base):
    """What a person sent, exactly, once for each update of the channel."""

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"), index=True)
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"), unique=True)
    door: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))  # text, tap, voice, photo, edit, ...
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    words = sealed_text()
    tap: Mapped[str | None] = mapped_column(String(80))
    question: Mapped[str | None] = mapped_column(String(40))  # what stood when it was written
    enclosed_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    enclosed = sealed_json_if_any()  # the file's ids, name, size
    channel_message_id: Mapped[str | None] = mapped_column(String(80))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)  # the channel's clock
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)  # ours


class UnderstandingRow(Seals, Base):
    """What rules or a model read in a message; a later reading never replaces an earlier one."""

    __tablename__ = "understandings"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_by: Mapped[str] = mapped_column(String(20))  # "rules", "rasa", "voice guess", ...
    intent: Mapped[str | None] = mapped_column(String(40))
    confidence: Mapped[float | None]
    signals_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    signals = sealed_json(list[list[str]], instead=lambda: [["not_opened", NOT_OPENED]])
    urgency: Mapped[str] = mapped_column(String(20))
    concern_types: Mapped[list[str]] = mapped_column(JSON, default=list)
    mentions_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    mentions = sealed_pairs_if_any()  # kind and words: see referrals.model.Mention


class VoiceGuessRow(Seals, Base):
    """A computer's guess at the words of a voice message, or why there is none: once for a file.

    A hint that can be wrong. Nobody is quoted by it; what the person said is the sound alone.
    """

    __tablename__ = "voice_guesses"

    id: Mapped[int] = mapped_column(primary_key=True)
    enclosure_id: Mapped[int] = mapped_column(ForeignKey("enclosures.id"), unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    guessed_by: Mapped[str] = mapped_column(String(40))  # which recogniser
    outcome: Mapped[str] = mapped_column(String(20))  # referrals.model.GuessOutcome
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    words = sealed_text()  # "" where there is no guess


class AnswerRow(Seals, Base):
    """What a person answered to a question, saved the moment it came."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), index=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"))
    question: Mapped[str] = mapped_column(String(40))
    answer: Mapped[str] = mapped_column(String(40))
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    words = sealed_text()
    tapped: Mapped[bool]  # a tap is "seen", never agreement: case review 4.87
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class ChildRow(Seals, Base):
    """A child as the person told of them. Every child counts; a worker confirms."""

    __tablename__ = "children"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), index=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"))
    name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    name = sealed_text_if_any()
    age_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    age = sealed_text_if_any()
    lives_elsewhere: Mapped[bool] = mapped_column(default=False)
    as_written_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    as_written = sealed_text()


class CommunicationNeedRow(Seals, Base):
    """One entry of the communication card: what helps this person. Never a risk flag.

    A later entry about the same thing holds from then on; the earlier one stays on record.
    """

    __tablename__ = "communication_needs"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))  # none: at the desk
    what_helps: Mapped[str] = mapped_column(String(40))  # referrals.card.Need
    wanted: Mapped[bool] = mapped_column(default=True)  # False: not, or not any more
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    words = sealed_text()
    said_by: Mapped[str] = mapped_column(String(40), default="the person")  # card.SaidBy
    who_said_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    who_said = sealed_text_if_any()  # "Sue, speech and language therapist"
    written_by: Mapped[str] = mapped_column(String(40), default="the person")  # or "worker:ID"
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class ComprehensionRow(Seals, Base):
    """What the person showed of one message to them: seen, said back, or not understood.

    A tap is "seen", never agreement and never understanding (case review 4.87). The three are kept
    apart, each as it came; nothing is worked out from them.
    """

    __tablename__ = "comprehensions"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"), index=True)
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"), index=True)  # of what was told
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"))  # where they showed it
    state: Mapped[str] = mapped_column(String(20))  # referrals.said_back.Comprehension
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    words = sealed_text()  # said back: their words, exactly
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class DecisionRow(Seals, Base):
    """What was decided, why, and the plain words for the person."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), index=True)
    step: Mapped[str] = mapped_column(String(30))  # decide, no further action, closing
    outcome: Mapped[str] = mapped_column(String(40))
    reason_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    reason = sealed_text()
    words_for_person_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    words_for_person = sealed_text()
    made_by: Mapped[int] = mapped_column(ForeignKey("workers.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(20))  # made, waiting, agreed, sent_back, overtaken
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    manager_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    manager_reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    manager_reason = sealed_text_if_any()


class DueTimeRow(Base):
    """One deadline, written in the same commit as what it guards."""

    __tablename__ = "due_times"
    __table_args__ = (Index("ix_due_times_state_due_at", "state", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), index=True)
    clock: Mapped[str] = mapped_column(String(20))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(20), default="running")  # running, met, missed
    met_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    missed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AlertRow(Base):
    """Something that a person at the desk must see now, until somebody says: I have seen it."""

    __tablename__ = "alerts"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"), index=True)
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))
    why: Mapped[str] = mapped_column(String(60))
    for_role: Mapped[str] = mapped_column(String(20))
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_by: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ChronologyRow(Base):
    """What happened, in order, each entry sealed with the hash of the one before."""

    __tablename__ = "chronology"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(40))  # "the person", "heard" or "worker:ID"
    event: Mapped[str] = mapped_column(String(60))
    detail: Mapped[str] = mapped_column(Text)  # canonical JSON, sealed as it stands
    hash_before: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    key_id: Mapped[int | None]  # of the field key; None: sealed before there were keys


class WorkerRow(Base):
    """A person at the desk. The password is kept only as an argon2id hash."""

    __tablename__ = "workers"

    id: Mapped[int] = mapped_column(primary_key=True)
    sign_in_name: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    wrong_tries: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DeskSessionRow(Base):
    """A signed-in browser. Only the hash of its token is kept."""

    __tablename__ = "desk_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
