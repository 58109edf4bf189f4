"""The words of the administration record: the same on the screen and on paper, words and never letters."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from companion.domain import dose_text
from companion.domain.administration import AdministrationWeek, SheetRow
from companion.domain.administration_marks import Mark, MarkKind, UnplannedMark, Was
from companion.domain.dose_text import NBSP
from companion.domain.medication import Medicine
from companion.ui import people_words, text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Sheet", sentence)


def column(day: date) -> str:
    """The head of a day: "Mon 16 Nov"."""
    return QLocale().toString(day, "ddd d MMM").replace(" ", NBSP)


def span(week: AdministrationWeek) -> str:
    """The week: "16 November to 22 November 2026"."""
    first, last = text.long_day(week.days[0]), text.long_day(week.days[-1], year=True)
    return _tr("{first} to {last}").format(first=first, last=last)


def patient(week: AdministrationWeek) -> str:
    """Whose record it is: full name and date of birth, or that they were not typed."""
    name = week.name or _tr("Name not typed in")
    if week.born_on is None:
        return _tr("{name}. Date of birth not typed in").format(name=name)
    return _tr("{name}, born {day}").format(name=name, day=text.long_day(week.born_on, year=True))


def allergies(week: AdministrationWeek) -> str:
    """What was typed; nothing typed is never "none"."""
    if not week.allergies:
        return _tr("Allergies: none typed in. Not checked.")
    return _tr("Allergies: {words}").format(words="; ".join(week.allergies))


def left_out(week: AdministrationWeek) -> str:
    """What cannot be read and so does not stand here; "" when all can."""
    if not week.left_out:
        return ""
    names = ", ".join(dict.fromkeys(one or _tr("a medicine") for one in week.left_out))
    return _tr("Not on this sheet, because the file is damaged there: {names}.").format(names=names)


def medicine(row: SheetRow) -> list[str]:
    """Strength, instructions, prescriber, start and stop of a row's medicine; each a line of its own."""
    one = row.medicine
    lines = [dose_text.strength(one, text.dose_words()), one.form, one.instructions]
    if one.prescriber:
        lines.append(_tr("Prescribed by {name}").format(name=one.prescriber))
    start = text.long_day(row.starts, year=True)
    if row.stops is None:
        lines.append(_tr("From {day}").format(day=start))
    else:
        lines.append(_tr("From {day} until {last}").format(day=start, last=text.long_day(row.stops, year=True)))
    return [line for line in lines if line]


def name(one: Medicine) -> str:
    """A medicine by its name, and the name on the box where that is another."""
    return f"{one.name} ({one.brand})" if one.brand else one.name


def row(one: SheetRow) -> str:
    """Time and amount of a row: "08:00, 2 tablets (1 g)"."""
    amount = dose_text.dose(one.medicine, one.amount, text.dose_words())
    if one.at is None:
        return _tr("By elapsed hours, {amount}").format(amount=amount)
    return f"{one.at.strftime('%H:%M')}, {amount}"


def changed(one: SheetRow) -> list[str]:
    """Why the row is as it is, and from when on it is ruled off."""
    lines = [_tr("Reason: {words}").format(words=one.why)] if one.why else []
    if one.ruled_off_from is not None:
        told = _tr("Ruled off from {day}").format(day=text.long_day(one.ruled_off_from))
        lines.append(f"{told}: {one.off_why}" if one.off_why else told)
    return lines


def cell(one: SheetRow, place: int, week: AdministrationWeek) -> list[str]:
    """What stands in the cell of a day (0 to 6), one line for each planned dose."""
    marks = one.cells[place]
    if not marks:
        off = one.ruled_off_from is not None and week.days[place] >= one.ruled_off_from
        return [_tr("ruled off") if off else _tr("not planned")]
    told = [mark_words(mark, one.medicine, week) for mark in marks]
    if one.at is None:
        return [f"{mark.planned.strftime('%H:%M')}: {words}" for mark, words in zip(marks, told, strict=True)]
    return told


def mark_words(mark: Mark, of: Medicine, week: AdministrationWeek) -> str:
    """What became of one planned dose: initials, the actual time where it is another one, and the word."""
    by = week.initials_of(mark.by)
    parts = [_outcome(mark, of), by]
    if mark.kind is not MarkKind.UNSURE and mark.at is not None:
        parts[-1] = f"{by}{NBSP}{_time(mark.at, mark.planned)}"
    if mark.kind is MarkKind.GIVEN and mark.amount is not None:
        parts.append(dose_text.amount(mark.amount, of.unit, text.dose_words()))
    if mark.late_entry:
        parts.append(_tr("late entry"))
    if mark.written_by is not None:
        parts.append(_tr("written by {who}").format(who=week.initials_of(mark.written_by)))
    if mark.moved_to is not None:
        parts.append(_tr("moved to {time}").format(time=_time(mark.moved_to, mark.planned)))
    parts += [was(one, of, week) for one in mark.was]
    if mark.note and mark.kind is not MarkKind.HELD:
        parts.append(mark.note)
    return ", ".join(part for part in parts if part)


