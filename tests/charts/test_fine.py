"""With more days than pixels fewer corners make the same picture."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from numpy.testing import assert_array_equal

from companion.charts.fine import DAYS_A_PIXEL, between, columns, in_order, outlined, steps
from companion.charts.style import ChartStyle, frame

NAN = float("nan")


def painted(draw) -> np.ndarray:
    """What stands on the paper: rows, columns, and red, green, blue."""
    figure, axes = frame(ChartStyle(), 6, 3, "")
    axes.set_xlim(0, 9)
    axes.set_ylim(0, 9)
    draw(axes)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].astype(int)


def test_where_there_is_room_for_every_day_nothing_is_put_in_order():
    axes = frame(ChartStyle(), 6, 3, "")[1]
    axes.set_xlim(0, 365)
    assert columns(axes, 365, 1.0) is None
    heights = np.array([3.0, 1.0, 1.0, 2.0])
    edges, (same,) = in_order(None, heights)
    assert_array_equal(edges, range(5))
    assert_array_equal(same, heights)
    assert_array_equal(outlined(None, edges[:-1], heights), (edges[:-1], heights))


def test_each_day_stands_in_the_column_it_is_drawn_in_also_on_a_fine_screen():
    axes = frame(ChartStyle(), 6, 3, "")[1]
    axes.set_xlim(0, 5000)
    for ratio in (1.0, 2.0):
        column = columns(axes, 5000, ratio)
        assert column is not None
        assert len(column) == 5000
        left, right = axes.transData.transform([(0, 0), (5000, 0)])[:, 0] * ratio
        assert column[0] == int(left)
        assert column[-1] in (int(right) - 1, int(right))
        assert len(column) / len(set(column)) >= DAYS_A_PIXEL


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=60))
def test_put_in_order_each_column_holds_the_same_days(days: list[tuple[int, int]]) -> None:
    column = np.arange(len(days)) // 5
    low, high = (np.array(one, dtype=float) for one in zip(*days, strict=True))
    edges, (lows, highs) = in_order(column, low, high)
    assert edges[0] == 0
    assert edges[-1] == len(days)
    wide = np.diff(edges).astype(int)
    again = list(zip(np.repeat(lows, wide), np.repeat(highs, wide), strict=True))
    for start in range(0, len(days), 5):
        assert sorted(again[start : start + 5]) == sorted(days[start : start + 5])


@given(st.lists(st.one_of(st.just(NAN), st.floats(0, 9)), min_size=1, max_size=60))
def test_a_line_keeps_the_lowest_and_highest_of_each_column_and_its_wide_breaks(heights: list[float]) -> None:
    every = np.array(heights)
    column = np.arange(len(heights)) // 5
    places, corners = outlined(column, np.arange(len(heights), dtype=float), every)
    assert len(places) == len(corners) == 2 * len(set(column))
    for number in set(column):
        inside = every[column == number]
        two = corners[2 * number : 2 * number + 2]
        if np.isnan(inside).all():
            assert np.isnan(two).all()
        else:
            assert sorted(two) == [np.nanmin(inside), np.nanmax(inside)]
    assert (np.diff(places) >= 0).all()


@pytest.mark.parametrize("look", [{"fill": True, "alpha": 0.5, "linewidth": 0}, {"fill": False, "linewidth": 2}])
def test_steps_are_painted_as_matplotlib_paints_stairs(look):
    heights, edges = [2.0, 5.0, 1.0], np.array([1.0, 2.0, 4.0, 8.0])
    ours = painted(lambda axes: steps(axes, heights, edges, color="#1E5B50", **look))
    theirs = painted(lambda axes: axes.stairs(heights, edges, color="#1E5B50", **look))
    assert_array_equal(ours, theirs)


def test_what_lies_between_two_lines_is_painted_as_matplotlib_paints_it():
    places = np.arange(9.0)
    low = np.array([1, 1, NAN, 2, 3, 2, NAN, NAN, 1])
    ours = painted(lambda axes: between(axes, places, low, low + 2, color="#1E5B50", alpha=0.16, linewidth=0))
    theirs = painted(lambda axes: axes.fill_between(places, low, low + 2, color="#1E5B50", alpha=0.16, linewidth=0))
    assert_array_equal(ours, theirs)
    nothing = np.full(9, NAN)
    assert_array_equal(painted(lambda axes: between(axes, places, nothing, nothing)), painted(lambda _axes: None))
