"""Words about patients and persons: names, roles, birth days, and the shape of each colour."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from companion.domain.dose_text import NBSP
from companion.domain.errors import InvalidInputError
from companion.domain.people import COLOURS, Patient, Person

EARLIEST_BIRTH = 1900
_PATTERNS = ("yyyy-MM-dd", "d.M.yyyy", "d. M. yyyy", "d MMMM yyyy", "d MMM yyyy", "d. MMMM yyyy", "MMMM d, yyyy")
"""How a day is typed. Never with strokes: 5/4/1960 is one day here and another one elsewhere."""


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("People", sentence)


def colour(name: str) -> str:
    """A colour with its shape: "teal circle"; "" when none was chosen. ``name`` is one of ``COLOURS`` or ""."""
    words = {
        "teal": _tr("teal circle"),
        "plum": _tr("plum square"),
        "amber": _tr("amber star"),
        "blue": _tr("blue diamond"),
        "green": _tr("green triangle"),
        "rose": _tr("rose heart"),
    }
    return words.get(name, "").replace(" ", NBSP)


def colours(taken: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Codes and words of the colours nobody has; of all when each is taken."""
    used = frozenset(taken)
    free = [name for name in COLOURS if name not in used]
    return [(name, colour(name)) for name in free or COLOURS]


def full_day(value: date) -> str:
    """A local day with its year, as on a birth certificate: "5 May 1960"."""
    return QLocale().toString(value, "d MMMM yyyy").replace(" ", NBSP)


def read_full_day(typed: str, field: str) -> date:
    """Read a day as it is written or typed: "5 May 1960", "5.5.1960", "1960-05-05".

    Raises:
        InvalidInputError: of ``field``: it is not a day, or lies before 1900.
    """
    told = " ".join(typed.replace(NBSP, " ").split())
    for pattern in _PATTERNS:
        day = QLocale().toDate(told, pattern)
        if day.isValid():
            if day.year() < EARLIEST_BIRTH:
                raise InvalidInputError(field, "too_old")
            return date(day.year(), day.month(), day.day())
    raise InvalidInputError(field, "not_a_date", value=told)


def born(value: date | None) -> str:
    """The day of birth: "born 5 May 1960"; "" when nobody typed it."""
    return "" if value is None else _tr("born {day}").format(day=full_day(value)).replace(" ", NBSP)


def patient_name(patient: Patient) -> str:
    """The patient's name, or that there is none yet."""
    return patient.name or _tr("patient without a name yet")


def name_and_birth(patient: Patient) -> str:
    """What names a patient in a sentence: "Jonas, born 3 May 1950"."""
    return ", ".join(part for part in (patient_name(patient), born(patient.born_on)) if part)


def patient_line(patient: Patient) -> str:
    """What tells a patient from another: "Maria Berg, born 5 May 1960, plum square"."""
    parts = (patient_name(patient), born(patient.born_on), colour(patient.colour))
    return ", ".join(part for part in parts if part)


def person_name(person: Person) -> str:
    """A person's name; the patient who has typed none yet is "the patient"."""
    return person.name or _tr("the patient")


def person_role(person: Person, shown: Patient | None = None) -> str:
    """What a person is to the patient, in the words that were typed; patients are named as such.

    ``shown`` is the patient on screen: another patient who also records is told apart.
    """
    if not person.is_patient:
        return person.role
    if shown is not None and person.patient != shown.id:
        return _tr("another patient")
    return _tr("the patient")


def name_first() -> str:
    """Why nobody can be added yet."""
    return _tr("First type the name of the patient. Then each entry says who made it.")


def in_order(persons: Iterable[Person], shown: Patient) -> list[Person]:
    """The patient who is shown first, then helpers by name, then other patients."""
    places = {shown.id: 0, None: 1}
    return sorted(persons, key=lambda one: (places.get(one.patient, 2), one.name.casefold(), one.id))


def gives(person: Person, recorder: Person) -> str:
    """Who gave it, as a choice: "Given by me", "I took it myself", "Given by Marko", "Maria took it without help"."""
    if person.is_patient:
        told = _tr("I took it myself") if person.id == recorder.id else _tr("{name} took it without help")
    else:
        told = _tr("Given by me") if person.id == recorder.id else _tr("Given by {name}")
    return told.format(name=person.name or _tr("The patient"))


def recording_as(person: Person) -> str:
    """Who every new entry will name: "Recording as Marko"."""
    return _tr("Recording as {name}").format(name=person_name(person))
