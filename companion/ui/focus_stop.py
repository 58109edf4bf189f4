"""A part that can hold the focus where no key acts: Qt would hand it on to the next button, whatever that does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from companion.ui.kit.reading_order import in_order


def has_focus_inside(widget: QWidget) -> bool:
    """Whether the focus is on a widget or on anything in it."""
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))


class FocusStop(QWidget):
    """Tab goes on from it to what it holds. Tab never comes to it."""

    def hold_focus(self) -> None:
        """Take the focus, in place of a button that is gone."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focusNextPrevChild(self, forwards: bool) -> bool:
        first = next((one for one in in_order(self) if one.isVisible()), None)
        if forwards and self.hasFocus() and first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(forwards)
