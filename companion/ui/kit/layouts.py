"""Emptying a layout, and letting all of a tree settle at once: the same for every page that draws anew."""

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


def activate_layouts(root: QWidget) -> None:
    """Let every layout of a tree know at once what it needs, the innermost first.

    Qt tells from one to the next with the coming events, and not at all in a window that is not shown.
    """
    for widget in [*reversed(root.findChildren(QWidget)), root]:
        if (layout := widget.layout()) is not None:
            layout.activate()
