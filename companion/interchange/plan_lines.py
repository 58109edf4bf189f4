"""Plan lines of a plan file: the same kinds of schedule for medicines and practices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from companion.domain import dose_text
from companion.domain.day_plan import DayPlan, resolved
from companion.domain.errors import InvalidInputError
from companion.domain.identity import LineId, SlotId
from companion.domain.schedule import (
    AfterTaken,
    Anchor,
    AsNeeded,
    Cycle,
    DailyWindow,
    DayRef,
    EveryHours,
    FixedTimes,
    FollowOn,
    Schedule,
    Slot,
    Taper,
    TaperStep,
)
from companion.interchange.plan_manner import read_manner
from companion.interchange.plan_tables import Tables
from companion.interchange.toml_lines import Path
from companion.services.plan_adoption import ProposedLine
from companion.services.plans import PlanDraft, checked_plan

OPTIONAL = ("end", "late_after_minutes")
"""Keys that may be left out: a record keeps what it has of them."""
KEYS_OF: dict[str, set[str]] = {
    "times": {"slots", "weekdays", "every_days", "month_days", "cycle"},
    "every_hours": {"hours", "first", "amount"},
    "taper": {"steps"},
    "as_needed": {"amount"},
    "after_taken": {"minutes", "first", "amount"},
    "window": {"minutes", "opens", "closes", "amount"},
    "follow_on": {"after", "minutes", "amount"},
}
"""What each kind has besides ``COMMON``."""
COMMON = {"id", "kind", "start", "manner", *OPTIONAL}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ANCHORS = tuple(anchor.value for anchor in Anchor)
ONCE = "1"
"""What a line of a practice plans each time; nobody writes it."""
ANY_DAY = DayPlan()
"""While a file is read, meals are at these times; the patient's own day is put in beside the record."""


@dataclass(frozen=True, slots=True)
class Following:
    """A line that follows another one; both by "subject/line", as their ids in the file."""

    line: str
    source: str
    path: Path


