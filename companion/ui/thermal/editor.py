"""Add or change heat or cold: which of the two, where, how long, with what gap, and when. Nothing is assumed."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import FormToken, PatientId, PracticeId, new_id
from companion.domain.practice import MOST_GAP_MINUTES, MOST_THERMAL_MINUTES, ThermalKind, ThermalPlan, forbidden
from companion.domain.schedule import LineKind, PlanLine
from companion.domain.sessions import THERMAL
from companion.services.changes import Topic
from companion.services.office import Services
from companion.services.plans import PlanDraft, checked_plan
from companion.services.practice import ThermalDraft, checked_practice
from companion.ui import practice_words
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.fields import Fields
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.line_edit import LineEdit, TextArea
from companion.ui.kit.page import Page
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.planning.practice_plan import practice_plan
from companion.ui.planning.spread_part import Room
from companion.ui.regions import RegionPicker

USUAL_MINUTES = 15
USUAL_GAP_MINUTES = 120


class ThermalEditorPage(Page):
    """One page, top to bottom; what was typed stays when something cannot be kept."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._plan: ThermalPlan | None = None
        self._line: PlanLine | None = None
        self._token = new_id(FormToken)
        self._fields = Fields()
        self._holder = QVBoxLayout()
        self.main.addLayout(self._holder)

    @override
    def title(self) -> str:
        return self.tr("Change heat or cold") if self._plan is not None else self.tr("Add heat or cold")

    @override
    def subtitle(self) -> str:
        return self.tr("As your team told you.")

    @override
    def enter(self, **where: object) -> None:
        wanted = where.get("practice")
        self._plan = self._line = None
        found = self.services.practice.practice(PracticeId(wanted)) if isinstance(wanted, str) else None
        if isinstance(found, ThermalPlan):
            self._plan = found
            self._line = next(iter(self.services.plans.lines(found.id)), None)
        self._token = new_id(FormToken)
        self._build(self._plan)

    def save_now(self) -> None:
        """Keep it, or say beside the field what cannot be kept."""
        self._fields.clear_errors()
        self.plan.clear_errors()
        try:
            made = self._keep()
        except InvalidInputError as error:
            self._show_error(error)
            return
        except CompanionError as error:
            self.shell.report(error)
            return
        self.shell.say(self.tr("Saved: {name}.").format(name=self.name.text().strip()))
        self.shell.go("thermal", practice=made)

    def draft(self) -> ThermalDraft:
        """What the form says.

        Raises:
            InvalidInputError: a value that cannot be read or kept; the field is named.
        """
        kind = self.kind.value()
        if kind is None:
            raise InvalidInputError("kind", "empty")
        made = ThermalDraft(
            name=self.name.text(),
            kind=ThermalKind(kind),
            regions=self.regions.value(),
            minutes=_number("minutes", self.minutes.text(), MOST_THERMAL_MINUTES),
            gap_minutes=_number("gap", self.gap.text(), MOST_GAP_MINUTES),
            note=self.note.toPlainText(),
            said_by=self.said_by.text(),
        )
        checked_practice(made)
        return made

    def _build(self, plan: ThermalPlan | None) -> None:
        clear(self._holder)
        self._fields.clear()
        self._holder.addWidget(self._what_card(plan))
        self._holder.addWidget(self._how_long_card(plan))
        version = self._line.current if self._line is not None else None
        self.plan = practice_plan(self.services, version, self._room)
        card = Card(None)
        card.body.addWidget(Label(self.tr("When?"), "card_title"))
        card.body.addWidget(self.plan)
        self._holder.addWidget(card)
        self.save = MainButton(self.tr("Save"), "check")
        self.save.clicked.connect(self.save_now)
        back = SecondButton(self.tr("Back without saving"))
        back.clicked.connect(lambda: self.shell.go("thermal"))
        self._holder.addWidget(Row(self.save, back, fill=True))
        self.kind.setFocus()

    def _what_card(self, plan: ThermalPlan | None) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("What and where?"), "card_title"))
        self.kind = Segmented(
            [(kind.value, practice_words.session_kind(THERMAL[kind])) for kind in ThermalKind],
            name=self.tr("Cold or heat?"),
            selected=plan.kind.value if plan is not None else None,
        )
        self.name = LineEdit(plan.name if plan is not None else "")
        self.regions = RegionPicker(plan.regions if plan is not None else ())
        self.kind.changed.connect(self._suggest_name)
        self.kind.changed.connect(self._say_in_the_way)
        self._add(card, "kind", self.tr("Cold or heat?"), self.kind)
        self.in_the_way = Label("", "body", "amber", strong=True)
        card.body.addWidget(self.in_the_way)
        self._say_in_the_way(self.kind.value())
        self._add(card, "name", self.tr("Name"), self.name)
        self._add(card, "regions", self.tr("Where?"), self.regions)
        return card

    def _how_long_card(self, plan: ThermalPlan | None) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("How long, and how far apart?"), "card_title"))
        self.minutes = LineEdit(str(plan.minutes if plan is not None else USUAL_MINUTES))
        self.gap = LineEdit(str(plan.gap_minutes if plan is not None else USUAL_GAP_MINUTES))
        self.said_by = LineEdit(plan.said_by if plan is not None else "")
        self.note = TextArea(plan.note if plan is not None else "", lines=2)
        most = self.tr("From 1 to {most}. {usual} is our cautious setting.")
        hint = most.format(most=MOST_THERMAL_MINUTES, usual=USUAL_MINUTES)
        self._add(card, "minutes", self.tr("Minutes each time"), self.minutes, hint)
        hint = self.tr("From the end of one to the start of the next. {usual} is our cautious setting.")
        self._add(card, "gap", self.tr("Gap in minutes"), self.gap, hint.format(usual=USUAL_GAP_MINUTES))
        self._add(card, "said_by", self.tr("Who told you so?"), self.said_by)
        self._add(card, "note", self.tr("Note"), self.note)
        return card

    def _room(self) -> Room:
        """The gap runs from the end of one to the start of the next."""
        minutes = _number("minutes", self.minutes.text(), MOST_THERMAL_MINUTES)
        return Room(gap=minutes + _number("gap", self.gap.text(), MOST_GAP_MINUTES), lasts=minutes)

    def _say_in_the_way(self, code: str | None) -> None:
        """Which precautions stand in the way of this kind today. It forbids no plan: the day may come."""
        today = self.services.diary.today()
        known = [item.value for item in self.services.recovery.in_force()]
        asked = ThermalPlan(PracticeId(""), PatientId(""), "", ThermalKind(code), ()) if code else None
        found = () if asked is None else forbidden(asked, known, today)
        self.in_the_way.setText(" ".join(practice_words.forbidden_words(one, today) for one in found))
        self.in_the_way.setVisible(bool(found))

    def _suggest_name(self, code: str) -> None:
        """A name to begin with, as long as nobody typed one."""
        suggested = {kind.value: practice_words.session_kind(THERMAL[kind]) for kind in ThermalKind}
        if self.name.text().strip() in {"", *suggested.values()}:
            self.name.setText(suggested[code])

    def _add(self, card: Card, name: str, label: str, widget: QWidget, hint: str = "") -> None:
        self._fields.add(card.body, name, label, widget, hint)

    def _keep(self) -> PracticeId:
        draft, practice, plans = self.draft(), self.services.practice, self.services.plans
        if self._plan is None:
            return practice.add(draft, [self.plan.draft()], token=self._token)
        times = self._times()
        practice.change(self._plan.id, draft, seen=self._plan)
        if times is not None and self._line is None:
            plans.add_line(LineKind.PRACTICE, self._plan.id, times)
        elif times is not None and self._line is not None:
            plans.change_line(self._line.id, times, seen=self._line.current.number)
        return self._plan.id

    def _times(self) -> PlanDraft | None:
        """When, checked before anything is written; None while nothing is chosen."""
        if not self.plan.is_chosen:
            return None
        times = self.plan.draft()
        checked_plan(times)
        return times

    def _show_error(self, error: InvalidInputError) -> None:
        field = self._fields.show_error(error.field, field_words(error))
        if field is not None:
            self.scroll_to(field)
        elif (error.field, error.reason) == ("schedule", "empty"):
            self.plan.show_error(self.tr("Choose how often it is done. The program does not guess."))
            self.plan.kind.setFocus()
            self.scroll_to(self.plan)
        else:
            self.scroll_to(self.plan.refuse(error))


def _number(field: str, typed: str, most: int) -> int:
    """A whole number of minutes as typed.

    Raises:
        InvalidInputError: it is none, or lies outside 1 to ``most``.
    """
    told = typed.strip()
    if not told:
        raise InvalidInputError(field, "empty")
    if not (told.isascii() and told.isdigit()):
        raise InvalidInputError(field, "whole_minutes", low=1, high=most)
    value = int(told)
    if not 1 <= value <= most:
        raise InvalidInputError(field, "range", low=1, high=most)
    return value
