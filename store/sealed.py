"""Fields that hold what a person wrote or was told: plain in the program, sealed in the database.

A table names two things: the column with the sealed bytes, and the field that everybody uses.

    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    words = sealed_text()

The row's own number is bound into what is sealed, so it is given to a row before the row is
written. Sealed fields can not be searched in SQL: load the rows, and look at the field there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Generic, NoReturn, Self, TypeVar, cast, overload

from sqlalchemy import Connection, Select, Table, event, func, select, text
from sqlalchemy import inspect as state_of
from sqlalchemy.orm import Mapper, QueryContext, Session, object_session

from store.keys import IN_SESSION, CanNotUnseal, Keys, keys_of

T = TypeVar("T")
R = TypeVar("R", bound="Seals")
NOT_OPENED = "(This does not open any more. Tell whoever runs Heard: heard keys check.)"
_KEYS = "_keys_of_this_row"
_PLAIN = "_plain_of_this_row"
_GIVEN = "numbers given in this session"
_FROM_SEQUENCE = text("SELECT nextval(:sequence) FROM generate_series(1, :count)")


class Seals:
    """A table with sealed fields. It has a primary key `id` of its own numbers."""

    id: Any


class Sealed(Generic[T]):
    """One sealed field of a table."""

    def __init__(
        self,
        to_bytes: Callable[[Any], bytes],
        from_bytes: Callable[[bytes], Any],
        default: Callable[[], T] | None = None,
        instead: Callable[[], Any] | None = None,
    ) -> None:
        self._to_bytes, self._from_bytes, self._default = to_bytes, from_bytes, default
        self.instead = instead or default  # what people are shown where it does not open

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self.name, self.column = name, f"{name}_sealed"

    @overload
    def __get__(self, row: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, row: Seals, owner: type[Any]) -> T: ...
    def __get__(self, row: Seals | None, owner: type[Any]) -> Self | T:
        """What was written. Raises CanNotUnseal where the sealed bytes are not what was kept."""
        if row is None:
            return self
        sealed: bytes | None = getattr(row, self.column)
        plains = row.__dict__.setdefault(_PLAIN, {})
        of_sealed, plain = plains.get(self.name, (None, None))
        if of_sealed is not sealed and sealed is not None:
            plain = self._from_bytes(_keys(row).unseal(sealed, self._place(row)))
            plains[self.name] = sealed, plain
        elif of_sealed is not sealed:
            plain = None
        return cast(T, plain)

    def __set__(self, row: Seals, value: T) -> None:
        if state_of(row).key is None:  # it has no number yet: sealed when it is written
            row.__dict__.setdefault(_PLAIN, {})[self.name] = getattr(row, self.column), value
        elif self.__get__(row, type(row)) != value:  # the same words are never written twice
            self.seal(row, value, _keys(row))

    def seal(self, row: Seals, value: T | None, keys: Keys) -> None:
        """Put this value into the column, sealed for this row."""
        sealed = self.sealed_at(row.id, type(row), value, keys)
        setattr(row, self.column, sealed)
        row.__dict__.setdefault(_PLAIN, {})[self.name] = sealed, value

    def sealed_at(
        self, number: int, table: type[Seals], value: T | None, keys: Keys
    ) -> bytes | None:
        """This value, sealed for the row of this number; None stays None."""
        if value is None:
            return None
        return keys.seal(self._to_bytes(value), place(table.__tablename__, self.name, number))  # type: ignore[attr-defined]

    def seal_new(self, row: Seals, keys: Keys) -> None:
        """Put what a new row was given into the column, or what it has when nothing was given."""
        _, value = row.__dict__.get(_PLAIN, {}).get(self.name, (None, None))
        if value is None and self._default is not None:
            value = self._default()
        self.seal(row, value, keys)

    def _place(self, row: Seals) -> bytes:
        return place(row.__tablename__, self.name, row.id)  # type: ignore[attr-defined]

    def __eq__(self, _: object) -> NoReturn:
        self._refuse()

    def __ne__(self, _: object) -> NoReturn:
        self._refuse()

    __hash__ = object.__hash__

    def _refuse(self) -> NoReturn:
        raise TypeError(f"{self.name} is sealed: load the rows, and look at the field there")


def sealed_text() -> Sealed[str]:
    """Somebody's words."""
    return Sealed(text_to_bytes, text_from_bytes, instead=lambda: NOT_OPENED)


def sealed_text_if_any() -> Sealed[str | None]:
    """Somebody's words, or none."""
    return Sealed(text_to_bytes, text_from_bytes, instead=lambda: NOT_OPENED)


