"""The form of a routine: name, who gave it, its movements, and when it is done."""

import math
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.identity import PatientId, PracticeId
from companion.domain.practice import MOST_ITEMS, Routine, RoutineItem, validate_routine
from companion.domain.schedule import PlanVersion
from companion.domain.steps import steps_of, total_seconds
from companion.services.office import Services
from companion.services.plans import PlanDraft, checked_plan
from companion.services.practice import RoutineDraft
from companion.ui import movement_words, practice_words
from companion.ui.error_words import field_words
from companion.ui.exercises.item_list import ItemList
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.fields import Fields
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit, TextArea
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.planning.plan_form import PlanForm
from companion.ui.planning.practice_plan import practice_plan
from companion.ui.planning.spread_part import Room


class RoutineForm(QWidget):
    """One column, top to bottom. It keeps nothing itself.

    Args:
        routine: The one to change; None: a new one.
        versions: What its plan lines say now; a form each, and an empty one when there is none.
    """

    def __init__(
        self, services: Services, shell: Shell, routine: Routine | None, versions: Sequence[PlanVersion]
    ) -> None:
        super().__init__()
        self._fields = Fields()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self._column.addWidget(self._what_card(routine))
        self.items = ItemList(services, shell, routine.items if routine else ())
        self.items.changed.connect(self._say_total)
        self._column.addWidget(self._movement_card())
        self.plans = [practice_plan(services, version, self._room) for version in versions or (None,)]
        self._wrong_plan = self.plans[0]
        for plan in self.plans:
            self._column.addWidget(self._plan_card(plan))
        self.save = MainButton(self.tr("Save"), "check")
        self.back = SecondButton(self.tr("Back without saving"))
        self._column.addWidget(Row(self.save, self.back, fill=True))
        self._say_total()
        self._at_first = self._typed()

    @property
    def is_touched(self) -> bool:
        """Whether it says something else than at first."""
        return self._typed() != self._at_first

    def draft(self) -> RoutineDraft:
        """What the form says.

        Raises:
            InvalidInputError: see ``validate_routine``.
        """
        told = RoutineDraft(self.name.text(), self.items.items(), self.note.toPlainText(), self.said_by.text())
        validate_routine(told.name, told.items, told.note)
        return told

    def plan_drafts(self, *, is_new: bool) -> list[PlanDraft | None]:
        """What the plans say; None for one that was left open, which only a routine that is there already may do.

        Raises:
            InvalidInputError: a plan that cannot be read, or none was chosen for a new routine.
        """
        made: list[PlanDraft | None] = []
        for plan in self.plans:
            self._wrong_plan = plan
            told = plan.draft() if is_new or plan.is_chosen else None
            if told is not None:
                checked_plan(told)
            made.append(told)
        return made

    def show_error(self, error: InvalidInputError) -> QWidget:
        """Say beside the field what is wrong, and put the focus there. Gives what should be in view."""
        field = self._fields.show_error(error.field, self._words(error))
        if field is not None:
            return field
        row = self.items.show_wrong()
        if row is not None:
            return row
        if (error.field, error.reason) != ("schedule", "empty"):
            return self._wrong_plan.refuse(error)
        self._wrong_plan.show_error(self._words(error))
        self._wrong_plan.kind.setFocus()
        return self._wrong_plan

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        self._fields.clear_errors()
        for plan in self.plans:
            plan.clear_errors()

    def _words(self, error: InvalidInputError) -> str:
        if error.field == "schedule" and error.reason == "empty":
            return self.tr("Choose how often it is done. The program does not guess.")
        if error.field != "items":
            return field_words(error)
        if error.reason == "empty":
            return self.tr("Add at least one movement.")
        return self.tr("These are too many. A routine takes up to {most} movements.").format(most=MOST_ITEMS)

    def _what_card(self, routine: Routine | None) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("What is it?"), "card_title"))
        self.name = LineEdit(routine.name if routine else "")
        self.said_by = LineEdit(routine.said_by if routine else "")
        self.note = TextArea(routine.note if routine else "", lines=2)
        self._add(card, "name", self.tr("Name"), self.name, self.tr("Such as: morning round"))
        self._add(card, "said_by", self.tr("Who gave it to you?"), self.said_by, self.tr("You may leave this empty."))
        self._add(card, "note", self.tr("Note"), self.note, self.tr("You may leave this empty."))
        return card

    def _movement_card(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Movements"), "card_title"))
        self._add(card, "items", self.tr("In the order in which they are done"), self.items)
        self.total = Label("", "lead", strong=True)
        card.body.addWidget(self.total)
        return card

    def _plan_card(self, plan: PlanForm) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("When is it done?"), "card_title"))
        card.body.addWidget(plan)
        return card

    def _said(self) -> tuple[RoutineItem, ...]:
        """The movements whose numbers are said."""
        return tuple(item for item in self.items.items() if not movement_words.is_incomplete(item))

    def _seconds(self) -> float:
        """How long all that is said takes."""
        return total_seconds(steps_of(Routine(PracticeId(""), PatientId(""), "", self._said())))

    def _room(self) -> Room:
        """One begins when the one before it is over."""
        lasts = math.ceil(self._seconds() / 60)
        return Room(gap=lasts, lasts=lasts)

    def _say_total(self) -> None:
        items, said, seconds = self.items.items(), self._said(), self._seconds()
        told = self.tr("About {time}").format(time=practice_words.minutes(seconds)) if said else ""
        if len(said) < len(items):
            missing = self.tr("Some numbers are not said yet.")
            told = self.tr("{time}. {missing}").format(time=told, missing=missing) if told else missing
        self.total.setText(told)
        self.total.setVisible(bool(told))

    def _typed(self) -> object:
        plans: list[object] = []
        for plan in self.plans:
            try:
                plans.append(plan.draft())
            except InvalidInputError as error:
                plans.append(error.reason)
        return self.name.text(), self.said_by.text(), self.note.toPlainText(), self.items.items(), plans

    def _add(self, card: Card, name: str, label: str, widget: QWidget, hint: str = "") -> None:
        self._fields.add(card.body, name, label, widget, hint)
