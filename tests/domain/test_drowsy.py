"""What a person set about medicines that make drowsy says something, or is refused."""

import pytest

from companion.domain.drowsy import DrowsyWindow, KnownTogether, validate_drowsy
from companion.domain.errors import InvalidInputError
from companion.domain.identity import MedicineId
from companion.domain.recovery import Fact, validate_fact
from companion.storage.value_text import from_text, to_text

A, B = MedicineId("a"), MedicineId("b")


def known(said_by: str = "Dr Lee") -> KnownTogether:
    return KnownTogether((A, B), ("Baclofen", "Gabapentin"), said_by)


@pytest.mark.parametrize(
    ("fact", "field"),
    [(DrowsyWindow(0), "hours"), (DrowsyWindow(25), "hours"), (known(" "), "said_by"), (known("x" * 501), "said_by")],
)
def test_what_says_nothing_is_refused(fact: DrowsyWindow | KnownTogether, field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        validate_drowsy(fact)
    assert caught.value.field == field


@pytest.mark.parametrize("fact", [DrowsyWindow(None), DrowsyWindow(24), known()])
def test_what_was_told_is_kept_and_read_back(fact: Fact) -> None:
    validate_fact(fact)
    assert from_text(to_text(fact), type(fact)) == fact


def test_a_pair_has_no_order() -> None:
    assert known().pair == KnownTogether((B, A), ("Gabapentin", "Baclofen"), "Dr Lee").pair
