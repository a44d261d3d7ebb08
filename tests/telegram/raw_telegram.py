"""A Telegram that answers getUpdates with exactly the text it was given, also with what is no JSON.

It keeps to Telegram's rule: an offset confirms, and forgets, whatever has a lower number.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

BATCH = 100  # Telegram: at most so many in one answer


class RawTelegram:
    """Use as a context manager; `api_url` and `token` are for the door."""

    token = "12345:invented-raw"

    def __init__(self) -> None:
        self.waiting: list[tuple[int | None, str]] = []
        self.offsets: list[int | None] = []
        self._lock = threading.Lock()

    def __enter__(self) -> RawTelegram:
        telegram = self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                said = self.rfile.read(int(self.headers["Content-Length"])).decode()
                body = telegram.answer(self.path.rpartition("/")[2], dict(parse_qsl(said)))
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with contextlib.suppress(BrokenPipeError):  # the door was closed meanwhile
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def api_url(self) -> str:
        """Where the door finds it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def gives(self, *updates: str | dict[str, Any]) -> None:
        """These updates wait to be fetched, in this order; all of them in one batch if they fit."""
        texts = [one if isinstance(one, str) else json.dumps(one) for one in updates]
        with self._lock:
            self.waiting += [(_number(one), text) for one, text in zip(updates, texts, strict=True)]

    def answer(self, method: str, fields: dict[str, str]) -> bytes:
        """The body of one answer."""
        if method != "getUpdates":
            return b'{"ok": true, "result": true}'
        offset = int(fields["offset"]) if "offset" in fields else None
        with self._lock:
            self.offsets.append(offset)
            self._forget(offset)
            texts = [text for _, text in self.waiting[:BATCH]]
        if not texts:
            time.sleep(0.05)  # a poll that hangs for a while, as Telegram's do
        return ('{"ok": true, "result": [' + ", ".join(texts) + "]}").encode()

    def _forget(self, offset: int | None) -> None:
        """What has a lower number is taken, and so is what stands before it without a number."""
        taken = [
            place
            for place, (number, _) in enumerate(self.waiting)
            if offset is not None and number is not None and number < offset
        ]
        if not taken:
            return
        self.waiting = [
            one
            for place, one in enumerate(self.waiting)
            if place not in taken and not (one[0] is None and place < taken[-1])
        ]


def _number(update: str | dict[str, Any]) -> int | None:
    if isinstance(update, dict):
        number = update.get("update_id")
        return number if isinstance(number, int) and number < 2**31 else None
    head = update.partition('"update_id": ')[2].partition(",")[0]
    return int(head) if head.isdigit() else None
