"""The keys that seal what people wrote, for everything that reads or writes the record.

Words are sealed by the newest field key. Field keys lie in the database, wrapped by a master key
that comes from a file or the environment. A part that runs looks now and then, and whenever it
meets a key that it does not know, so that keys can be changed while everything runs.
"""

from __future__ import annotations

import hmac
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from store import field_keys
from store.envelope import CanNotUnseal, KeysTrouble, derived, key_id_of, seal_with, unseal_with
from store.master_keys import KeysMissing, MasterKeys

__all__ = ["CanNotUnseal", "Keys", "KeysMissing", "KeysTrouble", "keys_of", "make_first_field_key"]

LOOK_EVERY_S = 30.0
IN_SESSION = "keys"
SEALING = "heard field seal 1"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _FieldKey:
    """One field key, unwrapped, in this process's memory only."""

    id: int
    wrapped: bytes  # as it lay in the database when it was opened
    key: bytes
    cipher: AESGCM


class Keys:
    """Seals, opens and signs. One for each process and database; many threads may use it."""

    def __init__(self, engine: Engine, masters: MasterKeys) -> None:
        self._engine = engine
        self._masters = masters
        self._known: Mapping[int, _FieldKey] = {}
        self._not_opened: Mapping[int, KeysTrouble] = {}
        self._look_at = 0.0
        self._lock = threading.Lock()

    def seal(self, plain: bytes, place: bytes) -> bytes:
        """Seal for this place (table, column, row), by the newest field key."""
        newest = self._newest()
        return seal_with(newest.cipher, newest.id, plain, place)

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Open what was sealed for this place. Raises CanNotUnseal, KeysMissing."""
        return unseal_with(self._key(key_id_of(sealed)).cipher, sealed, place)

    def mac(self, purpose: str, message: bytes) -> tuple[int, str]:
        """The newest field key's number, and 64 characters that only this key can give."""
        newest = self._newest()
        return newest.id, _mac(newest, purpose, message)

    def mac_with(self, key_id: int, purpose: str, message: bytes) -> str:
        """The same by the field key of this number. Raises CanNotUnseal when there is none."""
        return _mac(self._key(key_id), purpose, message)

    def check(self) -> None:
        """Open every field key, so that a part refuses to start with wrong keys, not later.

        Raises KeysMissing, KeysUnreadable or WrongKey.
        """
        with self._lock:
            self._look()
        for trouble in self._not_opened.values():
            raise _again(trouble)
        self._newest()

    def _newest(self) -> _FieldKey:
        if time.monotonic() >= self._look_at:
            self._look_again()
        for trouble in () if self._known else self._not_opened.values():
            raise _again(trouble)
        if not self._known:
            raise KeysMissing("The database has no field key yet. Run: heard set-up")
        return self._known[max(self._known)]

    def _key(self, key_id: int) -> _FieldKey:
        known = self._known.get(key_id)
        if known is None:
            with self._lock:
                if key_id not in self._known:
                    self._look()
            known = self._known.get(key_id)
        if known is not None:
            return known
        if key_id in self._not_opened:
            raise _again(self._not_opened[key_id])
        raise CanNotUnseal(f"There is no field key {key_id} in this database.")

    def _look_again(self) -> None:
        """Look for newer keys. A database or a key file in trouble stops nobody who has keys."""
        with self._lock:
            if time.monotonic() < self._look_at:
                return  # another thread has just looked
            try:
                self._look()
            except (KeysTrouble, SQLAlchemyError) as trouble:
                if not self._known:
                    raise
                log.warning("could not look for newer keys: %s", type(trouble).__name__)
            if self._known:
                self._look_at = time.monotonic() + LOOK_EVERY_S

    def _look(self) -> None:
        with self._engine.connect() as connection:
            rows = field_keys.rows_of(connection)
        masters = self._masters.read() if rows else {}
        known: dict[int, _FieldKey] = {}
        not_opened: dict[int, KeysTrouble] = {}
        for row in rows:
            try:
                known[row.id] = self._opened(row, masters)
            except KeysTrouble as trouble:
                not_opened[row.id] = trouble
        self._known, self._not_opened = known, not_opened

    def _opened(self, row: field_keys.FieldKey, masters: Mapping[str, bytes]) -> _FieldKey:
        """A key that was wrapped anew under a master key not seen yet stays as it is known."""
        old = self._known.get(row.id)
        if old is not None and (old.wrapped == row.wrapped or row.wrapped_by not in masters):
            return old
        key = field_keys.unwrapped(row, masters)
        return _FieldKey(row.id, row.wrapped, key, AESGCM(derived(key, SEALING)))


def keys_of(work: Session) -> Keys:
    """The keys of an open unit of work. Raises KeysMissing when its store was opened without."""
    keys = work.info.get(IN_SESSION)
    if not isinstance(keys, Keys):
        raise KeysMissing("This store was opened without keys, and nothing can be read or written.")
    return keys


def make_sealer(
    connection: Connection, masters: MasterKeys, now: datetime
) -> Callable[[bytes, bytes], bytes]:
    """What seals inside one open transaction, for a migration. Makes the first key if need be."""
    if not field_keys.rows_of(connection):
        field_keys.make_field_key(connection, masters.read(), now)
    row = field_keys.rows_of(connection)[-1]
    cipher = AESGCM(derived(field_keys.unwrapped(row, masters.read()), SEALING))
    return lambda plain, place: seal_with(cipher, row.id, plain, place)


def make_first_field_key(engine: Engine, masters: MasterKeys, now: datetime) -> None:
    """Make the database's first field key, unless it has one. Two starts at once make one."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("LOCK TABLE field_keys IN EXCLUSIVE MODE")
        if not field_keys.rows_of(connection):
            field_keys.make_field_key(connection, masters.read(), now)


def _mac(key: _FieldKey, purpose: str, message: bytes) -> str:
    return hmac.new(derived(key.key, f"heard mac {purpose}"), message, sha256).hexdigest()


def _again(trouble: KeysTrouble) -> KeysTrouble:
    """The same trouble as an error of its own: one error must not be raised by two threads."""
    return type(trouble)(str(trouble))
