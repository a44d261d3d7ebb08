"""`heard keys new`, `heard keys rotate`: a new key, and everything under it, while all runs.

What people wrote is never written again. A rotation makes a new field key for what comes, and wraps
the older field keys anew under the newest master key, row by row. It may be killed anywhere: what
is wrapped by an older master key opens as before, and the next `rotate` goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Engine

from heard.settings import Settings
from heard.wiring import record
from store import field_keys
from store.envelope import KeysTrouble
from store.field_keys import FieldKey
from store.master_keys import KeysMissing, new_id
from store.migrate import has_field_keys

Say = Callable[[str], None]


class KeysNotOurs(KeysTrouble):
    """The keys are kept where Heard does not write."""


def new(settings: Settings, say: Say) -> None:
    """Add a master key to the key file. It is never shown. Raises KeysTrouble."""
    file = settings.key_file
    if settings.keys is not None:
        raise KeysNotOurs(
            "The keys come from HEARD_KEYS, and Heard does not write there. Make one in a file: "
            "HEARD_KEYS= HEARD_KEYS_FILE=/a/new/file heard keys new, and add its line as the last."
        )
    if file.path.exists():
        file.read()
    elif has_field_keys(settings.database):
        raise KeysMissing(
            f"The key file {file.path} is missing, and what is sealed needs the keys that were in "
            "it: a new one opens nothing. Put the copy of it back."
        )
    key_id = new_id(datetime.now(UTC))
    file.add(key_id)
    say(f"A new master key, {key_id}, is in {file.path}. Nothing is sealed with it yet.")
    say("1. Copy the file to its safe place, and to every machine that runs a part of Heard.")
    say("2. Then run: heard keys rotate")


def rotate(settings: Settings, say: Say) -> None:
    """Seal what comes with a new field key, and wrap all others by the newest master key.

    Raises KeysTrouble and RecordNotReady.
    """
    with record(settings) as store:
        engine: Engine = store.kw["bind"]
        masters = settings.master_keys.read()
        master_id = field_keys.newest(masters)
        if is_half_done(rows_now(engine), master_id):
            say("A rotation was cut off. It is finished now.")
        else:
            with engine.begin() as connection:
                number = field_keys.make_field_key(connection, masters, datetime.now(UTC))
            say(f"Field key {number} seals what comes. Parts that run use it within a minute.")
        for row in not_under(rows_now(engine), master_id):
            with engine.begin() as connection:
                field_keys.wrap_anew(connection, row, masters)
            say(f"Field key {row.id} is wrapped by {master_id} now.")
        rows = rows_now(engine)
        for row in rows:
            field_keys.unwrapped(row, masters)
    say(f"Every field key ({len(rows)}) is wrapped by master key {master_id}, and opens.")


def rows_now(engine: Engine) -> list[FieldKey]:
    """Every field key as it lies in the database now, the oldest first."""
    with engine.execution_options(only_reads=True).connect() as connection:
        return field_keys.rows_of(connection)


def not_under(rows: Sequence[FieldKey], master_id: str) -> list[FieldKey]:
    """The field keys that another master key wraps."""
    return [row for row in rows if row.wrapped_by != master_id]


def is_half_done(rows: Sequence[FieldKey], master_id: str) -> bool:
    """Was a rotation cut off? Its new field key comes first, and the older ones come after."""
    return bool(rows) and rows[-1].wrapped_by == master_id and bool(not_under(rows, master_id))
