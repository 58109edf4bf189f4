"""Emptying a layout, once for every page that draws anew."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let go of its widgets, those of layouts within it too."""
    holder: QWidget | None = layout.parentWidget()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    _clear(layout, holder.findChildren(QWidget, options=direct) if holder is not None else [])


def _clear(layout: QLayout, within: list[QWidget]) -> None:
    for widget in within:
        if layout.indexOf(widget) >= 0:
            layout.removeWidget(widget)  # the layout's entry goes too; one that is taken out is never deleted
            _drop(widget)
    while (entry := layout.takeAt(0)) is not None:
        if (alone := entry.widget()) is not None:
            _drop(alone)
        if (inner := entry.layout()) is not None:
            _clear(inner, within)


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
