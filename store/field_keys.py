"""The field keys in the database, each wrapped by a master key that the database never holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Sequence, func, insert, select, update

from store.envelope import CanNotUnseal, KeysTrouble, new_key, seal_with, unseal_with
from store.guarding import FieldKeyRow
from store.master_keys import KeysMissing


class FieldKey(NamedTuple):
    """A field key as it lies in the database."""

    id: int
    wrapped_by: str
    wrapped: bytes


class WrongKey(KeysTrouble):
    """A master key has the right id and is not the key that wrapped what it should open."""


def make_field_key(connection: Connection, masters: Mapping[str, bytes], now: datetime) -> int:
    """Make a new field key, wrapped by the newest master key. Returns its number."""
    master_id = newest(masters)
    key_id = _next_id(connection)
    wrapped = _wrap(masters[master_id], key_id, master_id, new_key())
    row = {"id": key_id, "made_at": now, "wrapped_by": master_id, "wrapped": wrapped}
    connection.execute(insert(FieldKeyRow), row)
    return key_id


def rows_of(connection: Connection) -> list[FieldKey]:
    """Every field key as it lies in the database, the oldest first."""
    columns = FieldKeyRow.id, FieldKeyRow.wrapped_by, FieldKeyRow.wrapped
    return [FieldKey(*row) for row in connection.execute(select(*columns).order_by(FieldKeyRow.id))]


def wrap_anew(connection: Connection, row: FieldKey, masters: Mapping[str, bytes]) -> None:
    """Wrap this field key by the newest master key. Nobody else's newer wrapping is undone."""
    master_id = newest(masters)
    wrapped = _wrap(masters[master_id], row.id, master_id, unwrapped(row, masters))
    connection.execute(
        update(FieldKeyRow)
        .where(FieldKeyRow.id == row.id, FieldKeyRow.wrapped_by == row.wrapped_by)
        .values(wrapped_by=master_id, wrapped=wrapped)
    )


def unwrapped(row: FieldKey, masters: Mapping[str, bytes]) -> bytes:
    """The field key itself. Raises KeysMissing, WrongKey."""
    master = masters.get(row.wrapped_by)
    if master is None:
        raise KeysMissing(
            f"The master key {row.wrapped_by} is not among the keys, and field key {row.id} needs "
            "it. Put the copy of the key file back."
        )
    try:
        return unseal_with(AESGCM(master), row.wrapped, _place(row.id, row.wrapped_by))
    except CanNotUnseal:
        raise WrongKey(
            f"The master key {row.wrapped_by} is not the one that wrapped field key {row.id}. "
            "Is this the key file of another installation?"
        ) from None


def newest(masters: Mapping[str, bytes]) -> str:
    """The id of the newest master key."""
    return next(reversed(list(masters)))


def _wrap(master: bytes, key_id: int, master_id: str, key: bytes) -> bytes:
    return seal_with(AESGCM(master), key_id, key, _place(key_id, master_id))


def _place(key_id: int, master_id: str) -> bytes:
    return f"field_keys|wrapped|{key_id}|{master_id}".encode()


def _next_id(connection: Connection) -> int:
    if connection.dialect.name == "postgresql":
        return int(connection.scalar(Sequence("field_keys_id_seq")) or 0)
    return int(connection.scalar(select(func.coalesce(func.max(FieldKeyRow.id), 0))) or 0) + 1
