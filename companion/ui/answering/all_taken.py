"""*All taken*: doses due together, recorded by one press, each as planned. One with a question is never in it.

Where only the doses beside it raise one (two that make drowsy), it is asked once for all of them, each fact in sight.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.due import State
from companion.domain.errors import CompanionError
from companion.domain.identity import FormToken, OccurrenceKey, PatientId, new_id
from companion.domain.medication import Dose
from companion.services.agenda import DoseItem, TodayItem
from companion.services.cautions import MetTogether
from companion.services.office import Services
from companion.ui import item_words
from companion.ui.answering.cautions import asked_together
from companion.ui.answering.giver import GiverLine
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.kit.warning_block import WarningBlock

NOW_STATES = (State.DUE, State.LATE)


def together(items: Sequence[TodayItem], patient: PatientId) -> tuple[DoseItem, ...]:
    """The doses of one patient that one press may record: due now, with nothing to be asked. () for fewer than two."""
    found = tuple(
        item
        for item in items
        if isinstance(item, DoseItem)
        and item.patient == patient
        and item.state.state in NOW_STATES
        and item.state.offers_taken_now
        and not item.before.question
    )
    return found if len(found) > 1 else ()


class AllTaken(QWidget):
    """Names each dose it records, then the button; afterwards one undo takes them all back."""

    answered = Signal()

    def __init__(self, items: tuple[DoseItem, ...], services: Services, shell: Shell) -> None:
        super().__init__()
        self._items = items
        self._services = services
        self._shell = shell
        self._token = new_id(FormToken)
        self._taken: tuple[Dose, ...] = ()
        self.block: WarningBlock | None = None
        told = ", ".join(f"{item.name} {item_words.planned(item)}" for item in items)
        words = self.tr("Both taken") if len(items) == 2 else self.tr("All {n} taken").format(n=len(items))
        self.button = SecondButton(words, "check")
        self.button.setAccessibleName(self.tr("All taken: {doses}").format(doses=told))
        self.button.clicked.connect(self._press)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(Label(self.tr("Together: {doses}.").format(doses=told), "body"))
        column.addWidget(self.button)
        column.addWidget(GiverLine(services))

    def _press(self) -> None:
        keys = [item.state.occurrence.key for item in self._items]
        try:
            found = self._services.cautions.together(keys)
        except CompanionError as error:
            self._shell.report(error)
            return
        if any(one.asks for one in found):
            self._ask(found)
        else:
            self._take({})

    def _ask(self, found: tuple[MetTogether, ...]) -> None:
        """One deliberate word for all of them, where the button was."""
        told = asked_together(found, self._services.diary.today())
        other = self.tr("They were taken, record them")
        self.block = block = WarningBlock(told.what, told.now, safe=self.tr("Not now"), other=other)
        keys = [item.state.occurrence.key for item in self._items]
        codes = {key: one.codes for key, one in zip(keys, found, strict=True)}
        block.safe_chosen.connect(self._put_away)
        block.other_chosen.connect(lambda: self._take(codes))
        self.button.hide()
        self._column.insertWidget(1, block)
        block.focus_safe()

    def _put_away(self) -> None:
        if self.block is not None:
            self.block.hide()
            self.block.deleteLater()
            self.block = None
        self.button.show()
        self.button.setFocus()

    def _take(self, acknowledged: dict[OccurrenceKey, tuple[str, ...]]) -> None:
        seen = {item.state.occurrence.key: item.state.answer_number for item in self._items}
        try:
            taken = self._services.doses.take_all(seen, token=self._token, acknowledged=acknowledged)
        except CompanionError as error:
            self._shell.report(error)
            return
        self._taken = taken
        self.answered.emit()
        words = self.tr("{n} doses recorded.").format(n=len(taken))
        self._shell.offer_undo(words, self.take_back)

    def take_back(self) -> None:
        """Withdraw all that its press recorded."""
        try:
            with self._services.one_unit():
                for dose in self._taken:
                    self._services.doses.undo_dose(dose.id, seen=dose.number)
        except CompanionError as error:
            self._shell.report(error)
