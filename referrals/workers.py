"""The people at the desk: who they are, and how they prove it.

A password is kept as an argon2id hash only, a signed-in browser as the SHA-256 of its token only:
a copy of the database opens no door. Argon2 is slow by design, so it runs with no transaction open:
a wrong password must never hold up somebody's message.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from referrals import access, chronology
from referrals.access import Read
from referrals.model import Role, Worker
from referrals.tables import DeskSessionRow, WorkerRow
from store.engine import Store, reading
from store.trouble import kind_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SignInRules:
    """How long, how often, how late. Each number has its source."""

    shortest: int = 12  # OWASP ASVS 4.0, 2.1.1
    longest: int = 128  # OWASP ASVS 4.0, 2.1.2
    fewest_different: int = 5  # "aaaaaaaaaaaa" is 12 long as well
    wrong_tries: int = 10  # NCSC, password policy: lock after 5 to 10 tries
    locked_for: timedelta = timedelta(minutes=15)  # a tired worker must be able to come back
    idle: timedelta = timedelta(minutes=30)  # OWASP session management: 15 to 30 minutes
    absolute: timedelta = timedelta(hours=12)  # NIST SP 800-63B 4.2.3; one long shift
    noted_every: timedelta = timedelta(minutes=1)  # how finely "last seen" is kept


RULES = SignInRules()


class PasswordNotAllowed(ValueError):
    """A password that the rules refuse. `str(error)` is plain words for the screen."""


class SignInNameTaken(ValueError):
    """Somebody has this sign-in name already."""


class NoSuchWorker(LookupError):
    """Nobody has this sign-in name."""


class SignInRefused(Exception):
    """Wrong name, wrong password, locked or left: the one answer for all four."""

    def __init__(self) -> None:
        super().__init__(
            "The sign-in name or the password is not right. After too many wrong tries, "
            "sign-in is locked for some minutes."
        )


@dataclass(frozen=True)
class SignedIn:
    """A worker and the token that their browser keeps. The token is nowhere else."""

    worker: Worker
    token: str


def add_worker(
    work: Session, sign_in_name: str, name: str, role: Role, password: str, now: datetime
) -> Worker:
    """Add a worker. Raises PasswordNotAllowed, SignInNameTaken, ValueError for a blank name."""
    sign_in_name = _bare(sign_in_name)
    if not sign_in_name or not name.strip():
        raise ValueError("a worker needs a sign-in name and a name")
    if _row_named(work, sign_in_name) is not None:
        raise SignInNameTaken(f"There is a worker with the sign-in name {sign_in_name} already.")
    check_new_password(password, sign_in_name)
    row = WorkerRow(
        sign_in_name=sign_in_name,
        name=name.strip(),
        role=role,
        password_hash=_hasher().hash(password),
        created_at=now,
    )
    work.add(row)
    work.flush()
    chronology.add(work, at=now, actor="heard", event="worker added", worker=row.id, role=role)
    return worker_of(row)


def change_password(work: Session, sign_in_name: str, password: str, now: datetime) -> None:
    """Give a worker a new password and end every session of theirs.

    Raises NoSuchWorker, PasswordNotAllowed.
    """
    row = _row_or_raise(work, sign_in_name)
    check_new_password(password, row.sign_in_name)
    row.password_hash, row.wrong_tries, row.locked_until = _hasher().hash(password), 0, None
    _end_all_sessions(work, row, now)
    chronology.add(work, at=now, actor="heard", event="password changed", worker=row.id)


def worker_left(work: Session, sign_in_name: str, now: datetime) -> None:
    """A worker who left signs in no more; what they did stays under their name."""
    row = _row_or_raise(work, sign_in_name)
    row.active = False
    _end_all_sessions(work, row, now)
    chronology.add(work, at=now, actor="heard", event="worker left", worker=row.id)


def check_new_password(password: str, sign_in_name: str, rules: SignInRules = RULES) -> None:
    """Raises PasswordNotAllowed. Length, not symbols: NCSC and OWASP ask for no composition."""
    if len(password) < rules.shortest:
        raise PasswordNotAllowed(f"A password needs {rules.shortest} characters or more.")
    if len(password) > rules.longest:
        raise PasswordNotAllowed(f"A password can have {rules.longest} characters at most.")
    if len(set(password)) < rules.fewest_different:
        raise PasswordNotAllowed("This password is one that people guess: use more letters.")
    if sign_in_name and sign_in_name.casefold() in password.casefold():
        raise PasswordNotAllowed("A password can not have the sign-in name in it.")


def sign_in(
    store: Store, sign_in_name: str, password: str, *, now: datetime, rules: SignInRules = RULES
) -> SignedIn:
    """Check the password and start a session. Raises SignInRefused.

    An unknown name costs the same work as a known one, and gets the same answer.
    """
    with reading(store) as work:
        row = _row_named(work, _bare(sign_in_name))
        known_hash = row.password_hash if row is not None and row.active else None
    right = _verifies(known_hash, password[: rules.longest + 1])
    if row is None or known_hash is None:
        _note_unknown(store, sign_in_name, now)
        raise SignInRefused
    with store.begin() as work:
        signed_in = _answer_to_try(work, row.id, known_hash, right, password, now, rules)
    if signed_in is None:
        raise SignInRefused
    return signed_in


def signed_in_worker(
    work: Session, token: str, *, now: datetime, rules: SignInRules = RULES
) -> Worker | None:
    """Whose browser holds this token? None when it is unknown, ended, idle or too old."""
    session = work.get(DeskSessionRow, _digest(token))
    if session is None or not _stands(session, now, rules):
        return None
    row = work.get(WorkerRow, session.worker_id)
    return worker_of(row) if row is not None and row.active else None


def note_seen(store: Store, token: str, *, now: datetime, rules: SignInRules = RULES) -> None:
    """The worker did something: the idle time starts again. A page that refreshes itself did not.

    Written at most once a minute, so that a click costs no write of its own.
    """
    with reading(store) as work:
        session = work.get(DeskSessionRow, _digest(token))
        if session is None or now - session.last_seen_at < rules.noted_every:
            return
    with store.begin() as work:
        session = work.get(DeskSessionRow, _digest(token))
        if session is not None and _stands(session, now, rules):
            session.last_seen_at = now


def sign_out(work: Session, token: str, *, now: datetime) -> None:
    """End this session, for good. Signing out twice is no error."""
    session = work.get(DeskSessionRow, _digest(token))
    if session is None or session.ended_at is not None:
        return
    session.ended_at = now
    _tell(work, session.worker_id, "signed out", now)


def worker_of(row: WorkerRow) -> Worker:
    """The worker as the rules of the queue know them."""
    return Worker(id=row.id, name=row.name, role=Role(row.role))


def _note_unknown(store: Store, sign_in_name: str, now: datetime) -> None:
    logger.warning("sign-in refused: no such worker")
    try:
        with store.begin() as work:
            access.note_refused_name(work, _bare(sign_in_name), now=now)
    except SQLAlchemyError as trouble:  # the log has it
        logger.warning("a refused sign-in was not put on record: %s", kind_of(trouble))


def _answer_to_try(
    work: Session,
    worker_id: int,
    checked_hash: str,
    right: bool,
    password: str,
    now: datetime,
    rules: SignInRules,
) -> SignedIn | None:
    row = work.get_one(WorkerRow, worker_id, with_for_update=True)
    if row.locked_until is not None and now < row.locked_until <= now + rules.locked_for:
        logger.warning("sign-in refused: worker %s is locked", row.id)
        access.note_refused_name(work, row.sign_in_name, now=now)
        return None
    if not right or not row.active or row.password_hash != checked_hash:
        _count_wrong_try(work, row, now, rules)
        return None
    row.wrong_tries, row.locked_until = 0, None
    if _hasher().check_needs_rehash(row.password_hash):
        row.password_hash = _hasher().hash(password)
    return _start_session(work, row, now)


def _count_wrong_try(work: Session, row: WorkerRow, now: datetime, rules: SignInRules) -> None:
    row.wrong_tries += 1
    locked = row.wrong_tries >= rules.wrong_tries
    if locked:
        row.wrong_tries, row.locked_until = 0, now + rules.locked_for
    _tell(work, row.id, "sign-in refused", now, locked=locked)
    access.note(work, Read.SIGN_IN_REFUSED, f"worker:{row.id}", now=now)


def _start_session(work: Session, row: WorkerRow, now: datetime) -> SignedIn:
    token = secrets.token_urlsafe(32)  # 256 bits
    work.add(
        DeskSessionRow(
            token_hash=_digest(token), worker_id=row.id, started_at=now, last_seen_at=now
        )
    )
    _tell(work, row.id, "signed in", now)
    access.note(work, Read.SIGNED_IN, f"worker:{row.id}", now=now)
    return SignedIn(worker_of(row), token)


def _stands(session: DeskSessionRow, now: datetime, rules: SignInRules) -> bool:
    return (
        session.ended_at is None
        # One of a time to come was made by a wrong clock, and would stand for too long.
        and -rules.noted_every <= now - session.last_seen_at < rules.idle
        and -rules.noted_every <= now - session.started_at < rules.absolute
    )


def _end_all_sessions(work: Session, row: WorkerRow, now: datetime) -> None:
    standing = select(DeskSessionRow).where(
        DeskSessionRow.worker_id == row.id, DeskSessionRow.ended_at.is_(None)
    )
    for session in work.scalars(standing):
        session.ended_at = now


def _tell(work: Session, worker_id: int, event: str, now: datetime, **detail: bool) -> None:
    actor = f"worker:{worker_id}"
    chronology.add(work, at=now, actor=actor, event=event, worker=worker_id, **detail)


def _verifies(known_hash: str | None, password: str) -> bool:
    try:
        return _hasher().verify(known_hash or _hash_of_nobody(), password) and bool(known_hash)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hasher() -> PasswordHasher:
    """argon2id with the numbers of RFC 9106's second choice (the library's own default)."""
    return PasswordHasher()


@cache
def _hash_of_nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe(32))


def _row_named(work: Session, sign_in_name: str) -> WorkerRow | None:
    return work.scalar(select(WorkerRow).where(WorkerRow.sign_in_name == sign_in_name))


def _row_or_raise(work: Session, sign_in_name: str) -> WorkerRow:
    row = _row_named(work, _bare(sign_in_name))
    if row is None:
        raise NoSuchWorker(f"There is no worker with the sign-in name {_bare(sign_in_name)}.")
    return row


def _bare(sign_in_name: str) -> str:
    return sign_in_name.strip().casefold()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
