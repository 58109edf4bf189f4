"""Spasms a day: stacked by severity, unknown days hatched, the usual day as a line that breaks at them."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from companion.charts.fine import between, columns, in_order, outlined, steps
from companion.charts.style import ChartPoint, ChartStyle, DrawnChart, Rows, family, frame, whole_ticks
from companion.charts.words import ENGLISH_SPASMS, SpasmWords
from companion.domain.diary import DayState, DiaryDay
from companion.domain.people import Milestone
from companion.domain.statistics import observed, rolling_usual, usual_day

Levels = npt.NDArray[np.float64]
HALF = 0.35
GAP = 0.08
STRIP = -0.085
"""Where the marks of the day strip stand, in parts of the axes' height."""
MOST_STRIP = 62
"""More days than this get no single marks: they would melt into one another; hatching still shows the unknown."""


FINE_UNTIL = 400
"""More days than this are drawn as outlines of levels, not as boxes."""
LEAST_FOR_SENTENCE = 5


def spasm_chart(
    days: Sequence[DiaryDay],
    milestones: Sequence[Milestone] = (),
    style: ChartStyle | None = None,
    words: SpasmWords = ENGLISH_SPASMS,
    size: tuple[float, float] = (8.2, 4.4),
) -> DrawnChart:
    """Draw the days (oldest first, without gaps). ``size`` is in inches at 96 dpi."""
    look = style or ChartStyle()
    figure, axes = frame(look, size[0], size[1], words.title)
    top = max((day.total for day in days), default=0)
    ticks = whole_ticks(max(top, 4))
    ceiling = ticks[-1]
    axes.set_ylim(0, ceiling)
    axes.set_yticks(list(ticks))
    axes.set_xlim(-0.6, max(len(days) - 0.4, 0.6))
    _hatch_unknown(axes, days, ceiling, look)
    _bars(axes, days, look)
    _usual_line(axes, days, look)
    if len(days) <= MOST_STRIP:
        _strip(axes, days, look)
    _dates(axes, days, words)
    _milestones(axes, days, milestones, look)
    return DrawnChart(
        figure,
        tuple(ChartPoint(n, day.total, partial(_day_words, day, words)) for n, day in enumerate(days)),
        _sentence(days, words),
        words.headers,
        Rows(lambda day: _row(day, words), days),
        _key(days, look, words),
    )


def _hatch_unknown(axes: Axes, days: Sequence[DiaryDay], ceiling: float, look: ChartStyle) -> None:
    """Spans of unknown days, each one box: hatching is dear, and a span says the same as its days."""
    boxes: list[list[tuple[float, float]]] = []
    begin: int | None = None
    for n in range(len(days) + 1):
        unknown = n < len(days) and days[n].state is DayState.UNKNOWN
        if unknown and begin is None:
            begin = n
        elif not unknown and begin is not None:
            boxes.append(_box((begin + n - 1) / 2, 0, ceiling, (n - begin) / 2))
            begin = None
    if boxes:
        fine = len(days) > FINE_UNTIL
        face, hatch = (look.line, None) if fine else ("none", "////")
        marked = PolyCollection(
            boxes, facecolors=face, edgecolors=look.edge, hatch=hatch, linewidths=0, alpha=0.55, zorder=1
        )
        axes.add_collection(marked, autolim=False)


def _bars(axes: Axes, days: Sequence[DiaryDay], look: ChartStyle) -> None:
    """Severe at the bottom, so that what matters most has one base line.

    With more days than pixels can part, a level is one filled outline instead of a box a day.
    """
    severe = np.array([day.severe for day in days], dtype=float)
    moderate = np.array([day.moderate for day in days], dtype=float)
    mild = np.array([day.mild + day.unrated for day in days], dtype=float)
    if len(days) > FINE_UNTIL:
        _levels(axes, severe, severe + moderate, severe + moderate + mild, look)
        return
    base = np.zeros(len(days))
    for level, tall in ((2, severe), (1, moderate), (0, mild)):
        _boxes(axes, base, tall, look, level)
        base += tall


def _levels(axes: Axes, severe: Levels, middle: Levels, top: Levels, look: ChartStyle) -> None:
    column = columns(axes, len(top), look.ratio)
    edges, (middle, severe, top) = in_order(column, middle, severe, top)
    base = np.zeros(len(top))
    for level, upper in ((2, severe), (1, middle), (0, top)):
        steps(axes, upper, edges - 0.5, baseline=base, fill=True, color=look.severity[level], zorder=2, linewidth=0)
        base = upper


def _boxes(axes: Axes, base: Levels, tall: Levels, look: ChartStyle, level: int) -> None:
    boxes = [_box(n, base[n] + (GAP if base[n] else 0), base[n] + tall[n], HALF) for n in range(len(tall)) if tall[n]]
    if boxes:
        axes.add_collection(
            PolyCollection(
                boxes, facecolors=look.severity[level], edgecolors=look.outline[level], linewidths=1, zorder=2
            )
        )


def _box(centre: float, low: float, high: float, half: float) -> list[tuple[float, float]]:
    return [(centre - half, low), (centre + half, low), (centre + half, high), (centre - half, high)]


