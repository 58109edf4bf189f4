"""Lines that need no look: nothing of them is open, nor will be until an instant, as long as nobody answers or plans.

A look at five hundred lines costs as much as the few on which something is open. What is remembered here is never
stored; it saves expanding, and an empty one gives the same board.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from companion.domain.identity import LineId
from companion.domain.schedule import PlanLine
from companion.domain.taken import counts_from_taken

Marks = Mapping[LineId, int]
"""A number for each line, which moves when something of it was answered; 0 where there is none."""


class _Quiet(NamedTuple):
    """A line without anything open from one second (since 1970) until another, which is excluded."""

    line: PlanLine
    mark: int
    since: float
    until: float


@dataclass(slots=True)
class QuietLines:
    """Remembers them between looks, as long as all that holds for every line is the same."""

    _read: object = None
    """Moves when the answers were read anew as a whole."""
    _marks: Marks = field(default_factory=dict)
    _basis: tuple[object, ...] = ()
    _lines: dict[LineId, _Quiet] = field(default_factory=dict)

    def answered(self, read: object, marks: Marks) -> None:
        """Of which answers the next look is: ``read`` stands for all of them, ``marks`` for what came since."""
        if read is not self._read:
            self._lines.clear()
        self._read, self._marks = read, marks

    def parted(
        self, lines: Iterable[PlanLine], basis: tuple[object, ...], second: float, moved: Collection[LineId]
    ) -> tuple[list[PlanLine], float]:
        """The lines that must be looked at, and the first second at which one of the others must be.

        ``basis``: zones, days and pauses. What is moved by a person is looked at.
        """
        if basis != self._basis:
            self._lines.clear()
            self._basis = basis
        wanted, wake = [], inf
        for line in lines:
            found = self._lines.get(line.id)
            if (
                found is None
                or found.line is not line
                or not found.since <= second < found.until
                or found.mark != self._marks.get(line.id, 0)
                or line.id in moved
            ):
                wanted.append(line)
            elif found.until < wake:
                wake = found.until
        return wanted, wake

    def keep(self, line: PlanLine, second: float, wake: float) -> None:
        """Nothing of a line is open at ``second``, and nothing changes before ``wake``.

        Not remembered: what counts from doses, and what says a word before it is due.
        """
        if not line.current.manner.before_minutes and not counts_from_taken(line):
            self._lines[line.id] = _Quiet(line, self._marks.get(line.id, 0), second, wake)
