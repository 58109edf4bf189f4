from datetime import UTC, date, datetime, timedelta

import pytest
from matplotlib.collections import PolyCollection

from companion.charts.spasms import spasm_chart
from companion.charts.stock import stock_chart
from companion.charts.style import ChartStyle, family
from companion.domain.diary import DayState, DiaryDay
from companion.domain.medication import StockForecast
from companion.domain.people import Milestone

FIRST = date(2026, 11, 1)


def day(number: int, state: DayState = DayState.RECORDED, **counts: int) -> DiaryDay:
    return DiaryDay(FIRST + timedelta(days=number), state, **counts)


DAYS = [day(0, mild=2, severe=1), day(1, DayState.UNKNOWN), day(2, DayState.CONFIRMED_NONE), day(3, moderate=1)]


def test_a_day_nobody_spoke_of_is_hatched_and_says_so():
    chart = spasm_chart(DAYS)
    hatched = [one for one in chart.figure.axes[0].collections if isinstance(one, PolyCollection) and one.get_hatch()]
    assert len(hatched) == 1
    assert [point.words for point in chart.points] == [
        "1 Nov: 3 (1 severe, 0 moderate, 2 mild)",
        "2 Nov: not known",
        "3 Nov: no spasms",
        "4 Nov: 1 (0 severe, 1 moderate, 0 mild)",
    ]
    assert chart.rows[1] == ("2 Nov", "", "", "", "", "not known")
    assert ("hatch", ChartStyle().edge, "Not known") in chart.key


def test_few_days_are_not_enough_to_tell_and_more_are_counted():
    assert spasm_chart(DAYS).sentence == "3 of 4 days observed. Not enough to tell yet."
    many = [day(n, mild=n % 3) for n in range(9)]
    assert spasm_chart(many).sentence == "9 of 9 days observed. A usual day has 1."


def test_severe_stands_at_the_bottom():
    boxes = [
        one
        for one in spasm_chart(DAYS).figure.axes[0].collections
        if isinstance(one, PolyCollection) and not one.get_hatch()
    ]
    filled = [one for one in boxes if len(one.get_paths()) and one.get_zorder() == 2]
    lowest = min(filled, key=lambda one: min(path.vertices[:, 1].min() for path in one.get_paths()))
    assert lowest.get_paths()[0].vertices[:, 1].max() == pytest.approx(1)


@pytest.mark.parametrize("count", [0, 1, 30, 90, 3650])
def test_any_number_of_days_is_drawn(count):
    chart = spasm_chart([day(n, mild=1) for n in range(count)], [Milestone(FIRST, "Surgery")])
    chart.figure.canvas.draw()
    assert len(chart.points) == count


def test_stock_falls_and_says_when_it_runs_out():
    points = [(datetime(2026, 11, 1, 8, tzinfo=UTC) + timedelta(days=n), 10_000 - 2_000 * n) for n in range(4)]
    chart = stock_chart(points, StockForecast(4_000, date(2026, 11, 6)), "Europe/Berlin")
    assert chart.sentence == "4 tablets on hand. With the plan as it is, they run out on 6 Nov."
    assert [row[1] for row in chart.rows] == ["10", "8", "6", "4"]
    assert stock_chart([], StockForecast(0, None), "UTC").points == ()
    later = stock_chart(points, StockForecast(4_000, date(2027, 11, 6)), "UTC")
    later.figure.canvas.draw()


def test_a_font_that_is_not_there_gives_way(tmp_path):
    assert family(ChartStyle(fonts=(tmp_path / "none.ttf",))) == "DejaVu Sans"
