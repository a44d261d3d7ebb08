"""One row in every table, made from the tables themselves: a new table is covered by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, String, Table, Text, insert
from sqlalchemy.orm import Session

import referrals.tables
import store.post
from store.base import Base

TABLES = (referrals.tables, store.post)  # importing them hangs their tables on Base.metadata
SOME_DAY = datetime(2026, 5, 1, 16, 50, tzinfo=UTC)


def a_row_in_every_table(work: Session) -> None:
    """Row 1 of every table, each pointing at row 1 of the others."""
    for table in Base.metadata.sorted_tables:
        work.execute(insert(table).values({column.name: _value(column) for column in table.c}))


def table_named(name: str) -> Table:
    """The table with this name."""
    return Base.metadata.tables[name]


def another_value(column: Column[Any]) -> Any:
    """A value of the column's kind that row 1 does not have."""
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, Integer | Float):
        return 2
    if isinstance(column.type, String | Text):
        return "bent"
    return datetime(2027, 1, 1, tzinfo=UTC) if _is_moment(column) else ["bent"]


def _value(column: Column[Any]) -> Any:
    if column.nullable and column.name == "words":
        return None  # what was given to the channel is written later, once
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Integer | Float):
        return 1
    if isinstance(column.type, String | Text):
        return "1"
    return SOME_DAY if _is_moment(column) else []


def _is_moment(column: Column[Any]) -> bool:
    return type(column.type).__name__ == "UtcDateTime"
