"""When it is taken: one form a plan line, several for one medicine."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.identity import LineId
from companion.domain.medication import Ingredient
from companion.domain.schedule import DayRef, PlanLine, Taper
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.theme import theme
from companion.ui.medication.taper_preview import taper_preview
from companion.ui.planning.plan_form import PlanForm


class PlansCard(Card):
    """Lines that are there keep their identity; a new one may be taken away again before it is kept.

    Args:
        unit: Where the unit of the medicine is chosen.
        ingredients: What one unit holds as typed, for the masses of a taper.
    """

    changed = Signal()

    def __init__(
        self,
        services: Services,
        unit: Combo,
        lines: Sequence[PlanLine],
        sources: Sequence[tuple[LineId, str]],
        ingredients: Callable[[], tuple[Ingredient, ...]],
    ) -> None:
        super().__init__(None)
        self._services, self._unit, self._sources, self._ingredients = services, unit, sources, ingredients
        self.forms: list[tuple[PlanLine | None, PlanForm]] = []
        self._wrong: PlanForm | None = None
        self.body.addWidget(Label(self.tr("When it is taken"), "card_title"))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(16))
        self.body.addLayout(self._column)
        for line in lines or (None,):
            self._add(line)
        more = SecondButton(self.tr("Add another plan"), "plus")
        more.clicked.connect(self.add_one)
        self.body.addWidget(Row(more))
        self.why = LineEdit()
        self.fields = {"why": Field(self.tr("Why does the plan change? Who said so?"), self.why)}
        if lines:
            self.body.addWidget(self.fields["why"])

    def offer_copy(self, lines: Sequence[PlanLine]) -> None:
        """Offer the plans of the medicine this one is copied from; nothing is copied before somebody asks."""
        if not lines:
            return
        copy = SecondButton(self.tr("Copy its plan too"))
        self._offered = Row(copy)
        copy.clicked.connect(lambda: self._copy(lines))
        self.body.insertWidget(1, self._offered)

    @property
    def first(self) -> PlanForm:
        """The form of the first line."""
        return self.forms[0][1]

    def add_one(self) -> None:
        """One more line, with the focus in it."""
        self._add(None)
        self.forms[-1][1].kind.setFocus()

    def drafts(self, *, is_new: bool) -> list[tuple[PlanLine | None, PlanDraft]]:
        """What the forms say. A form that was left open counts only for a new medicine, which needs one.

        Raises:
            InvalidInputError: see ``PlanForm.draft``; its form is remembered for ``refuse``.
        """
        made: list[tuple[PlanLine | None, PlanDraft]] = []
        for number, (line, form) in enumerate(self.forms):
            self._wrong = form
            if form.is_chosen or (is_new and number == 0):
                plan = form.draft()
                self._services.plans.ahead([plan])
                made.append((line, plan))
        self._wrong = None
        return made

    def refuse(self, error: InvalidInputError) -> QWidget:
        """Say beside the field what is wrong, and put the focus there. Gives what should be in view."""
        return (self._wrong or self.first).refuse(error)

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        for _line, form in self.forms:
            form.clear_errors()
        for field in self.fields.values():
            field.set_error("")

    def _add(self, line: PlanLine | None) -> None:
        today, zone = self._services.diary.today(), self._services.people.zone()
        version = line.current if line is not None else None
        day = self._services.day_plan.day_plan().plan
        form = PlanForm(today, zone, self._unit, version, sources=self._sources, preview=self._preview, day_plan=day)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        if self.forms:
            column.addWidget(Label(self.tr("Plan {n}").format(n=len(self.forms) + 1), "subtitle"))
        column.addWidget(form)
        entry = (line, form)
        if self.forms and line is None:
            remove = SecondButton(self.tr("Remove this plan"), "x")
            remove.clicked.connect(lambda: self._remove(entry, holder))
            column.addWidget(Row(remove))
        self.forms.append(entry)
        self._column.addWidget(holder)
        form.changed.connect(self.changed)

    def _copy(self, lines: Sequence[PlanLine]) -> None:
        """From today on; the days that are over belong to the other medicine."""
        today = DayRef(self._services.diary.today())
        for number, line in enumerate(lines):
            if number >= len(self.forms):
                self._add(None)
            current = line.current
            end = current.end if current.end is not None and current.end.day >= today.day else None
            self.forms[number][1].fill(PlanDraft(current.schedule, today, end, current.late_after_minutes))
        self._offered.hide()
        self.first.kind.setFocus()

    def _remove(self, entry: tuple[PlanLine | None, PlanForm], holder: QWidget) -> None:
        self.forms.remove(entry)
        holder.hide()
        holder.deleteLater()
        self.first.kind.setFocus()

    def _preview(self, taper: Taper, start: date) -> list[QWidget]:
        try:
            ingredients = self._ingredients()
        except InvalidInputError:
            ingredients = ()
        return taper_preview(taper, start, self._services.diary.today(), self._unit.code(), ingredients)
