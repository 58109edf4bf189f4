"""What reminding wants of one occurrence at an instant: computed from what was shown, never stored."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from companion.domain.manner import Level, Manner
from companion.domain.quiet_hours import QuietHours, next_silence, quiet_span, silent_span

Silences = tuple[QuietHours, ...]


class Want(StrEnum):
    """What is to happen now."""

    NOTHING = "nothing"
    """Answered, or everything was paused then."""
    WAIT = "wait"
    """Not yet: it lies ahead, was put off by the person, or was shown and the next repeat is not reached."""
    BEFORE = "before"
    """Say the quiet word before it is due."""
    SHOW = "show"
    """Show it: the first time, or anew after it was put off."""
    REPEAT = "repeat"
    """Show it again, since nobody answered."""
    HELD = "held"
    """Quiet hours, or the patient's sleep, hold it back."""
    REST = "rest"
    """Shown as often as its line says, or another of its line is due by now. It stays open, and speaks no more."""


@dataclass(frozen=True, slots=True)
class Later:
    """A person asked to be reminded again. It is theirs alone: whoever else looks is reminded as if it was not."""

    at: datetime
    """UTC instant of the wish."""
    until: datetime
    """UTC instant."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What reminding needs to know of one occurrence. All instants are UTC."""

    due_at: datetime
    closed: bool = False
    """Answered, or everything was paused when it was due."""
    missed: bool = False
    """The next of its line is due, or it is a day old: shown once, never repeated."""
    shown: tuple[datetime, ...] = ()
    """When it was really on screen, oldest first; without the quiet word before."""
    said_before: bool = False
    """Whether the quiet word before was on screen."""
    laters: tuple[Later, ...] = ()
    """Wishes of the person who is asked now, oldest first."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """How reminding of one occurrence stands."""

    want: Want
    number: int = 0
    """Repeat n of ``of``; 0 for a first showing and whatever is no repeat."""
    of: int = 0
    until: datetime | None = None
    """The next UTC instant at which any of this changes, if nobody shows, answers or asks meanwhile; None: never."""
    held_since: datetime | None = None
    """UTC instant since which quiet hours or sleep held it back; also said of what is shown after they are over."""
    asleep: bool = False
    """It was the patient's sleep that began to hold it back."""
    told_since: datetime | None = None
    """UTC instant since which a caregiver may be told: every repeat came or was put off, and it is still open. Never
    untrue again. None: not yet."""
    once_more: bool = field(default=False, compare=False)
    """It rests, and whoever comes back to the computer is to see it once more: its repeats may have run out unseen."""
    hushed_by: Silences = field(default=(), compare=False)
    """What holds a message to a caregiver back, too."""

    @property
    def told_out(self) -> bool:
        """Whether a caregiver may be told."""
        return self.told_since is not None

    @property
    def wants_screen(self) -> bool:
        """Whether it is to be brought to notice now."""
        return self.want in (Want.BEFORE, Want.SHOW, Want.REPEAT)


def reminding(
    standing: Standing,
    manner: Manner,
    quiet: QuietHours | None,
    zone: str,
    now: datetime,
    *,
    sleep: QuietHours | None = None,
) -> Reminder:
    """What is wanted of an occurrence at ``now`` (UTC); ``zone`` is the one in which quiet hours are read.

    Running it twice changes nothing: once what it wants was shown, it waits. A showing that lies ahead (the clock was
    set back) counts as one, made when it was due: it is not shown twice, and its repeats come. ``sleep`` is given only
    for what waits for the morning (``asleep``), and holds it back whatever its level is.
    """
    if standing.closed:
        return Reminder(Want.NOTHING)
    spared = None if manner.level is Level.CRITICAL else quiet
    silences = tuple(one for one in (spared, sleep) if one is not None)
    if now < standing.due_at:
        return _with_sleep(_ahead(standing, manner, silences, zone, now), sleep, zone)
    told = _with_telling(_open(standing, manner, silences, zone, now), standing, manner, silences, zone, now)
    return _with_sleep(told, sleep, zone)


def _with_sleep(reminder: Reminder, sleep: QuietHours | None, zone: str) -> Reminder:
    since = reminder.held_since
    asleep = since is not None and quiet_span(sleep, zone, since) is not None
    return replace(reminder, asleep=True) if asleep else reminder


