"""A receiver of alerts on loopback: what is posted to it, kept in order."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

LOOPBACK = "127.0.0.1"


@contextmanager
def receiving(status: int = 200, seconds: float = 0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the address of a receiver that answers `status` after `seconds`, and what it was sent."""
    sent: list[dict[str, Any]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            time.sleep(seconds)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((LOOPBACK, 0), Receiver)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}/alerts?token=secret", sent
    finally:
        server.shutdown()
        server.server_close()
