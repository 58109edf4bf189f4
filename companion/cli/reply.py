"""What a command answers: an exit code, lines for a person, and the same facts for a program."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from companion.domain.errors import CompanionError

DONE = 0
REFUSED = 1
"""Nothing was changed; what stood in the way is said."""
WRONG = 2
"""The words of the command could not be read (argparse's own code)."""
NOT_CONFIRMED = 3
"""Something has to be looked at, and confirmed, first; nothing was recorded."""
NO_MATCH = 4
"""Nothing has this name, or several do, or nothing is open; nothing was recorded."""
UNFORESEEN = 70
INTERRUPTED = 130

Data = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reply:
    """How a command ended."""

    code: int
    lines: tuple[str, ...]
    data: Data
    wrote: bool = False
    """An open window has something to read again."""
    shown: tuple[str, ...] = ()
    """What was asked about, before the lines that say how it ended."""

    def as_json(self, command: str) -> str:
        """One object, keys in a fixed order: ``command``, ``exit``, then what the command says."""
        return json.dumps({"command": command, "exit": self.code, **self.data}, ensure_ascii=False, indent=2)


class HaltError(CompanionError):
    """A command that ends here: nothing was recorded.

    ``exit_code`` is one of the codes above; ``what`` are the facts, ``now`` is what can be done, both in lines;
    ``data`` holds what a program needs besides (such as candidates).
    """

    code = "halt"

    def __init__(
        self, code: str, exit_code: int, what: tuple[str, ...], now: tuple[str, ...] = (), data: Data | None = None
    ) -> None:
        super().__init__(code)
        self.exit_code = exit_code
        self.what = what
        self.now = now
        self.data = data or {}
