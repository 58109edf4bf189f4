"""The stock chart follows the plan stair by stair, and says in words what it draws."""

from datetime import UTC, date, datetime

from companion.charts.stock import LONGEST_AHEAD, stock_chart
from companion.domain.medication import StockForecast

POINTS = ((datetime(2026, 6, 1, 6, tzinfo=UTC), 6000), (datetime(2026, 6, 2, 6, tzinfo=UTC), 4000))
PATH = ((date(2026, 6, 2), 3000), (date(2026, 6, 3), 1000))


def ahead(forecast: StockForecast) -> tuple[list[float], list[float]]:
    """The second line of the chart: days and what is on hand then."""
    line = stock_chart(POINTS, forecast, "UTC").figure.axes[0].lines[2]
    return [float(x) for x in line.get_xdata()], [float(y) for y in line.get_ydata()]


def test_the_plan_is_drawn_as_stairs_down_to_nothing() -> None:
    out = date(2026, 6, 4)
    days, left = ahead(StockForecast(4000, out, None, PATH))
    assert days[1:] == [date(2026, 6, day).toordinal() for day in (3, 4, 4)]
    assert left == [4.0, 3.0, 1.0, 0.0]


def test_a_dose_that_is_not_covered_on_the_day_of_the_last_one_ends_there() -> None:
    days, left = ahead(StockForecast(4000, date(2026, 6, 3), None, PATH))
    assert days[1:] == [date(2026, 6, 3).toordinal()] * 3
    assert left[-1] == 0.0


def test_a_plan_far_ahead_is_cut_where_the_chart_ends() -> None:
    far = date(2026, 6, 2) + LONGEST_AHEAD * 2
    days, _left = ahead(StockForecast(4000, None, None, ((far, 1000),)))
    assert len(days) == 1


def test_a_box_that_is_empty_before_the_next_dose_is_marked() -> None:
    drawn = stock_chart(POINTS, StockForecast(0, date(2026, 6, 3)), "UTC")
    assert "3 Jun" in drawn.sentence
