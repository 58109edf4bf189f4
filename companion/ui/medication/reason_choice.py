"""What a dose as needed is for: three short words, or the person's own."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.theme import theme

OTHER = "other"


class ReasonChoice(QWidget):
    """Nothing needs to be chosen. *Other* opens a line to type in."""

    def __init__(self) -> None:
        super().__init__()
        question = self.tr("What for? You may leave this empty.")
        self._words = {"pain": self.tr("Pain"), "spasm": self.tr("Spasm"), "sleep": self.tr("Sleep")}
        self.choice = Segmented([*self._words.items(), (OTHER, self.tr("Other..."))], name=question)
        self.typed = LineEdit(name=self.tr("Reason in your words"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(Label(question, "body", strong=True))
        column.addWidget(self.choice)
        column.addWidget(self.typed)
        self.typed.hide()
        self.choice.changed.connect(self._changed)
        self.choice.chosen.connect(self._pressed)
        self.setFocusProxy(self.choice)

    def text(self) -> str:
        """The reason in words; "" when nothing was said."""
        code = self.choice.value()
        return self.typed.text().strip() if code == OTHER else self._words.get(code or "", "")

    def _changed(self, code: str) -> None:
        self.typed.setVisible(code == OTHER)

    def _pressed(self, code: str) -> None:
        if code == OTHER:
            self.typed.setFocus()
