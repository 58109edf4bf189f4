"""What else is known of a medicine, put away until somebody asks: limits as typed, kind, prescriber, box, notes."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.medication import Medicine
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.ui import class_words, text
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.medication import quick_words


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("AboutFold", sentence)


def about_fold(medicine: Medicine) -> Fold | None:
    """The fold, or None when nothing more is known."""
    lines = about_lines(medicine)
    if not lines:
        return None
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    for line in lines:
        column.addWidget(Label(line, "body"))
    return Fold(_tr("More about this medicine"), inside)


def about_lines(medicine: Medicine) -> list[str]:
    """One sentence a fact, in the order of the form."""
    told = [
        _sentence(_tr("Name on the box: {value}."), medicine.brand),
        _sentence(_tr("Form: {value}."), medicine.form),
        _sentence(_tr("Prescribed by {value}."), medicine.prescriber),
    ]
    kinds = ", ".join(class_words.one(tag) for tag in ClassTag if tag in medicine.tags)
    told.append(_sentence(_tr("Kind: {value}."), kinds))
    if medicine.stop is not StopSuddenly.UNKNOWN:
        told.append(_tr("If it is stopped: {value}.").format(value=class_words.stop(medicine.stop)))
    limits = quick_words.limit_words(medicine.limits, medicine.unit)
    told.append(_sentence(_tr("Limits you typed: {value}"), limits))
    if medicine.supply.pack_size is not None:
        pack = dose_text.amount(medicine.supply.pack_size, medicine.unit, text.dose_words())
        told.append(_tr("One pack holds {value}.").format(value=pack))
    told += [
        _sentence(_tr("Kept: {value}."), medicine.storage_note),
        _sentence(_tr("What is left over goes: {value}."), medicine.disposal_note),
    ]
    return [line for line in told if line]


def _sentence(pattern: str, value: str) -> str:
    return pattern.format(value=value) if value else ""
