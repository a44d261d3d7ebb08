"""Who may open what, and what a browser is told never to do.

Every route says who may open it (`needs`, `open_to_all`). One guard asks before each request, and a
route that says nothing is refused: forgetting is safe.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, Response, abort, current_app, g, redirect, request, session, url_for
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as AnyResponse

from desk.setting import desk
from referrals import workers
from referrals.model import Role, Worker
from store.engine import reading
from store.trouble import kind_of

logger = logging.getLogger(__name__)
View = TypeVar("View", bound=Callable[..., Any])
ACCESS = "desk_access"
REFRESHES_ITSELF = "desk_refreshes_itself"
STAYS_ON_THE_PAGE = "desk_stays_on_the_page"
EVERYBODY: frozenset[Role] = frozenset()

# No inline script or style, nothing from another host, no frame around it, no form to elsewhere.
POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)


def needs(*roles: Role) -> Callable[[View], View]:
    """Only a signed-in worker with one of these roles may open this route."""
    return lambda view: _mark(view, ACCESS, frozenset(roles))


def open_to_all(view: View) -> View:
    """Anybody may open this route, signed in or not."""
    return _mark(view, ACCESS, EVERYBODY)


def refreshes_itself(view: View) -> View:
    """The browser asks for this by itself: no sign that a worker is still there."""
    return _mark(view, REFRESHES_ITSELF, True)


def stays_on_the_page(view: View) -> View:
    """Asked beside words that are being typed: an ended session must not take the page away."""
    return _mark(view, STAYS_ON_THE_PAGE, True)


def access_of(view: Callable[..., Any]) -> frozenset[Role] | None:
    """Who may open it; None when nobody said."""
    return cast("frozenset[Role] | None", getattr(view, ACCESS, None))


def current_worker() -> Worker:
    """The worker who is signed in. The guard has let nobody else through."""
    return cast(Worker, g.worker)


def set_up(app: Flask) -> None:
    """Put the guard before every request and the headers on every answer."""
    if app.has_static_folder:
        open_to_all(app.view_functions["static"])
    app.before_request(_guard)
    app.after_request(_add_headers)


def cookie_name() -> str:
    """With https the browser itself holds the cookie to this host ("__Host-")."""
    return "__Host-heard_desk" if desk().https else "heard_desk"


def keep_token(response: AnyResponse, token: str) -> None:
    """Give the browser its token: not readable by scripts, not sent from other sites."""
    response.set_cookie(
        cookie_name(), token, httponly=True, samesite="Strict", secure=desk().https, path="/"
    )


def forget_token(response: AnyResponse) -> None:
    """Take the token away, and everything else that was kept for this browser."""
    session.clear()
    response.delete_cookie(
        cookie_name(), httponly=True, samesite="Strict", secure=desk().https, path="/"
    )


def token() -> str | None:
    """The token that this browser shows."""
    return request.cookies.get(cookie_name())


def _mark(view: View, name: str, value: Any) -> View:
    setattr(view, name, value)
    return view


def _guard() -> AnyResponse | None:
    g.worker = _who_is_there()
    if request.endpoint is None:
        return None  # no such page: the error page says so
    view = current_app.view_functions[request.endpoint]
    access = access_of(view)
    if access is None:
        abort(500)
    if access is EVERYBODY:
        return None
    if g.worker is None:
        return _to_sign_in(stays=getattr(view, STAYS_ON_THE_PAGE, False))
    if g.worker.role not in access:
        abort(403)
    if not getattr(view, REFRESHES_ITSELF, False):
        _note_seen()
    return None


def _note_seen() -> None:
    """A record that can not be written to must keep nobody from a page that may show danger."""
    try:
        workers.note_seen(desk().store, token() or "", now=desk().now(), rules=desk().rules)
    except SQLAlchemyError as trouble:
        logger.warning("it was not noted that a worker is there: %s", kind_of(trouble))


def _who_is_there() -> Worker | None:
    shown = token()
    if shown is None or request.endpoint == "static":
        return None
    with reading(desk().store) as work:
        return workers.signed_in_worker(work, shown, now=desk().now(), rules=desk().rules)


def _to_sign_in(*, stays: bool) -> AnyResponse:
    if request.headers.get("HX-Request"):  # a swapped-in sign-in page would look like a queue
        if stays:
            return Response(status=401)
        return Response(status=401, headers={"HX-Redirect": url_for("sign_in.page")})
    return redirect(url_for("sign_in.page"))


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if request.endpoint != "static":
        headers["Cache-Control"] = "no-store"
    if desk().https:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response
