"""One line of a list of what is planned or was done."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.labels import Label
from companion.ui.kit.state_shape import StateKind, StateShape
from companion.ui.kit.theme import theme


class PlanRow(QWidget):
    """One line of a list: shape, time, name and a detail."""

    def __init__(self, kind: StateKind, time: str, name: str, detail: str) -> None:
        super().__init__()
        self.setAccessibleName(", ".join(part for part in (time, name, detail) if part))
        self.setMinimumHeight(theme().target(52))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        row.setSpacing(theme().px(12))
        row.addWidget(StateShape(kind))
        self._time = Label(time, "body", strong=True)
        row.addWidget(self._time)
        words = self._words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name, "body", strong=True))
        if detail:
            words.addWidget(Label(detail, "small", "soft"))
        row.addLayout(words, 1)

    def time_width(self) -> int:
        """The width its time asks for on one line, in pixels."""
        return self._time.sizeHint().width()

    def set_time_width(self, width: int) -> None:
        """Give the time at least this width, so that the names of several rows begin at one edge."""
        self._time.setMinimumWidth(width)

    def stack(self) -> None:
        """Put the time above the name: for a narrow column with times such as "tomorrow 07:30"."""
        self._words.insertWidget(0, self._time)
