"""Occurrences that are counted from what was really taken, and never from what was skipped.

A line that counts from its own doses: the first is planned on the start day (``wall_days``), and nothing before it.
From then on whoever rules gives one every so many elapsed minutes: the start until a dose was taken, each dose until
the next. One left out or missed changes nothing, so the next is never lost. One that a dose answered stays, even when
it was taken early. A correction moves what is due, never its name.

A follow-on has one occurrence for each dose of its source. What had come due under an older version of the plan stays.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from math import inf
from operator import attrgetter
from typing import NamedTuple

from companion.domain.identity import KeyKind, LineId, OccurrenceKey, source_anchor
from companion.domain.people import ZoneSpan
from companion.domain.reigns import Reign, ceiling, instant, speaks
from companion.domain.schedule import AfterTaken, FollowOn, Occurrence, PlanLine, PlanVersion
from companion.domain.taken import Taken, TakenOf
from companion.domain.wall_days import THE_FIRST, instants_of
from companion.domain.wall_time import due_instant, zone_at

_BY_TIME = attrgetter("at", "entry")


class _Root(NamedTuple):
    """What occurrences are counted from."""

    rules_from: float
    """The second from which it rules, until the next one does."""
    second: int
    """The second it counts from."""
    name: str


class _Name(NamedTuple):
    """An occurrence without its line: what it is counted from, its number, and the minutes between."""

    root: str
    number: int
    minutes: int

    @property
    def part(self) -> str:
        return f"{self.number}x{self.minutes}"


def after_taken(
    line: PlanLine,
    reigns: Sequence[Reign],
    position: int,
    schedule: AfterTaken,
    spans: Sequence[ZoneSpan],
    taken: TakenOf,
    since: int,
    until: int,
) -> Iterator[Occurrence]:
    """What a version that counts from its own doses has due in the window, but for the very first one."""
    version = reigns[position].version
    doses = sorted(taken.get(line.id, ()), key=_BY_TIME)
    roots = _roots(line.id, reigns[position], schedule, spans, doses)
    seconds: dict[_Name, int] = {}
    for root, following in zip(roots, [*roots[1:], None], strict=True):
        ends = until if following is None else min(until, following.rules_from)
        seconds.update(_counted(root, schedule.minutes, since, ends))
    seconds.update(_hurried(reigns, position, schedule, roots))
    for one, second in _answered(line.id, reigns, position, spans, doses):
        seconds.setdefault(one, second)
    begins, ends = instants_of(version, spans)
    for one, second in seconds.items():
        if max(since, begins) <= second < min(until, ends):
            zone = zone_at(instant(second), spans)
            yield Occurrence(line.id, KeyKind.AFTER, one.root, one.part, second, -1, zone, schedule.amount, version)


def follow_on(
    line: PlanLine,
    reigns: Sequence[Reign],
    position: int,
    schedule: FollowOn,
    spans: Sequence[ZoneSpan],
    taken: TakenOf,
    since: int,
    until: int,
) -> Iterator[Occurrence]:
    """What a version that follows another line has due in the window."""
    version = reigns[position].version
    sources = {_source_name(one): ceiling(one.at) for one in taken.get(schedule.source, ())}
    spoken: dict[tuple[str, str], int] = {}
    for name, at in sources.items():
        due = _spoken(reigns, position, schedule.source, at, spans)
        if due is not None:
            spoken[name] = due
    for one in taken.get(line.id, ()):
        key = _own_key(one, line.id, KeyKind.FOLLOW)
        if key is not None and (key.anchor, key.part) not in sources:
            spoken[key.anchor, key.part] = ceiling(one.at)
    for (anchor, part), second in spoken.items():
        if since <= second < until:
            zone = zone_at(instant(second), spans)
            yield Occurrence(line.id, KeyKind.FOLLOW, anchor, part, second, -1, zone, schedule.amount, version)


def last_source(line: PlanLine, schedule: FollowOn, taken: TakenOf) -> int:
    """No occurrence of a follow-on is due at this second or later, as far as is known."""
    ends = [ceiling(one.at) + schedule.minutes * 60 for one in taken.get(schedule.source, ())]
    own = [ceiling(one.at) for one in taken.get(line.id, ())]
    return max([*ends, *own], default=-1) + 1


def last_taken(line: PlanLine, taken: TakenOf) -> int:
    """The second of a line's newest dose; 0 when none is known."""
    return max((ceiling(one.at) for one in taken.get(line.id, ())), default=0)


def after_name(key: OccurrenceKey) -> tuple[str, int]:
    """What an *after* key is counted from, and how many minutes later it is due.

    Raises:
        ValueError: it is no such key.
    """
    number, minutes = key.part.split("x")
    return key.anchor, int(number) * int(minutes)


