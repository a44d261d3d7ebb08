"""`/health` before a door or the desk: 200 when the part is well, 503 when it is not.

It stands before the application, so that it needs no role and no cookie. Anybody can open it, so it
says only whether all is well; what is wrong stands on the part's own port (`health_listener`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from heard.part_health import PartHealth

if TYPE_CHECKING:
    from types import TracebackType
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    _Raised = tuple[type[BaseException], BaseException, TracebackType]


def with_health_page(app: WSGIApplication, health: PartHealth) -> WSGIApplication:
    """The application with `/health` before it, its answers counted."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != "/health":
            return app(environ, _counting(start, health))
        ok = health.ok
        status = "200 OK" if ok else "503 Service Unavailable"
        start(status, [("Content-Type", "application/json"), ("Cache-Control", "no-store")])
        return [json.dumps({"part": health.part, "ok": ok}).encode()]

    return answer


def _counting(start: StartResponse, health: PartHealth) -> StartResponse:
    def counted(
        status: str, headers: list[tuple[str, str]], raised: _Raised | None = None, /
    ) -> Callable[[bytes], Any]:
        health.count_answer(status)
        return start(status, headers) if raised is None else start(status, headers, raised)

    return counted  # type: ignore[return-value]  # the protocol's spelling of the third is another
