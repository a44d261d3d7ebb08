"""Every look at the record from the desk is on record itself, on the access log (adr 0013).

A look that can not be put on record is refused, in plain words. Not so where waiting may be danger:
then the page is shown, the look is written to the log at once, and to the record when it can be.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from flask import current_app, g
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from desk.security import current_worker
from desk.setting import desk
from referrals import access, repository
from referrals.access import Read
from store.engine import reading
from store.keys import KeysTrouble
from store.trouble import kind_of

logger = logging.getLogger(__name__)
KEY = "heard_desk_reads"
NOT_NOW = (SQLAlchemyError, KeysTrouble)  # the record can not be written to
# A queue that stands open asks for itself every 5 seconds: 5,760 entries in a shift of 8 hours
# would bury the looks that somebody chose to take. One in ten minutes says: it stood open.
ONE_LOOK = timedelta(minutes=10)
MOST_WAITING = 10_000  # looks; each is in the log as well


class ReadNotRecorded(RuntimeError):
    """This look could not be put on record, so nothing is shown. `kind` is the kind of trouble."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class _Look:
    """One look of one worker."""

    read: Read
    worker_id: int
    at: datetime
    referral_id: int | None
    detail: dict[str, int | str | bool]

    def keep(self, work: Session, **more: bool) -> None:
        access.note(
            work,
            self.read,
            f"worker:{self.worker_id}",
            now=self.at,
            referral_id=self.referral_id,
            **self.detail,
            **more,
        )


@dataclass
class Reads:
    """What this process of the desk has noted of late, and the looks that wait to be noted."""

    noted: dict[tuple[object, ...], datetime] = field(default_factory=dict)
    waiting: deque[_Look] = field(default_factory=lambda: deque(maxlen=MOST_WAITING))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def was_noted(self, now: datetime, *of_what: object) -> bool:
        """Was this very thing noted within the last minutes?"""
        with self.lock:
            last = self.noted.get(of_what)
        return last is not None and timedelta(0) <= now - last < ONE_LOOK

    def remember(self, now: datetime, *of_what: object) -> None:
        """This was noted now."""
        with self.lock:
            self.noted = {what: at for what, at in self.noted.items() if now - at < ONE_LOOK}
            self.noted[of_what] = now

    def take_waiting(self) -> list[_Look]:
        """The looks that wait; whoever takes them notes them, or gives them back."""
        with self.lock:
            taken = list(self.waiting)
            self.waiting.clear()
        return taken


def queue_opened(*, with_closed: bool) -> None:
    """The queue was opened, or refreshed itself. It is never refused: danger stands in it."""
    now, this = desk().now(), (Read.QUEUE, current_worker().id, with_closed)
    if not _reads().was_noted(now, *this):
        note(Read.QUEUE, may_refuse=False, with_closed=with_closed)
        _reads().remember(now, *this)


def unreadable_opened() -> None:
    """Never refused: nobody knows yet whether a message that no machine can read tells danger."""
    note(Read.UNREADABLE, may_refuse=False)


def referral_opened(
    number: str,
    page: str,
    *,
    may_refuse: bool = True,
    together: Callable[[Session], None] = lambda _: None,
) -> None:
    """A page that shows a referral. `together` is done in the same commit.

    Raises NoSuchReferral, ReadNotRecorded.
    """
    with reading(desk().store) as work:
        referral_id = repository.referral_numbered(work, number, locked=False).id
        refusable = may_refuse and not access.must_be_shown(work, referral_id)
    note(Read.REFERRAL, referral_id, may_refuse=refusable, together=together, page=page)


def file_opened(file_id: int, *, goes_on: bool) -> None:
    """A file. `goes_on`: the browser asks for more of one that it is showing already.

    Raises ReadNotRecorded.
    """
    now, this = desk().now(), (Read.FILE, current_worker().id, file_id)
    if goes_on and _reads().was_noted(now, *this):
        return
    with reading(desk().store) as work:
        referral_id = access.referral_with_file(work, file_id)
        refusable = referral_id is not None and not access.must_be_shown(work, referral_id)
    note(Read.FILE, referral_id, may_refuse=refusable, file=file_id)
    _reads().remember(now, *this)


def note(
    read: Read,
    referral_id: int | None = None,
    *,
    may_refuse: bool,
    together: Callable[[Session], None] = lambda _: None,
    **detail: int | str | bool,
) -> None:
    """Put one look on record, and those that wait. Raises ReadNotRecorded where it may."""
    look = _Look(read, current_worker().id, desk().now(), referral_id, detail)
    waiting = _reads().take_waiting()
    try:
        with desk().store.begin() as work:
            together(work)
            for late in waiting:
                late.keep(work, late=True)  # with its own time
            look.keep(work)
    except StaleDataError:  # somebody else changed the referral: no trouble of the record
        _reads().waiting.extend(waiting)
        raise
    except NOT_NOW as trouble:
        _reads().waiting.extend(waiting)
        if may_refuse:
            raise ReadNotRecorded(kind_of(trouble)) from trouble
        _let_it_wait(look, trouble)


def _let_it_wait(look: _Look, trouble: Exception) -> None:
    """Show the page all the same: the look is in the log now, and on record when it can be."""
    logger.warning(
        "a look is not on record yet (%s): worker %s, %s, referral %s, %s",
        kind_of(trouble),
        look.worker_id,
        look.read,
        look.referral_id,
        look.detail,
    )
    _reads().waiting.append(look)
    g.look_waits = kind_of(trouble)


def _reads() -> Reads:
    return cast(Reads, current_app.extensions[KEY])
