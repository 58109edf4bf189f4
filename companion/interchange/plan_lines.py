"""Plan lines of a plan file: the same kinds of schedule for medicines and practices."""

from datetime import datetime
from typing import Any

from companion.domain import dose_text
from companion.domain.identity import SlotId
from companion.domain.schedule import (
    AsNeeded,
    DayRef,
    EveryHours,
    FixedTimes,
    Schedule,
    Slot,
    Taper,
    TaperStep,
    validate_plan,
)
from companion.interchange.plan_tables import Tables
from companion.interchange.toml_lines import Path
from companion.services.plans import PlanDraft, ProposedLine

LINE_KEYS = {
    *("id", "kind", "start", "end", "slots", "weekdays", "every_days", "steps", "hours", "first", "amount"),
    "late_after_minutes",
}
OPTIONAL = ("end", "late_after_minutes")
"""Keys that may be left out: a record keeps what it has of them."""
KINDS = ("times", "every_hours", "taper", "as_needed")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ONCE = "1"
"""What a line of a practice plans each time; nobody writes it."""


class LineReader:
    """Reads lines; ``amounts``: each says how much (a medicine's), else each is once (a practice's)."""

    def __init__(self, tables: Tables, zone: str, *, amounts: bool) -> None:
        self._t = tables
        self._zone = zone
        self._amounts = amounts

    def lines(self, table: dict[str, Any], path: Path) -> tuple[ProposedLine, ...]:
        """All ``[[....line]]`` of a medicine or practice.

        Raises:
            PlanFileError: with line, field and reason.
        """
        found = self._t.tables(table, path, "line")
        self._t.unique([(str(one.get("id", here)), here) for one, here in found])
        return tuple(self._line(one, here) for one, here in found)

    def optional_amount(self, table: dict[str, Any], path: Path, key: str) -> int | None:
        """An amount in thousandths that may be left out.

        Raises:
            PlanFileError: it cannot be read.
        """
        if key not in table:
            return None
        return self._t.read_with(lambda: dose_text.parse_amount(str(table[key])), "amount", (*path, key))

    def _line(self, told: dict[str, Any], path: Path) -> ProposedLine:
        self._t.known(told, LINE_KEYS, path)
        start = self._t.day(self._t.need(told, path, "start"), (*path, "start"))
        end = self._t.day(told["end"], (*path, "end")) if "end" in told else None
        late = self._t.get(told, path, "late_after_minutes", int, default=60)
        schedule = self._schedule(told, path, start)
        self._t.checked(lambda: validate_plan(schedule, start, end, late), path)
        unsaid = frozenset(key for key in OPTIONAL if key not in told)
        return ProposedLine(self._t.get(told, path, "id", str), PlanDraft(schedule, start, end, late), unsaid)

    def _schedule(self, table: dict[str, Any], path: Path, start: DayRef) -> Schedule:
        kind = self._t.choice(table, path, "kind", KINDS)
        if kind == "times":
            names = self._t.get(table, path, "weekdays", list, default=[])
            weekdays = [self._t.one_of(name, WEEKDAYS, (*path, "weekdays")) for name in names]
            return FixedTimes(
                self._slots(table, path),
                self._t.get(table, path, "every_days", int, default=1),
                frozenset(WEEKDAYS.index(name) + 1 for name in weekdays),
            )
        if kind == "every_hours":
            first = datetime.combine(start.day, self._t.time(self._t.need(table, path, "first"), (*path, "first")))
            return EveryHours(
                self._t.get(table, path, "hours", int), first, self._zone, self._amount(table, path, "amount")
            )
        if kind == "taper":
            steps = enumerate(self._t.get(table, path, "steps", list))
            return Taper(tuple(self._step(one, (*path, "steps", n)) for n, one in steps))
        return AsNeeded(self._amount(table, path, "amount"))

    def _step(self, told: Any, path: Path) -> TaperStep:
        table = self._t.table(told, path, {"days", "slots"})
        return TaperStep(self._t.get(table, path, "days", int), self._slots(table, path))

    def _slots(self, table: dict[str, Any], path: Path) -> tuple[Slot, ...]:
        made = []
        known = {"id", "at", "amount"} if self._amounts else {"id", "at"}
        for number, told in enumerate(self._t.get(table, path, "slots", list)):
            here = (*path, "slots", number)
            slot = self._t.table(told, here, known)
            at = self._t.time(self._t.need(slot, here, "at"), (*here, "at"))
            made.append(Slot(SlotId(self._t.get(slot, here, "id", str)), at, self._amount(slot, here, "amount")))
        self._t.unique([(slot.id, (*path, "slots", number)) for number, slot in enumerate(made)])
        return tuple(made)

    def _amount(self, table: dict[str, Any], path: Path, key: str) -> int:
        told = str(self._t.need(table, path, key)) if self._amounts else ONCE
        return 0 if told == "0" else self._t.read_with(lambda: dose_text.parse_amount(told), "amount", (*path, key))
