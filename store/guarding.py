"""What guards the record: the keys of its fields, the heads of its chains, who read what.

Also where each running part says that it is alive and well: a door that has died tells nobody, so
another part must be able to see it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base
from store.columns import UtcDateTime


class FieldKeyRow(Base):
    """A key that seals fields, itself wrapped by a key that the database never holds.

    What a person wrote is never written again, so a new master key wraps these rows anew and
    touches no word of the record.
    """

    __tablename__ = "field_keys"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    wrapped_by: Mapped[str] = mapped_column(String(40))  # the id of the master key
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class ChainHeadRow(Base):
    """How far a chain of entries goes, under a key: a tail that is cut off is seen."""

    __tablename__ = "chain_heads"

    chain: Mapped[str] = mapped_column(String(40), primary_key=True)  # the table's name
    first_keyed: Mapped[int]  # entries before this one were sealed without a key
    last_entry: Mapped[int]
    last_hash: Mapped[str] = mapped_column(String(64))
    mac: Mapped[str] = mapped_column(String(120))


class AccessRow(Base):
    """Somebody looked at the record. Append-only, each entry sealed with the one before."""

    __tablename__ = "access_log"
    __table_args__ = (Index("ix_access_log_referral_id", "referral_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(40))  # "worker:ID" or "command"
    what: Mapped[str] = mapped_column(String(60))  # "referral opened", "file opened", ...
    referral_id: Mapped[int | None]
    detail: Mapped[str] = mapped_column(Text)  # canonical JSON of ids, never words
    hash_before: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    key_id: Mapped[int]  # of the field key that sealed it


class PartBeatRow(Base):
    """One running process of one part: alive at `at`, its own work last done well at `well_at`."""

    __tablename__ = "part_beats"

    part: Mapped[str] = mapped_column(String(40), primary_key=True)  # "door-telegram", "sweep"
    instance: Mapped[str] = mapped_column(String(120), primary_key=True)  # host and process id
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    well_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    trouble: Mapped[str | None] = mapped_column(String(80))  # the kind of trouble, never words
