"""What a tired person, or a screen reader, would stumble over in a tree of widgets."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from companion.ui.kit.buttons import PaintedButton
from companion.ui.kit.card import Chip
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.theme import theme
from companion.ui.kit.tokens import contrast_ratio

CONTROLS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QAbstractSpinBox,
    QAbstractSlider,
)
LEAST_TARGET = 44
_OVERLAP = 3


def settle(widget: QWidget, width: int) -> None:
    """Show a widget at a width, as high as it asks for, and let all its layouts come to rest."""
    widget.resize(width, 100)
    widget.show()
    _rest()
    layout = widget.layout()
    least = max(width, widget.minimumSizeHint().width())
    height = layout.totalHeightForWidth(least) if isinstance(layout, QLayout) and layout.hasHeightForWidth() else 0
    widget.resize(least, max(height or widget.sizeHint().height(), 1))
    _rest()


def _rest() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def lint(root: QWidget) -> list[str]:
    """Every finding in the visible part of a tree, as sentences. Empty when there is none."""
    widgets = [root, *root.findChildren(QWidget)]
    shown = [widget for widget in widgets if widget.isVisibleTo(root) and not _is_internal(widget)]
    found = [*_nameless(shown), *_without_buddy(shown), *_small(shown), *_clipped(shown)]
    return [*found, *_outside(shown, root), *_overlapping(shown), *_faint(shown)]


def _is_internal(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar)


def _say(widget: QWidget, fault: str) -> str:
    told = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    return f"{type(widget).__name__} “{str(told)[:40]}”: {fault}"


def _controls(shown: list[QWidget]) -> Iterator[QWidget]:
    return (widget for widget in shown if isinstance(widget, CONTROLS))


def _nameless(shown: list[QWidget]) -> Iterator[str]:
    for widget in _controls(shown):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            yield _say(widget, "has no name for a screen reader")


def _without_buddy(shown: list[QWidget]) -> Iterator[str]:
    buddies = {label.buddy() for label in shown if isinstance(label, QLabel)}
    for widget in shown:
        if isinstance(widget, QComboBox) and widget not in buddies:
            yield _say(widget, "is a combo box without a label as buddy")


def _small(shown: list[QWidget]) -> Iterator[str]:
    least = LEAST_TARGET
    for widget in _controls(shown):
        if widget.width() < least or widget.height() < least:
            yield _say(widget, f"is {widget.width()} x {widget.height()}, a target needs {least}")


def _clipped(shown: list[QWidget]) -> Iterator[str]:
    for widget in shown:
        if isinstance(widget, QLabel) and not widget.text():
            continue
        if not isinstance(widget, QLabel | PaintedButton | CheckRow | QAbstractButton | QComboBox):
            continue
        least = widget.minimumSizeHint()
        needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
        if widget.height() + 1 < needed:
            yield _say(widget, f"needs {needed} px of height and has {widget.height()}")
        if widget.width() + 1 < least.width():
            yield _say(widget, f"needs {least.width()} px of width and has {widget.width()}")


def _outside(shown: list[QWidget], root: QWidget) -> Iterator[str]:
    for widget in shown:
        parent = widget.parentWidget()
        if widget is root or parent is None or widget.isWindow() or not isinstance(widget, (QLabel, *CONTROLS)):
            continue
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            yield _say(widget, f"reaches out of its parent {type(parent).__name__}")


def _overlapping(shown: list[QWidget]) -> Iterator[str]:
    places: list[tuple[QWidget, QRect]] = []
    for widget in _controls(shown):
        if any(isinstance(holder, CONTROLS) for holder in (widget.parentWidget(),)):
            continue
        place = _seen(widget)
        inner = place.adjusted(_OVERLAP, _OVERLAP, -_OVERLAP, -_OVERLAP)
        for other, taken in places:
            if inner.intersects(taken) and not _is_part_of(widget, other):
                yield _say(widget, f"lies over {_say(other, '')}")
        places.append((widget, place))


def _seen(widget: QWidget) -> QRect:
    """The part of a widget that is not scrolled away, in the window."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not window:
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            place = place.intersected(QRect(above.mapTo(window, QPoint(0, 0)), above.size()))
        above = area
    return place


def _is_part_of(widget: QWidget, other: QWidget) -> bool:
    return widget.isAncestorOf(other) or other.isAncestorOf(widget)


def _faint(shown: list[QWidget]) -> Iterator[str]:
    tokens = theme().tokens
    bar = 7.0 if tokens.is_contrast else 4.5
    fills = {tokens.on_primary, tokens.on_plum, tokens.on_alert}
    for widget in shown:
        if not isinstance(widget, QLabel) or not widget.text():
            continue
        ink = widget.palette().color(QPalette.ColorRole.WindowText).name().upper()
        if ink in {fill.upper() for fill in fills}:
            continue
        grounds = (widget.colours()[1],) if isinstance(widget, Chip) else (tokens.page, tokens.surface, tokens.sunken)
        ratio = min(contrast_ratio(ink, ground) for ground in grounds)
        if ratio < bar:
            yield _say(widget, f"has a contrast of {ratio:.1f}, needs {bar}")
