"""Add or change a medicine: what it is, what the label says, and when it is taken. Nothing is assumed."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from companion.domain import dose_text
from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import FormToken, MedicineId, new_id
from companion.domain.medication import Ingredient, LabelLimits, Medicine, Unit
from companion.domain.schedule import LineKind, PlanLine
from companion.services.changes import Topic
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.ui import text
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.line_edit import LineEdit, TextArea
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.planning.plan_form import PlanForm


class MedicineEditorPage(Page):
    """One page, top to bottom; what was typed stays when something cannot be kept."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._medicine: Medicine | None = None
        self._line: PlanLine | None = None
        self._token = new_id(FormToken)
        self._holder = QVBoxLayout()
        self.main.addLayout(self._holder)
        self._fields: dict[str, Field] = {}

    @override
    def title(self) -> str:
        return self.tr("Change a medicine") if self._medicine is not None else self.tr("Add a medicine")

    @override
    def subtitle(self) -> str:
        return self.tr("Copy it from the label or the discharge sheet.")

    @override
    def enter(self, **where: object) -> None:
        medicine = where.get("medicine")
        self._medicine = self._line = None
        if isinstance(medicine, str):
            self._medicine = self.services.medication.medicine(MedicineId(medicine))
            lines = self.services.plans.lines(MedicineId(medicine))
            self._line = lines[0] if lines else None
        self._token = new_id(FormToken)
        self._build()

    def _build(self) -> None:
        clear(self._holder)
        self._fields.clear()
        self._holder.addWidget(self._what_card(self._medicine))
        self._holder.addWidget(self._label_card(self._medicine))
        zone = self.services.people.zone()
        today = self.services.diary.today()
        self.plan = PlanForm(today, zone, self.unit, self._line.current if self._line is not None else None)
        card = Card(None)
        card.body.addWidget(Label(self.tr("When is it taken?"), "card_title"))
        card.body.addWidget(self.plan)
        self._holder.addWidget(card)
        self.save = MainButton(self.tr("Save"), "check")
        self.save.clicked.connect(self.save_now)
        back = SecondButton(self.tr("Back without saving"))
        back.clicked.connect(lambda: self.shell.go("medicines"))
        self._holder.addWidget(Row(self.save, back, fill=True))
        self.name.setFocus()

    def _what_card(self, medicine: Medicine | None) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("What is it?"), "card_title"))
        self.name = LineEdit(medicine.name if medicine else "")
        self.unit = Combo([(unit.value, text.unit_name(unit)) for unit in Unit])
        self.unit.set_code((medicine.unit if medicine else Unit.TABLET).value)
        self.ingredients = TextArea(_ingredient_lines(medicine), lines=2)
        self.purpose = LineEdit(medicine.purpose if medicine else "")
        self.instructions = TextArea(medicine.instructions if medicine else "", lines=3)
        self._add(card, "name", self.tr("Name"), self.name)
        self._add(card, "unit", self.tr("One unit is a"), self.unit)
        hint = self.tr("One line each, per unit, such as: paracetamol 500 mg")
        self._add(card, "ingredients", self.tr("Active ingredients and strength"), self.ingredients, hint)
        self._add(card, "purpose", self.tr("What it is for, in your words"), self.purpose)
        self._add(card, "instructions", self.tr("Instructions on the label"), self.instructions)
        return card

    def _label_card(self, medicine: Medicine | None) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Limits on your label"), "card_title"))
        limits = medicine.limits if medicine else LabelLimits()
        gap = "" if limits.gap_minutes is None else dose_text.number(round(limits.gap_minutes * 1000 / 60))
        most = "" if limits.most_in_24_hours is None else dose_text.number(limits.most_in_24_hours)
        self.gap = LineEdit(gap)
        self.most = LineEdit(most)
        hint = self.tr("Only what your own label or team says. Leave empty what it does not say.")
        self._add(card, "gap", self.tr("Smallest gap between doses, in hours"), self.gap, hint)
        self._add(card, "most", self.tr("Most in 24 hours, in units"), self.most)
        self.stock = LineEdit("")
        if medicine is None or not medicine.tracks_stock:
            told = self.tr("How many units are there now? Leave empty if you do not want to count.")
            self._add(card, "count", self.tr("Stock"), self.stock, told)
        return card

    def _add(self, card: Card, name: str, label: str, widget: LineEdit | TextArea | Combo, hint: str = "") -> None:
        field = Field(label, widget, hint)
        self._fields[name] = field
        card.body.addWidget(field)

    def draft(self) -> MedicineDraft:
        """What the form says.

        Raises:
            InvalidInputError: a value that cannot be read; the field is named.
        """
        gap = self.gap.text().strip()
        most = self.most.text().strip()
        stock = self.stock.text().strip()
        return MedicineDraft(
            name=self.name.text(),
            unit=Unit(self.unit.code()),
            ingredients=_ingredients(self.ingredients.toPlainText()),
            purpose=self.purpose.text(),
            instructions=self.instructions.toPlainText(),
            limits=LabelLimits(
                round(dose_text.parse_amount(gap, "gap") * 60 / 1000) if gap else None,
                dose_text.parse_amount(most, "most") if most else None,
            ),
            opening_stock=(0 if stock == "0" else dose_text.parse_amount(stock, "count")) if stock else None,
            fictional=self._medicine.fictional if self._medicine is not None else False,
        )

    def save_now(self) -> None:
        """Keep it, or say beside the field what cannot be kept."""
        for field in self._fields.values():
            field.set_error("")
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
        self.shell.go("medicines", medicine=made)

    def _keep(self) -> MedicineId:
        draft, medication, plans = self.draft(), self.services.medication, self.services.plans
        if self._medicine is None:
            if not draft.name.strip():
                raise InvalidInputError("name", "empty")
            return medication.add(draft, [self.plan.draft()], token=self._token)
        plan = self.plan.draft() if self.plan.is_chosen else None
        medication.change(self._medicine.id, draft)
        if plan is not None and self._line is None:
            plans.add_line(LineKind.MEDICINE, self._medicine.id, plan)
        elif plan is not None and self._line is not None:
            plans.change_line(self._line.id, plan, seen=self._line.current.number)
        return self._medicine.id

    def _show_error(self, error: InvalidInputError) -> None:
        words = field_words(error)
        field = self._fields.get(error.field)
        if field is not None:
            field.set_error(words)
            field.focus_control()
            self.scroll_to(field)
        else:
            self.plan.show_error(words)
            self.scroll_to(self.plan)


def _ingredient_lines(medicine: Medicine | None) -> str:
    if medicine is None:
        return ""
    return "\n".join(f"{one.name} {dose_text.mass(one.micrograms)}" for one in medicine.ingredients)


def _ingredients(typed: str) -> tuple[Ingredient, ...]:
    made: list[Ingredient] = []
    for line in typed.replace(dose_text.NBSP, " ").splitlines():
        told = line.strip()
        if not told:
            continue
        start = next((n for n, sign in enumerate(told) if sign.isdigit()), None)
        if start is None or not told[:start].strip():
            raise InvalidInputError("ingredients", "empty")
        made.append(Ingredient(told[:start].strip(), dose_text.parse_mass(told[start:], "ingredients")))
    return tuple(made)
