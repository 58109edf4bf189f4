"""Times, doses and limits in plain English for a terminal. Facts, never permission.

The window has its own, translated words (``ui/text.py``); a terminal speaks English. No-break spaces become plain ones:
a terminal breaks lines at its edge, not at spaces, and lines are searched.
"""

from collections.abc import Sequence
from datetime import date, datetime

from companion.domain import dose_text
from companion.domain.diary import Spasm, band
from companion.domain.dose_text import NBSP
from companion.domain.medication import Dose, Medicine, SkipReason, Unit
from companion.domain.people import Patient
from companion.domain.wall_time import local, repeated


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace(NBSP, " ")


def clock(instant: datetime, zone: str) -> str:
    """The time a clock in ``zone`` shows at a UTC instant: "08:04"."""
    return local(instant, zone).strftime("%H:%M")


def day(value: date, *, year: bool = False) -> str:
    """A day in words: "Sunday 22 November", or "22 November 2026" with its year."""
    return f"{value.day} {value:%B} {value.year}" if year else f"{value:%A} {value.day} {value:%B}"


def when(instant: datetime, now: datetime, zone: str) -> str:
    """A time as people say it: "08:04", "yesterday 22:05", "Friday 20:10", "3 November 07:15".

    A time that comes twice in a night says which of the two it is.
    """
    lived, present = local(instant, zone), local(now, zone)
    which = ("", " before the clock change", " after the clock change")[repeated(instant, zone)]
    at = f"{lived:%H:%M}{which}"
    apart = (lived.date() - present.date()).days
    near = {0: at, -1: f"yesterday {at}", 1: f"tomorrow {at}"}
    if apart in near:
        return near[apart]
    if -7 < apart < 7:
        return f"{lived:%A} {at}"
    return f"{lived.day} {lived:%B} {at}" if lived.year == present.year else f"{day(lived.date(), year=True)} {at}"


def at_time(instant: datetime, now: datetime, zone: str) -> str:
    """A time inside a sentence: "at 08:04", "tomorrow 00:06"."""
    told = when(instant, now, zone)
    return f"at {told}" if told[2] == ":" else told


def duration(minutes: int) -> str:
    """A span of time: "45 min", "6 h", "6 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest or not hours else parts)


def lateness(minutes: int) -> str:
    """How late: "12 min late", "1 h 12 min late", "2 days 3 h late"."""
    if minutes < 24 * 60:
        return f"{duration(minutes)} late"
    days, rest = divmod(minutes, 24 * 60)
    return f"{counted(days, '1 day', '{n} days')} {rest // 60} h late"


def counted(count: int, one: str, many: str) -> str:
    """One or several; ``many`` holds ``{n}``."""
    return one if count == 1 else many.format(n=count)


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Several things in a row: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def by_whom(name: str) -> str:
    """Who recorded it; the patient without a name yet is "the patient"."""
    return f"by {name}" if name else "by the patient"


def given_by(giver: str, recorder: str) -> str:
    """Who gave a dose, and who recorded it where that is another name."""
    return by_whom(recorder) if giver == recorder else f"given {by_whom(giver)}, recorded {by_whom(recorder)}"


def patient(value: Patient) -> str:
    """Whose record it is: "Ana Berg, born 3 May 1961"."""
    name = value.name or "The patient (no name yet)"
    born = f", born {day(value.born_on, year=True)}" if value.born_on is not None else ""
    return f"{name}{born}"


def day_after_surgery(surgery: date | None, today: date) -> str:
    """Where in the recovery: "Day 12 after surgery"; "" when no day was typed, or it lies ahead."""
    return f"Day {(today - surgery).days} after surgery" if surgery is not None and today >= surgery else ""


def amount(thousandths: int, unit: Unit) -> str:
    """How much: "2 tablets", "half a tablet"."""
    return plain(dose_text.amount(thousandths, unit))


def dose(medicine: Medicine, thousandths: int) -> str:
    """A dose: "2 tablets (1 g)"."""
    return plain(dose_text.dose(medicine, thousandths))


def medicine_details(medicine: Medicine) -> str:
    """What tells a medicine apart: "500 mg tablets, for pain"."""
    made_up = "example values, made up" if medicine.fictional else ""
    parts = (plain(dose_text.strength(medicine)), medicine.purpose, made_up)
    return ", ".join(part for part in parts if part)


def last_taken(last: Dose | None, now: datetime, zone: str) -> str:
    """The last dose, or that there is none."""
    if last is None:
        return "No dose recorded yet."
    if last.earliest_at is not None:
        first, latest = when(last.earliest_at, now, zone), when(last.taken_at, now, zone)
        return f"Last dose not sure: from {first} to {latest} {given_by(last.giver_name, last.by_name)}."
    who = given_by(last.giver_name, last.by_name)
    return f"Last taken {when(last.taken_at, now, zone)} {who}."


REASONS = {
    SkipReason.FELT_SICK: "felt sick",
    SkipReason.ASLEEP: "asleep",
    SkipReason.NOT_NEEDED: "not needed",
    SkipReason.NOT_AVAILABLE: "none left",
    SkipReason.SIDE_EFFECT: "side effect",
    SkipReason.OTHER: "other",
}
"""Why something was left out."""
REASON_OPTIONS = {reason: told.replace(" ", "-") for reason, told in REASONS.items()}
"""How a reason is typed: "felt-sick"."""


def severity(value: int | None) -> str:
    """How strong: "5, moderate"."""
    return "strength not said" if value is None else f"{value}, {band(value)}"


def spasm(value: Spasm, now: datetime, where: str) -> str:
    """A spasm in one line: "Cramp, began 07:40, 5, moderate, 12 min, low back, left"; ``where`` names the parts."""
    lasted = duration(value.minutes) if value.minutes is not None else ""
    began = f"began {when(value.started_at, now, value.zone)}"
    parts = (value.kind.value.capitalize(), began, severity(value.severity), lasted, where, value.note)
    return ", ".join(part for part in parts if part)
