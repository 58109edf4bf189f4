"""Stock: what was on hand as a step line, and the day the plan runs out."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import numpy as np
from matplotlib.axes import Axes

from companion.charts.style import ChartPoint, ChartStyle, DrawnChart, Rows, family, frame, whole_ticks
from companion.charts.words import ENGLISH_STOCK, StockWords
from companion.domain.dose_text import number
from companion.domain.medication import StockForecast

LONGEST_AHEAD = timedelta(days=45)


def stock_chart(
    points: Sequence[tuple[datetime, int]],
    forecast: StockForecast,
    zone: str,
    style: ChartStyle | None = None,
    words: StockWords = ENGLISH_STOCK,
    size: tuple[float, float] = (8.2, 3.4),
) -> DrawnChart:
    """Draw the ledger: (UTC instant, thousandths on hand after it), oldest first; days are those of ``zone``."""
    look = style or ChartStyle()
    figure, axes = frame(look, size[0], size[1], words.title.format(units=words.units))
    rules = ZoneInfo(zone)
    walls = [at.astimezone(rules).replace(tzinfo=None) for at, _left in points]
    left = np.array([amount / 1000 for _at, amount in points])
    ticks = whole_ticks(float(max(left.max(initial=0), 1)), 4)
    axes.set_ylim(min(0, float(left.min(initial=0))), ticks[-1])
    axes.set_yticks(list(ticks))
    days = np.array([_day_number(wall) for wall in walls])
    axes.step(days, left, where="post", color=look.pine, linewidth=2.6, zorder=4)
    axes.axhline(0, color=look.edge, linewidth=1)
    last = days[-1] if len(days) else 1.0
    first = days[0] if len(days) else 1.0
    end = last
    if len(days) and (forecast.path or forecast.runs_out_on is not None):
        end = _follow_plan(axes, forecast, last, float(left[-1]), look)
        if forecast.runs_out_on is not None and end == forecast.runs_out_on.toordinal():
            _mark_end(axes, end, forecast.runs_out_on, look, words)
    axes.set_xlim(first - 0.5, max(end, first + 1) + 0.8)
    _day_ticks(axes, first, end, words)
    return DrawnChart(
        figure,
        tuple(
            ChartPoint(float(day), float(amount), partial(_point_words, wall, amount, words))
            for day, wall, amount in zip(days, walls, left, strict=True)
        ),
        _sentence(forecast, words),
        words.headers,
        Rows(lambda row: (_day(row[0], words), f"{row[1]:g}"), list(zip(walls, left.tolist(), strict=True))),
        (("line", look.pine, words.on_hand), ("dash", look.pine, words.planned)),
    )


def _day_number(wall: datetime) -> float:
    """A naive wall time as proleptic ordinal plus the share of the day."""
    return wall.toordinal() + (wall.hour * 3600 + wall.minute * 60 + wall.second) / 86_400


def _follow_plan(axes: Axes, forecast: StockForecast, last: float, on_hand: float, look: ChartStyle) -> float:
    """Draw the plan from the last row of the ledger on, a stair a day; gives the day (ordinal) it is drawn to."""
    out = date.max if forecast.runs_out_on is None else forecast.runs_out_on
    ahead = [(float(min(day.toordinal() + 1, out.toordinal())), amount / 1000) for day, amount in forecast.path]
    if forecast.runs_out_on is not None:
        ahead.append((float(out.toordinal()), 0.0))
    shown = [(day, amount) for day, amount in ahead if last <= day <= last + LONGEST_AHEAD.days]
    places = [last, *(day for day, _amount in shown)]
    axes.step(
        places,
        [on_hand, *(amount for _day, amount in shown)],
        where="post",
        color=look.pine,
        linewidth=1.8,
        linestyle=(0, (4, 3)),
    )
    return places[-1]


def _mark_end(axes: Axes, out: float, day: date, look: ChartStyle, words: StockWords) -> None:
    axes.plot([out], [0], marker="D", markersize=9, color=look.amber, clip_on=False, zorder=6)
    axes.annotate(
        words.runs_out.format(day=_day(day, words)),
        (out, 0),
        xytext=(0, 26),
        textcoords="offset points",
        ha="right",
        bbox={"facecolor": look.surface, "edgecolor": "none", "pad": 1.5},
        fontsize=look.points * 0.92,
        fontfamily=family(look),
        color=look.amber,
    )


def _day_ticks(axes: Axes, first: float, end: float, words: StockWords) -> None:
    begin, last = int(first), int(end) + 1
    step = max(1, -(-(last - begin) // 6))
    places = list(range(begin, last + 1, step))
    axes.set_xticks(places, [_day(date.fromordinal(place), words) for place in places])


def _day(day: date, words: StockWords) -> str:
    return day.strftime(words.day).lstrip("0")


def _point_words(wall: datetime, amount: float, words: StockWords) -> str:
    return words.point.format(day=_day(wall, words), amount=f"{amount:g}", units=words.units)


def _sentence(forecast: StockForecast, words: StockWords) -> str:
    told = words.sentence if forecast.runs_out_on is None else words.sentence_runs_out
    day = "" if forecast.runs_out_on is None else _day(forecast.runs_out_on, words)
    return told.format(amount=number(forecast.on_hand), units=words.units, day=day)
