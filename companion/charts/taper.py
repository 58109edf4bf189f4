"""A taper as typed in beside what was recorded, day by day; days that nobody answered are hatched, not zero."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from companion.charts.fine import steps
from companion.charts.style import ChartPoint, ChartStyle, DrawnChart, Rows, family, frame, round_ticks
from companion.charts.words import ENGLISH_TAPER, TaperWords
from companion.domain.amount_days import TaperRecordDay
from companion.domain.dose_text import number

UNIT = 1000
FINE_UNTIL = 400
"""More days than this are tinted where they are unknown: hatching is dear."""


def taper_chart(
    days: Sequence[TaperRecordDay],
    today: date,
    style: ChartStyle | None = None,
    words: TaperWords = ENGLISH_TAPER,
    size: tuple[float, float] = (8.2, 3.4),
) -> DrawnChart:
    """Draw the days (oldest first, without gaps); ``today`` is a local day, and what follows it lies ahead."""
    look = style or ChartStyle()
    figure, axes = frame(look, size[0], size[1], words.title.format(units=words.units))
    axes.set_position((0.08, 0.17, 0.905, 0.69))
    ticks = round_ticks(max((max(day.planned, day.recorded) for day in days), default=0) / UNIT)
    axes.set_ylim(0, ticks[-1] * 1.06)
    axes.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.set_xlim(0, max(len(days), 1))
    edges = np.arange(len(days) + 1.0)
    past = sum(day.day <= today for day in days)
    _hatch(axes, days, today, ticks[-1] * 1.06, look)
    recorded = np.array([day.recorded / UNIT for day in days[:past]])
    steps(axes, recorded, edges[: past + 1], fill=True, color=look.pine, alpha=0.55, linewidth=0, zorder=2)
    planned, dashes = np.array([day.planned / UNIT for day in days]), (0, (4, 3))
    steps(axes, planned, edges, baseline=None, fill=False, color=look.ink, linewidth=1.8, linestyle=dashes, zorder=4)
    if 0 < past < len(days):
        _mark_today(axes, past, len(days), look, words)
    _dates(axes, days, words)
    key = [("dash", look.ink, words.planned), ("box", look.pine, words.recorded)]
    if any(not day.known and day.day < today for day in days):
        key.append(("hatch", look.edge, words.unknown))
    return DrawnChart(
        figure,
        tuple(
            ChartPoint(n + 0.5, max(day.planned, day.recorded) / UNIT, partial(_point, day, today, words))
            for n, day in enumerate(days)
        ),
        _sentence(days, today, words),
        words.headers,
        Rows(lambda day: _row(day, today, words), days),
        tuple(key),
    )


def _hatch(axes: Axes, days: Sequence[TaperRecordDay], today: date, top: float, look: ChartStyle) -> None:
    """The days before today that nobody answered whole; each span is one box."""
    boxes: list[list[tuple[float, float]]] = []
    begin: int | None = None
    for n in range(len(days) + 1):
        unknown = n < len(days) and not days[n].known and days[n].day < today
        if unknown and begin is None:
            begin = n
        elif not unknown and begin is not None:
            boxes.append([(begin, 0), (n, 0), (n, top), (begin, top)])
            begin = None
    if boxes:
        fine = len(days) > FINE_UNTIL
        face, hatch = (look.line, None) if fine else ("none", "////")
        marked = PolyCollection(boxes, facecolors=face, edgecolors=look.edge, hatch=hatch, linewidths=0, zorder=1)
        axes.add_collection(marked, autolim=False)


def _dates(axes: Axes, days: Sequence[TaperRecordDay], words: TaperWords) -> None:
    places = range(0, len(days), max(1, -(-len(days) // 6)))
    axes.set_xticks([place + 0.5 for place in places], [_short(days[place].day, words) for place in places])


def _mark_today(axes: Axes, past: int, days: int, look: ChartStyle, words: TaperWords) -> None:
    axes.axvline(past, color=look.clay, linewidth=1.6, zorder=5)
    to_left = past > days * 0.8
    axes.annotate(
        words.today,
        (past, 1.0),
        xycoords=axes.get_xaxis_transform(),
        xytext=(-6 if to_left else 6, -2),
        textcoords="offset points",
        ha="right" if to_left else "left",
        va="top",
        fontsize=look.points * 0.92,
        fontfamily=family(look),
        color=look.clay,
        bbox={"facecolor": look.surface, "edgecolor": "none", "pad": 1.5},
        zorder=6,
    )


def _point(day: TaperRecordDay, today: date, words: TaperWords) -> str:
    told = words.point if day.known else words.point_unknown
    if day.day > today:
        told = words.point_ahead
    return told.format(day=_short(day.day, words), planned=number(day.planned), recorded=number(day.recorded))


def _sentence(days: Sequence[TaperRecordDay], today: date, words: TaperWords) -> str:
    past = [day for day in days if day.day <= today]
    known = [day for day in past if day.known]
    same = sum(day.planned == day.recorded for day in known)
    return words.sentence.format(past=len(past), known=len(known), same=same)


def _row(day: TaperRecordDay, today: date, words: TaperWords) -> tuple[str, ...]:
    if day.day > today:
        return (_short(day.day, words), number(day.planned), "", words.ahead)
    answered = words.yes if day.known else words.no
    return (_short(day.day, words), number(day.planned), number(day.recorded), answered)


def _short(day: date, words: TaperWords) -> str:
    return day.strftime(words.day).lstrip("0")
