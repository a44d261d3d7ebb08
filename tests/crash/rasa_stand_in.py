"""Stands in for Rasa: understands nothing much, and proposes that more was heard. In a thread."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_UNDERSTOOD = {"intent_ranking": [{"name": "cannot_cope", "confidence": 0.4}]}
_PROPOSED = [{"recipient_id": "anyone", "custom": {"do": "hear_more"}}]


class RasaStandIn:
    """`with RasaStandIn() as rasa:`; it answers at `rasa.url`."""

    def __enter__(self) -> RasaStandIn:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(timeout=20)
        self._server.server_close()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        proposed = self.path.startswith("/webhooks/rest/webhook")
        body = json.dumps(_PROPOSED if proposed else _UNDERSTOOD).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True  # whoever asked was killed

    def log_message(self, *_: Any) -> None:
        return
