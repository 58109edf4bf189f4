"""A tiny mail server on this computer: takes mail, refuses it, or keeps silent."""

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_string, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """What arrived, and how it answers."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """What it says to a verb instead of the usual: ``{"RCPT": "550 not here"}``."""
    silent_at_the_end: bool = False
    """Takes the mail and does not say so until ``released``."""
    silent: bool = False
    """Answers nothing at all until ``released``."""
    port: int = 0
    said: list[str] = field(default_factory=list)
    """Every line a client said, without what stood in the mail."""
    mails: list[EmailMessage] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    state: MailServer


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        state = self.server.state
        if state.silent:
            state.released.wait(30)
            return
        self._say("220 here")
        while line := self.rfile.readline():
            told = line.decode().strip()
            state.said.append(told)
            if not self._answer(told.split(":")[0].split(" ")[0].upper()):
                return

    def _answer(self, verb: str) -> bool:
        state = self.server.state
        if verb in state.answers:
            self._say(state.answers[verb])
        elif verb == "EHLO":
            self._say("250-here\r\n250 AUTH PLAIN LOGIN")
        elif verb == "AUTH":
            self._say("235 welcome")
        elif verb == "DATA":
            self._say("354 go on")
            state.mails.append(message_from_string(self._mail(), policy=policy.default))
            if state.silent_at_the_end:
                state.released.wait(30)
            self._say("250 taken")
        elif verb == "QUIT":
            self._say("221 bye")
            return False
        else:
            self._say("250 fine")
        return True

    def _mail(self) -> str:
        lines: list[str] = []
        while (line := self.rfile.readline().decode()) not in (".\r\n", ""):
            lines.append(line)
        return "".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server(
    answers: Mapping[str, str] | None = None, *, silent: bool = False, silent_at_the_end: bool = False
) -> Iterator[MailServer]:
    """Listens on a port of its own, until the block ends."""
    state = MailServer(answers or {}, silent_at_the_end, silent)
    with _Server(("127.0.0.1", 0), _Conversation) as server:
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
