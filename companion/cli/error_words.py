"""Errors in plain English for a terminal: what happened, why, and what to do now. Never a traceback."""

from dataclasses import dataclass, field

from companion.cli import words
from companion.cli.field_words import field_words, shown_range
from companion.cli.plan_words import plan_file_words
from companion.cli.reply import NOT_CONFIRMED, REFUSED, Data, HaltError, Reply
from companion.domain.errors import (
    AlreadyRecordedError,
    ChangedMeanwhileError,
    CompanionError,
    InvalidInputError,
    NotFoundError,
    PlanFileError,
    StorageUnavailableError,
)


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """What a person reads: facts, then what can be done; and what a program needs besides."""

    what: tuple[str, ...]
    now: tuple[str, ...]
    exit_code: int = REFUSED
    data: Data = field(default_factory=dict)

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, in order."""
        return (*self.what, *self.now)


def error_reply(error: CompanionError, zone: str = "UTC", data: Data | None = None) -> Reply:
    """The answer of a command that was refused; ``zone`` is the patient's, for times; ``data`` comes first."""
    told = error_words(error, zone)
    shape = {"error": {"code": error.code, "what": list(told.what), "now": list(told.now)}, **told.data}
    return Reply(told.exit_code, told.lines, {**(data or {}), **shape})


def error_words(error: CompanionError, zone: str = "UTC") -> ErrorWords:
    """The words for an error."""
    match error:
        case HaltError():
            return ErrorWords(error.what, error.now, error.exit_code, error.data)
        case AlreadyRecordedError():
            told = f"Already recorded at {words.clock(error.at, zone)} {words.by_whom(error.by)}."
            data = {"recorded_at": error.at.isoformat(), "by": error.by}
            return ErrorWords((told,), ("Nothing was recorded twice.",), NOT_CONFIRMED, data)
        case ChangedMeanwhileError():
            told = "This was changed a moment ago, in the window or by another command."
            return ErrorWords((told,), ("Nothing was overwritten. Look with: companion today",))
        case InvalidInputError():
            told = f"{_option(error.field)}: {field_words(error)}"
            return ErrorWords((told,), ("Nothing was recorded.",), data=_field_data(error))
        case NotFoundError():
            return ErrorWords(("This is not on the list any more.",), ("Look with: companion today",))
        case PlanFileError():
            return ErrorWords((plan_file_words(error),), ("Nothing was imported. Change the file, then try again.",))
        case StorageUnavailableError():
            return _storage_words(error)
        case _:
            pass
    return ErrorWords(("This could not be done.",), ("The record is as it was.",))


def _storage_words(error: StorageUnavailableError) -> ErrorWords:
    found, known = error.fields.get("found"), error.fields.get("known")
    what, now = {
        "disk_full": (
            "The disk is full, so nothing was recorded.",
            "Free some space on this computer, then try again. Everything recorded before is still there.",
        ),
        "read_only": (
            "The file or its folder cannot be read or written to.",
            "Look at its name and at who may write there, or name another folder with --data.",
        ),
        "locked": (
            "Another program is using the record at this moment.",
            "Wait a few seconds and try again. Nothing is lost.",
        ),
        "newer_schema": (
            f"This record was written by a newer program (its version {found}, this program knows {known}).",
            "Install the newer program. The record was not changed.",
        ),
        "wrong_key": ("The key does not open this record.", "Try the right key. Nothing was changed."),
    }.get(
        error.code,
        (
            "The file is damaged, or is not one of ours.",
            "The record is as it was. To put a backup in place: companion restore FILE",
        ),
    )
    return ErrorWords((what,), (now,))


_OPTIONS = {
    "amount": "--amount",
    "taken_at": "--at",
    "earliest_at": "--not-sure",
    "due_at": "--move",
    "started_at": "--at",
    "severity": "--severity",
    "minutes": "--minutes",
    "seconds": "--minutes",
    "regions": "--where",
    "note": "--note",
    "pain_before": "--pain-before",
    "pain_after": "--pain-after",
    "reason": "--reason",
    "kind": "--kind",
}
"""The option a field of the record comes from."""


def _option(name: str) -> str:
    return _OPTIONS.get(name, name.replace("_", " ").capitalize())


def _field_data(error: InvalidInputError) -> dict[str, object]:
    low, high = shown_range(error)
    told = {"field": _option(error.field).lstrip("-"), "reason": error.reason, "low": low, "high": high}
    return {name: value for name, value in told.items() if value is not None}
