"""Error codes to words: what happened, why, and what to do now."""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.errors import (
    AlreadyRecordedError,
    ChangedMeanwhileError,
    CompanionError,
    InvalidInputError,
    NotFoundError,
    PlanFileError,
    StorageUnavailableError,
)
from companion.ui import text


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """What a calm message says."""

    what: str
    now: str
    """What to do now."""


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("ErrorWords", sentence)


def error_words(error: CompanionError, zone: str = "UTC") -> ErrorWords:
    """The words for an error; ``zone`` is the patient's, for times."""
    match error:
        case AlreadyRecordedError():
            told = _tr("Already recorded at {time} {who}.")
            what = told.format(time=text.clock(error.at, zone), who=text.by_whom(error.by))
            return ErrorWords(what, _tr("Nothing was recorded twice."))
        case ChangedMeanwhileError():
            return ErrorWords(
                _tr("This was changed a moment ago, here or in another window."),
                _tr("Nothing was overwritten. Look at it again, then decide."),
            )
        case InvalidInputError():
            return ErrorWords(field_words(error), _tr("What you typed is still there. Change it and save again."))
        case NotFoundError():
            return ErrorWords(_tr("This is no longer on the list."), _tr("Go back and look at the list again."))
        case StorageUnavailableError():
            return _storage_words(error)
        case PlanFileError():
            return ErrorWords(plan_file_words(error), _tr("Nothing was imported. Change the file and import it again."))
        case _:
            return _coded().get(error.code) or unexpected_words(None, zone)


def _coded() -> dict[str, ErrorWords]:
    """What is refused for one reason only, by its code."""
    return {
        "label_question": ErrorWords(
            _tr("Together these raise a question that must be read first."),
            _tr("Nothing was recorded. Answer them one by one."),
        ),
        "one_at_a_time": ErrorWords(
            _tr("Another heat or cold is still on."), _tr("Nothing was begun. Say first that the other one is off.")
        ),
    }


def unexpected_words(saved_at: datetime | None, zone: str) -> ErrorWords:
    """The words when the program itself is at fault; ``saved_at`` is the UTC instant of the last commit."""
    if saved_at is None:
        return ErrorWords(_tr("Something did not work. Nothing is lost."), _tr("Close this message and try again."))
    told = _tr("Something did not work. Nothing is lost. Your entries are safe up to {time}.")
    return ErrorWords(told.format(time=text.clock(saved_at, zone)), _tr("Close this message and try again."))


def _storage_words(error: StorageUnavailableError) -> ErrorWords:
    match error.code:
        case "disk_full":
            return ErrorWords(
                _tr("The disk is full, so this was not recorded."),
                _tr("Free some space on this computer, then press again. Everything recorded before is still there."),
            )
        case "read_only":
            return ErrorWords(
                _tr("The folder with your record cannot be written to."),
                _tr("Allow writing to it in the file manager, or start the program with another folder."),
            )
        case "locked":
            return ErrorWords(
                _tr("Another program is using your record at this moment."),
                _tr("Wait a few seconds and press again. Nothing is lost."),
            )
        case "newer_schema":
            told = _tr("This record was written by a newer program (its version {found}, this program knows {known}).")
            return ErrorWords(
                told.format(found=error.fields.get("found"), known=error.fields.get("known")),
                _tr("Install the newer program. The record was not changed."),
            )
        case "wrong_key":
            return ErrorWords(_tr("The key does not open this record."), _tr("Try the right key. Nothing was changed."))
        case _:
            pass
    return ErrorWords(
        _tr("The file with your record is damaged or is not one of ours."),
        _tr("Restore a backup in Settings. The damaged file is kept."),
    )


def _of_size(high: object) -> dict[str, str]:
    """What is finer than can be kept is refused, never rounded; and what is too much."""
    return {
        "too_long": _tr("This is too long. It takes up to {high} letters.").format(high=high),
        "too_many": _tr("These are too many. It takes up to {high}.").format(high=high),
        "too_fine": _tr("This is finer than a thousandth, and nothing is rounded. Look at the label again."),
        "finer_than_nanograms": _tr("This is finer than can be kept, and nothing is rounded. Look at the label again."),
        "finer_than_micrograms": _tr("A limit takes whole micrograms. Nothing is rounded: look at the label."),
    }


