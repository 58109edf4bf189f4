from datetime import date

import pytest

from companion.domain.body import Region
from companion.domain.medication import Ingredient, Unit
from companion.domain.practice import ThermalKind
from companion.domain.schedule import DayRef
from companion.ui.planning.difference_words import value_words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("instructions", "", "nothing"),
        ("gap_minutes", None, "nothing"),
        ("gap_minutes", 240, "4 h"),
        ("most_in_24_hours", 8000, "8 tablets"),
        ("kind", ThermalKind.COLD, "cold"),
        ("start", DayRef(date(2026, 11, 11), 1), "Wednesday 11 November 2026"),
        ("born_on", date(1961, 5, 3), "Wednesday 3 May 1961"),
        ("ingredients", (Ingredient("paracetamol", 500_000),), "paracetamol 500 mg"),
        ("regions", (Region.LOW_BACK_LEFT,), "Low back, left"),
        ("purpose", "for pain", "for pain"),
    ],
)
def test_every_kind_of_value_has_words(qapp, field, value, words):
    assert value_words(field, value, Unit.TABLET).replace("\u00a0", " ") == words
