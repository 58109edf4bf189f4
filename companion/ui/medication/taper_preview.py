"""What the typed steps of a taper come to: the stairs, each step in words, and the total."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.domain import dose_text
from companion.domain.identity import MedicineId, PatientId
from companion.domain.medication import Ingredient, Medicine, Unit
from companion.domain.schedule import Taper
from companion.domain.taper import StepSpan, spans_of
from companion.ui import text
from companion.ui.kit.labels import Label
from companion.ui.medication.staircase import Staircase


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("TaperPreview", sentence)


def taper_preview(
    taper: Taper, start: date, today: date, unit: str, ingredients: Sequence[Ingredient]
) -> list[QWidget]:
    """Widgets for a form, top to bottom; ``start`` and ``today`` are local days."""
    typed = Medicine(MedicineId(""), PatientId(""), "", Unit(unit), tuple(ingredients))
    stairs = Staircase(typed, taper, start, today)
    lines = "\n".join(step_words(span, typed) for span in spans_of(taper, start))
    return [stairs, Label(lines, "body"), Label(stairs.sentence(), "body", strong=True)]


def step_words(span: StepSpan, medicine: Medicine) -> str:
    """A step on the calendar: "18 Nov to 20 Nov: 2 tablets (8 mg) a day"."""
    amount = dose_text.dose(medicine, span.amount, text.dose_words())
    days = text.short_day(span.first)
    if span.last > span.first:
        days = _tr("{first} to {last}").format(first=days, last=text.short_day(span.last))
    return _tr("{days}: {amount} a day").format(days=days, amount=amount)
