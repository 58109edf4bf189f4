"""How charts look: colours, font and sizes handed in, and the frame every chart shares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import ceil, floor, log10
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, overload

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours as ``#RRGGBB``; sizes in points at 96 dpi. The defaults are the light theme, also for print."""

    surface: str = "#FFFDFA"
    ink: str = "#2A211B"
    soft: str = "#5C4D41"
    line: str = "#E2D6C7"
    edge: str = "#8A7866"
    pine: str = "#1E5B50"
    clay: str = "#9C3F1A"
    amber: str = "#734700"
    sky: str = "#22567C"
    severity: tuple[str, str, str] = ("#F0C274", "#D46E36", "#6E1F4B")
    """Mild, moderate, severe."""
    outline: tuple[str, str, str] = ("#946A14", "#A84A1A", "#6E1F4B")
    fonts: tuple[Path, ...] = ()
    """Font files; the first that loads is used, else what matplotlib has."""
    points: float = 13
    ratio: float = 1.0
    """Pixels of the screen for each of those at 96 dpi."""


class ChartPoint(NamedTuple):
    """One thing to walk to by arrow keys: where it is in data units, and the words for it."""

    x: float
    y: float
    say: Callable[[], str]

    @property
    def words(self) -> str:
        """What stands there, said when it is asked for: of ten years few days ever are."""
        return self.say()


class Rows(Sequence[tuple[str, ...]]):
    """The rows of the table, each said when it is asked for."""

    def __init__(self, say: Callable[[D], tuple[str, ...]], of: Sequence[D]) -> None:
        self._say: Callable[[Any], tuple[str, ...]] = say
        self._of = of

    def __len__(self) -> int:
        return len(self._of)

    @overload
    def __getitem__(self, place: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows": ...
    def __getitem__(self, place: int | slice) -> "tuple[str, ...] | Rows":
        if isinstance(place, slice):
            return Rows(self._say, self._of[place])
        return self._say(self._of[place])


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A figure with what makes it readable without seeing it."""

    figure: Figure
    points: tuple[ChartPoint, ...]
    sentence: str
    headers: tuple[str, ...]
    rows: Rows
    key: tuple[tuple[str, str, str], ...] = field(default=())
    """(shape, colour, words): shape is box, hatch, line, dash, dot, ring, or ``state:`` and a state of the design."""


@cache
def _family(fonts: tuple[Path, ...]) -> str:
    for path in fonts:
        if path.is_file():
            font_manager.fontManager.addfont(str(path))
    for path in fonts:
        if path.is_file():
            return font_manager.FontProperties(fname=str(path)).get_name()
    return "DejaVu Sans"


def family(style: ChartStyle) -> str:
    """The font family of a style, made known to matplotlib once."""
    return _family(style.fonts)


def frame(style: ChartStyle, width: float, height: float, title: str) -> tuple[Figure, Axes]:
    """An empty chart: fixed margins, only the bottom spine, horizontal grid; ``title`` stands above the axes."""
    figure = Figure(figsize=(width, height), dpi=96, facecolor=style.surface)
    axes = figure.add_axes((0.06, 0.2, 0.925, 0.68), facecolor=style.surface)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(style.edge)
    axes.grid(visible=True, axis="y", color=style.line, linewidth=0.9)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=6, colors=style.soft, labelsize=style.points, labelfontfamily=family(style))
    axes.set_title(title, loc="left", fontsize=style.points, color=style.soft, fontfamily=family(style), pad=14)
    return figure, axes


def whole_ticks(most: float, wanted: int = 5) -> Sequence[int]:
    """Whole numbers from 0 to at least ``most``, about as many as wanted."""
    step = max(1, round(most / wanted + 0.49))
    return range(0, int(most) + step + 1, step)


def round_ticks(most: float, wanted: int = 4) -> list[float]:
    """From 0 to at least ``most`` in steps that are easily read: 1, 2, 2.5 or 5 times a power of ten."""
    least = max(most, 1e-9) / wanted
    power = 10.0 ** floor(log10(least))
    step = next((times * power for times in (1, 2, 2.5, 5) if times * power >= least), 10 * power)
    return [step * number for number in range(ceil(most / step - 1e-9) + 1)] if most > 0 else [0.0, step]