def _usual_line(axes: Axes, days: Sequence[DiaryDay], look: ChartStyle) -> None:
    usual = rolling_usual(days)
    places = np.arange(len(days), dtype=float)
    middle = np.array([np.nan if one is None else one.middle for one in usual])
    low = np.array([np.nan if one is None else one.low for one in usual])
    high = np.array([np.nan if one is None else one.high for one in usual])
    between(axes, places, low, high, color=look.pine, alpha=0.16, linewidth=0, zorder=3)
    places, middle = outlined(columns(axes, len(days), look.ratio), places, middle)
    axes.plot(places, middle, color=look.surface, linewidth=5, zorder=4, solid_capstyle="round")
    axes.plot(places, middle, color=look.pine, linewidth=2.6, zorder=5, solid_capstyle="round")


def _strip(axes: Axes, days: Sequence[DiaryDay], look: ChartStyle) -> None:
    """One mark a day under the axis: filled, open, or a question mark (as text of our font, not as a formula)."""
    beside = axes.get_xaxis_transform()
    for state, fill in ((DayState.RECORDED, look.pine), (DayState.CONFIRMED_NONE, look.surface)):
        places = [n for n, day in enumerate(days) if day.state is state]
        axes.plot(
            places,
            [STRIP] * len(places),
            linestyle="none",
            marker="o",
            markersize=7,
            markerfacecolor=fill,
            markeredgecolor=look.pine,
            markeredgewidth=1.6,
            transform=beside,
            clip_on=False,
        )
    for n, day in enumerate(days):
        if day.state is DayState.UNKNOWN:
            axes.text(
                n,
                STRIP,
                "?",
                transform=beside,
                ha="center",
                va="center",
                fontsize=look.points * 0.85,
                fontfamily=family(look),
                color=look.soft,
                clip_on=False,
            )


def _dates(axes: Axes, days: Sequence[DiaryDay], words: SpasmWords) -> None:
    step = max(1, -(-len(days) // 6))
    if len(days) > 7:
        step = -(-step // 7) * 7
    places = list(range(0, len(days), step))
    axes.set_xticks(places, [_short(days[n].day, words) for n in places])
    axes.tick_params(axis="x", pad=26 if len(days) <= MOST_STRIP else 8)


def _milestones(axes: Axes, days: Sequence[DiaryDay], milestones: Sequence[Milestone], look: ChartStyle) -> None:
    place = {day.day: n for n, day in enumerate(days)}
    shown = [one for one in milestones if one.day in place]
    for number, one in enumerate(shown):
        axes.axvline(
            place[one.day] - 0.5,
            color=look.ink,
            linewidth=1.4 if number == 0 else 1.2,
            linestyle="solid" if number == 0 else (0, (4, 3)),
            zorder=6,
        )
        to_right = place[one.day] < len(days) * 0.8
        axes.annotate(
            one.words,
            (place[one.day] - 0.5, 1.0 - 0.075 * (number % 2)),
            xycoords=axes.get_xaxis_transform(),
            xytext=(6 if to_right else -6, -2),
            textcoords="offset points",
            ha="left" if to_right else "right",
            va="top",
            fontsize=look.points * 0.92,
            fontfamily=family(look),
            color=look.ink,
            bbox={"facecolor": look.surface, "edgecolor": "none", "pad": 1.5},
            zorder=7,
        )


def _short(day: date, words: SpasmWords) -> str:
    return day.strftime(words.day).lstrip("0")


def _day_words(day: DiaryDay, words: SpasmWords) -> str:
    told = {DayState.UNKNOWN: words.not_known, DayState.CONFIRMED_NONE: words.nothing}.get(day.state, words.counted)
    return told.format(
        day=_short(day.day, words),
        total=day.total,
        severe=day.severe,
        moderate=day.moderate,
        mild=day.mild + day.unrated,
    )


def _sentence(days: Sequence[DiaryDay], words: SpasmWords) -> str:
    known, all_days = observed(days)
    usual = usual_day(days)
    if usual is None or known < LEAST_FOR_SENTENCE:
        return words.too_few.format(x=known, n=all_days)
    return words.sentence.format(x=known, n=all_days, usual=f"{usual.middle:g}")


def _row(day: DiaryDay, words: SpasmWords) -> tuple[str, ...]:
    if day.state is DayState.UNKNOWN:
        return (_short(day.day, words), "", "", "", "", words.no)
    numbers = (day.total, day.severe, day.moderate, day.mild + day.unrated)
    return (_short(day.day, words), *(str(number) for number in numbers), words.yes)


def _key(days: Sequence[DiaryDay], look: ChartStyle, words: SpasmWords) -> tuple[tuple[str, str, str], ...]:
    key = [
        ("box", look.severity[2], words.severe),
        ("box", look.severity[1], words.moderate),
        ("box", look.severity[0], words.mild),
        ("line", look.pine, words.usual),
        ("ring", look.pine, words.none),
    ]
    if any(day.state is DayState.UNKNOWN for day in days):
        key.append(("hatch", look.edge, words.unknown))
    return tuple(key)
