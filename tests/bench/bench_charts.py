"""Redraw of charts beside an empty chart of the same size, all in this run."""

import statistics
import time
from datetime import date, timedelta

from matplotlib.backends.backend_agg import FigureCanvasAgg

from companion.charts.adherence import adherence_chart
from companion.charts.ingredient import ingredient_chart
from companion.charts.spasms import spasm_chart
from companion.charts.style import ChartStyle, frame
from companion.charts.taper import taper_chart
from companion.domain.adherence import Adherence, AdherenceDay, DayKind
from companion.domain.amount_days import IngredientDay, TaperRecordDay, TypedLimit
from companion.domain.diary import DayState, DiaryDay

RUNS = 15
FIRST = date(2016, 11, 24)


def days(count: int) -> list[DiaryDay]:
    """Days with all kinds of counts; every eleventh is unknown."""
    return [
        DiaryDay(FIRST + timedelta(days=n), DayState.UNKNOWN)
        if n % 11 == 0
        else DiaryDay(FIRST + timedelta(days=n), DayState.RECORDED, n % 4, n % 3, n % 2)
        for n in range(count)
    ]


def redraw_ms(figure) -> list[float]:
    """Milliseconds of each redraw."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    told = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        canvas.draw()
        told.append((time.perf_counter() - begin) * 1000)
    return told


def adherence_days(count: int) -> list[AdherenceDay]:
    """Days of every kind."""
    kinds = tuple(DayKind)
    return [AdherenceDay(FIRST + timedelta(days=n), kinds[n % len(kinds)], Adherence(n % 4)) for n in range(count)]


def ingredient_days(count: int) -> list[IngredientDay]:
    """Amounts that go up and down, in micrograms."""
    return [IngredientDay(FIRST + timedelta(days=n), n % 7 * 500_000, n % 9 * 500_000) for n in range(count)]


def taper_days(count: int) -> list[TaperRecordDay]:
    """Steps down, with days that were not answered."""
    return [
        TaperRecordDay(FIRST + timedelta(days=n), (count - n) * 10, (count - n) * 10 if n % 5 else 0, n % 11 != 0)
        for n in range(count)
    ]


CHARTS = {
    "spasms": lambda count: spasm_chart(days(count)),
    "adherence": lambda count: adherence_chart(adherence_days(count)),
    "ingredient": lambda count: ingredient_chart("paracetamol", ingredient_days(count), TypedLimit(24, 4_000_000)),
    "taper": lambda count: taper_chart(taper_days(count), FIRST + timedelta(days=count // 2)),
}


def main() -> None:
    """Print the figures."""
    empty = statistics.median(redraw_ms(frame(ChartStyle(), 8.2, 4.4, "Empty")[0]))
    print(f"empty chart: redraw {empty:.1f} ms")
    for name, draw in CHARTS.items():
        for count in (30, 365, 3650):
            told = sorted(redraw_ms(draw(count).figure))
            p95 = told[int(len(told) * 0.95) - 1]
            print(
                f"{name}, {count} days: redraw median {statistics.median(told):.1f} ms"
                f" ({statistics.median(told) / empty:.1f} x empty), p95 {p95:.1f} ms (bar 50 ms)"
            )


if __name__ == "__main__":
    main()
