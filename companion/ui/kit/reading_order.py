"""Keys go through a page as one reads it, whatever was made last; and the focus stays when a page is drawn anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import itemgetter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

from companion.ui.kit.alive import is_alive


def order_tabs(root: QWidget) -> None:
    """Let Tab follow the layouts of a tree; Qt alone follows the order in which things were made."""
    before: QWidget | None = None
    for widget in in_order(root):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def soon(owner: QWidget, act: Callable[[], object], after_ms: int = 0) -> None:
    """Do something when the events that wait are through, or later; never when its owner is gone by then.

    Qt's own way to name an owner keeps what was to be done for ever when the owner goes first.
    """

    def do() -> None:
        if is_alive(owner):
            act()

    QTimer.singleShot(after_ms, do)


def focus_soon(widget: QWidget) -> None:
    """Give the focus to something that was just made: Qt loses it on what is not on screen yet."""
    soon(widget, lambda: widget.setFocus(Qt.FocusReason.OtherFocusReason))


@contextmanager
def focus_kept(root: QWidget) -> Iterator[None]:
    """Draw a part of a page anew: what had the focus has it afterwards, found again by its kind and its name."""
    had = QApplication.focusWidget()
    inside = had is not None and root.isAncestorOf(had)
    kind, name = type(had), had.accessibleName() if had is not None else ""
    yield
    if not inside or (had is QApplication.focusWidget() and had is not None):
        return
    for widget in in_order(root):
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


def in_order(widget: QWidget) -> Iterator[QWidget]:
    """What can take the focus in a tree, as one reads it: hidden things too."""
    if _takes_focus(widget):
        yield widget
    inside: QWidget | None = widget.widget() if isinstance(widget, QScrollArea) else None
    layout: QLayout | None = widget.layout()
    if inside is not None:
        yield from in_order(inside)
        return
    within = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if layout is not None:
        yield from _of_layout(layout, within)
        return
    for child in within:
        if not child.isWindow():  # the list a combo box opens
            yield from in_order(child)


def _of_layout(layout: QLayout, within: list[QWidget]) -> Iterator[QWidget]:
    """In the order of a layout, which is asked for places and never for its items.

    Qt deletes an item with its widget and tells nobody. What Python had made of it then stands for whatever comes to
    lie at the same address, and the program falls over much later, in some other page.
    """
    inner = [one for one in layout.children() if isinstance(one, QLayout)]
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in within]
    placed += [(layout.indexOf(one), one) for one in inner]
    for place, part in sorted(placed, key=itemgetter(0)):
        if place < 0:
            continue
        if isinstance(part, QLayout):
            yield from _of_layout(part, within)
        else:
            yield from in_order(part)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
