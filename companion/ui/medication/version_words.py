"""A recorded dose in words: what stands now, and every version before it with who changed it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.medication import Dose, Medicine, Relief
from companion.ui import item_words, text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("DoseVersions", sentence)


def heading(dose: Dose, medicine: Medicine, now: datetime) -> str:
    """When and how much, as it stands."""
    told = dose_text.dose(medicine, dose.amount, text.dose_words())
    when = item_words.unsure(dose, now) if dose.uncertain else text.when(dose.taken_at, now, dose.zone)
    return f"{when}, {told}"


def under_its_day(dose: Dose, medicine: Medicine, now: datetime) -> str:
    """When, what and how much, where the day stands above already: "22:04 Gabapentin, 1 capsule (300 mg)"."""
    told = dose_text.dose(medicine, dose.amount, text.dose_words())
    if dose.uncertain:
        return f"{medicine.name}, {told}. {item_words.unsure(dose, now)}"
    return f"{text.clock(dose.taken_at, dose.zone)} {medicine.name}, {told}"


def details(versions: Sequence[Dose], relief: Relief | None, medicine: Medicine, now: datetime) -> str:
    """Who recorded it, what it was for, and each change: when, by whom, what it was before. Oldest version first."""
    first, dose = versions[0], versions[-1]
    told = (first.by_name, first.taken_at, first.recorded_at, now, first.zone)
    parts = [text.recorded_by(*told, giver=dose.giver_name)]
    if dose.withdrawn:
        changed = _changed(dose, now)
        parts.insert(0, _tr("withdrawn {time} {who}, counted nowhere").format(**changed))
    parts += [_corrected(old, new, medicine, now) for old, new in pairwise(versions) if not new.withdrawn]
    if dose.key is None:
        parts.append(_tr("not planned"))
    return ", ".join(part for part in (*parts, dose.reason, _scores(dose, relief), dose.note) if part)


def _corrected(old: Dose, new: Dose, medicine: Medicine, now: datetime) -> str:
    amount = dose_text.amount(old.amount, medicine.unit, text.dose_words())
    before = text.when(old.taken_at, now, old.zone)
    if old.uncertain:
        told = _tr("corrected {time} {who}; before that {amount}, not sure if taken")
    elif old.giver != new.giver:
        told = _tr("corrected {time} {who}; before that {amount} at {before}, given {giver}")
    elif old.number == 1:
        told = _tr("corrected {time} {who}; first recorded as {amount} at {before}")
    else:
        told = _tr("corrected {time} {who}; before that {amount} at {before}")
    giver = text.by_whom(old.giver_name)
    return told.format(**_changed(new, now), amount=amount, before=before, giver=giver)


def _changed(dose: Dose, now: datetime) -> dict[str, str]:
    return {"time": text.when(dose.recorded_at, now, dose.zone), "who": text.by_whom(dose.by_name)}


def _scores(dose: Dose, relief: Relief | None) -> str:
    after = None if relief is None else relief.score
    if dose.score_before is not None and after is not None:
        return _tr("pain {before} before, {after} after an hour").format(before=dose.score_before, after=after)
    if dose.score_before is not None:
        return _tr("pain {before} before").format(before=dose.score_before)
    return "" if after is None else _tr("pain {after} after an hour").format(after=after)
