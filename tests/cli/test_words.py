"""Words of the terminal: the same facts as in the window, and never permission."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from companion.cli import words
from companion.domain.identity import MedicineId, PatientId
from companion.domain.medication import Ingredient, LabelLimits, Medicine, SkipReason, Unit
from companion.domain.people import Patient

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
BERLIN = "Europe/Berlin"
CLI = sorted((Path(__file__).parents[2] / "companion" / "cli").glob("*.py"))
NEVER = re.compile(
    r"\b(you can take|can take|is safe|allowed|you may take|fits|tablets left|snooze|failed|invalid|please|oops)\b|!\"",
    re.IGNORECASE,
)


def medicine(gap: int | None = None, most: int | None = None) -> Medicine:
    label = LabelLimits(gap, most)
    grams = (Ingredient("paracetamol", 500_000),)
    return Medicine(MedicineId("m"), PatientId("p"), "Paracetamol", Unit.TABLET, grams, "for pain", limits=label)


@pytest.mark.parametrize(
    ("instant", "told"),
    [
        ("2026-11-22 07:00", "08:00"),
        ("2026-11-21 21:05", "yesterday 22:05"),
        ("2026-11-23 05:00", "tomorrow 06:00"),
        ("2026-11-20 19:10", "Friday 20:10"),
        ("2026-11-03 06:15", "3 November 07:15"),
        ("2025-11-03 06:15", "3 November 2025 07:15"),
        ("2025-10-26 00:30", "26 October 2025 02:30 before the clock change"),
        ("2025-10-26 01:30", "26 October 2025 02:30 after the clock change"),
    ],
)
def test_a_time_is_said_as_people_say_it(instant: str, told: str):
    assert words.when(datetime.fromisoformat(instant).replace(tzinfo=UTC), NOW, BERLIN) == told


def test_a_time_in_a_sentence_has_its_at_only_where_it_is_of_today():
    assert words.at_time(NOW, NOW, BERLIN) == "at 08:12"
    assert words.at_time(datetime(2026, 11, 23, 5, tzinfo=UTC), NOW, BERLIN) == "tomorrow 06:00"
    assert words.at_time(datetime(2026, 11, 3, 6, 15, tzinfo=UTC), NOW, BERLIN) == "3 November 07:15"


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (12, "12 min late"),
        (60, "1 h late"),
        (72, "1 h 12 min late"),
        (1440, "1 day 0 h late"),
        (3060, "2 days 3 h late"),
    ],
)
def test_lateness_is_said_in_hours_and_days(minutes: int, told: str):
    assert words.lateness(minutes) == told


def test_the_patient_is_said_with_the_birth_date():
    born = Patient(PatientId("p"), "Ana Berg", date(1961, 5, 3), None, "", example=False)
    assert words.patient(born) == "Ana Berg, born 3 May 1961"
    nameless = Patient(PatientId("p"), "", None, None, "", example=False)
    assert words.patient(nameless) == "The patient (no name yet)"
    assert words.by_whom("") == "by the patient"


def test_a_dose_and_a_medicine_are_said_with_ordinary_spaces():
    assert words.dose(medicine(), 2000) == "2 tablets (1 g)"
    assert words.medicine_details(medicine()) == "500 mg tablets, for pain"
    assert words.severity(5) == "5, moderate"
    assert words.listed(["a", "b", "c"]) == "a, b and c"


def test_every_reason_can_be_typed():
    assert set(words.REASON_OPTIONS) == set(SkipReason)
    assert all(re.fullmatch("[a-z-]+", told) for told in words.REASON_OPTIONS.values())


def test_no_line_permits_blames_or_begs():
    wrong = [
        f"{path.name}: {match.group()}"
        for path in CLI
        for match in NEVER.finditer(re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL))
    ]
    assert wrong == []
