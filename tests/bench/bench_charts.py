"""Redraw of charts beside an empty chart of the same size, and of whole chart views, all in this run.

Processor time of this process counts, so that other programs at work do not. Of a figure only its painting is timed; of a
view all that a redraw needs: figure, picture, key and table.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from matplotlib.backends.backend_agg import FigureCanvasAgg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from companion.charts.adherence import adherence_chart
from companion.charts.ingredient import ingredient_chart
from companion.charts.spasms import spasm_chart
from companion.charts.style import ChartStyle, DrawnChart, frame
from companion.charts.taper import taper_chart
from companion.domain.adherence import Adherence, AdherenceDay, DayKind
from companion.domain.amount_days import IngredientDay, TaperRecordDay, TypedLimit
from companion.domain.diary import DayState, DiaryDay
from companion.ui.kit.chart_view import ChartView, warm_up

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
    return [milliseconds(canvas.draw) for _ in range(RUNS)]


def milliseconds(act: Callable[[], object]) -> float:
    """Of the processor."""
    begin = time.process_time()
    act()
    return (time.process_time() - begin) * 1000


def p95(told: list[float]) -> float:
    """What nineteen of twenty stay under."""
    return sorted(told)[int(len(told) * 0.95) - 1]


def drawings(count: int) -> dict[str, Callable[[ChartStyle, tuple[float, float]], DrawnChart]]:
    """What a page hands to its chart views; the days are read already."""
    spasms, kinds, amounts, steps = days(count), adherence_days(count), ingredient_days(count), taper_days(count)
    limit, today = TypedLimit(24, 4_000_000), FIRST + timedelta(days=count // 2)
    return {
        "spasms": lambda style, size: spasm_chart(spasms, (), style, size=size),
        "adherence": lambda style, size: adherence_chart(kinds, style, size=size),
        "ingredient": lambda style, size: ingredient_chart("paracetamol", amounts, limit, style, size=size),
        "taper": lambda style, size: taper_chart(steps, today, style, size=size),
    }


def hover_ms(view: ChartView) -> list[float]:
    """Milliseconds of each move of the mouse over a chart, with what is painted for it."""
    picture, told = view.findChild(QWidget, "picture"), []
    assert isinstance(picture, QWidget)
    for step in range(60):
        at = QPointF(20 + step * 9, 100)
        none, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, no_keys)
        told.append(milliseconds(lambda event=event: (QApplication.sendEvent(picture, event), picture.grab())))
    return told


def views(count: int) -> None:
    """Whole views, one after the other; their sum is the page with four charts."""
    app = QApplication.instance() or QApplication([])
    warm_up()
    page = 0.0
    for name, draw in drawings(count).items():
        view = ChartView(name)
        view.resize(900, 500)
        view.show()
        view.set_drawing(draw)
        while view.chart is None:
            app.processEvents()
        told, hovered = (
            [milliseconds(lambda view=view: (view.redraw(), view.grab())) for _ in range(RUNS)],
            hover_ms(view),
        )
        page += statistics.median(told)
        print(
            f"view of {name}, {count} days: redraw median {statistics.median(told):.1f} ms, p95 {p95(told):.1f} ms;"
            f" hover p95 {p95(hovered):.2f} ms (bar 5 ms)"
        )
        view.close()
    print(f"page with the four of them, {count} days: {page:.0f} ms (bar 150 ms)")


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
            told = redraw_ms(draw(count).figure)
            print(
                f"{name}, {count} days: redraw median {statistics.median(told):.1f} ms"
                f" ({statistics.median(told) / empty:.1f} x empty), p95 {p95(told):.1f} ms (bar 50 ms)"
            )
    for count in (365, 3650):
        views(count)


if __name__ == "__main__":
    main()