def field_words(error: InvalidInputError) -> str:
    """What is wrong with one field, and what it takes; for the line under the field."""
    low, high = error.fields.get("low"), error.fields.get("high")
    whole = _whole_sentences().get((error.field, error.reason))
    if whole is not None:
        return whole.format(name=error.fields.get("name", ""), high=high)
    if (error.field, error.reason) == ("most_of", "range") and isinstance(high, int):
        return _tr("This takes up to {high}.").format(high=dose_text.mass(high, text.dose_words()))
    if error.reason == "range":
        low, high = _shown_range(error.field, low, high)
        return _tr("This takes a value from {low} to {high}.").format(low=low, high=high)
    if error.reason.startswith("with_"):
        return _tr("Choose one way to say the days, not two.")
    by_reason = {
        "empty": _tr("This is needed."),
        "not_a_number": _tr("Type a number, such as 2, 0.5 or half."),
        "not_a_time": _tr("Type a time as 8:15 or 0815."),
        "whole_minutes": _tr("Type whole minutes, from {low} to {high}.").format(low=low, high=high),
        "no_unit": _tr("Type a number and its unit, such as 500 mg or 250 micrograms."),
        **_of_size(high),
        "future": _tr("This lies ahead. Choose a day or time in the past."),
        "too_old": _tr("This lies too far back. Choose a later day."),
        "too_far": _tr("This lies too far ahead. Choose an earlier day."),
        "not_a_date": _tr("Type the day with the month in words, such as 5 May 1960."),
        "before_start": _tr("This lies before the beginning. Choose a later day."),
        "days": _tr("A step takes from 1 to 365 days."),
        "nothing": _tr("A step needs at least one amount."),
        "too_often": _tr("This would remind all day long. It takes up to {high} times a day.").format(high=high),
        "past": _tr("This step is over. What was taken stays as it was."),
        "same_time": _tr("Two times are the same. Change one of them."),
        "same_id": _tr("Two times are the same. Change one of them."),
        "minutes": _tr("Type a time in whole minutes, such as 8:15."),
        "zone": _tr("Type a time without a zone, such as 8:15."),
        "not_mail": _tr("Type a mail address, such as ana@example.org."),
        "not_a_host": _tr("Type only the name of the server, such as smtp.example.org."),
        "not_a_web_address": _tr("Type a web address that begins with https."),
        "not_an_address": _tr("This is no address that can be used. Copy it again."),
        "order": _tr("This is not after the one before it. Change one of the times."),
    }
    return by_reason.get(error.reason, _tr("This value cannot be kept. Change it."))


AMOUNTS = frozenset({"amount", "refill", "count", "disposal", "most", "largest", "pack"})
"""Fields whose ranges are in thousandths of a unit."""


def _shown_range(field: str, low: object, high: object) -> tuple[object, object]:
    """A range as the form has it: amounts in units, gaps in hours, ingredients as a mass."""
    if not isinstance(low, int) or not isinstance(high, int):
        return low, high
    if field in AMOUNTS:
        return dose_text.number(low), dose_text.number(high)
    if field == "gap" and high > 24 * 60:  # a label's gap is typed in hours, a practice's in minutes
        return text.duration(low), text.duration(high)
    return low, high


def _about_times() -> dict[tuple[str, str], str]:
    return {
        ("quiet_ends", "range"): _tr("Quiet hours end at another time than they begin, and last up to 16 hours."),
        ("month_days", "empty"): _tr("Type at least one day of the month, such as 1 and 15."),
        ("weekdays", "empty"): _tr("Choose at least one weekday."),
        ("times_a_day", "too_near"): _tr("So many do not go into the day. With this gap it takes up to {high}."),
        ("times_a_day", "no_room"): _tr("With this gap and this day none goes in. Look at both again."),
        ("noticed_at", "future"): _tr("This time has not come yet. Choose a time in the past."),
        ("earliest_at", "too_far_apart"): _tr("These two times lie too far apart. Change one of them."),
        ("taken_at", "future"): _tr("This time has not come yet. Choose a time in the past."),
        ("earliest_at", "after_latest"): _tr("The earliest time lies after the latest. Change one of them."),
        ("due_at", "past"): _tr("This time is over. Choose one that is still ahead."),
        ("due_at", "too_far"): _tr("This lies more than 24 hours from the plan. Choose an earlier time."),
        ("due_at", "past_next"): _tr("The next dose of this plan is due by then. Choose an earlier time."),
        ("due_at", "before_last"): _tr("The dose before this one is due then or later. Choose a later time."),
        ("started_at", "future"): _tr("This time has not come yet. Choose a time in the past."),
        ("seconds", "future"): _tr("This would end after now. Choose fewer minutes, or an earlier time."),
    }


