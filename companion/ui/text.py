"""Codes, dates and amounts to words a person reads. Whole sentences, translated here; facts, never permission."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from companion.domain.administration_marks import LATE_ENTRY
from companion.domain.diary import Band, SpasmKind, band
from companion.domain.dose_text import NBSP, DoseWords
from companion.domain.medication import Dose, SkipReason, Unit
from companion.domain.wall_time import local, repeated


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Text", sentence)


def clock(instant: datetime, zone: str) -> str:
    """The time a clock in ``zone`` shows at a UTC instant: "08:04"."""
    return local(instant, zone).strftime("%H:%M")


def day(value: date, *, year: bool = False) -> str:
    """A day with its month in words: "Sunday 22 November"."""
    pattern = "dddd d MMMM yyyy" if year else "dddd d MMMM"
    return QLocale().toString(value, pattern).replace(" ", NBSP)


def long_day(value: date, *, year: bool = False) -> str:
    """A day without its weekday: "20 November"."""
    return QLocale().toString(value, "d MMMM yyyy" if year else "d MMMM").replace(" ", NBSP)


def short_day(value: date) -> str:
    """A day in little room: "22 Nov"."""
    return QLocale().toString(value, "d MMM").replace(" ", NBSP)


def when(instant: datetime, now: datetime, zone: str) -> str:
    """A time as people say it: "08:04", "yesterday 22:05", "Friday 20:10", "3 November, 07:15".

    A time that comes twice in a night says which of the two it is.
    """
    lived, present = local(instant, zone), local(now, zone)
    at = _which_of_two(lived.strftime("%H:%M"), repeated(instant, zone))
    apart = (lived.date() - present.date()).days
    if apart == 0:
        return at
    if apart == -1:
        return _tr("yesterday {time}").format(time=at).replace(" ", NBSP)
    if apart == 1:
        return _tr("tomorrow {time}").format(time=at).replace(" ", NBSP)
    if -7 < apart < 7:
        return f"{QLocale().dayName(lived.isoweekday())}{NBSP}{at}"
    return f"{QLocale().toString(lived.date(), 'd MMMM').replace(' ', NBSP)}, {at}"


def _which_of_two(at: str, reading: int) -> str:
    told = ("{time}", _tr("{time} before the clock change"), _tr("{time} after the clock change"))[reading]
    return told.format(time=at).replace(" ", NBSP)


def place(zone: str) -> str:
    """A zone as people name it: "New York" for ``America/New_York``."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def lateness(minutes: int) -> str:
    """How late: "12 min late", "1 h 12 min late", "2 days 3 h late"."""
    if minutes < 60:
        return _tr("{minutes} min late").format(minutes=minutes).replace(" ", NBSP)
    if minutes < 24 * 60:
        told = _tr("{hours} h {minutes} min late").format(hours=minutes // 60, minutes=minutes % 60)
        return told.replace(" ", NBSP)
    told = _tr("{days} d {hours} h late").format(days=minutes // 1440, hours=minutes % 1440 // 60)
    return told.replace(" ", NBSP)


def by_whom(name: str) -> str:
    """Who recorded it; the patient without a name yet is "you", and then nobody else records."""
    return _tr("by {name}").format(name=name).replace(" ", NBSP) if name else _tr("by you").replace(" ", NBSP)


def none_said(said: tuple[str, datetime], now: datetime, zone: str) -> str:
    """That somebody said a day had no spasms: who, and at which UTC instant."""
    name, at = said
    told = _tr("No spasms today, recorded {time} {who}. The day counts.")
    return told.format(time=when(at, now, zone), who=by_whom(name))


def given_by(giver: str, recorder: str) -> str:
    """Who gave it, and who recorded it where that is another name: "given by Ben, recorded by Ana"."""
    if giver == recorder:
        return by_whom(recorder)
    return _tr("given {giver}, recorded {who}").format(giver=by_whom(giver), who=by_whom(recorder))


def recorded_by(
    name: str, happened_at: datetime, recorded_at: datetime, now: datetime, zone: str, giver: str | None = None
) -> str:
    """Who recorded it, and when, where that was long after it happened: "by Ana, recorded 09:10". UTC instants.

    ``giver`` is the name of who gave it, where that was somebody else.
    """
    other = giver is not None and giver != name
    if recorded_at - happened_at < LATE_ENTRY:
        return given_by(giver or "", name) if other else by_whom(name)
    told = _tr("given {giver}, recorded {time} {who}") if other else _tr("{who}, recorded {time}")
    return told.format(giver=by_whom(giver or ""), who=by_whom(name), time=when(recorded_at, now, zone))


def last_taken(last: Dose | None, now: datetime, zone: str) -> str:
    """The last dose, or that there is none."""
    if last is None:
        return _tr("No dose recorded yet")
    if last.earliest_at is not None:
        first, latest = when(last.earliest_at, now, zone), when(last.taken_at, now, zone)
        told = _tr("Last dose not sure: from {first} to {latest} {who}")
        return told.format(first=first, latest=latest, who=given_by(last.giver_name, last.by_name))
    who = given_by(last.giver_name, last.by_name)
    return _tr("Last taken {time} {who}").format(time=when(last.taken_at, now, zone), who=who)


def skip_reason(reason: SkipReason) -> str:
    """Why a dose was left out."""
    return {
        SkipReason.FELT_SICK: _tr("Felt sick"),
        SkipReason.ASLEEP: _tr("Asleep"),
        SkipReason.NOT_NEEDED: _tr("Not needed"),
        SkipReason.NOT_AVAILABLE: _tr("None left"),
        SkipReason.SIDE_EFFECT: _tr("Side effect"),
        SkipReason.OTHER: _tr("Other"),
    }[reason]


def spasm_kind(kind: SpasmKind) -> str:
    """What it felt like."""
    return {
        SpasmKind.SPASM: _tr("Spasm"),
        SpasmKind.CRAMP: _tr("Cramp"),
        SpasmKind.TWITCH: _tr("Twitch"),
        SpasmKind.TIGHTNESS: _tr("Tightness"),
    }[kind]


def severity(value: int | None) -> str:
    """How strong: "5, moderate"."""
    if value is None:
        return _tr("strength not said")
    names = {
        Band.NONE: _tr("none"),
        Band.MILD: _tr("mild"),
        Band.MODERATE: _tr("moderate"),
        Band.SEVERE: _tr("severe"),
    }
    return f"{value}, {names[band(value)]}"


def unit_name(unit: Unit) -> str:
    """One unit of a medicine."""
    return dose_words().one[unit]


def dose_words() -> DoseWords:
    """The words the dose formatter uses, in the person's language."""
    return DoseWords(
        one={
            Unit.TABLET: _tr("tablet"),
            Unit.CAPSULE: _tr("capsule"),
            Unit.MILLILITRE: _tr("mL"),
            Unit.DROP: _tr("drop"),
            Unit.PATCH: _tr("patch"),
            Unit.SPRAY: _tr("spray"),
            Unit.SACHET: _tr("sachet"),
            Unit.INJECTION: _tr("injection"),
            Unit.PUFF: _tr("puff"),
            Unit.SUPPOSITORY: _tr("suppository"),
            Unit.APPLICATION: _tr("application"),
        },
        many={
            Unit.TABLET: _tr("tablets"),
            Unit.CAPSULE: _tr("capsules"),
            Unit.MILLILITRE: _tr("mL"),
            Unit.DROP: _tr("drops"),
            Unit.PATCH: _tr("patches"),
            Unit.SPRAY: _tr("sprays"),
            Unit.SACHET: _tr("sachets"),
            Unit.INJECTION: _tr("injections"),
            Unit.PUFF: _tr("puffs"),
            Unit.SUPPOSITORY: _tr("suppositories"),
            Unit.APPLICATION: _tr("applications"),
        },
        half=_tr("half a {unit}"),
        quarter=_tr("a quarter of a {unit}"),
        three_quarters=_tr("three quarters of a {unit}"),
        micrograms=_tr("micrograms"),
        with_=_tr("{first} with {rest}"),
        in_one=_tr("{strength} in 1 {unit}"),
    )


def day_after_surgery(surgery: date | None, today: date) -> str:
    """Where in the recovery: "Day 12 after surgery"; "" when no day was typed, or it lies ahead."""
    if surgery is None or today < surgery:
        return ""
    return _tr("Day {number} after surgery").format(number=(today - surgery).days)


def greeting(name: str, now: datetime, zone: str) -> str:
    """The first words of the day."""
    hour = local(now, zone).hour
    words = _tr("Good evening")
    if 3 <= hour < 12:
        words = _tr("Good morning")
    elif 12 <= hour < 18:
        words = _tr("Good afternoon")
    return _tr("{greeting}, {name}").format(greeting=words, name=name) if name else words


def sentence(words: str) -> str:
    """Words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def counted(count: int, one: str, many: str) -> str:
    """One or several; ``many`` holds ``{n}``."""
    return one if count == 1 else many.format(n=count)


def duration(minutes: int) -> str:
    """A span of time: "45 min", "6 h", "6 h 30 min"."""
    if minutes < 60:
        return _tr("{minutes} min").format(minutes=minutes).replace(" ", NBSP)
    if minutes % 60 == 0:
        return _tr("{hours} h").format(hours=minutes // 60).replace(" ", NBSP)
    return _tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60).replace(" ", NBSP)
