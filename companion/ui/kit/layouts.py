"""Emptying a layout, once for every page that draws anew."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let go of its widgets, those of layouts within it too."""
    while (entry := layout.takeAt(0)) is not None:
        if (widget := entry.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        if (inner := entry.layout()) is not None:
            clear(inner)
