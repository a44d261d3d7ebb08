"""One row in every table, made from the tables themselves: a new table is covered by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    insert,
)
from sqlalchemy.orm import Session

import referrals.tables
import store.guarding
import store.post
from store.base import Base
from store.columns import UtcDateTime
from store.guarding import FieldKeyRow

# Importing them hangs their tables on Base.metadata.
TABLES = (referrals.tables, store.guarding, store.post)
SOME_DAY = datetime(2026, 5, 1, 16, 50, tzinfo=UTC)


def a_row_in_every_table(work: Session) -> None:
    """Row 1 of every table, each pointing at row 1 of the others."""
    for table in Base.metadata.sorted_tables:
        if table is FieldKeyRow.__table__:
            continue  # every database has its first one
        work.execute(insert(table).values({column.name: value_for(column) for column in table.c}))


def table_named(name: str) -> Table:
    """The table with this name."""
    return Base.metadata.tables[name]


def another_value(column: Column[Any]) -> Any:
    """A value of the column's kind that row 1 does not have."""
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, Integer | Float):
        return 2
    if isinstance(column.type, LargeBinary):
        return b"bent"
    if isinstance(column.type, String | Text):
        return "bent"
    return datetime(2027, 1, 1, tzinfo=UTC) if _is_moment(column) else ["bent"]


def value_for(column: Column[Any]) -> Any:
    """A value that row 1 has in this column."""
    if column.nullable and column.name == "words_sealed":
        return None  # what was given to the channel is written later, once
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Integer | Float):
        return 1
    if isinstance(column.type, LargeBinary):
        return b"1"
    if isinstance(column.type, String | Text):
        return "1"
    return SOME_DAY if _is_moment(column) else []


def _is_moment(column: Column[Any]) -> bool:
    return isinstance(column.type, UtcDateTime | DateTime)
