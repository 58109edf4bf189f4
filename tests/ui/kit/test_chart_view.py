"""A chart on a page: walked by keys and by the mouse, and drawn again without keeping what it drew before."""

from datetime import date, timedelta

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from companion.charts.adherence import adherence_chart
from companion.domain.adherence import Adherence, AdherenceDay, DayKind
from companion.ui.kit.chart_view import ChartView, warm_up

FIRST = date(2026, 6, 1)


@pytest.fixture
def view(qtbot) -> ChartView:
    warm_up()
    view = ChartView("What became of it")
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    days = [AdherenceDay(FIRST + timedelta(days=n), DayKind.TAKEN, Adherence(1, 1)) for n in range(21)]
    view.set_drawing(lambda style, size: adherence_chart(days, style, size=size))
    qtbot.waitUntil(lambda: view.chart is not None)
    return view


def said(view: ChartView) -> str:
    return view._sentence.text()


def test_the_mouse_finds_the_day_nearest_across_and_then_nearest_down(view, qtbot):
    picture, points = view._picture, view.chart.points
    places = [QPointF(float(x), float(y)) for x, y in zip(picture._across, picture._down, strict=True)]
    for number in (0, 6, 7, 20):
        QTest.mouseMove(picture, places[number].toPoint() + QPoint(2, 3))
        qtbot.waitUntil(lambda number=number: said(view) == points[number].words)


def test_the_arrows_walk_and_escape_says_the_whole_again(view):
    picture, points = view._picture, view.chart.points
    for key, number in ((Qt.Key.Key_Left, 20), (Qt.Key.Key_Right, 20), (Qt.Key.Key_Left, 19)):
        QTest.keyClick(picture, key)
        assert said(view) == points[number].words
    QTest.keyClick(picture, Qt.Key.Key_Escape)
    assert said(view) == view.chart.sentence


def test_drawn_again_neither_the_picture_nor_the_figure_before_is_held(view):
    before = view.chart.figure
    view.redraw()
    assert view.chart.figure is not before
    assert before.axes == []
    assert not isinstance(view.chart.figure.canvas, FigureCanvasAgg)


def test_it_is_saved_as_it_stands_also_after_it_was_drawn_again(view, tmp_path):
    view.redraw()
    for name in ("chart.png", "chart.svg"):
        view.save(str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 1000
    view.redraw()
    assert len(view.chart.figure.axes) == 1


def test_the_key_is_made_once_for_many_redraws(view):
    before = view._key.children()
    view.redraw()
    assert view._key.children() == before
