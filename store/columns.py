"""Column types that refuse what would bend the record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC.

    Raises ValueError for a datetime without a time zone: a clock that guesses its zone misses
    deadlines twice a year.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a time zone can not be kept")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:  # SQLite keeps no zone: what it holds is UTC by the rule above
            return datetime.fromtimestamp(value.replace(tzinfo=UTC).timestamp(), UTC)
        moment: datetime = value.astimezone(UTC)
        return moment
