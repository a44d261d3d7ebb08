"""Pages for when something is not right, in plain words. No trace, no code, no person's words."""

from __future__ import annotations

import logging
import traceback

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from desk.reads import ReadNotRecorded
from referrals.lifecycle import StepNotAllowed
from referrals.repository import NoSuchReferral
from store.envelope import KeysTrouble
from store.trouble import kind_of

logger = logging.getLogger(__name__)

SAID = {
    400: (
        "The page could not be sent",
        "This page was too old, or it came from somewhere else. Nothing was changed. "
        "Go back, load the page again, and try once more.",
    ),
    403: ("You may not open this", "This needs another role. Ask a manager."),
    404: ("There is no such page", "Check the number. A referral is never removed."),
    405: ("This does not work like this", "Go to the queue and start from there."),
    413: ("That is too long", "Nothing was sent. Write it in two parts."),
    500: (
        "Something went wrong here",
        "Nothing was changed. Try again. If a child may be in danger, do not wait for this page: "
        "use the telephone.",
    ),
}


def set_up(app: Flask) -> None:
    """Give every error a page that says what to do."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _form_token_missing)
    app.register_error_handler(NoSuchReferral, _no_such_referral)
    app.register_error_handler(ReadNotRecorded, _read_not_recorded)
    app.register_error_handler(StepNotAllowed, _not_allowed)
    app.register_error_handler(DBAPIError, _record_away)
    app.register_error_handler(KeysTrouble, _keys_in_trouble)
    app.register_error_handler(Exception, _own_fault)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    return _page(code if code in SAID else 500), code


def _form_token_missing(_error: CSRFError) -> ResponseReturnValue:
    return _page(400), 400


def _no_such_referral(error: NoSuchReferral) -> ResponseReturnValue:
    return render_template("error.html", title="There is no such referral", said=str(error)), 404


def _read_not_recorded(error: ReadNotRecorded) -> ResponseReturnValue:
    said = (
        f"Who looks at a referral is kept on record, and now this can not be kept: {error.kind}. "
        "So it is not shown. What may be danger, and what nobody has looked at yet, is shown all "
        "the same. If a child may be in danger, do not wait for this page: use the telephone."
    )
    return render_template("error.html", title="This can not be shown now", said=said), 503


def _record_away(error: DBAPIError) -> ResponseReturnValue:
    """Full, locked, only to be read, or gone: said plainly, and it mends by itself."""
    kind = kind_of(error)
    if kind == type(error).__name__:
        return _own_fault(error)  # no trouble of the disk or the database: a slip of ours
    logger.error("desk %s: the record can not be used: %s", request.endpoint, kind)
    said = (
        f"The record can not be used now: {kind}. Nothing was changed and nothing was sent. Tell "
        "whoever runs Heard, and try again. If a child may be in danger, do not wait for this "
        "page: use the telephone."
    )
    return render_template("error.html", title="The record can not be used now", said=said), 503


def _not_allowed(error: StepNotAllowed) -> ResponseReturnValue:
    return render_template("error.html", title="This can not be done now", said=str(error)), 403


def _keys_in_trouble(error: KeysTrouble) -> ResponseReturnValue:
    """Words that do not open are not shown, and nothing is shown in their place."""
    logger.error("desk %s: %s", request.endpoint, type(error).__name__)
    said = (
        f"{error} Nothing was changed. Tell whoever runs Heard to run: heard keys check. If a "
        "child may be in danger, do not wait for this page: use the telephone."
    )
    return render_template("error.html", title="This can not be opened", said=said), 503


def _own_fault(error: Exception) -> ResponseReturnValue:
    """Where it broke is logged; what the error says is not: it may hold a person's words."""
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("desk %s failed: %s\n%s", request.endpoint, type(error).__name__, where)
    return _page(500), 500


def _page(code: int) -> str:
    title, said = SAID[code]
    return render_template("error.html", title=title, said=said)