class LineReader:
    """Reads lines; ``amounts``: each says how much (a medicine's), else each is once (a practice's)."""

    def __init__(self, tables: Tables, zone: str, *, amounts: bool) -> None:
        self._t = tables
        self._zone = zone
        self._amounts = amounts
        self._readers: dict[str, Callable[[dict[str, Any], Path, DayRef], Schedule]] = {
            "times": self._times,
            "every_hours": self._every_hours,
            "taper": self._taper,
            "as_needed": lambda told, path, _start: AsNeeded(self._amount(told, path, "amount")),
            "after_taken": self._after_taken,
            "window": self._window,
            "follow_on": self._follow_on,
        }
        self.read: list[str] = []
        """The lines read so far, by "subject/line"."""
        self.following: list[Following] = []
        """The lines read so far that follow another one; whether that is in the file is known once all is read."""

    def lines(self, table: dict[str, Any], path: Path) -> tuple[ProposedLine, ...]:
        """All ``[[....line]]`` of a medicine or practice.

        Raises:
            PlanFileError: with line, field and reason.
        """
        found = self._t.tables(table, path, "line")
        self._t.unique([(str(one.get("id", here)), here) for one, here in found])
        return tuple(self._line(one, here, str(table.get("id", ""))) for one, here in found)

    def optional_amount(self, table: dict[str, Any], path: Path, key: str) -> int | None:
        """An amount in thousandths that may be left out.

        Raises:
            PlanFileError: it cannot be read.
        """
        if key not in table:
            return None
        return self._t.read_with(lambda: dose_text.parse_amount(str(table[key])), "amount", (*path, key))

    def _line(self, told: dict[str, Any], path: Path, subject: str) -> ProposedLine:
        kind = self._t.choice(told, path, "kind", tuple(KEYS_OF))
        self._t.known(told, COMMON | KEYS_OF[kind], path)
        line = self._t.get(told, path, "id", str)
        self.read.append(f"{subject}/{line}")
        start = self._t.day(self._t.need(told, path, "start"), (*path, "start"))
        end = self._t.day(told["end"], (*path, "end")) if "end" in told else None
        late = self._t.get(told, path, "late_after_minutes", int, default=60)
        schedule = self._readers[kind](told, path, start)
        if isinstance(schedule, FollowOn):
            source = schedule.source if "/" in schedule.source else LineId(f"{subject}/{schedule.source}")
            self.following.append(Following(f"{subject}/{line}", source, path))
            schedule = FollowOn(source, schedule.minutes, schedule.amount)
        plan = PlanDraft(self._at_any_day(schedule, path), start, end, late, read_manner(self._t, told, path))
        self._t.checked(lambda: checked_plan(plan), path)
        return ProposedLine(line, plan, frozenset(key for key in OPTIONAL if key not in told))

    def _at_any_day(self, schedule: Schedule, path: Path) -> Schedule:
        try:
            return resolved(schedule, ANY_DAY)
        except InvalidInputError as error:
            raise self._t.refuse("value", (*path, "slots"), cause=error) from error

    def _times(self, told: dict[str, Any], path: Path, _start: DayRef) -> FixedTimes:
        names = self._t.get(told, path, "weekdays", list, default=[])
        weekdays = [self._t.one_of(name, WEEKDAYS, (*path, "weekdays")) for name in names]
        return FixedTimes(
            self._slots(told, path),
            self._t.get(told, path, "every_days", int, default=1),
            frozenset(WEEKDAYS.index(name) + 1 for name in weekdays),
            self._month_days(told, path),
            self._cycle(told, path),
        )

    def _month_days(self, told: dict[str, Any], path: Path) -> frozenset[int]:
        days = self._t.get(told, path, "month_days", list, default=[])
        if not all(isinstance(day, int) and not isinstance(day, bool) for day in days):
            raise self._t.refuse("type", (*path, "month_days"), wanted="a list of whole numbers")
        return frozenset(days)

    def _cycle(self, told: dict[str, Any], path: Path) -> Cycle | None:
        if "cycle" not in told:
            return None
        here = (*path, "cycle")
        table = self._t.table(told["cycle"], here, {"on", "off"})
        return Cycle(self._t.get(table, here, "on", int), self._t.get(table, here, "off", int))

    def _every_hours(self, told: dict[str, Any], path: Path, start: DayRef) -> EveryHours:
        first = datetime.combine(start.day, self._wall(told, path, "first"))
        hours = self._t.get(told, path, "hours", int)
        return EveryHours(hours, first, self._zone, self._amount(told, path, "amount"))

    def _taper(self, told: dict[str, Any], path: Path, _start: DayRef) -> Taper:
        steps = enumerate(self._t.get(told, path, "steps", list))
        return Taper(tuple(self._step(one, (*path, "steps", n)) for n, one in steps))

    def _step(self, told: Any, path: Path) -> TaperStep:
        table = self._t.table(told, path, {"days", "slots"})
        return TaperStep(self._t.get(table, path, "days", int), self._slots(table, path))

    def _after_taken(self, told: dict[str, Any], path: Path, _start: DayRef) -> AfterTaken:
        minutes, amount = self._t.get(told, path, "minutes", int), self._amount(told, path, "amount")
        return AfterTaken(minutes, amount, self._wall(told, path, "first"))

    def _window(self, told: dict[str, Any], path: Path, _start: DayRef) -> DailyWindow:
        opens, closes = (self._wall(told, path, key) for key in ("opens", "closes"))
        return DailyWindow(self._t.get(told, path, "minutes", int), opens, closes, self._amount(told, path, "amount"))

    def _follow_on(self, told: dict[str, Any], path: Path, _start: DayRef) -> FollowOn:
        source = LineId(self._t.get(told, path, "after", str))
        return FollowOn(source, self._t.get(told, path, "minutes", int), self._amount(told, path, "amount"))

    def _slots(self, table: dict[str, Any], path: Path) -> tuple[Slot, ...]:
        made = []
        known = {"id", "at", "offset_minutes"} | ({"amount"} if self._amounts else set())
        for number, told in enumerate(self._t.get(table, path, "slots", list)):
            here = (*path, "slots", number)
            slot = self._t.table(told, here, known)
            at, anchor = ANY_DAY.breakfast, None
            if self._t.need(slot, here, "at") in ANCHORS:
                anchor = Anchor(slot["at"])
            else:
                at = self._wall(slot, here, "at")
            offset = self._t.get(slot, here, "offset_minutes", int, default=0)
            slot_id = SlotId(self._t.get(slot, here, "id", str))
            made.append(Slot(slot_id, at, self._amount(slot, here, "amount"), anchor, offset))
        self._t.unique([(slot.id, (*path, "slots", number)) for number, slot in enumerate(made)])
        return tuple(made)

    def _wall(self, table: dict[str, Any], path: Path, key: str) -> time:
        return self._t.time(self._t.need(table, path, key), (*path, key))

    def _amount(self, table: dict[str, Any], path: Path, key: str) -> int:
        told = str(self._t.need(table, path, key)) if self._amounts else ONCE
        return 0 if told == "0" else self._t.read_with(lambda: dose_text.parse_amount(told), "amount", (*path, key))


def check_sources(tables: Tables, lines: Sequence[str], following: Sequence[Following]) -> None:
    """Whether every line that follows another one follows one of the file, and none in a circle.

    Raises:
        PlanFileError: with line, field and reason.
    """
    source_of = {one.line: one.source for one in following}
    for one in following:
        here = (*one.path, "after")
        if one.source not in lines:
            raise tables.refuse("choice", here, choices=", ".join(name for name in lines if name != one.line))
        seen, source = {one.line}, source_of.get(one.line)
        while source is not None:
            if source in seen:
                raise tables.refuse("value", here, cause=InvalidInputError("source", "circle"))
            seen.add(source)
            source = source_of.get(source)
