"""The medicines: the list left, the chosen one right with everything that must be known before a dose."""

from datetime import timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain import dose_text
from companion.domain.due import State
from companion.domain.identity import MedicineId
from companion.domain.recovery import PrecautionKind
from companion.services.agenda import MedicineCard
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import practice_words, text
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.empty_state import EmptyState
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.list_button import ListButton
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import theme
from companion.ui.medication.detail import MedicineDetail
from companion.ui.pause_card import PausePlace

HISTORY = timedelta(days=14)


class MedicinesPage(Page):
    """List and detail."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.MEDICINES, Topic.PLANS, Topic.DOSES, Topic.STOCK, Topic.PEOPLE, Topic.RECOVERY, Topic.DIARY}
    )

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._chosen: MedicineId | None = None
        self._buttons: dict[MedicineId, ListButton] = {}
        self._pause = PausePlace(services, shell)
        self.above.addLayout(self._pause)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(4))
        card = Card(None)
        add = SecondButton(self.tr("Add a medicine"), "plus")
        add.clicked.connect(lambda: self.shell.go("medicine_editor"))
        load = SecondButton(self.tr("Import a plan..."), "file")
        load.clicked.connect(lambda: self.shell.go("import_plan"))
        over_time = SecondButton(self.tr("Over time..."), "report")
        over_time.clicked.connect(lambda: self.shell.go("medicines_over_time"))
        history = SecondButton(self.tr("History..."), "table")
        history.clicked.connect(lambda: self.shell.go("dose_history"))
        card.body.addLayout(self._list)
        card.body.addWidget(Row(add, load, over_time, history, fill=True))
        self.side.addWidget(card)
        self._rules = QVBoxLayout()
        self.main.addLayout(self._rules)
        self._detail_holder = QVBoxLayout()
        self.main.addLayout(self._detail_holder)
        self._detail: MedicineDetail | None = None

    @override
    def title(self) -> str:
        return self.tr("Medicines")

    @override
    def subtitle(self) -> str:
        count = len(self.services.medication.medicines())
        return text.counted(count, self.tr("1 on your list"), self.tr("{n} on your list"))

    @override
    def enter(self, **where: object) -> None:
        medicine = where.get("medicine")
        if isinstance(medicine, str):
            self.choose(MedicineId(medicine))

    @override
    def refresh(self) -> None:
        self._pause.refresh()
        cards = sorted(self.services.agenda.cards(), key=_order)
        known = [card.medicine.id for card in cards]
        if self._chosen not in known:
            self._chosen = known[0] if known else None
        self._show_rules()
        self._show_list(cards)
        self._show_detail(next((card for card in cards if card.medicine.id == self._chosen), None))

    @property
    def detail(self) -> MedicineDetail | None:
        """What is shown of the chosen medicine."""
        return self._detail

    def choose(self, medicine: MedicineId) -> None:
        """Show another medicine: a form that was open for the one before is closed, never left under its name."""
        if medicine != self._chosen:
            self._chosen, self._detail = medicine, None
        self.mark_stale()

    def _show_rules(self) -> None:
        """What the team said about medicines. Which medicine it means, the person's own list says by class or name."""
        clear(self._rules)
        for one in self.services.recovery.in_force(PrecautionKind.NSAID, PrecautionKind.MEDICINE):
            card = Card(Band.AMBER)
            told = practice_words.team_said(one.value, self.services.diary.today())
            card.body.addWidget(Label(told, "body", strong=True))
            found = self.tr("A medicine is found by the sort or name you typed.")
            others = self.tr("All others are not checked: ask a pharmacist.")
            card.body.addWidget(Label(f"{found} {others}", "body"))
            look = SecondButton(self.tr("My plan"), "plan")
            look.clicked.connect(lambda: self.shell.go("my_plan"))
            card.body.addWidget(Row(look))
            self._rules.addWidget(card)

    def _show_list(self, cards: list[MedicineCard]) -> None:
        clear(self._list)
        self._buttons.clear()
        heading = ""
        for card in cards:
            group = self._group(card)
            if group != heading:
                heading = group
                self._list.addWidget(Label(group, "subtitle"))
            button = ListButton(card.medicine.name, self._line_of(card), _kind(card))
            button.setChecked(card.medicine.id == self._chosen)
            button.clicked.connect(partial(self.choose, card.medicine.id))
            self._buttons[card.medicine.id] = button
            self._list.addWidget(button)

    def _group(self, card: MedicineCard) -> str:
        if card.as_needed:
            return self.tr("As needed")
        if card.today:
            return self.tr("Today")
        return self.tr("Not today")

    def _line_of(self, card: MedicineCard) -> str:
        strength = dose_text.strength(card.medicine, text.dose_words())
        open_one = next((one for one in card.today if one.state in (State.LATE, State.DUE)), None)
        zone = self.services.people.zone()
        now = self.shell.clock.now()
        if open_one is not None:
            due = text.when(open_one.occurrence.due_at, now, zone)
            late = self.tr("late, due {time}") if open_one.state is State.LATE else self.tr("due {time}")
            return ", ".join(part for part in (strength, late.format(time=due)) if part)
        if (card.waiting and not card.as_needed) or _all_paused(card):
            return ", ".join(part for part in (strength, self.tr("paused")) if part)
        if card.next_due is not None:
            following = self.tr("next {time}").format(time=text.when(card.next_due.due_at, now, zone))
            return ", ".join(part for part in (strength, following) if part)
        return strength

    def _show_detail(self, card: MedicineCard | None) -> None:
        if self._detail is not None and self._detail.is_busy:
            return
        opened = frozenset() if self._detail is None else self._detail.opened
        clear(self._detail_holder)
        self._detail = None
        if card is None:
            self._detail_holder.addWidget(self._welcome())
            return
        self._detail = MedicineDetail(self.services, self.shell, card)
        self._detail_holder.addWidget(self._detail)
        self._detail.open(opened)

    def _welcome(self) -> QWidget:
        card = Card(None)
        card.body.addWidget(EmptyState(self.tr("Your medicines will stand here, with what the label says.")))
        add = MainButton(self.tr("Add a medicine"), "plus")
        add.clicked.connect(lambda: self.shell.go("medicine_editor"))
        card.body.addWidget(add)
        return card


def _order(card: MedicineCard) -> tuple[int, int, str]:
    states = {one.state for one in card.today}
    group = 1 if card.as_needed else (0 if card.today else 2)
    urgency = 0 if State.LATE in states else (1 if State.DUE in states else 2)
    return group, urgency, card.medicine.name.casefold()


def _all_paused(card: MedicineCard) -> bool:
    """Whether nothing of it comes any more, because everything is paused."""
    states = {one.state for one in card.today}
    return State.PAUSED in states and State.UPCOMING not in states and card.next_due is None


def _kind(card: MedicineCard) -> StateKind:
    states = {one.state for one in card.today}
    if State.LATE in states:
        return StateKind.LATE
    if State.DUE in states:
        return StateKind.DUE
    if card.waiting or _all_paused(card):
        return StateKind.HELD
    if State.UPCOMING not in states and State.ANSWERED in states:
        return StateKind.DONE
    return StateKind.NEXT
