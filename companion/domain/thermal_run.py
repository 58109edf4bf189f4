"""Heat or cold that is on somebody now: how long, when the skin is looked at, and that it has to come off.

A frozen value that moves on by the two clocks it is given: the wall clock (UTC), which goes on while the computer
sleeps, and a monotonic one in seconds, which nobody sets. It knows no pause: what is laid down beside the chair is off.
Late and missing looks change nothing. A stretch nobody watched (sleep, a program that was closed) counts in full: the
pack most likely stayed on. Where the end lies in it, nobody knows how long it was, and a person is asked.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from companion.domain.identity import FormToken, OccurrenceKey, PatientId
from companion.domain.practice import ThermalKind, ThermalPlan
from companion.domain.sessions import MOST_SECONDS, THERMAL, SessionDraft, StopReason

LONGEST_GAP = 5.0
"""Seconds; the window looks twice a second. A longer stretch was watched by nobody."""
PROMPT = 120.0
"""Seconds. Who says later than this after the end that it is off, is asked when that was (our cautious setting)."""
LEAST = 30
"""Seconds. What was on for less was begun by mistake: nothing of it is recorded (our setting)."""
LOOKS = {ThermalKind.COLD: (5,), ThermalKind.HEAT: (5, 10)}
"""Minutes after which the skin is looked at, besides the end. Our cautious setting, from "check the skin after 5
minutes" (TM Magazine, "Ice and heat therapy", clinical HC-05)."""


class Stand(StrEnum):
    """How it stands."""

    RUNNING = "running"
    LOOK = "look"
    """Time runs on, and the skin is to be looked at."""
    OVER = "over"
    """It has to come off, and nobody has said yet that it is."""
    ASKED = "asked"
    """Its end came while nobody watched: how long it was on has to be asked."""
    OFF = "off"
    """It is off, and not in the record yet."""


class Skin(StrEnum):
    """How the skin under it looks and feels (clinical 4.2, from HC-05 and HC-18)."""

    USUAL = "usual"
    RED = "red"
    PALE = "pale"
    """White or blotchy."""
    NUMB = "numb"
    BURNING = "burning"
    PAIN = "pain"
    """More pain than before."""


