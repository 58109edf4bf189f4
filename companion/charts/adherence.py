"""What became of what was planned: a calendar with a shape for each day; never a colour alone, never a score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from companion.charts.style import ChartPoint, ChartStyle, DrawnChart, Rows, family, frame
from companion.charts.words import ENGLISH_ADHERENCE, AdherenceWords
from companion.domain.adherence import AdherenceDay, DayKind

ROWS_UNTIL = 35
"""Up to so many days, weeks are rows as in a calendar on the wall; beyond it, columns."""
WEEK = 7
Places = npt.NDArray[np.int_]
PART = 0.62
"""Of a cell that its mark fills."""
LARGEST, LEAST_WITH_SIGN = 24.0, 9.0
"""Points; smaller marks have no sign inside, their shapes still differ."""
STATES = {
    DayKind.TAKEN: "done",
    DayKind.LATE: "late",
    DayKind.SOME: "partly",
    DayKind.NOT_TAKEN: "skipped",
    DayKind.UNANSWERED: "missed",
    DayKind.HELD: "held",
    DayKind.UNSURE: "uncertain",
    DayKind.OPEN: "due",
}
"""The shape of the design for each; a day on which nothing was due is a small dot."""


def _open_path(*strokes: Sequence[tuple[float, float]]) -> Path:
    """Strokes in a square from -1 to 1; the stray first point keeps matplotlib from blowing them up."""
    points, codes = [(1.0, 1.0)], [Path.MOVETO]
    for stroke in strokes:
        points += [(x, y) for x, y in stroke]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(stroke) - 1)]
    return Path(points, codes)


TICK = _open_path([(-0.45, 0.0), (-0.12, -0.34), (0.46, 0.34)])
EXCLAMATION = _open_path([(0.0, 0.5), (0.0, -0.1)], [(0.0, -0.42), (0.0, -0.46)])
BAR = _open_path([(-0.45, 0.0), (0.45, 0.0)])
STROKES = _open_path([(-0.26, 0.36), (-0.26, -0.36)], [(0.26, 0.36), (0.26, -0.36)])
DASHED = Path.make_compound_path(*(Path.arc(begin, begin + 26) for begin in range(0, 360, 45)))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where each day stands, and how large a mark is."""

    x: Places
    y: Places
    points: float


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a mark is drawn: its edge, its outline, its fill, and what stands inside."""

    ink: str
    marker: str | Path = "o"
    fill: str = "none"
    sign: str | Path | None = None
    """Strokes, or "?" or "o"."""
    sign_ink: str = "none"
    part: float = 1.0
    """Of the size there is."""


def adherence_chart(
    days: Sequence[AdherenceDay],
    style: ChartStyle | None = None,
    words: AdherenceWords = ENGLISH_ADHERENCE,
    size: tuple[float, float] = (8.2, 3.4),
) -> DrawnChart:
    """Draw the days (oldest first, without gaps). ``size`` is in inches at 96 dpi."""
    look = style or ChartStyle()
    figure, axes = frame(look, size[0], size[1], words.title)
    axes.set_position((0.13, 0.14, 0.85, 0.72))
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    grid = _lay_out(axes, days, size, words)
    for kind in DayKind:
        here = np.array([n for n, day in enumerate(days) if day.kind is kind], dtype=int)
        if len(here):
            _draw(axes, kind, grid.x[here], grid.y[here], grid.points, look)
    kinds = {day.kind for day in days}
    return DrawnChart(
        figure,
        tuple(
            ChartPoint(float(grid.x[n]), float(grid.y[n]), partial(_point, day, words)) for n, day in enumerate(days)
        ),
        _sentence(days, words),
        words.headers,
        Rows(lambda day: _row(day, words), days),
        tuple(_key(kind, look, words) for kind in DayKind if kind in kinds),
    )


def _lay_out(axes: Axes, days: Sequence[AdherenceDay], size: tuple[float, float], words: AdherenceWords) -> _Grid:
    first = days[0].day.weekday() if days else 0
    place = np.arange(len(days)) + first
    week, weekday = place // WEEK, place % WEEK
    weeks = int(week[-1]) + 1 if len(days) else 1
    mondays = [date.fromordinal(days[0].day.toordinal() - first + n * WEEK) for n in range(weeks)] if days else []
    in_rows = len(days) <= ROWS_UNTIL
    columns, rows = (WEEK, weeks) if in_rows else (weeks, WEEK)
    axes.set_xlim(-0.5, columns - 0.5)
    axes.set_ylim(rows - 0.5, -0.5)
    if in_rows:
        axes.set_xticks(range(WEEK), words.weekdays)
        axes.set_yticks(range(len(mondays)), [_short(one, words) for one in mondays])
    else:
        axes.set_yticks(range(WEEK), words.weekdays)
        step = -(-weeks // 6)
        axes.set_xticks(range(0, weeks, step), [_short(one, words) for one in mondays[::step]])
    cell = min(size[0] * 0.85 / columns, size[1] * 0.72 / rows) * 72
    x, y = (weekday, week) if in_rows else (week, weekday)
    return _Grid(x, y, min(LARGEST, cell * PART))


def _draw(axes: Axes, kind: DayKind, x: Places, y: Places, points: float, look: ChartStyle) -> None:
    shape = _shape(kind, look)
    edge = max(0.6, points / 11)
    _marks(axes, x, y, shape.marker, points * shape.part, (shape.fill, shape.ink, edge), half=kind is DayKind.SOME)
    if shape.sign is None or points < LEAST_WITH_SIGN:
        return
    if isinstance(shape.sign, Path):
        _marks(axes, x, y, shape.sign, points, ("none", shape.sign_ink, edge * 1.2))
    else:
        marker = _question(look) if shape.sign == "?" else shape.sign
        _marks(axes, x, y, marker, points * 0.52, (shape.sign_ink, shape.sign_ink, 0))


def _marks(
    axes: Axes,
    x: Places,
    y: Places,
    marker: Any,
    points: float,
    colours: tuple[str, str, float],
    *,
    half: bool = False,
) -> None:
    """One mark (its name, or a path) at each place.

    ``colours``: fill, edge, and the width of the edge in points; ``half`` fills the left.
    """
    fill, ink, width = colours
    axes.plot(
        x,
        y,
        linestyle="none",
        marker=marker,
        markersize=points,
        fillstyle="left" if half else "full",
        markerfacecolor=fill,
        markerfacecoloralt="none",
        markeredgecolor=ink,
        markeredgewidth=width,
        clip_on=False,
        zorder=3,
    )


def _shape(kind: DayKind, look: ChartStyle) -> _Shape:
    return {
        DayKind.TAKEN: _Shape(look.pine, fill=look.pine, sign=TICK, sign_ink=look.surface),
        DayKind.LATE: _Shape(look.amber, "D", look.amber, EXCLAMATION, look.surface, part=0.8),
        DayKind.SOME: _Shape(look.pine, fill=look.pine),
        DayKind.NOT_TAKEN: _Shape(look.soft, sign=BAR, sign_ink=look.soft),
        DayKind.UNANSWERED: _Shape(look.soft, DASHED),
        DayKind.HELD: _Shape(look.sky, sign=STROKES, sign_ink=look.sky),
        DayKind.UNSURE: _Shape(look.amber, sign="?", sign_ink=look.amber),
        DayKind.OPEN: _Shape(look.clay, sign="o", sign_ink=look.clay),
        DayKind.NOTHING: _Shape(look.edge, fill=look.edge, part=0.25),
    }[kind]


def _question(look: ChartStyle) -> Path:
    """A question mark of our font around the origin."""
    path = TextPath((0, 0), "?", prop=FontProperties(family=family(look), weight="bold"))
    box = path.get_extents()
    return Path(path.vertices - [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2], path.codes)


def _short(day: date, words: AdherenceWords) -> str:
    return day.strftime(words.day).lstrip("0")


def _kind(kind: DayKind, words: AdherenceWords) -> str:
    return {
        DayKind.TAKEN: words.taken,
        DayKind.LATE: words.late,
        DayKind.SOME: words.some,
        DayKind.NOT_TAKEN: words.not_taken,
        DayKind.UNANSWERED: words.unanswered,
        DayKind.HELD: words.held,
        DayKind.UNSURE: words.unsure,
        DayKind.OPEN: words.open,
        DayKind.NOTHING: words.nothing,
    }[kind]


def _point(day: AdherenceDay, words: AdherenceWords) -> str:
    told = words.point if day.counts.due else "{day}: {kind}."
    return told.format(
        day=_short(day.day, words), kind=_kind(day.kind, words), due=day.counts.due, taken=day.counts.taken
    )


def _sentence(days: Sequence[AdherenceDay], words: AdherenceWords) -> str:
    due = sum(day.counts.due for day in days)
    if not due:
        return words.empty
    return words.sentence.format(
        due=due,
        taken=sum(day.counts.taken for day in days),
        late=sum(day.counts.late for day in days),
        missed=sum(day.counts.missed for day in days),
    )


def _row(day: AdherenceDay, words: AdherenceWords) -> tuple[str, ...]:
    told = day.counts
    numbers = (told.due, told.on_time, told.late, told.partly, told.skipped, told.refused, told.missed)
    counts = (str(number) for number in numbers) if told.due else ("",) * len(numbers)
    return (_short(day.day, words), _kind(day.kind, words), *counts)


def _key(kind: DayKind, look: ChartStyle, words: AdherenceWords) -> tuple[str, str, str]:
    shape = f"state:{STATES[kind]}" if kind in STATES else "dot"
    return (shape, _shape(kind, look).ink, _kind(kind, words))
