"""What went wrong with the record, in plain words and never in the driver's own.

A driver's message can quote a row; its code can not. So the code is what is looked at.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

from sqlalchemy.exc import DBAPIError, OperationalError

from store.envelope import CanNotUnseal, KeysTrouble

_KINDS: Mapping[str, str] = {
    # https://sqlite.org/rescode.html; an extended code begins with its plain one
    "SQLITE_BUSY": "the database is locked by another program",
    "SQLITE_LOCKED": "the database is locked by another program",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY": "the database can only be read",
    "SQLITE_IOERR": "the disk gives errors",
    "SQLITE_CANTOPEN": "the database can not be opened",
    "SQLITE_CORRUPT": "the database is damaged",
    "SQLITE_NOTADB": "the database is damaged",
    # https://www.postgresql.org/docs/current/errcodes-appendix.html
    "53100": "the disk is full",
    "53300": "the database has too many connections",
    "25006": "the database can only be read",
    "55P03": "the database is locked by another program",
    "57P": "the database was shut down",
    "08": "the database is not reached",
}

_OF_FILES: Mapping[int | None, str] = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EROFS: "the disk can only be read",
}


def kind_of(trouble: BaseException) -> str:
    """The kind of a trouble, in plain words where it is known; else the name of its type."""
    if isinstance(trouble, OSError) and trouble.errno in _OF_FILES:
        return _OF_FILES[trouble.errno]
    if isinstance(trouble, KeysTrouble):
        return (
            "something does not open" if isinstance(trouble, CanNotUnseal) else "a key is missing"
        )
    code = _code_of(trouble)
    if not code and isinstance(trouble, OperationalError):
        return "the database is not reached"  # the driver had nobody to ask for a code
    for known, said in _KINDS.items():
        if code.startswith(known):
            return said
    return type(trouble).__name__


def is_of_the_record(trouble: BaseException) -> bool:
    """Is the whole record in trouble (full, locked, gone), and not this one row?"""
    if isinstance(trouble, KeysTrouble):
        return not isinstance(trouble, CanNotUnseal)
    return isinstance(trouble, DBAPIError | OSError) and kind_of(trouble) != type(trouble).__name__


def _code_of(trouble: BaseException) -> str:
    """SQLite's name for it, or PostgreSQL's five letters; "" where there is none."""
    if not isinstance(trouble, DBAPIError) or trouble.orig is None:
        return ""
    for name in ("sqlite_errorname", "sqlstate"):
        code = getattr(trouble.orig, name, None)
        if isinstance(code, str):
            return code
    return ""
