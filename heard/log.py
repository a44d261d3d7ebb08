"""Structured logs: one JSON object a line, with ids only.

A log is read by people who have no business with what a parent wrote. So an exception is logged
as its kind and the places it went through, never with its message (a driver's message can quote a
row), and anything shaped like a bot's token is struck out.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import MutableMapping
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import structlog

Event = MutableMapping[str, Any]

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
_LOUD = ("httpx", "httpcore", "telegram", "waitress", "aiohttp.access", "alembic", "werkzeug")


def set_up_logging(level: str, part: str, stream: TextIO | None = None) -> None:
    """Log JSON lines to standard output (or `stream`), other libraries' lines included."""
    shared: list[structlog.types.Processor] = [
        partial(_with_part, part),
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        without_words,
        without_token,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.NOTSET),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    _through_one_door(level, shared, stream or sys.stdout)
    threading.excepthook = _log_thread_trouble
    structlog.contextvars.clear_contextvars()
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, *_configured()])


def set_up_command_logging() -> None:
    """A command's standard output is its answer: only trouble is logged, and not there."""
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            without_words,
            without_token,
            structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _with_part(part: str, _logger: Any, _method: str, event: Event) -> Event:
    """Every line says which part it is of, also one of a thread, where no context is handed on."""
    event.setdefault("part", part)
    return event


def _log_thread_trouble(trouble: threading.ExceptHookArgs) -> None:
    """A thread that ends by an error would print its message: log its kind instead."""
    structlog.get_logger().error("a thread ended by trouble", exc_info=trouble.exc_value)


def _configured() -> list[structlog.types.Processor]:
    return list(structlog.get_config()["processors"])


def _through_one_door(level: str, shared: list[structlog.types.Processor], stream: TextIO) -> None:
    lines = logging.StreamHandler(stream)
    lines.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processor=structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
            foreign_pre_chain=[structlog.contextvars.merge_contextvars, _message_only, *shared],
        )
    )
    logging.basicConfig(handlers=[lines], level=level.upper(), force=True)
    for name in _LOUD:  # these log addresses, some of them with a token in it
        logging.getLogger(name).setLevel(logging.WARNING)


def without_words(_logger: Any, _method: str, event: Event) -> Event:
    """An exception becomes its kind and its places; its message stays out."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    if isinstance(raised, BaseException):
        raised = (type(raised), raised, raised.__traceback__)
    if raised and raised[1] is not None:
        event["raised"] = where(raised[1])
    return event


def without_token(_logger: Any, _method: str, event: Event) -> Event:
    """Strike out whatever is shaped like a bot's token."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _TOKEN.sub("(token)", value)
    return event


def where(raised: BaseException) -> str:
    """The kind of an exception and the way it came, innermost first, without its message."""
    frames = traceback.extract_tb(raised.__traceback__)[-6:]
    places = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[::-1])
    return f"{type(raised).__name__} at {' < '.join(places)}"


def _message_only(_logger: Any, _method: str, event: Event) -> Event:
    """Another library's exception keeps its kind only, as ours do."""
    record: logging.LogRecord | None = event.get("_record")
    if record is not None and record.exc_info:
        event["exc_info"] = record.exc_info
        record.exc_info, record.exc_text = None, None
    return event
