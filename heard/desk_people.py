"""`heard worker ...`: adding people to the desk, renewing a password, letting people go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from heard.settings import Settings
from heard.wiring import now, record
from referrals import workers
from referrals.model import Role


class NotDone(ValueError):
    """The desk's rules refuse it. Its words are plain, and hold no password."""


def add(settings: Settings, sign_in_name: str, name: str, role: str, password: str) -> None:
    """Add a person. Raises NotDone."""
    if role not in list(Role):
        raise NotDone(f"A role is one of: {', '.join(Role)}.")
    with _change(settings) as work:
        workers.add_worker(work, sign_in_name, name, Role(role), password, now())


def new_password(settings: Settings, sign_in_name: str, password: str) -> None:
    """Give a person a new password and end their sessions. Raises NotDone."""
    with _change(settings) as work:
        workers.change_password(work, sign_in_name, password, now())


def left(settings: Settings, sign_in_name: str) -> None:
    """A person has left. Raises NotDone."""
    with _change(settings) as work:
        workers.worker_left(work, sign_in_name, now())


@contextmanager
def _change(settings: Settings) -> Iterator[Session]:
    try:
        with record(settings) as store, store.begin() as work:
            yield work
    except (workers.NoSuchWorker, ValueError) as refused:
        raise NotDone(str(refused)) from None
