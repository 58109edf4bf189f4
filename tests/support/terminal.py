"""A terminal in this process: runs a command on a record, and keeps what it printed."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from companion.cli.main import main
from tests.support.frozen_clock import FrozenClock


@dataclass(frozen=True)
class Told:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object it printed; nothing stands on standard error then."""
        assert self.err == ""
        return json.loads(self.out)

    @property
    def text(self) -> str:
        return self.out + self.err


class Terminal:
    """``terminal("take", "Paracetamol")``. Nobody sits at it unless ``answer`` is set."""

    def __init__(
        self, data: Path, clock: FrozenClock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.data = data
        self.clock = clock
        self._capsys = capsys
        self._patch = monkeypatch

    def __call__(self, *words: str) -> Told:
        self._capsys.readouterr()
        code = main(list(words), self.data, self.clock)
        printed = self._capsys.readouterr()
        return Told(code, printed.out, printed.err)

    def somebody_types(self, answer: str) -> None:
        """From now on standard input is a terminal, and a person types this line."""
        self._patch.setattr("sys.stdin", _Typed(answer))


class _Typed:
    """Standard input of a person at a terminal."""

    def __init__(self, answer: str) -> None:
        self._answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self._answer