def _ahead(standing: Standing, manner: Manner, silences: Silences, zone: str, now: datetime) -> Reminder:
    before_at = standing.due_at - timedelta(minutes=manner.before_minutes)
    if now < before_at:
        return Reminder(Want.WAIT, until=before_at)
    if standing.said_before or not manner.before_minutes:
        return Reminder(Want.WAIT, until=standing.due_at)
    silence = silent_span(silences, zone, now)
    if silence is not None:
        return Reminder(Want.HELD, until=min(silence[1], standing.due_at), held_since=max(silence[0], before_at))
    begins = next_silence(silences, zone, now)
    return Reminder(Want.BEFORE, until=standing.due_at if begins is None else min(begins, standing.due_at))


def _open(standing: Standing, manner: Manner, silences: Silences, zone: str, now: datetime) -> Reminder:
    wish = _last_wish(standing, now)
    if wish is not None and now < wish.until:
        return Reminder(Want.WAIT, of=manner.repeats, until=wish.until)
    begun = standing.due_at if wish is None else max(standing.due_at, wish.until)
    shown = [one for one in _counted(standing, now) if one >= begun]
    if not shown:
        return _wanted(Want.SHOW, 0, begun, manner, silences, zone, now)
    if standing.missed or len(shown) > manner.repeats:
        spoke_out = len(shown) == manner.repeats + 1 and not standing.missed
        once_more = spoke_out and silent_span(silences, zone, now) is None
        return Reminder(Want.REST, of=manner.repeats, once_more=once_more)
    again = shown[-1] + timedelta(minutes=manner.repeat_minutes)
    if now < again:
        return Reminder(Want.WAIT, len(shown) - 1, manner.repeats, again)
    return _wanted(Want.REPEAT, len(shown), again, manner, silences, zone, now)


def _wanted(
    want: Want, number: int, since: datetime, manner: Manner, silences: Silences, zone: str, now: datetime
) -> Reminder:
    """It is wanted since an instant: show it, or say that something holds it back."""
    silence = silent_span(silences, zone, now)
    if silence is not None:
        return Reminder(Want.HELD, number, manner.repeats, silence[1], max(silence[0], since))
    held_since = since if silent_span(silences, zone, since) is not None else None
    return Reminder(want, number, manner.repeats, next_silence(silences, zone, now), held_since)


def _last_wish(standing: Standing, now: datetime) -> Later | None:
    """The newest wish that was made by now; one made "ahead" of a clock that was set back does not hold."""
    made = [one for one in standing.laters if one.at <= now]
    return made[-1] if made else None


def _counted(standing: Standing, now: datetime) -> list[datetime]:
    """Showings up to now since it was due; those that lie ahead are one, made when it was due."""
    past = [one for one in standing.shown if standing.due_at <= one <= now]
    return past if len(past) == len(standing.shown) or standing.shown[-1] <= now else [standing.due_at, *past]


def _with_telling(
    reminder: Reminder, standing: Standing, manner: Manner, silences: Silences, zone: str, now: datetime
) -> Reminder:
    """Whether somebody else may be told, and when that begins. The time it is put off counts as repeats that came."""
    shown, pause = _counted(standing, now), timedelta(minutes=manner.repeat_minutes)
    steps = sorted([*shown, *_put_off(standing, manner, pause)])
    if not shown or len(steps) <= manner.repeats:
        return reminder
    at = _after_silence(steps[manner.repeats] + pause, silences, zone)
    if at <= now:
        return replace(reminder, told_since=at, hushed_by=silences)
    return replace(reminder, until=at if reminder.until is None else min(reminder.until, at))


def _put_off(standing: Standing, manner: Manner, pause: timedelta) -> list[datetime]:
    """When repeats would have come while it was put off; never more than are needed."""
    begins = [(max(wish.at, standing.due_at), wish.until) for wish in standing.laters]
    turns = range(1, manner.repeats + 2)
    return [since + n * pause for since, until in begins for n in turns if since + n * pause <= until]


def telling_at(reminder: Reminder, after: timedelta, zone: str) -> datetime | None:
    """The UTC instant from which somebody who is told so long after the others is told; None: nobody is told yet."""
    since = reminder.told_since
    return None if since is None else _after_silence(since + after, reminder.hushed_by, zone)


def _after_silence(at: datetime, silences: Silences, zone: str) -> datetime:
    silence = silent_span(silences, zone, at)
    return at if silence is None else silence[1]