def _whole_sentences() -> dict[tuple[str, str], str]:
    return _about_times() | {
        ("name", "empty"): _tr("Type a name."),
        ("slots", "empty"): _tr("Add at least one time of day."),
        ("slots", "same_time"): _tr("Two times are the same. Change one of them."),
        ("ingredients", "empty"): _tr("Type the name and the strength of each ingredient."),
        ("largest", "over_most"): _tr("This is more than a limit for some hours. Look at the label and change one."),
        ("most", "contradict"): _tr("Two limits do not go together. A longer time cannot have the smaller amount."),
        ("most_of", "empty"): _tr("Type which ingredient this limit is for."),
        ("office_days", "empty"): _tr("Choose at least one day on which it can be called."),
        ("schedule", "too_often"): _tr("This would remind all day long. Look again how often it is taken."),
        ("steps", "no_taper"): _tr("This plan has no steps. Open the medicine to change it."),
        ("steps", "empty"): _tr("Add at least one step."),
        ("source", "empty"): _tr("Choose which medicine it follows."),
        ("source", "circle"): _tr("These plans would wait for each other. Choose another one."),
        ("day_plan", "past_midnight"): _tr("A time that goes by a meal would fall on another day: {name}."),
        ("day_plan", "same_time"): _tr("Two times of one plan would be the same: {name}."),
        ("offset", "past_midnight"): _tr("This would fall on another day than the meal. Choose fewer minutes."),
        ("offset", "without_anchor"): _tr("Choose a meal or bedtime for these minutes."),
        ("colour", "unknown"): _tr("Choose a colour from the list."),
        ("times", "other_count"): _tr("Your line says another number of times a day. Change one of them."),
        ("amounts", "count"): _tr("Type one amount for all times, or one for each."),
        ("amounts", "unclear"): _tr("Write a half as ½ or 0.5, and a dash between two amounts."),
        ("times", "empty"): _tr("Type at least one time, such as 8 or 8:30."),
        ("packs", "no_size"): _tr("Type how many units are in one pack first."),
        ("schedule", "empty"): _tr("Choose how often it is taken. The program does not guess."),
        ("end", "before_start"): _tr("The last day lies before the first. Change one of them."),
        ("pause", "already"): _tr("Everything is paused already. Change that pause, or go on first."),
        ("effect", "empty"): _tr("Choose what was noticed."),
        ("bother", "empty"): _tr("Choose how much it bothers."),
        ("note", "empty"): _tr("Say in words what it was."),
        ("regions", "empty"): _tr("Choose at least one part of the body."),
        ("kind", "empty"): _tr("Choose cold or heat. The program does not guess."),
        ("day", "has_spasms"): _tr("Spasms are recorded for this day, so it cannot be a day without."),
        ("zone", "unknown_zone"): _tr("This time zone is not known. Choose one from the list."),
        ("name", "taken"): _tr("A patient with this name and day of birth is on the list already."),
        ("born_on", "future"): _tr("This day has not come yet. Type a day in the past."),
        ("born_on", "too_old"): _tr("This takes a day from 1900 on."),
        ("weekdays", "with_every_days"): _tr("Choose weekdays or every few days, not both."),
    }


def plan_file_words(error: PlanFileError) -> str:
    """What is wrong with a plan file, with line and field."""
    where = ""
    if error.line is not None:
        where = _tr("Line {line}: ").format(line=error.line)
    if error.field:
        where += _tr("{field}: ").format(field=error.field)
    cause = error.fields.get("cause")
    if isinstance(cause, InvalidInputError):
        return where + field_words(cause)
    shown = {name: _shown(value) for name, value in error.fields.items()}
    return where + _plan_reason(error.reason).format_map(_Blank(shown))


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def _plan_reason(reason: str) -> str:
    return {
        "toml": _tr("the file is not valid TOML ({detail})."),
        "encoding": _tr("the file is not written in UTF-8."),
        "too_large": _tr("the file is too large for a plan."),
        "unreadable": _tr("the file cannot be read."),
        "format": _tr("this program reads plan files of format 1."),
        "example": _tr("this is an example, not a plan. It opens only in the demo."),
        "unknown_key": _tr("this word is not known here. Did you mean {nearest}?"),
        "missing": _tr("this is needed and not there."),
        "type": _tr("this must be {wanted}."),
        "duplicate": _tr("this id is used twice: {value}."),
        "kind_changed": _tr("the id {value} is of another kind in your record. Give it a new id."),
        "time": _tr("a time is written as 08:00, without a zone."),
        "date": _tr("a day is written as 2026-11-24 or surgery+2."),
        "surgery": _tr("surgery+N needs the day of surgery in [patient]."),
        "amount": _tr("an amount is written as 2, 0.5 or half."),
        "strength": _tr("a strength is written as 500 mg or 250 micrograms."),
        "choice": _tr("this takes one of: {choices}."),
    }.get(reason, _tr("this cannot be read."))
