"""Before a medicine that is not to be stopped suddenly is paused or ended: the rule, its source, and one question."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.theme import theme
from companion.ui.kit.warning_block import WarningBlock

MOST_WHY = 300


class StopQuestion(QWidget):
    """Asks, and then for the team's words.

    Args:
        told: The rule first, then what is known about it and where from.
        act: Words of the button that does it: "Pause it".
    """

    kept = Signal()
    """It goes on as it is."""
    agreed = Signal(str)
    """The team said so; the reason, in the person's words, or that the team said so."""

    def __init__(self, told: Sequence[str], act: str) -> None:
        super().__init__()
        self._act = act
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        rule, *others = told
        self._block = WarningBlock(
            rule,
            "\n".join(others),
            safe=self.tr("Ask first, keep it running"),
            other=self.tr("The team told me to"),
        )
        self._block.safe_chosen.connect(self.kept)
        self._block.other_chosen.connect(self._ask_why)
        self._column.addWidget(self._block)

    def focus_safe(self) -> None:
        """Put the focus on the careful choice."""
        self._block.focus_safe()

    def _ask_why(self) -> None:
        clear(self._column)
        self.why = LineEdit(name=self.tr("What did they say?"))
        self.why.setMaxLength(MOST_WHY)
        hint = self.tr("Who said so, and why. You may leave this empty.")
        self._column.addWidget(Field(self.tr("What did they say?"), self.why, hint))
        do, back = MainButton(self._act), SecondButton(self.tr("Back"), "back")
        do.clicked.connect(self._agree)
        back.clicked.connect(self.kept)
        self._column.addWidget(Row(do, back, fill=True))
        self.why.setFocus()

    def _agree(self) -> None:
        self.agreed.emit(self.why.text().strip() or self.tr("The team told me to"))