def _outcome(mark: Mark, of: Medicine) -> str:
    match mark.kind:
        case MarkKind.GIVEN:
            return ""
        case MarkKind.PARTLY:
            amount = dose_text.amount(mark.amount, of.unit, text.dose_words()) if mark.amount is not None else ""
            return _tr("partly {amount}").format(amount=amount).strip()
        case MarkKind.SKIPPED:
            reason = text.skip_reason(mark.reason).lower() if mark.reason is not None else ""
            return _tr("skipped: {reason}").format(reason=reason) if reason else _tr("skipped")
        case MarkKind.HELD:
            return _tr("held by the team: {why}").format(why=mark.note) if mark.note else _tr("held by the team")
        case MarkKind.UNSURE:
            return _unsure(mark)
        case other:
            return _plain(other)


def _plain(kind: MarkKind) -> str:
    return {
        MarkKind.REFUSED: _tr("refused"),
        MarkKind.MISSED: _tr("not answered"),
        MarkKind.PAUSED: _tr("paused"),
        MarkKind.OPEN: _tr("open"),
        MarkKind.AHEAD: _tr("ahead"),
    }[kind]


def _unsure(mark: Mark) -> str:
    if mark.earliest is None or mark.at is None:
        return _tr("not sure if taken")
    first, last = _time(mark.earliest, mark.planned), _time(mark.at, mark.planned)
    return _tr("not sure if taken, {first} to {last}").format(first=first, last=last)


def _time(at: datetime, planned: datetime) -> str:
    """A time of day; with its day where that is another one than planned."""
    told = at.strftime("%H:%M")
    return told if at.date() == planned.date() else f"{column(at.date())}{NBSP}{told}"


def was(one: Was, of: Medicine, week: AdministrationWeek) -> str:
    """A value before a correction: it stays in sight."""
    amount = dose_text.amount(one.amount, of.unit, text.dose_words())
    told = _tr("corrected (was {time}, {amount}, {who})")
    return told.format(time=one.at.strftime("%H:%M"), amount=amount, who=week.initials_of(one.by))


def unplanned_heads() -> list[str]:
    """The columns of the list of doses nobody planned."""
    return [
        _tr("Day and time"),
        _tr("Medicine and amount"),
        _tr("Reason"),
        _tr("Pain before"),
        _tr("Effect after an hour"),
        _tr("Given by"),
    ]


def unplanned(one: UnplannedMark, week: AdministrationWeek) -> list[str]:
    """One dose in the columns of ``unplanned_heads``."""
    when = f"{column(one.at.date())}{NBSP}{one.at.strftime('%H:%M')}"
    if one.earliest is not None:
        first = f"{column(one.earliest.date())}{NBSP}{one.earliest.strftime('%H:%M')}"
        when = _tr("not sure if taken, {first} to {last}").format(first=first, last=when)
    dose = f"{name(one.medicine)}, {dose_text.dose(one.medicine, one.amount, text.dose_words())}"
    reasons = [one.reason, one.note, *(was(old, one.medicine, week) for old in one.was)]
    if one.planned:
        reasons.insert(0, _tr("for a planned time that is not on this sheet"))
    by = [week.initials_of(one.by)]
    if one.late_entry:
        by.append(_tr("late entry"))
    if one.written_by is not None:
        by.append(_tr("written by {who}").format(who=week.initials_of(one.written_by)))
    if one.withdrawn:
        by.append(_tr("withdrawn, counted nowhere"))
    before = _tr("not said") if one.before is None else str(one.before)
    reason = ", ".join(part for part in reasons if part) or _tr("not said")
    return [when, dose, reason, before, _effect(one), ", ".join(part for part in by if part)]


def _effect(one: UnplannedMark) -> str:
    if one.after is None:
        return _tr("not said")
    return _tr("could not say") if one.after.score is None else _tr("pain {score}").format(score=one.after.score)


def initials(week: AdministrationWeek) -> list[str]:
    """Initials with the full names behind them, and what the person is to the patient."""
    return [_person(short, people_words.person_name(one), one.role) for short, one in week.persons]


def _person(short: str, full: str, role: str) -> str:
    return f"{short}: {full}, {role}" if role else f"{short}: {full}"


def as_needed_empty(week: AdministrationWeek) -> str:
    """That nothing was given as needed in the week, and what could have been."""
    names = ", ".join(name(one) for one in week.listed_as_needed)
    if not names:
        return _tr("No dose outside the plan was recorded.")
    return _tr("No dose as needed was recorded. On the list: {names}.").format(names=names)


def rules() -> list[str]:
    """How the sheet is read."""
    return [
        _tr("Initials alone: given at the planned time. With a time: given then."),
        _tr("Corrections keep the old value. Not answered: nobody recorded anything."),
    ]
