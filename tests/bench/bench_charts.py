"""Redraw of the spasm chart beside an empty chart of the same size, both in this run."""

import statistics
import time
from datetime import date, timedelta

from matplotlib.backends.backend_agg import FigureCanvasAgg

from companion.charts.spasms import spasm_chart
from companion.charts.style import ChartStyle, frame
from companion.domain.diary import DayState, DiaryDay

RUNS = 15


def days(count: int) -> list[DiaryDay]:
    """Days with all kinds of counts; every eleventh is unknown."""
    first = date(2016, 11, 24)
    return [
        DiaryDay(first + timedelta(days=n), DayState.UNKNOWN)
        if n % 11 == 0
        else DiaryDay(first + timedelta(days=n), DayState.RECORDED, n % 4, n % 3, n % 2)
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


def main() -> None:
    """Print the figures."""
    empty = statistics.median(redraw_ms(frame(ChartStyle(), 8.2, 4.4, "Empty")[0]))
    print(f"empty chart: redraw {empty:.1f} ms")
    for count in (30, 365, 3650):
        told = sorted(redraw_ms(spasm_chart(days(count)).figure))
        p95 = told[int(len(told) * 0.95) - 1]
        print(
            f"spasms, {count} days: redraw median {statistics.median(told):.1f} ms"
            f" ({statistics.median(told) / empty:.1f} x empty), p95 {p95:.1f} ms (bar 50 ms)"
        )


if __name__ == "__main__":
    main()
