"""The reminder's window as it names nothing: that something is due, and the way to see it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.buttons import MainButton
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme
from companion.ui.notice_list import TrialPart


class PrivateForm(QWidget):
    """*Open* shows what is due, to whoever stands before the computer."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._trial = TrialPart()
        self._below = Label("", "small", "soft")
        opened = MainButton(self.tr("Open"))
        opened.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for part in (self._trial, Label(self.tr("Open to see and answer it."), "body", "soft"), opened, self._below):
            column.addWidget(part)

    def tell(self, below: str, *, trial: bool) -> None:
        """``below``: what closing does; ``trial``: it is a test as well."""
        self._trial.setVisible(trial)
        self._below.setText(below)
