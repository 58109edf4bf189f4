"""Before a medicine's line is paused: why, in the person's words. Everything may be left empty."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.theme import theme

MOST_WHY = 300


class HoldForm(QWidget):
    """One line and two buttons; Enter in the line pauses."""

    kept = Signal()
    """It goes on as it is."""
    agreed = Signal(str)
    """Pause it; the reason in the person's words, or ""."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        self.why = LineEdit()
        self.why.setMaxLength(MOST_WHY)
        hint = self.tr("Who said so, and why. You may leave this empty.")
        column.addWidget(Field(self.tr("Why is it paused?"), self.why, hint))
        do, back = MainButton(self.tr("Pause it"), "pause"), SecondButton(self.tr("Leave it as it is"))
        do.clicked.connect(self._agree)
        self.why.returnPressed.connect(self._agree)
        back.clicked.connect(self.kept)
        column.addWidget(Row(do, back, fill=True))

    def focus_safe(self) -> None:
        """Put the focus into the line."""
        self.why.setFocus()

    def _agree(self) -> None:
        self.agreed.emit(self.why.text().strip())
