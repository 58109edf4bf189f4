"""What is on hand, and two ways to change it: a new pack, or a count."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import MedicineId
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
from companion.ui.stock_words import stock_lines, wants_disposal


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
        words = self.tr("On hand: {amount}").format(amount=strong(self._amount(on_hand)))
        self._column.addWidget(Label(words, "lead", rich=True))
        for told, colour in stock_lines(self._card, self._services.diary.today()):
            self._column.addWidget(Label(told, "body", colour))
        self.refill = SecondButton(self.tr("New pack..."), "plus")
        self.count = SecondButton(self.tr("I have counted..."), "box")
        self.refill.clicked.connect(self.ask_refill)
        self.count.clicked.connect(self.ask_count)
        row = [self.refill, self.count]
        if on_hand > 0 and wants_disposal(self._card, self._services.diary.today()):
            self.dispose = SecondButton(self.tr("Given back..."), "undo")
            self.dispose.clicked.connect(self.ask_disposal)
            row.append(self.dispose)
        self._column.addWidget(Row(*row))

    def ask_refill(self) -> None:
        """How much came: one press for a pack of the size on the box, or a number."""
        self._ask(self.tr("How much is in the new pack?"), self._services.stock.refill, self.tr("Added to the stock."))
        size = self._card.medicine.supply.pack_size
        if size is None:
            return
        self.one_pack = SecondButton(self.tr("One pack: {amount}").format(amount=self._amount(size)), "plus")
        self.one_pack.clicked.connect(
            lambda: self._kept(
                lambda: self._services.stock.refill_packs(self._card.medicine.id, 1), self.tr("Added to the stock.")
            )
        )
        self._column.insertWidget(0, Row(self.one_pack))
        self.one_pack.setFocus()

    def ask_count(self) -> None:
        """How much is there."""
        self._ask(self.tr("How much did you count?"), self._services.stock.count, self.tr("The count is recorded."))

    def ask_disposal(self) -> None:
        """How much was given back or thrown away; the note of the box says how."""
        note = self._card.medicine.disposal_note

        def verb(medicine: MedicineId, amount: int) -> int:
            return self._services.stock.dispose(medicine, amount, note)

        self._ask(self.tr("How much was given back or thrown away?"), verb, self.tr("Taken off the stock."))
        told = note or self.tr("Ask the pharmacy how to give it back. Old medicines are a danger to others.")
        self._column.insertWidget(0, Label(told, "body", "soft"))

    def _amount(self, thousandths: int) -> str:
        return dose_text.amount(thousandths, self._card.medicine.unit, text.dose_words())

    def _kept(self, act: Callable[[], int], said: str) -> None:
        """Do what changes the stock; what was wrong stands under the field, and what was typed stays."""
        self._open = False
        try:
            left = act()
        except InvalidInputError as error:
            self._open = True
            self.field.set_error(field_words(error))
        except CompanionError as error:
            self._shell.report(error)
        else:
            self._shell.offer_undo(said, lambda: self._undo(left))

    def _undo(self, seen: int) -> None:
        try:
            self._services.stock.undo(self._card.medicine.id, seen=seen)
        except CompanionError as error:
            self._shell.report(error)

    def _ask(self, question: str, verb: Callable[[MedicineId, int], int], said: str) -> None:
        self._clear(opened=True)
        self.number = LineEdit(name=question)
        self.field = Field(question, self.number, text.dose_words().many[self._card.medicine.unit])
        self.save = MainButton(self.tr("Save"), "check")
        back = SecondButton(self.tr("Back"))
        back.clicked.connect(self._show_closed)

        def keep() -> None:
            medicine = self._card.medicine.id
            self._kept(lambda: verb(medicine, dose_text.parse_amount(self.number.text())), said)

        self.save.clicked.connect(keep)
        self.number.returnPressed.connect(keep)
        self._column.addWidget(self.field)
        self._column.addWidget(Row(self.save, back))
        self.number.setFocus()

    def _clear(self, *, opened: bool) -> None:
        self._open = opened
        clear(self._column)
