"""What a medicine is: name, strength, unit, purpose, instructions; what is rarely needed stands in a fold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.errors import InvalidInputError
from companion.domain.formulary import Filled, FormularyEntry, Match, Rank, Strength, filled
from companion.domain.label_check import MOST_INGREDIENTS
from companion.domain.medication import Ingredient, Medicine, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.services.office import Services
from companion.ui import class_words, text
from companion.ui.kit.card import Card
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit, TextArea
from companion.ui.kit.suggest import Suggest
from companion.ui.medication.typed_rows import Column, TypedRows

MOST_ENTRIES, MOST_ROWS = 5, 12


@dataclass(frozen=True, slots=True)
class _Offer:
    entry: FormularyEntry
    strength: Strength | None
    by: str


class WhatCard(Card):
    """The medicine itself. What our list fills in can all be typed over."""

    named = Signal()
    """The name, a strength or the unit changed."""

    def __init__(self, services: Services, medicine: Medicine | None) -> None:
        super().__init__(None)
        self._formulary = services.formulary
        self._offers: list[_Offer] = []
        self._formulary_id = medicine.formulary_id if medicine else ""
        self._followed = ""
        self.fields: dict[str, Field] = {}
        self.body.addWidget(Label(self.tr("What it is"), "card_title"))
        self._add_name(medicine)
        self._add_words(medicine)
        self.more = Fold(self.tr("More: brand, form, prescriber, kind of medicine"), self._more(medicine))
        self.body.addWidget(self.more)

    def chosen_unit(self) -> Unit:
        """What one unit is."""
        return Unit(self.unit.code())

    def ingredients(self) -> tuple[Ingredient, ...]:
        """What one unit holds.

        Raises:
            InvalidInputError: field ``ingredients`` with its ``row``: a strength without a unit or without a name.
        """
        made: list[Ingredient] = []
        for number, row in enumerate(self.strengths.values()):
            name, typed = row["ingredient"], row["strength"]
            if not typed and (not name or number == 0):
                continue
            if not name or not typed:
                raise InvalidInputError("ingredients", "empty", row=number)
            try:
                made.append(Ingredient.of(name, dose_text.parse_exact_mass(typed, "ingredients")))
            except InvalidInputError as error:
                raise InvalidInputError("ingredients", error.reason, row=number, **_extra(error)) from error
        return tuple(made)

    def words(self) -> dict[str, str]:
        """The texts by the name of their field in ``MedicineDraft``."""
        return {
            "name": self.name.text(),
            "purpose": self.purpose.text(),
            "instructions": self.instructions.toPlainText(),
            "brand": self.brand.text(),
            "form": self.form.text(),
            "prescriber": self.prescriber.text(),
            "formulary_id": self._formulary_id,
        }

    def tags(self) -> frozenset[ClassTag]:
        """The classes that are ticked."""
        return frozenset(tag for tag, row in self.classes.items() if row.isChecked())

    def stop(self) -> StopSuddenly:
        """What the label says of stopping suddenly."""
        return StopSuddenly(self.stopping.code())

    def field_for(self, error: InvalidInputError) -> Field | None:
        """The field an error is about; what is folded away is opened."""
        if error.field in {"brand", "form", "prescriber"}:
            self.more.open()
        if error.field != "ingredients":
            return self.fields.get(error.field)
        row = error.fields.get("row")
        number = row if isinstance(row, int) else 0
        empty = error.reason == "empty" and self.strengths.values()[number]["strength"]
        return self.strengths.field(number, "ingredient" if empty else "strength")

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        for field in self.fields.values():
            field.set_error("")
        self.strengths.clear_errors()

    def fill_from(self, told: Filled, ingredients: Sequence[Ingredient] = ()) -> None:
        """Put in what our list knows. ``ingredients``: as the person typed them, where the list has no strength."""
        self.name.setText(told.name)
        self._formulary_id = told.formulary_id
        self.unit.set_code(told.unit.value)
        self.brand.setText(told.brand)
        self.form.setText(", ".join(part for part in (told.form, told.strength_words) if part))
        self.stopping.set_code(told.stop.value)
        for tag, row in self.classes.items():
            row.setChecked(tag in told.tags)
        self.set_ingredients(told.ingredients or tuple(ingredients) or _unknown_strength(told))
        self._say_status()

    def fill_free(self, name: str, ingredients: Sequence[Ingredient], unit: Unit | None) -> None:
        """Put in a medicine that our list does not know."""
        self.name.setText(name)
        self._formulary_id = ""
        if unit is not None:
            self.unit.set_code(unit.value)
        self.set_ingredients(ingredients)
        self._say_status()

    def set_ingredients(self, ingredients: Sequence[Ingredient]) -> None:
        """Show these; without any one row waits under the medicine's name."""
        rows = [(_mass(one), one.name) for one in ingredients]
        self._followed = self.name.text() if not rows else ""
        self.strengths.set_rows(rows or [("", self.name.text())])

    def _add_name(self, medicine: Medicine | None) -> None:
        self._suggest = Suggest(medicine.name if medicine else "", name=self.tr("Name"))
        self.name = self._suggest.edit
        self.fields["name"] = Field(self.tr("Name"), self._suggest)
        self.body.addWidget(self.fields["name"])
        self._status = Label("", "small", "soft")
        self.body.addWidget(self._status)
        columns = [
            Column("strength", self.tr("Strength, such as 500 mg")),
            Column("ingredient", self.tr("Of which ingredient")),
        ]
        self.strengths = TypedRows(columns, add=self.tr("Add an ingredient"), most=MOST_INGREDIENTS, least=1)
        self.unit = Combo([(unit.value, text.unit_name(unit)) for unit in Unit])
        self.unit.set_code((medicine.unit if medicine else Unit.TABLET).value)
        self.fields["unit"] = Field(self.tr("One unit is a"), self.unit)
        self.body.addWidget(self.strengths)
        self.body.addWidget(self.fields["unit"])
        self.set_ingredients(medicine.ingredients if medicine else ())
        self._say_status()
        self._suggest.asked.connect(self._ask)
        self._suggest.chosen.connect(self._choose)
        self.name.textChanged.connect(self._follow)
        self.strengths.typed.connect(self.named)
        self.unit.currentIndexChanged.connect(self.named)

    def _add_words(self, medicine: Medicine | None) -> None:
        self.purpose = LineEdit(medicine.purpose if medicine else "")
        self.instructions = TextArea(medicine.instructions if medicine else "", lines=2)
        self.fields["purpose"] = Field(self.tr("What it is for, in your words"), self.purpose)
        self.fields["instructions"] = Field(self.tr("Instructions on the label, in full"), self.instructions)
        self.body.addWidget(self.fields["purpose"])
        self.body.addWidget(self.fields["instructions"])

    def _more(self, medicine: Medicine | None) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.brand = LineEdit(medicine.brand if medicine else "")
        self.form = LineEdit(medicine.form if medicine else "")
        self.prescriber = LineEdit(medicine.prescriber if medicine else "")
        self.stopping = Combo([(one.value, class_words.stop(one)) for one in StopSuddenly])
        self.stopping.setCurrentIndex(list(StopSuddenly).index(medicine.stop if medicine else StopSuddenly.UNKNOWN))
        known = medicine.tags if medicine else frozenset()
        self.classes = {tag: CheckRow(text.sentence(class_words.one(tag)), checked=tag in known) for tag in ClassTag}
        self.fields["brand"] = Field(self.tr("Name on the box, if another"), self.brand)
        self.fields["form"] = Field(self.tr("Form, such as slow release"), self.form)
        self.fields["prescriber"] = Field(self.tr("Who prescribed it"), self.prescriber)
        self.fields["stop"] = Field(self.tr("If it is stopped suddenly"), self.stopping)
        for name in ("brand", "form", "prescriber", "stop"):
            column.addWidget(self.fields[name])
        told = self.tr("What kind of medicine is it? Tick what your label or team says.")
        column.addWidget(Label(told, "body", strong=True))
        column.addWidget(Row(*self.classes.values()))
        return inside

    def _ask(self, typed: str) -> None:
        """Offer what the list knows of a typed name; a number in it chooses among the strengths."""
        self._formulary_id = ""
        self._say_status()
        found = re.match(r"([^\d]*)(\d.*)?$", typed.strip())
        name, number = (found[1].strip(), (found[2] or "").strip()) if found else (typed, "")
        matches = self._formulary.find(name)[:MOST_ENTRIES] if len(name) > 1 else ()
        self._offers = [offer for match in matches for offer in _offers(match, number)][:MOST_ROWS]
        ranks = {match.by: match.rank for match in matches}
        self._suggest.offer([self._offer_words(one, ranks[one.by]) for one in self._offers])

    def _choose(self, number: int) -> None:
        offer = self._offers[number]
        self.fill_from(filled(offer.entry, offer.strength, by=offer.by))
        self.named.emit()

    def _offer_words(self, offer: _Offer, rank: Rank) -> str:
        name = offer.entry.name
        if offer.by != name:
            name = self.tr("{brand} ({name})").format(brand=offer.by, name=name)
        if rank is Rank.SLIP:
            name = self.tr("Did you mean {name}?").format(name=name)
        told = _strength_words(offer.strength)
        return f"{name}, {told}" if told else name

    def _follow(self, name: str) -> None:
        """The one ingredient is called as the medicine until somebody types another name."""
        edit = self.strengths.edit(0, "ingredient")
        if edit.text() == self._followed and len(self.strengths.values()) == 1:
            edit.setText(name)
            self._followed = name
        self.named.emit()

    def _say_status(self) -> None:
        entry = self._formulary.entry(self._formulary_id) if self._formulary_id else None
        told = ""
        if entry is not None:
            told = self.tr("From our list, not yet checked by a clinician. Your label wins.")
            stated = [fact for fact in entry.facts if fact.status.may_be_stated]
            sources = {source.publisher: source for fact in stated for source in fact.sources if source.checked}
            if sources:
                told += " " + self.tr("Source: {names}.").format(names="; ".join(sources))
        self._status.setText(told)
        self._status.setVisible(bool(told))


