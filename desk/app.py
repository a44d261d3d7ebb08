"""The duty worker's web desk: a queue, a page for each referral, a small page for each step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from desk import (
    card,
    corrections,
    errors,
    files,
    handover,
    live,
    queue,
    reads,
    referral,
    security,
    sign_in,
    steps,
    words_on_page,
)
from desk.setting import KEY, Desk
from referrals.council import Council
from referrals.workers import RULES, SignInRules
from store.engine import Store

LONGEST_FORM = 256 * 1024  # bytes; a form is words


def create_desk(
    store: Store,
    council: Council,
    secret_key: str | bytes,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    enclosed_dir: Path | None = None,
    *,
    https: bool = False,
    rules: SignInRules = RULES,
) -> Flask:
    """The desk as a WSGI application.

    `secret_key` seals the form tokens; workers' sessions stand in the database, not in a cookie.
    Raises ValueError without a key, and for a clock that gives no time zone.
    """
    if not secret_key:
        raise ValueError("the desk needs a secret key")
    opened = Desk(store, council, clock, enclosed_dir, https, rules)
    opened.now()  # a clock without a zone is found now, not at the first referral
    app = Flask(__name__)
    app.extensions[KEY] = opened
    app.extensions[reads.KEY] = reads.Reads()
    app.extensions[live.KEY] = live.Pace()
    _configure(app, secret_key, https)
    _load_templates(app)
    security.set_up(app)  # before the form tokens: no session leads to sign-in, not to an error
    CSRFProtect(app)
    rooms = (sign_in, queue, referral, steps, live, corrections, card, handover, files)
    for room in rooms:
        app.register_blueprint(room.blueprint)
    errors.set_up(app)
    words_on_page.set_up(app)
    return app


def _configure(app: Flask, secret_key: str | bytes, https: bool) -> None:
    app.config.update(
        SECRET_KEY=secret_key,
        SESSION_COOKIE_NAME="heard_desk_forms",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=https,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(hours=1),
        MAX_CONTENT_LENGTH=LONGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LONGEST_FORM,
        WTF_CSRF_TIME_LIMIT=None,  # words typed for an hour must not be lost
        WTF_CSRF_SSL_STRICT=False,  # it reads Referer, and Referrer-Policy sends none
    )


def _load_templates(app: Flask) -> None:
    app.jinja_loader = ChoiceLoader(
        [
            PackageLoader("desk"),
            PrefixLoader(
                {
                    "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
                    "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
                }
            ),
        ]
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    WTFormsHelpers(app)
