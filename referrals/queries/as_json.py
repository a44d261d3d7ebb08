"""Any read model as plain JSON: moments are ISO 8601 in UTC, lengths of time are seconds."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any


def as_json(seen: Any) -> Any:
    """`seen` (a read model, or several) as dicts, lists, strings and numbers.

    Raises ValueError for a datetime without a time zone.
    """
    if isinstance(seen, datetime):
        return _moment(seen)
    if isinstance(seen, timedelta):
        return int(seen.total_seconds())
    if is_dataclass(seen) and not isinstance(seen, type):
        return {field.name: as_json(getattr(seen, field.name)) for field in fields(seen)}
    if isinstance(seen, dict):
        return {str(key): as_json(value) for key, value in seen.items()}
    if isinstance(seen, list | tuple):
        return [as_json(item) for item in seen]
    return str(seen) if isinstance(seen, str) else seen


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a datetime without a time zone can not be written down")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
