"""The program's own icons: one stroke, one colour, put in when they are drawn."""

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from companion.ui.kit.theme import theme

ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"


def names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(sorted(file.stem for file in ICONS.glob("*.svg")))


@cache
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float, stroke: float) -> QPixmap:
    # Late: the SVG library is only loaded when the first icon is drawn.
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - as the line above says

    source = _source(name).replace("currentColor", colour).replace('stroke-width="1.9"', f'stroke-width="{stroke}"')
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture.

    Args:
        name: File name without ending in ``resources/icons``.
        colour: ``#RRGGBB``.
        size: Side in device-independent pixels.
        ratio: Device pixels to one such pixel.
    """
    return _drawn(name, colour, size, ratio, theme().tokens.stroke)


def icon(name: str, colour: str, size: int) -> QIcon:
    """An icon for a place that wants a QIcon, sharp at single and double density."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made
