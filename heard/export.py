"""What leaves Heard for audits, exports and tests: JSON on standard output, words for people.

Whoever prints the record reads it: each export is on the access log before a word is printed.
"""

from __future__ import annotations

import json
import os
import pwd
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from heard.settings import BadSetting, Settings
from heard.shipping import shipper
from heard.wiring import now, record
from referrals import repository, verifying
from referrals.access import COMMAND, Read, note
from referrals.corrections import corrections
from referrals.head import NotAHead, ShippedHead, heads, read_line
from referrals.queries import QueueLine, as_json, queue, whole_referral
from referrals.verifying import Walked
from store.engine import Store, reading
from store.trouble import kind_of

_NOBODY_SIGNED_IN = 4_294_967_295  # what Linux says where nobody did: a service, a container


class ReadNotRecorded(RuntimeError):
    """This read could not be put on record, so nothing was printed."""


class BadHeadFile(ValueError):
    """A file of shipped heads can not be read."""


def queue_json(settings: Settings, *, with_closed: bool) -> str:
    """The queue, the soonest first, as a JSON list. Raises ReadNotRecorded."""
    return _pretty(as_json(_queue(settings, now(), with_closed=with_closed)))


def queue_text(settings: Settings, *, with_closed: bool) -> str:
    """The queue as lines for a person. Raises ReadNotRecorded."""
    lines = [_line(line) for line in _queue(settings, now(), with_closed=with_closed)]
    return "\n".join(lines) or "Nothing waits in the queue."


def referral_json(settings: Settings, number: str) -> str:
    """One whole referral. Raises repository.NoSuchReferral, ReadNotRecorded."""
    with record(settings) as store:
        with reading(store) as work:
            referral_id = repository.referral_numbered(work, number, locked=False).id
        _record_read(store, Read.REFERRAL_EXPORTED, referral_id)
        with reading(store) as work:
            return _pretty(as_json(whole_referral(work, number, now(), settings.council)))


def corrections_json(settings: Settings) -> str:
    """All corrections of workers, with the exact words. Raises ReadNotRecorded."""
    with record(settings) as store:
        _record_read(store, Read.CORRECTIONS_EXPORTED)
        with reading(store) as work:
            return _pretty(as_json(corrections(work)))


def verified(settings: Settings, head_files: Sequence[Path] = ()) -> tuple[Walked, ...]:
    """Each chain as it was found. Raises BadHeadFile."""
    shipped = tuple(head for path in head_files for head in _shipped(path))
    with record(settings) as store, reading(store) as work:
        return verifying.verify(work, shipped)


def broken_entry(settings: Settings) -> str | None:
    """The first thing that does not hold, in plain words; None when all of it holds."""
    return next((said(walked) for walked in verified(settings) if walked.broken), None)


def said(walked: Walked) -> str:
    """One chain as it was found, as a line for a person."""
    if walked.broken is not None:
        return f"{walked.chain}: entry {walked.broken.entry} is broken: {walked.broken.what}."
    whole = f"{walked.chain}: it holds, {walked.entries} entries; nothing was changed or removed."
    if not walked.without_key:
        return whole
    return f"{whole} The first {walked.without_key} are from before there were keys."


def heads_now(settings: Settings) -> list[ShippedHead]:
    """The heads of the chains as they stand. Raises referrals.head.HeadDoesNotHold."""
    with record(settings) as store, reading(store) as work:
        return heads(work, now())


def ship_now(settings: Settings) -> list[str]:
    """Ship the heads now. Returns what went wrong. Raises BadSetting when there is nowhere to."""
    if settings.head_file is None and settings.head_url is None:
        raise BadSetting("Nowhere to ship to: set HEARD_HEAD_FILE or HEARD_HEAD_URL.")
    with record(settings) as store:
        return shipper(settings, store).ship(now())


def who_is_at_the_machine() -> dict[str, str]:
    """The system's name of whoever runs this command, and of who signed in (before sudo)."""
    user = _name_of(os.getuid())
    try:
        signed_in = int(Path("/proc/self/loginuid").read_text())
    except (OSError, ValueError):  # not Linux, or hidden
        return {"user": user}
    if signed_in in (_NOBODY_SIGNED_IN, os.getuid()):
        return {"user": user}
    return {"user": user, "signed_in_as": _name_of(signed_in)}


def _shipped(path: Path) -> Iterator[ShippedHead]:
    try:
        lines = path.read_text().splitlines()
    except (OSError, ValueError) as trouble:
        raise BadHeadFile(f"{path} can not be read ({type(trouble).__name__}).") from None
    for number, line in enumerate(lines, start=1):
        try:
            yield read_line(line)
        except NotAHead as trouble:
            raise BadHeadFile(f"{path}, line {number}: {trouble}.") from None


def _queue(settings: Settings, at: datetime, *, with_closed: bool) -> tuple[QueueLine, ...]:
    with record(settings) as store:
        _record_read(store, Read.QUEUE_EXPORTED, with_closed=with_closed)
        with reading(store) as work:
            return queue(work, at, with_closed=with_closed)


def _record_read(
    store: Store, read: Read, referral_id: int | None = None, **detail: str | bool
) -> None:
    who = who_is_at_the_machine()
    try:
        with store.begin() as work:
            note(work, read, COMMAND, now=now(), referral_id=referral_id, **who, **detail)
    except SQLAlchemyError as trouble:
        raise ReadNotRecorded(
            f"Who reads the record is kept, and now it can not be kept: {kind_of(trouble)}. "
            "So nothing is printed. See: heard doctor"
        ) from None


def _name_of(user_id: int) -> str:
    try:
        return pwd.getpwuid(user_id).pw_name
    except KeyError:
        return str(user_id)


def _line(line: QueueLine) -> str:
    due = line.next_due
    if due is None:
        by = "no clock runs"
    else:
        by = f"{due.clock} by {due.due_at:%Y-%m-%d %H:%M} UTC{' (late)' if due.overdue else ''}"
    facts = f"{line.number}  {line.urgency:<16} {line.status:<24} {line.holder or '-':<20} {by}"
    return f"What helps this person: {line.what_to_do}\n{facts}"


def _pretty(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2)