@dataclass(frozen=True, slots=True)
class ThermalRun:
    """One heat or cold from *Start* until it is recorded."""

    plan: ThermalPlan
    token: FormToken
    """What is recorded in the end, is recorded once."""
    seen_at: datetime
    """UTC instant of the last look."""
    planned: bool = True
    """Whether the plan is in the record; False: it was made up for this one time."""
    key: OccurrenceKey | None = None
    """The occurrence it answers; None: it answers none."""
    answer: int = 0
    """The number of that occurrence's answer when it was looked at."""
    elapsed: float = 0.0
    """Seconds since it was laid on, at ``seen_at``."""
    unwatched: float = 0.0
    """Seconds of them that nobody watched."""
    asks: bool = False
    """Whether its end, or the clock, was lost while nobody watched."""
    looked: int = 0
    """The minute up to which the skin was looked at."""
    skin: Skin | None = None
    """What was said of the skin last."""
    lasted: int | None = None
    """Whole seconds it was on; None: it still is, as far as anybody said."""
    monotonic: float | None = None
    """The monotonic clock at the last look; None: that was in a program that has ended."""

    @property
    def patient(self) -> PatientId:
        """Who has it on."""
        return self.plan.patient

    @property
    def seconds(self) -> int:
        """How long it is to be on."""
        return self.plan.minutes * 60

    @property
    def left(self) -> float:
        """Seconds until it has to come off; 0 from then on."""
        return max(0.0, self.seconds - self.elapsed)

    @property
    def over_by(self) -> float:
        """Seconds since it had to come off; 0 before."""
        return max(0.0, self.elapsed - self.seconds)

    @property
    def began_at(self) -> datetime:
        """UTC instant at which it was laid on, by the clock as it goes now."""
        return self.seen_at - timedelta(seconds=self.elapsed)

    @property
    def ends_at(self) -> datetime:
        """UTC instant at which it has to come off, by the clock as it goes now."""
        return self.began_at + timedelta(seconds=self.seconds)

    @property
    def looks(self) -> tuple[int, ...]:
        """Minutes at which the skin is looked at before the end."""
        return tuple(minute for minute in LOOKS[self.plan.kind] if minute < self.plan.minutes)

    @property
    def look_due(self) -> int | None:
        """The latest of these minutes that has come and was not answered."""
        return max((one for one in self.looks if self.looked < one <= self.elapsed / 60), default=None)

    @property
    def stand(self) -> Stand:
        """How it stands, as of the last look."""
        if self.lasted is not None:
            return Stand.OFF
        if self.asks:
            return Stand.ASKED
        if self.left <= 0:
            return Stand.OVER
        return Stand.RUNNING if self.look_due is None else Stand.LOOK

    @property
    def needs_minutes(self) -> bool:
        """Whether a person has to say how long it was on: the end was not watched, or is long past."""
        return self.asks or self.over_by > PROMPT

    @property
    def most_minutes(self) -> int:
        """The longest it can have been on, in minutes rounded up, from 1."""
        return min(max(1, ceil(self.elapsed / 60)), MOST_SECONDS // 60)

    @property
    def is_worth_recording(self) -> bool:
        """Whether it was on for long enough to be told."""
        return self.lasted is not None and self.lasted >= LEAST


def begin(
    plan: ThermalPlan,
    token: FormToken,
    at: datetime,
    *,
    planned: bool = True,
    key: OccurrenceKey | None = None,
    answer: int = 0,
) -> ThermalRun:
    """Laid on at a UTC instant."""
    return ThermalRun(plan, token, at, planned, key, answer)


def advance(run: ThermalRun, at: datetime, monotonic: float) -> ThermalRun:
    """Look at it at ``at`` (UTC), when the monotonic clock says ``monotonic``.

    Where the two clocks disagree, the longer time counts: the computer slept, or somebody set the clock.
    """
    if run.lasted is not None:
        return run
    by_wall = (at - run.seen_at).total_seconds()
    by_monotonic = by_wall if run.monotonic is None else monotonic - run.monotonic
    passed = max(0.0, by_monotonic, by_wall)
    watched = passed <= LONGEST_GAP
    ends_now = run.left > 0 and run.elapsed + passed >= run.seconds
    lost = run.monotonic is None and by_wall < 0
    return replace(
        run,
        seen_at=at,
        monotonic=monotonic,
        elapsed=run.elapsed + passed,
        unwatched=run.unwatched + (0.0 if watched else passed),
        asks=run.asks or lost or (ends_now and not watched),
    )


def found(run: ThermalRun) -> ThermalRun:
    """As another program finds it: the monotonic clock of the one that began it says nothing there."""
    return replace(run, monotonic=None)


def skin_is_usual(run: ThermalRun) -> ThermalRun:
    """The skin was looked at and is as usual: it stays on."""
    due = run.look_due
    return run if due is None or run.lasted is not None else replace(run, looked=due, skin=Skin.USUAL)


def stop(run: ThermalRun, skin: Skin | None = None) -> ThermalRun:
    """It comes off now (at the last look). Once it is off, nothing changes how long it was on."""
    if run.lasted is not None:
        return run
    return replace(run, lasted=min(int(run.elapsed), MOST_SECONDS), skin=skin)


def was_on(run: ThermalRun, minutes: int) -> ThermalRun:
    """A person says how many minutes it was on; never more than have passed."""
    if run.lasted is not None:
        return run
    return replace(run, lasted=60 * min(max(1, minutes), run.most_minutes), skin=None)


def say_skin(run: ThermalRun, skin: Skin) -> ThermalRun:
    """How the skin looks after it."""
    return replace(run, skin=skin)


def draft(run: ThermalRun, now: datetime, note: str = "") -> SessionDraft:
    """The session as it is recorded at ``now`` (UTC), once it is off.

    Raises:
        ValueError: it is still on.
    """
    if run.lasted is None:
        message = "what is still on cannot be recorded"
        raise ValueError(message)
    seconds = max(1, run.lasted)
    return SessionDraft(
        min(run.began_at, now - timedelta(seconds=seconds)),
        seconds,
        THERMAL[run.plan.kind],
        run.plan.id if run.planned else None,
        run.plan.regions,
        stop=_why(run),
        note=note,
    )


def _why(run: ThermalRun) -> StopReason | None:
    """Why it came off before its time; None: it did not."""
    if run.lasted is None or run.lasted >= run.seconds:
        return None
    if run.skin is Skin.PAIN:
        return StopReason.PAIN
    return StopReason.ENOUGH if run.skin in {None, Skin.USUAL} else StopReason.SKIN
