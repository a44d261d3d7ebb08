"""`/health` before a door or the desk: 200 when it can reach the record, 503 when it can not.

It stands before the application, so that it needs no role and no cookie and says nothing of anyone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from store.engine import Store, reading

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def with_health_page(app: WSGIApplication, store: Store) -> WSGIApplication:
    """The application with `/health` before it."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != "/health":
            return app(environ, start)
        status = "200 OK" if _reaches_record(store) else "503 Service Unavailable"
        headers = [("Content-Type", "text/plain"), ("Cache-Control", "no-store")]
        start(status, headers)
        return [status.encode()]

    return answer


def _reaches_record(store: Store) -> bool:
    try:
        with reading(store) as work:
            work.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True