def sealed_json(default: Callable[[], T], instead: Callable[[], T] | None = None) -> Sealed[T]:
    """Lists and maps that hold somebody's words; `default` makes what a row has without any."""
    return Sealed(json_to_bytes, json_from_bytes, default, instead)


def sealed_json_if_any() -> Sealed[dict[str, Any] | None]:
    """A map that holds somebody's words, or none."""
    return Sealed(json_to_bytes, json_from_bytes, instead=dict)


def sealed_pairs_if_any() -> Sealed[list[list[str]] | None]:
    """Pairs of a name of ours and somebody's words, or none."""
    return Sealed(json_to_bytes, json_from_bytes, instead=list)


class _Shown:
    def __init__(self, row: Seals) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:
        try:
            return getattr(self._row, name)
        except CanNotUnseal:
            instead = getattr(type(self._row), name).instead
            return instead() if instead else None


def shown(row: R) -> R:
    """A row for people to read: a field that does not open says so, and hides nothing else.

    One value that was bent must not take the whole queue from those who have to read it.
    """
    return cast(R, _Shown(row))


def place(table: str, field: str, row_id: int) -> bytes:
    """Where a sealed value belongs; it opens nowhere else."""
    return f"{table}|{field}|{row_id}".encode()


def text_to_bytes(words: str) -> bytes:
    """Every character that a person can send, half of a pair of surrogates too."""
    return words.encode("utf-8", "surrogatepass")


def text_from_bytes(words: bytes) -> str:
    """The words, character by character as they were."""
    return words.decode("utf-8", "surrogatepass")


def json_to_bytes(value: Any) -> bytes:
    """JSON in one form only."""
    return text_to_bytes(
        json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    )


def json_from_bytes(value: bytes) -> Any:
    """What was kept as JSON."""
    return json.loads(text_from_bytes(value))


def sealed_fields(table: type[Any]) -> list[Sealed[Any]]:
    """The sealed fields of a table."""
    return [field for field in vars(table).values() if isinstance(field, Sealed)]


@event.listens_for(Seals, "load", propagate=True)
def _remember_keys(row: Seals, context: QueryContext) -> None:
    """A row may be read after its unit of work has ended."""
    row.__dict__[_KEYS] = context.session.info.get(IN_SESSION)


@event.listens_for(Seals, "before_insert", propagate=True)
def _seal_new_row(_: Mapper[Any], connection: Connection, row: Seals) -> None:
    work = cast(Session, object_session(row))
    keys = row.__dict__[_KEYS] = keys_of(work)
    if row.id is None:
        [row.id] = _next_ids(work, connection, row.__table__, 1)  # type: ignore[attr-defined]
    for field in sealed_fields(type(row)):
        field.seal_new(row, keys)


def numbered_and_sealed(
    work: Session, table: type[Seals], rows: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The `id` and the sealed columns of new rows, for a statement that writes them by itself.

    `rows`: of each row every sealed field of the table, plain. Raises KeysMissing.
    """
    keys, fields = keys_of(work), sealed_fields(table)
    numbers = _next_ids(work, work.connection(), table.__table__, len(rows))  # type: ignore[attr-defined]
    return [
        {"id": number}
        | {one.column: one.sealed_at(number, table, row[one.name], keys) for one in fields}
        for number, row in zip(numbers, rows, strict=True)
    ]


def _next_ids(work: Session, connection: Connection, table: Table, count: int) -> list[int]:
    """The numbers that the database itself would give. SQLite has one writer at a time (BEGIN
    IMMEDIATE), so it is asked once in a transaction, and from then on rows are counted here."""
    if connection.dialect.name == "postgresql":
        given_by_it = {"sequence": f"{table.name}_id_seq", "count": count}
        return list(connection.scalars(_FROM_SEQUENCE, given_by_it))
    transaction = work.get_transaction()
    of_transaction, given = work.info.get(_GIVEN, (None, {}))
    if of_transaction is not transaction:
        given = {}
        work.info[_GIVEN] = transaction, given
    if table.name not in given:
        given[table.name] = connection.scalar(_newest(table)) or 0
    given[table.name] += count
    last = int(given[table.name])
    return list(range(last - count + 1, last + 1))


@cache
def _newest(table: Table) -> Select[tuple[int]]:
    return select(func.coalesce(func.max(table.c.id), 0))


def _keys(row: Seals) -> Keys:
    keys = row.__dict__.get(_KEYS)
    if keys is None:
        work = object_session(row)
        if work is None:
            raise TypeError("a row that was never in a unit of work has no keys")
        return keys_of(work)
    return cast(Keys, keys)
