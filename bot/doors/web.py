"""The web door: a page to write to, for an old phone, without scripts, without an account.

Each post is one inbox row, committed before the page answers. If it can not be kept the page says
so and her words stay in the box.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask, Response, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect

from bot.doors import web_concern, web_listen, web_pictures, web_talk
from bot.doors.web_person import CONCERN_PATH, parent_here, practitioner_at
from bot.doors.web_setting import KEY, LARGEST_POST, WebDoor
from bot.doors.web_talk import Draft, page, phrases
from easy_read.speech.speech import Speech
from referrals.council import Council
from store.engine import Store

# Nothing from another host, no inline script or style, no frame around it, no form to elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def create_web_door(
    store: Store,
    council: Council,
    secret_key: str | bytes,
    clock: Callable[[], datetime],
    enclosed_dir: Path | str | os.PathLike[str],
    *,
    https: bool = False,
    speech: Speech | None = None,
) -> Flask:
    """The web door as a WSGI application. `secret_key` seals the form tokens.

    `speech`: reads messages out; None: nothing is read out.
    """
    if not secret_key:
        raise ValueError("the web door needs a secret key")
    app = Flask(__name__, template_folder="web_pages", static_folder="web_pages/static")
    key = secret_key.encode() if isinstance(secret_key, str) else secret_key
    app.extensions[KEY] = WebDoor(store, council, clock, Path(enclosed_dir), https, key, speech)
    _configure(app, key, https)
    CSRFProtect(app)
    app.register_blueprint(web_talk.blueprint)
    app.register_blueprint(web_concern.blueprint)
    app.register_blueprint(web_pictures.blueprint)
    app.register_blueprint(web_listen.blueprint)
    app.before_request(_stay_known)
    app.after_request(_add_headers)
    _set_up_errors(app)
    return app


def _configure(app: Flask, key: bytes, https: bool) -> None:
    app.config.update(
        SECRET_KEY=key,
        SESSION_COOKIE_NAME="heard_web_forms",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=https,
        PERMANENT_SESSION_LIFETIME=timedelta(days=400),
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(hours=1),
        MAX_CONTENT_LENGTH=LARGEST_POST,
        WTF_CSRF_TIME_LIMIT=None,  # a page left open for days must still send
        WTF_CSRF_SSL_STRICT=False,  # it reads Referer, and Referrer-Policy sends none
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _stay_known() -> None:
    session.permanent = True


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=()"
    if request.endpoint not in ("static", "pictures.drawing"):
        headers["Cache-Control"] = "no-store"
    return response


def _set_up_errors(app: Flask) -> None:
    app.register_error_handler(CSRFError, _without_form_token)
    app.register_error_handler(413, lambda _: _on_the_page("web.error_too_big", 413))
    app.register_error_handler(404, lambda _: _plain("web.page_lost", 404))
    app.register_error_handler(405, lambda _: _plain("web.page_lost", 405))
    app.register_error_handler(500, lambda _: _plain("web.broken", 500))


def _without_form_token(_: CSRFError) -> ResponseReturnValue:
    """Most often a browser that forgot its cookies: the same words, ready to be sent again."""
    return _on_the_page("web.error_not_sent", 400)


def _on_the_page(phrase: str, status: int) -> ResponseReturnValue:
    words = "" if status == 413 else request.form.get("words", "")
    if request.path == CONCERN_PATH:
        return web_concern.form_again(phrase, status)
    place = request.path.removeprefix(CONCERN_PATH).strip("/")
    person = practitioner_at(place) if request.path != "/" else parent_here()
    if person is None:
        return _plain("web.page_lost", 404)
    return page(person, Draft(words, phrase, status))


def _plain(phrase: str, status: int) -> ResponseReturnValue:
    from flask import render_template

    say = phrases("parent")
    return render_template("plain.html", say=say, phrase=phrase, exit_to=web_talk.EXIT_TO), status