def start_of(name: str) -> datetime:
    """The naive wall time that the name of a line's start says.

    Raises:
        ValueError: it is the name of a dose.
    """
    return datetime.fromisoformat(name)


def _roots(
    line: LineId, reign: Reign, schedule: AfterTaken, spans: Sequence[ZoneSpan], doses: Sequence[Taken]
) -> list[_Root]:
    """What rules one after the other, in order of time."""
    roots = [_Root(ceiling(one.at), ceiling(one.at), one.entry) for one in doses]
    start = _start(reign.version.start.day, schedule, spans)
    names = (f"{KeyKind.WALL}|{line}|{reign.version.start.day}|{THE_FIRST}", f"{KeyKind.AFTER}|{line}|{start.name}|")
    if start.second < reign.begins:
        return [start._replace(rules_from=-inf), *roots]
    early = [ceiling(one.at) for one in doses if (one.answered or "").startswith(names)]
    begun = min(early, default=start.second)
    later = [root for root in roots if root.second >= min(begun, start.second)]
    return later if begun < start.second else [start, *later]


def _start(day: date, schedule: AfterTaken, spans: Sequence[ZoneSpan]) -> _Root:
    due, _zone = due_instant(day, schedule.first, spans)
    return _Root(ceiling(due), ceiling(due), f"{day}T{schedule.first:%H:%M}")


def _counted(root: _Root, minutes: int, since: int, ends: float) -> Iterator[tuple[_Name, int]]:
    """One every so many minutes while a root rules."""
    step = minutes * 60
    first = max(1, -((root.second - since) // step))
    second = root.second + first * step
    while second < ends:
        yield _Name(root.name, (second - root.second) // step, minutes), second
        second += step


def _hurried(
    reigns: Sequence[Reign], position: int, schedule: AfterTaken, roots: Sequence[_Root]
) -> Iterator[tuple[_Name, int]]:
    """The next one that was ahead, and lies in the past by the new minutes: it is due at the change, not lost.

    Only at the first change after a dose: at a later one, the first has had the say.
    """
    ruling = [root for root in roots if root.rules_from <= reigns[position].begins]
    if not position or not ruling:
        return
    begins, root, before = reigns[position].begins, ruling[-1], reigns[position - 1]
    old = before.version.schedule
    if not isinstance(old, AfterTaken) or before.version.paused or root.second < before.begins:
        return
    if root.second + schedule.minutes * 60 < begins <= root.second + old.minutes * 60:
        yield _Name(root.name, 1, schedule.minutes), begins


def _answered(
    line: LineId, reigns: Sequence[Reign], position: int, spans: Sequence[ZoneSpan], doses: Sequence[Taken]
) -> Iterator[tuple[_Name, int]]:
    """What doses have answered, wherever it stands now. Where its root was withdrawn: when it was taken."""
    seconds = {str(one.entry): ceiling(one.at) for one in doses}
    for one in doses:
        key = _own_key(one, line, KeyKind.AFTER)
        if key is None:
            continue
        number, minutes = (int(part) for part in key.part.split("x"))
        name = _Name(key.anchor, number, minutes)
        root = seconds.get(key.anchor) or _start_second(key.anchor, spans)
        if root is None:
            yield name, ceiling(one.at)
        elif any(_counts(reign, minutes) and reign.ends > root for reign in reigns[: position + 1]):
            yield name, root + number * minutes * 60


def _counts(reign: Reign, minutes: int) -> bool:
    schedule = reign.version.schedule
    return isinstance(schedule, AfterTaken) and schedule.minutes == minutes


def _start_second(name: str, spans: Sequence[ZoneSpan]) -> int | None:
    try:
        wall = start_of(name)
    except ValueError:
        return None
    due, _zone = due_instant(wall.date(), wall.time(), spans)
    return ceiling(due)


def _own_key(one: Taken, line: LineId, kind: KeyKind) -> OccurrenceKey | None:
    """The key a dose answered, when it is of this line and kind."""
    if one.answered is None or not one.answered.startswith(f"{kind}|{line}|"):
        return None
    return OccurrenceKey.parse(one.answered)


def _source_name(one: Taken) -> tuple[str, str]:
    """Anchor and part of what follows on a dose."""
    return (str(one.entry), "entry") if one.answered is None else (source_anchor(one.answered), "taken")


def _spoken(reigns: Sequence[Reign], position: int, source: LineId, at: int, spans: Sequence[ZoneSpan]) -> int | None:
    """When what follows on a dose taken at a second is due because of this version."""

    def raw(version: PlanVersion) -> tuple[int, str] | None:
        schedule = version.schedule
        if version.paused or not isinstance(schedule, FollowOn) or schedule.source != source:
            return None
        due = at + schedule.minutes * 60
        begins, ends = instants_of(version, spans)
        return (due, "") if begins <= due < ends else None

    spoken = speaks(reigns, position, raw)
    return None if spoken is None else spoken[0]
