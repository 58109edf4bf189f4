"""Counts in words: each with its number, parts of a hundred rounded down, nothing claimed of few."""

from companion.domain.adherence import Adherence
from companion.ui.medicine_record.count_words import counts


def told(**numbers: int) -> str:
    return counts(Adherence(**numbers)).replace("\u00a0", " ")


def test_ten_due_are_told_as_they_were(qapp) -> None:
    assert told(on_time=6, late=1, skipped=1, missed=2) == (
        "10 due: taken 7 (70 %), on time 6 (60 %), late 1 (10 %), skipped 1 (10 %), not answered 2 (20 %)."
    )


def test_what_is_there_is_never_said_to_be_nothing(qapp) -> None:
    assert "refused 1 (under 1 %)" in told(on_time=199, refused=1)


def test_few_have_counts_and_no_parts(qapp) -> None:
    assert told(partly=2) == "2 due: taken 0, on time 0, partly 2. Too few for parts of a hundred."
    assert told() == "Nothing was due in this time."
