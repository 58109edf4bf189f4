"""A web address on this computer that takes a message, refuses it, leads elsewhere, or keeps silent."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Endpoint:
    """What arrived, and how it answers."""

    answers: int = 200
    silent: bool = False
    """Answers nothing until ``released``."""
    hangs_up: bool = False
    """Takes the message and closes the connection without a word."""
    port: int = 0
    paths: list[str] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    """Set once somebody asked anything."""
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook/a-token?key=a%20secret"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    state: Endpoint


class _Asked(BaseHTTPRequestHandler):
    server: _Server

    def _take(self) -> None:
        state = self.server.state
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        state.paths.append(self.path)
        state.taken.append(json.loads(body))
        state.headers.append(dict(self.headers))
        state.asked.set()
        if state.silent:
            state.released.wait(30)
            return
        if state.hangs_up:
            self.close_connection = True
            return
        self.send_response(state.answers)
        if state.answers == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET = _take  # noqa: N815 - the names the library asks for

    def log_message(self, *_: object) -> None:
        """Nothing is written about it."""


@contextmanager
def endpoint(*, answers: int = 200, silent: bool = False, hangs_up: bool = False) -> Iterator[Endpoint]:
    """Listens on a port of its own, until the block ends."""
    state = Endpoint(answers, silent, hangs_up)
    with _Server(("127.0.0.1", 0), _Asked) as server:
        server.state = state
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield state
        finally:
            state.released.set()
            server.shutdown()
            thread.join(5)
