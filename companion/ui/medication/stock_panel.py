"""What is on hand, and two ways to change it: a new pack, or a count."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.errors import CompanionError, InvalidInputError
from companion.services.agenda import MedicineCard
from companion.services.office import Services
from companion.ui import text
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label, strong
from companion.ui.kit.layouts import clear
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme


class StockPanel(QWidget):
    """Closed: the facts and two buttons. Open: one number to type."""

    def __init__(self, services: Services, shell: Shell, card: MedicineCard) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._card = card
        self._open = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._show_closed()

    @property
    def is_open(self) -> bool:
        """Whether a number is being typed."""
        return self._open

    def _show_closed(self) -> None:
        self._clear(opened=False)
        stock = self._card.stock
        on_hand = 0 if stock is None else stock.on_hand
        amount = dose_text.amount(on_hand, self._card.medicine.unit, text.dose_words())
        words = self.tr("On hand: {amount}").format(amount=strong(amount))
        self._column.addWidget(Label(words, "lead", rich=True))
        if stock is not None and stock.runs_out_on is not None:
            told = self.tr("With the plan as it is, this runs out on {day}.").format(day=text.day(stock.runs_out_on))
            self._column.addWidget(Label(told, "body"))
        if on_hand < 0:
            told = self.tr("More was recorded than was on the list. Count what is there, and it is right again.")
            self._column.addWidget(Label(told, "body", "amber"))
        self.refill = SecondButton(self.tr("New pack..."), "plus")
        self.count = SecondButton(self.tr("I have counted..."), "box")
        self.refill.clicked.connect(self.ask_refill)
        self.count.clicked.connect(self.ask_count)
        self._column.addWidget(Row(self.refill, self.count))

    def ask_refill(self) -> None:
        """How much came."""
        self._ask(self.tr("How much is in the new pack?"), self._services.stock.refill, self.tr("Added to the stock."))

    def ask_count(self) -> None:
        """How much is there."""
        self._ask(self.tr("How much did you count?"), self._services.stock.count, self.tr("The count is recorded."))

    def _ask(self, question: str, verb: Callable[..., int], said: str) -> None:
        self._clear(opened=True)
        self.number = LineEdit(name=question)
        self.field = Field(question, self.number, text.dose_words().many[self._card.medicine.unit])
        self.save = MainButton(self.tr("Save"), "check")
        back = SecondButton(self.tr("Back"))
        back.clicked.connect(self._show_closed)

        def keep() -> None:
            try:
                amount = dose_text.parse_amount(self.number.text())
                self._open = False
                verb(self._card.medicine.id, amount)
            except InvalidInputError as error:
                self._open = True
                self.field.set_error(field_words(error))
            except CompanionError as error:
                self._shell.report(error)
            else:
                self._shell.say(said)

        self.save.clicked.connect(keep)
        self.number.returnPressed.connect(keep)
        self._column.addWidget(self.field)
        self._column.addWidget(Row(self.save, back))
        self.number.setFocus()

    def _clear(self, *, opened: bool) -> None:
        self._open = opened
        clear(self._column)
