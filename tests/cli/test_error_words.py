"""Every error of the house has words, an exit code, and never its own name."""

from datetime import UTC, datetime

import pytest

from companion.cli.error_words import error_reply, error_words
from companion.cli.reply import NO_MATCH, NOT_CONFIRMED, REFUSED, HaltError
from companion.domain.errors import (
    AlreadyRecordedError,
    ChangedMeanwhileError,
    CompanionError,
    InvalidInputError,
    NotFoundError,
    PlanFileError,
    StorageUnavailableError,
)

ERRORS: list[CompanionError] = [
    HaltError("x", NO_MATCH, ("What.",)),
    AlreadyRecordedError("Ana", datetime(2026, 11, 22, 7, 4, tzinfo=UTC)),
    ChangedMeanwhileError(),
    InvalidInputError("amount", "range", low=1, high=100_000),
    NotFoundError(kind="medicine"),
    PlanFileError("missing", field="medicine.name", line=9),
    CompanionError("never_heard_of"),
    *(
        StorageUnavailableError(code, found="9", known="2")
        for code in ("disk_full", "read_only", "locked", "newer_schema", "wrong_key", "corrupt")
    ),
]


def subclasses(kind: type[CompanionError]) -> set[type[CompanionError]]:
    return {kind}.union(*(subclasses(one) for one in kind.__subclasses__()))


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{type(error).__name__}-{error.code}")
def test_every_error_says_what_happened_and_ends_with_a_code(error: CompanionError):
    told = error_words(error, "Europe/Berlin")
    assert told.what
    assert all(line.endswith((".", "?")) or ": companion " in line for line in told.lines)
    assert told.exit_code in {REFUSED, NOT_CONFIRMED, NO_MATCH}
    assert type(error).__name__ not in " ".join(told.lines)


def test_who_was_first_is_said_in_the_patients_time():
    told = error_words(ERRORS[1], "Europe/Berlin")
    assert told.lines == ("Already recorded at 08:04 by Ana.", "Nothing was recorded twice.")
    assert told.exit_code == NOT_CONFIRMED


def test_the_shape_of_a_refusal_stays_as_it_is():
    reply = error_reply(InvalidInputError("severity", "range", low=0, high=10))
    assert (reply.code, reply.wrote) == (REFUSED, False)
    assert reply.data == {
        "error": {
            "code": "invalid_input",
            "what": ["--severity: this takes a value from 0 to 10."],
            "now": ["Nothing was recorded."],
        },
        "field": "severity",
        "reason": "range",
        "low": 0,
        "high": 10,
    }


def test_no_kind_of_error_was_forgotten():
    known = {type(error) for error in ERRORS}
    fallback = {kind for kind in subclasses(CompanionError) if kind not in known}
    assert {kind.__name__ for kind in fallback} <= {
        "NotNowError",
        "OneAtATimeError",
        "LabelQuestionError",
        "SecretsUnavailableError",
    }, "a new error needs words in the terminal, or can never reach it"
