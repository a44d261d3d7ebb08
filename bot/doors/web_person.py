"""Who is at this browser: a random token in a cookie, and nothing else.

No name, no account, no password to forget; she can come back after days. Only the hash of the token
is kept, so the database opens nobody's talk. A practitioner has one talk for each concern, at an
address of its own: two concerns about two families must not run into one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import request
from werkzeug.wrappers import Response

from bot.doors.web_setting import door

COOKIE, CONCERN_COOKIE = "heard_talk", "heard_concern"
KEPT_FOR = timedelta(days=400)  # the longest that browsers allow
CONCERN_PATH = "/worried-about-a-child"


@dataclass(frozen=True)
class Person:
    """One talk at one browser: its token, its key on record, its page."""

    token: str
    home: str

    @property
    def chat_key(self) -> str:
        """How the record names the talk. The token can not be worked out from it."""
        return f"web:{_digest(self.token)[:32]}"


def parent_here() -> Person:
    """The person at this browser, known again by the cookie; a new one without it."""
    return Person(_shown(COOKIE) or secrets.token_urlsafe(32), "/")


def practitioner_at(place: str) -> Person | None:
    """The practitioner whose talk lives at this address, if this browser has its cookie."""
    token = _shown(CONCERN_COOKIE)
    if token is None or not hmac.compare_digest(_digest(token)[:16], place):
        return None
    return Person(token, f"{CONCERN_PATH}/{place}")


def practitioner_of_form(nonce: str) -> Person:
    """A talk for one form. The same form sent twice gives the same talk."""
    made = hmac.new(door().secret_key, f"concern {nonce}".encode(), hashlib.sha256)
    token = made.hexdigest()
    return Person(token, f"{CONCERN_PATH}/{_digest(token)[:16]}")


def keep_cookie(response: Response, person: Person) -> None:
    """Let the browser bring the token back, to this talk's pages only."""
    response.set_cookie(
        COOKIE if person.home == "/" else CONCERN_COOKIE,
        person.token,
        max_age=int(KEPT_FOR.total_seconds()),
        path=person.home,
        httponly=True,
        samesite="Lax",
        secure=door().https,
    )


def _shown(cookie: str) -> str | None:
    token = request.cookies.get(cookie, "")
    return token if 40 <= len(token) <= 100 else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
