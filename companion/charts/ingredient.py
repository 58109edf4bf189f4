"""An ingredient over every product: the most that any window of hours held, by day, beside the limit as typed."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import numpy as np
from matplotlib.axes import Axes

from companion.charts.fine import Numbers, columns, in_order, outlined, steps
from companion.charts.style import ChartPoint, ChartStyle, DrawnChart, Rows, frame, round_ticks
from companion.charts.words import ENGLISH_INGREDIENT, IngredientWords
from companion.domain.amount_days import DAY_HOURS, IngredientDay, TypedLimit
from companion.domain.dose_text import DoseWords, mass_beside

MILLIGRAM = 1000


def ingredient_chart(
    name: str,
    days: Sequence[IngredientDay],
    limit: TypedLimit | None = None,
    style: ChartStyle | None = None,
    words: IngredientWords = ENGLISH_INGREDIENT,
    size: tuple[float, float] = (8.2, 3.4),
) -> DrawnChart:
    """Draw the days (oldest first, without gaps). A limit is of its own hours, and the amounts are of the same."""
    look, hours = style or ChartStyle(), DAY_HOURS if limit is None else limit.hours
    largest = max([day.highest for day in days] + ([] if limit is None else [limit.micrograms]), default=0)
    scale = MILLIGRAM if largest >= MILLIGRAM else 1
    title = words.title.format(name=name, hours=hours, unit="mg" if scale == MILLIGRAM else words.micrograms)
    figure, axes = frame(look, size[0], size[1], title)
    axes.set_position((0.1, 0.17, 0.885, 0.69))
    ticks = round_ticks(largest / scale)
    axes.set_ylim(0, ticks[-1] * 1.04)
    axes.set_yticks(ticks, [f"{tick:,g}" for tick in ticks])
    axes.set_xlim(0, max(len(days), 1))
    _amounts(axes, np.array([day.highest / scale for day in days]), look)
    if limit is not None:
        axes.axhline(limit.micrograms / scale, color=look.ink, linewidth=1.6, linestyle=(0, (5, 3)), zorder=4)
    step = max(1, -(-len(days) // 6))
    places = list(range(0, len(days), step))
    axes.set_xticks([place + 0.5 for place in places], [_short(days[place].day, words) for place in places])
    key = [("line", look.pine, words.highest.format(hours=hours))]
    if limit is not None:
        key.append(("dash", look.ink, words.limit))
    unit = largest if scale == MILLIGRAM else 1
    return DrawnChart(
        figure,
        tuple(
            ChartPoint(n + 0.5, day.highest / scale, partial(_point, day, hours, unit, words))
            for n, day in enumerate(days)
        ),
        _sentence(days, limit, hours, unit, words),
        tuple(header.format(hours=hours) for header in words.headers),
        Rows(lambda day: _row(day, unit, words), days),
        tuple(key),
    )


def _amounts(axes: Axes, heights: Numbers, look: ChartStyle) -> None:
    """The area and its outline."""
    column = columns(axes, len(heights), look.ratio)
    edges, (ordered,) = in_order(column, heights)
    steps(axes, ordered, edges, fill=True, color=look.pine, alpha=0.16, linewidth=0, zorder=2)
    if column is not None:
        places, ordered = outlined(column, np.arange(len(heights), dtype=float), heights)
        edges = np.append(places, len(heights))
    steps(axes, ordered, edges, fill=False, color=look.pine, linewidth=2.2, zorder=3)


def _mass(micrograms: int, beside: int, words: IngredientWords) -> str:
    return mass_beside(micrograms, beside, DoseWords(micrograms=words.micrograms))


def _point(day: IngredientDay, hours: int, unit: int, words: IngredientWords) -> str:
    most, total = _mass(day.highest, unit, words), _mass(day.total, unit, words)
    return words.point.format(day=_short(day.day, words), most=most, hours=hours, total=total)


def _row(day: IngredientDay, unit: int, words: IngredientWords) -> tuple[str, ...]:
    return (_short(day.day, words), _mass(day.total, unit, words), _mass(day.highest, unit, words))


def _sentence(
    days: Sequence[IngredientDay], limit: TypedLimit | None, hours: int, unit: int, words: IngredientWords
) -> str:
    most = _mass(max((day.highest for day in days), default=0), unit, words)
    told = words.sentence.format(hours=hours, most=most)
    if limit is None:
        return f"{told} {words.no_limit}"
    reached = sum(day.highest >= limit.micrograms for day in days)
    typed = _mass(limit.micrograms, unit, words)
    return f"{told} {words.sentence_limit.format(limit=typed, reached=reached)}"


def _short(day: date, words: IngredientWords) -> str:
    return day.strftime(words.day).lstrip("0")
