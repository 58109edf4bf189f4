"""A question with its answer: label, control, hint, and what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.kit.announce import announce
from companion.ui.kit.icons import pixmap
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit, TextArea
from companion.ui.kit.theme import theme


class Field(QWidget):
    """A control under its label. The label is the control's buddy; hint and error are its description."""

    def __init__(
        self, label: str, widget: QWidget, hint: str = "", error: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.widget = widget
        self._hint_text = hint
        self._label = Label(label.replace("&", "&&"), "body", strong=True)
        self._hint = Label(hint, "small", "soft")
        self._error = Label("", "small_strong", "alert")
        self._wrong = QWidget()
        self._sign = QLabel()
        self._sign.setPixmap(self._sign_picture())
        self._lay_out()
        self._label.setBuddy(_target(widget))
        for part in {widget, _target(widget)}:
            if not part.accessibleName():
                part.setAccessibleName(label)
        self.set_error(error)

    def error(self) -> str:
        """What is wrong, as shown; empty when nothing is."""
        return self._error.text()

    def set_error(self, error: str) -> None:
        """Say what is wrong beside the control, or that nothing is."""
        self._error.setText(error)
        self._wrong.setVisible(bool(error))
        described = " ".join(part for part in (error, self._hint_text) if part)
        _target(self.widget).setAccessibleDescription(described)
        if isinstance(self.widget, LineEdit | TextArea):
            self.widget.set_wrong(wrong=bool(error))
        announce(self, error)

    def set_hint(self, hint: str) -> None:
        """Change the hint."""
        self._hint_text = hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.set_error(self.error())

    def focus_control(self) -> None:
        """Put the focus where the answer is given."""
        _target(self.widget).setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign_picture(self) -> QPixmap:
        return pixmap("sign", theme().tokens.alert, theme().line_icon(20), self.devicePixelRatioF())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self._label)
        column.addWidget(self.widget)
        row = QHBoxLayout(self._wrong)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        column.addWidget(self._wrong)
        column.addWidget(self._hint)
        column.addStretch(1)  # beside a higher field the labels stay in one line
        self._hint.setVisible(bool(self._hint_text))
        # What is wrong never makes a field wider than it was: nothing beside it moves.
        policy = self._error.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self._error.setSizePolicy(policy)


def _target(widget: QWidget) -> QWidget:
    proxy = widget.focusProxy()
    return widget if proxy is None else _target(proxy)
