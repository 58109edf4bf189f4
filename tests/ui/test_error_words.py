from datetime import UTC, date, datetime

import pytest

from companion.domain.errors import (
    AlreadyRecordedError,
    ChangedMeanwhileError,
    CompanionError,
    InvalidInputError,
    NotFoundError,
    PlanFileError,
    StorageUnavailableError,
)
from companion.ui.error_words import error_words, field_words, plan_file_words, unexpected_words
from tests.support.reading import grade
from tests.support.refusals import refusals

NOON = datetime(2026, 11, 22, 11, tzinfo=UTC)
ERRORS = [
    AlreadyRecordedError("Ana", NOON),
    ChangedMeanwhileError(),
    InvalidInputError("name", "empty"),
    NotFoundError(kind="medicine"),
    PlanFileError("missing", field="medicine.name", line=7),
    *(StorageUnavailableError(code) for code in ("disk_full", "read_only", "corrupt", "locked", "wrong_key")),
    StorageUnavailableError("newer_schema", found="0009", known="0002"),
    CompanionError("never heard of"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda one: f"{type(one).__name__}-{one.code}")
def test_every_error_says_what_and_what_now_without_a_code(qapp, error):
    told = error_words(error, "Europe/Berlin")
    assert told.what.endswith(".")
    assert told.now.endswith(".")
    for words in (told.what, told.now):
        assert error.code not in words or error.code == "locked"
        assert "_" not in words
        assert "Error" not in words


def test_a_newer_record_says_both_numbers(qapp):
    told = error_words(ERRORS[-2])
    assert "0009" in told.what + told.now
    assert "0002" in told.what + told.now


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (InvalidInputError("amount", "range", low=1, high=100_000), "This takes a value from 0.001 to 100."),
        (InvalidInputError("repetitions", "range", low=1, high=100), "This takes a value from 1 to 100."),
        (InvalidInputError("said_by", "empty"), "This is needed."),
        (InvalidInputError("note", "too_long", high=2000), "This is too long. It takes up to 2000 letters."),
        (InvalidInputError("regions", "empty"), "Choose at least one part of the body."),
        (InvalidInputError("anything", "else"), "This value cannot be kept. Change it."),
    ],
)
def test_a_field_says_what_is_wrong_and_what_it_takes(qapp, error, words):
    assert field_words(error) == words


@pytest.mark.parametrize(("field", "reason"), refusals())
def test_every_refusal_the_rules_can_give_has_words_that_are_easy_to_read(qapp, field, reason):
    told = field_words(InvalidInputError(field, reason, low=1, high=9))
    assert "cannot be kept" not in told
    assert told.endswith(".")
    assert len(told.split()) <= 32


def test_all_refusals_together_are_easy_to_read(qapp):
    told = {field_words(InvalidInputError(field, reason, low=1, high=9)) for field, reason in refusals()}
    assert grade(" ".join(sorted(told))) <= 6


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (InvalidInputError("gap", "range", low=1, high=10_080), "This takes a value from 1 min to 168 h."),
        (InvalidInputError("pack", "range", low=1, high=1_000_000), "This takes a value from 0.001 to 1,000."),
        (InvalidInputError("most_of", "range", low=1, high=10**9), "This takes up to 1,000 g."),
        (InvalidInputError("weekdays", "with_month_days"), "Choose one way to say the days, not two."),
    ],
)
def test_ranges_are_said_as_the_form_has_them(qapp, error, words):
    assert field_words(error).replace("\u00a0", " ") == words


def test_a_plan_file_is_refused_with_line_field_and_reason(qapp):
    cause = InvalidInputError("minutes", "range", low=1, high=20)
    refused = PlanFileError("value", field="thermal.minutes", line=9, cause=cause)
    assert plan_file_words(refused) == "Line 9: thermal.minutes: This takes a value from 1 to 20."
    assert plan_file_words(PlanFileError("choice", field="unit")) == "unit: this takes one of: ?."
    assert plan_file_words(PlanFileError("duplicate", value=date(2026, 1, 2))) == "this id is used twice: 2026-01-02."
    assert plan_file_words(PlanFileError("never heard of")) == "this cannot be read."


def test_what_nobody_foresaw_says_until_when_entries_are_kept(qapp):
    assert "12:00" in unexpected_words(NOON, "Europe/Berlin").what
    assert "Nothing is lost" in unexpected_words(None, "UTC").what