def _offers(match: Match, number: str) -> list[_Offer]:
    typed = number.split(maxsplit=1)[0] if number else ""
    strengths: list[Strength | None] = [one for one in match.entry.strengths if _begins_with(one, typed)]
    return [_Offer(match.entry, one, match.by) for one in strengths or [None]]


def _begins_with(strength: Strength, typed: str) -> bool:
    """Whether one of its numbers is, or begins as, the one that was typed; nothing typed: all do."""
    numbers = re.findall(r"[\d.]+", _strength_words(strength).replace(",", ""))
    return any(number.startswith(typed) for number in numbers) or not typed


def _strength_words(strength: Strength | None) -> str:
    """A strength as the box has it, with its unit."""
    if strength is None:
        return ""
    words = text.dose_words()
    masses = strength.words or " + ".join(dose_text.mass(one.exact, words) for one in strength.ingredients)
    return f"{masses} {words.many[strength.unit]}" if masses else words.many[strength.unit]


def _mass(ingredient: Ingredient) -> str:
    return dose_text.mass(ingredient.exact, text.dose_words()) if ingredient.in_nanograms else ""


def _unknown_strength(told: Filled) -> tuple[Ingredient, ...]:
    """A row to type the strength into, under the name the list has."""
    return (Ingredient(told.name, 0),)


def _extra(error: InvalidInputError) -> dict[str, object]:
    return {key: value for key, value in error.fields.items() if key not in {"field", "reason"}}
