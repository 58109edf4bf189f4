"""More days than pixels: the same picture from fewer corners, and outlines that are not walked twice.

Within one column of pixels the order of days cannot be seen. Put in order, and equal neighbours joined, an area covers
the same part of each pixel; of a line only its lowest and highest place in a column can be seen.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import StepPatch

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int_]
DAYS_A_PIXEL = 2.0
"""From so many days in one column of pixels on, their order is given up."""


def columns(axes: Axes, days: int, ratio: float) -> Places | None:
    """The column of pixels that each day stands in; None: there is room for their order.

    The limits of ``axes`` are set, its figure has 96 dpi, and ``ratio`` pixels of the screen are one of those.
    """
    ends = axes.transData.transform([(0.0, 0.0), (float(max(days, 1)), 0.0)])[:, 0] * ratio
    if days < DAYS_A_PIXEL * (ends[1] - ends[0]):
        return None
    return np.asarray(np.floor(np.linspace(ends[0], ends[1], days, endpoint=False)), dtype=int)


def in_order(column: Places | None, *levels: Numbers) -> tuple[Numbers, list[Numbers]]:
    """Edges (in days, one more than heights) and the heights of levels, days of a column put in order, equals joined.

    The order is that of the first level; it goes up in one column and down in the next, so that they meet.
    """
    days = len(levels[0])
    if column is None:
        return np.arange(days + 1.0), list(levels)
    sign = np.where(column % 2, -1.0, 1.0)
    order = np.lexsort((*(sign * level for level in reversed(levels)), column))
    ordered = [level[order] for level in levels]
    changes = np.any([np.diff(level) != 0 for level in ordered], axis=0)
    begins = np.concatenate(([0], np.flatnonzero(changes) + 1))
    return np.append(begins, days).astype(float), [level[begins] for level in ordered]


def outlined(column: Places | None, places: Numbers, heights: Numbers) -> tuple[Numbers, Numbers]:
    """The corners of a line: in each column its lowest and its highest place, nearer to where it comes from first.

    Not a number: the line is broken there; where a whole column is, the break can be seen and stays.
    """
    if column is None:
        return places, heights
    begins = np.concatenate(([0], np.flatnonzero(np.diff(column)) + 1))
    unknown = np.isnan(heights)
    low = np.minimum.reduceat(np.where(unknown, np.inf, heights), begins)
    high = np.maximum.reduceat(np.where(unknown, -np.inf, heights), begins)
    empty = np.isinf(low)
    up = np.arange(len(begins)) % 2 == 0
    pairs = np.column_stack([np.where(up, low, high), np.where(up, high, low)])
    pairs[empty] = np.nan
    ends = np.append(begins[1:], len(places)) - 1
    return np.column_stack([places[begins], places[ends]]).ravel(), pairs.ravel()


def steps(axes: Axes, heights: Sequence[float] | Numbers, edges: Numbers, *, baseline: Any = 0, **look: Any) -> None:
    """Like ``Axes.stairs``, which measures each corner anew though the limits are set: a second for ten years."""
    patch = StepPatch(np.asarray(heights, dtype=float), edges, baseline=baseline, **look)
    axes.add_artist(patch)


def between(axes: Axes, places: Numbers, low: Numbers, high: Numbers, **look: Any) -> None:
    """Like ``Axes.fill_between``, a polygon for each run of known places, without measuring them again."""
    known = np.flatnonzero(~(np.isnan(low) | np.isnan(high)))
    runs = [run for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1) if len(run)]
    boxes = [
        np.column_stack([np.append(places[one], places[one][::-1]), np.append(low[one], high[one][::-1])])
        for one in runs
    ]
    if boxes:
        axes.add_collection(PolyCollection(boxes, **look), autolim=False)
