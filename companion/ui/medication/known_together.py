"""Two medicines that make drowsy and that the team knows together: who said so is recorded, and can be taken back."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.cautions import Beside, CautionKind
from companion.domain.drowsy import KnownTogether
from companion.domain.medication import Medicine
from companion.domain.recovery import Item
from companion.services.agenda import MedicineCard
from companion.services.office import Services
from companion.ui import text
from companion.ui.answering.dose_forms import WordsForm
from companion.ui.kit.attempt import attempt
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme


class KnownTogetherPart(QWidget):
    """A line and a button for each other medicine that is only asked about because both make drowsy."""

    def __init__(self, services: Services, shell: Shell, card: MedicineCard) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._medicine = card.medicine
        self._others = [one for caution in card.cautions for one in _drowsy(caution.kind, caution.others)]
        self.is_open = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._show()

    @property
    def has_some(self) -> bool:
        """Whether there is anything to be known; else it is not added to a page."""
        return bool(self._others)

    def _show(self) -> None:
        clear(self._column)
        self.is_open = False
        known = self._services.cautions.known_together(self._medicine.id)
        for one in self._others:
            other = one.medicine
            pair = frozenset({self._medicine.id, other.id})
            item = next((each for each in known if each.value.pair == pair), None)
            if item is None:
                self._column.addWidget(Row(self._button(other)))
            else:
                self._show_known(other, item)

    def _button(self, other: Medicine) -> SecondButton:
        button = SecondButton(self.tr("My team knows this with {name}...").format(name=other.name))
        button.clicked.connect(lambda: self._ask(other))
        return button

    def _show_known(self, other: Medicine, item: Item[KnownTogether]) -> None:
        zone = self._services.people.zone()
        when = text.when(item.recorded_at, self._shell.clock.now(), zone)
        told = self.tr("Your team knows this together with {name}: {said}. Recorded {time} {who}.")
        words = told.format(name=other.name, said=item.value.said_by, time=when, who=text.by_whom(item.by_name))
        self._column.addWidget(Label(words, "body"))
        back = SecondButton(self.tr("Ask about {name} again").format(name=other.name), "undo")
        back.clicked.connect(lambda: self._forget(item))
        self._column.addWidget(Row(back))

    def _ask(self, other: Medicine) -> None:
        clear(self._column)
        self.is_open = True
        question = self.tr("Who in your team knows that you take this with {name}?").format(name=other.name)
        hint, missing = self.tr("Such as: Dr Lee, on the discharge sheet."), self.tr("Type who it is.")
        form = WordsForm(question, hint, missing)
        told = self.tr("It is still shown before the button. It is not asked about any more.")
        record = MainButton(self.tr("Record"), "check")
        record.clicked.connect(lambda: self._record(other, form))
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self._show)
        self._column.addWidget(form)
        self._column.addWidget(Label(told, "body", "soft"))
        self._column.addWidget(Row(record, back))
        focus_soon(form)

    def _record(self, other: Medicine, form: WordsForm) -> None:
        if not form.words():
            form.ask_for_words()
            return
        self.is_open = False
        cautions = self._services.cautions
        if attempt(self._shell, lambda: cautions.know_together(self._medicine.id, other.id, form.words())):
            self._shell.say(self.tr("Recorded. It can be taken back beside the medicine."))

    def _forget(self, item: Item[KnownTogether]) -> None:
        if attempt(self._shell, lambda: self._services.cautions.forget_together(item)):
            told = self.tr("Taken back. It is asked about again.")
            self._shell.offer_undo(told, lambda: self._restore(item))

    def _restore(self, item: Item[KnownTogether]) -> None:
        attempt(self._shell, lambda: self._services.recovery.restore(item))


def _drowsy(kind: CautionKind, others: tuple[Beside, ...]) -> list[Beside]:
    """Those of a caution that a person may say the team knows; a strong published warning goes on asking."""
    return [one for one in others if not one.strong] if kind is CautionKind.SEDATING else []
