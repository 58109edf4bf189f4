"""What was read once and is the same until somebody writes to the tables it came from.

Counts, by table, how often this process wrote; what another process wrote is one number for all tables. A reading
session of the window's thread carries both as they stood when it began, and only uses what was read at the same count.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TypeVar, cast

from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ClauseElement

from companion.storage.mapping import Row

HARMLESS = ("SELECT", "BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK")
NAMES = "names"
"""In ``Session.info`` of a session that writes: by table, what was written."""
READ = "read"
"""In ``Session.info`` of a reading session: a ``Reading``."""
MOST = 300
"""So many things are remembered at once; then all of it is read anew."""
T = TypeVar("T")
Tables = tuple[type[Row], ...]


@dataclass(slots=True)
class Written:
    """What this process has written since the file was opened, and what was read since."""

    units: int = 0
    """How many units of work there were."""
    by_table: Counter[str] = field(default_factory=Counter)
    """How many of them wrote to a table."""
    unclear: int = 0
    """How often something was written or deleted of which it is not known in how many tables."""
    named: dict[str, dict[int, frozenset[str]]] = field(default_factory=dict)
    """By table and unit of work (its number there): what was written, where all of it has a name."""
    read: dict[Hashable, tuple[tuple[int, ...], object]] = field(default_factory=dict)
    _now: Counter[str] = field(default_factory=Counter)
    _unclear_now: bool = False

    def note(self, statement: str, told: ClauseElement | None) -> None:
        """A statement of a unit of work is about to be carried out; ``told`` is None for plain text."""
        table = getattr(getattr(told, "table", None), "name", None)
        if getattr(told, "is_insert", False) or getattr(told, "is_update", False):
            self._now[str(table)] += 1
        elif not statement.startswith(HARMLESS):
            self._unclear_now = True

    def committed(self, names: Mapping[str, list[str]]) -> None:
        """The unit of work is on disk; ``names``: of some tables, what was written in the order of the statements."""
        self.units += 1
        self.by_table.update(self._now.keys())
        self.unclear += self._unclear_now
        for table, some in names.items():
            if len(some) == self._now[table]:
                self.named.setdefault(table, {})[self.by_table[table]] = frozenset(some)
        self.undone()

    def undone(self) -> None:
        """The unit of work was given up."""
        self._now, self._unclear_now = Counter(), False

    def names_since(self, table: str, since: int) -> frozenset[str] | None:
        """What was written to a table after so many units of work; None: not all of it has a name."""
        known, numbers = self.named.get(table, {}), range(since + 1, self.by_table[table] + 1)
        if not all(number in known for number in numbers):
            return None
        return frozenset().union(*(known[number] for number in numbers))


@dataclass(slots=True)
class Reading:
    """How a reading session began: ``foreign`` moves with what another process wrote."""

    written: Written
    foreign: int
    asked_again: Callable[[Session], int]
    """Lets the session see from now on what it will see, and gives the same number as it stands then."""
    _sure: bool | None = None
    _units: int = field(init=False)

    def __post_init__(self) -> None:
        self._units = self.written.units

    def is_sure(self, session: Session) -> bool:
        """Whether nobody wrote between the number and what the session sees, nor anything here since it began."""
        if self._sure is None:
            self._sure = self.asked_again(session) == self.foreign
        return self._sure and self._units == self.written.units

    def stamp(self, tables: Tables) -> tuple[int, ...]:
        """Moves when any of these tables was written."""
        counts = self.written.by_table
        return (self.foreign, self.written.unclear, *(counts[table.__tablename__] for table in tables))


def unchanged(session: Session, name: Hashable, tables: Tables, make: Callable[[], T]) -> T:
    """What ``make`` read last under a name, or reads now; ``tables``: all that it comes from.

    A session that writes reads anew, and so does another thread.
    """
    reading = _reading(session)
    if reading is None:
        return make()
    stamp, found = reading.stamp(tables), reading.written.read.get(name)
    if found is not None and found[0] == stamp:
        return cast("T", found[1])
    return _remembered(reading, name, stamp, make())


def followed(
    session: Session,
    name: Hashable,
    table: type[Row],
    others: Tables,
    make: Callable[[], T],
    follow: Callable[[T, frozenset[str]], T],
) -> T:
    """Like ``unchanged``; what was written to ``table`` under names (``name_written``) only is read by ``follow``.

    ``follow`` is handed what was read before, and the names.
    """
    reading = _reading(session)
    if reading is None:
        return make()
    stamp, found = reading.stamp((*others, table)), reading.written.read.get(name)
    if found is not None and found[0] == stamp:
        return cast("T", found[1])
    if found is not None and found[0][:-1] == stamp[:-1]:
        names = reading.written.names_since(table.__tablename__, found[0][-1])
        if names is not None:
            return _remembered(reading, name, stamp, follow(cast("T", found[1]), names))
    return _remembered(reading, name, stamp, make())


def name_written(session: Session, table: type[Row], name: str) -> None:
    """Say which one is about to be written, by one statement of its own."""
    session.info.setdefault(NAMES, {}).setdefault(table.__tablename__, []).append(name)


def _reading(session: Session) -> Reading | None:
    reading: Reading | None = session.info.get(READ)
    return reading if reading is not None and reading.is_sure(session) else None


def _remembered(reading: Reading, name: Hashable, stamp: tuple[int, ...], value: T) -> T:
    known = reading.written.read
    if len(known) >= MOST:
        known.clear()
    known[name] = (stamp, value)
    return value


def whole_days(since: datetime, until: datetime) -> tuple[datetime, datetime]:
    """The whole UTC days in which a window lies: the window moves with the time, they are the same until midnight."""
    first = datetime.combine(since.date(), time(), since.tzinfo)
    return first, datetime.combine(until.date(), time(), until.tzinfo) + timedelta(days=1)
