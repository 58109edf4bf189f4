"""One page for every fact of the recovery: enter it, change it, take it back; who said what when stands below."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import ChangedMeanwhileError, CompanionError, InvalidInputError
from companion.domain.identity import ItemId
from companion.domain.recovery import (
    Contact,
    Fact,
    HealthFact,
    Item,
    Pause,
    Phase,
    PhaseTick,
    Precaution,
    Surgery,
)
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import practice_words, recovery_words, text
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.recovery.care_forms import LiftForm, PauseForm, PrecautionForm
from companion.ui.recovery.forms import ContactForm, FactForm, HealthFactForm, SurgeryForm, TickForm

KINDS: dict[str, type[Fact]] = {
    "surgery": Surgery,
    "precaution": Precaution,
    "lift": Precaution,
    "contact": Contact,
    "fact": HealthFact,
    "tick": PhaseTick,
    "pause": Pause,
}
FORMS: dict[str, type[FactForm[Any]]] = {
    "surgery": SurgeryForm,
    "precaution": PrecautionForm,
    "lift": LiftForm,
    "contact": ContactForm,
    "fact": HealthFactForm,
    "tick": TickForm,
}


class FactEditorPage(Page):
    """``enter(kind=..., item=..., phase=...)``: kind is a key of ``KINDS``; ``phase`` is for a new tick."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._kind = "precaution"
        self._item: Item[Any] | None = None
        self._phase = Phase.EARLY
        self._kept = False
        self._holder = QVBoxLayout()
        self.main.addLayout(self._holder)
        self._history = QVBoxLayout()
        self.side.addLayout(self._history)
        self.form: FactForm[Any]
        self.save: MainButton

    @override
    def title(self) -> str:
        new = {
            "surgery": self.tr("Add a surgery"),
            "precaution": self.tr("Add a precaution"),
            "contact": self.tr("Add a contact"),
            "fact": self.tr("Add what a team must know"),
            "tick": self.tr("My team says yes"),
            "pause": self.tr("Pause everything"),
        }
        old = {
            "surgery": self.tr("Change a surgery"),
            "precaution": self.tr("Change a precaution"),
            "lift": self.tr("My team lifted it"),
            "contact": self.tr("Change a contact"),
            "fact": self.tr("Change what a team must know"),
            "tick": self.tr("Change who said yes"),
            "pause": self.tr("Change a pause"),
        }
        return (new if self._item is None else old)[self._kind]

    @override
    def subtitle(self) -> str:
        if self._kind == "tick":
            phase = self._phase if self._item is None else self._item.value.phase
            return recovery_words.phase(phase)
        if self._kind == "lift" and self._item is not None:
            return text.sentence(practice_words.precaution(self._item.value))
        if self._kind == "pause":
            return self.tr("In hospital, on a journey, or for another reason.")
        return self.tr("As your team said it, or as it stands on their sheet.")

    @override
    def enter(self, **where: object) -> None:
        kind, item, phase = where.get("kind"), where.get("item"), where.get("phase")
        self._kind = kind if isinstance(kind, str) and kind in KINDS else "precaution"
        self._phase = Phase(phase) if isinstance(phase, str) else Phase.EARLY
        self._item = self._read(ItemId(item)) if isinstance(item, str) else None
        self._kept = False
        self._build()

    def save_now(self) -> None:
        """Keep it, or say beside the field what cannot be kept. A second press of the same form keeps nothing twice."""
        if self._kept:
            return
        self.form.clear_errors()
        before = self._item
        try:
            made = self.form.save(self.services.recovery)
        except InvalidInputError as error:
            field = self.form.show_error(error)
            if field is None:
                self.shell.report(error)
            else:
                self.scroll_to(field)
        except ChangedMeanwhileError as error:
            self.shell.report(error)
            self._look_again()
        except CompanionError as error:
            self.shell.report(error)
        else:
            self._kept = True
            self._leave(self.tr("Saved."), before, made)

    def take_back(self) -> None:
        """Take back what should not stand there."""
        item = self._item
        if item is None:
            return
        try:
            self.services.recovery.withdraw(item)
        except ChangedMeanwhileError as error:
            self.shell.report(error)
            self._look_again()
        except CompanionError as error:
            self.shell.report(error)
        else:
            self._leave(self.tr("Taken back. The record keeps it."), item, item.id)

    def _leave(self, words: str, before: Item[Any] | None, made: ItemId) -> None:
        recovery, shell, kind = self.services.recovery, self.shell, KINDS[self._kind]

        def undo() -> None:
            try:
                if before is None:
                    recovery.withdraw(recovery.item(made, kind))
                else:
                    recovery.restore(before)
            except CompanionError as error:
                shell.report(error)

        shell.go("my_plan")
        shell.offer_undo(words, undo)

    def _look_again(self) -> None:
        """Somebody changed it: the newest version stands beside the form, and what was typed stays."""
        if self._item is not None:
            self._item = self.form.item = self._read(self._item.id)
            self._show_history()

    def _read(self, item: ItemId) -> Item[Any]:
        found: Item[Any] = self.services.recovery.item(item, KINDS[self._kind])
        return found

    def _build(self) -> None:
        clear(self._holder)
        self.form = self._make_form()
        card = Card(None)
        card.body.addWidget(self.form)
        pauses = self._kind == "pause" and self._item is None
        self.save = MainButton(self.tr("Pause everything") if pauses else self.tr("Save"), "check")
        self.save.clicked.connect(self.save_now)
        back = SecondButton(self.tr("Back without saving"))
        back.clicked.connect(lambda: self.shell.go("my_plan"))
        card.body.addWidget(Row(self.save, back, fill=True))
        self._holder.addWidget(card)
        self._show_history()
        self.form.fields.first.focus_control()

    def _make_form(self) -> FactForm[Any]:
        today = self.services.diary.today()
        if self._kind == "pause":
            return PauseForm(self._item, today, self.services.recovery)
        form = FORMS[self._kind](self._item, today)
        if isinstance(form, TickForm) and self._item is None:
            form.phase = self._phase
        patient = self.services.people.patient()
        known = self.services.recovery.items(Surgery)
        if isinstance(form, SurgeryForm) and self._item is None and not known and patient.surgery_on is not None:
            form.suggest(patient.surgery_on, patient.procedure)
        return form

    def _show_history(self) -> None:
        clear(self._history)
        if self._item is None:
            return
        card = Card(None)
        card.body.addWidget(Label(self.tr("Who said what, and when"), "card_title"))
        now, zone = self.shell.clock.now(), self.services.people.zone()
        for one in reversed(self.services.recovery.versions(self._item.id, KINDS[self._kind])):
            card.body.addWidget(Label(recovery_words.version(one, now, zone), "small", "soft"))
        self._history.addWidget(card)
        if self._kind != "lift":
            self._history.addWidget(self._mistake())

    def _mistake(self) -> QWidget:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Entered by mistake?"), "card_title"))
        told = self.tr("Take it back, and it leaves your plan. The record keeps it.")
        if self._kind == "precaution":
            told = self.tr("Take it back only then. What your team ended is lifted, not taken back.")
        card.body.addWidget(Label(told, "body"))
        back = SecondButton(self.tr("Take back"), "undo")
        row = Row(back)
        card.body.addWidget(row)
        if self._kind == "precaution":
            back.clicked.connect(lambda: self._ask(card, row))
        else:
            back.clicked.connect(self.take_back)
        return card

    def _ask(self, card: Card, row: QWidget) -> None:
        """A precaution protects: taking it back asks once."""
        block = WarningBlock(
            self.tr("Then nothing here reminds you of this precaution."),
            self.tr("If you are not sure, keep it and ask your team."),
            safe=self.tr("Keep it"),
            other=self.tr("It was a mistake, take it back"),
        )
        row.setVisible(False)

        def keep() -> None:
            block.hide()
            block.deleteLater()
            row.setVisible(True)

        block.safe_chosen.connect(keep)
        block.other_chosen.connect(self.take_back)
        card.body.addWidget(block)
        block.focus_safe()
