"""Keys go through a page as one reads it, whatever was made last; and the focus stays when a page is drawn anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QScrollArea, QWidget


def order_tabs(root: QWidget) -> None:
    """Let Tab follow the layouts of a tree; Qt alone follows the order in which things were made."""
    before: QWidget | None = None
    for widget in _in_order(root):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def focus_soon(widget: QWidget) -> None:
    """Give the focus to something that was just made: Qt loses it on what is not on screen yet."""
    QTimer.singleShot(0, widget, lambda: widget.setFocus(Qt.FocusReason.OtherFocusReason))


@contextmanager
def focus_kept(root: QWidget) -> Iterator[None]:
    """Draw a part of a page anew: what had the focus has it afterwards, found again by its kind and its name."""
    had = QApplication.focusWidget()
    inside = had is not None and root.isAncestorOf(had)
    kind, name = type(had), had.accessibleName() if had is not None else ""
    yield
    if not inside or (had is QApplication.focusWidget() and had is not None):
        return
    for widget in _in_order(root):
        if type(widget) is kind and widget.accessibleName() == name and not _is_put_away(widget, root):
            focus_soon(widget)
            return


def _is_put_away(widget: QWidget, root: QWidget) -> bool:
    """Whether it, or something around it, was hidden on purpose; what was just made is not on screen yet either."""
    on_purpose = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    place: QWidget | None = widget
    while place is not None and place is not root:
        if place.isHidden() and place.testAttribute(on_purpose):
            return True
        place = place.parentWidget()
    return False


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    if _takes_focus(widget):
        yield widget
    inside: QWidget | None = widget.widget() if isinstance(widget, QScrollArea) else None
    layout: QLayout | None = widget.layout()
    if inside is not None:
        yield from _in_order(inside)
    elif layout is not None:
        yield from _of_layout(layout)
    else:
        for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not child.isWindow():  # the list a combo box opens
                yield from _in_order(child)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for position in range(layout.count()):
        entry: QLayoutItem | None = layout.itemAt(position)
        inner: QLayout | None = entry.layout() if entry is not None else None
        widget: QWidget | None = entry.widget() if entry is not None else None
        if inner is not None:
            yield from _of_layout(inner)
        elif widget is not None:
            yield from _in_order(widget)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
