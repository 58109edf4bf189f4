"""The layer that is heard: one sound a showing, by the most pressing line, and silence once it is answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from companion.clock import Clock
from companion.domain.chime import Tone, chime
from companion.domain.health import SoundState
from companion.domain.identity import OccurrenceKey
from companion.domain.manner import Level
from companion.domain.reminding import Reminder, Want
from companion.reminders.notifier import Exposed, Notice
from companion.services.agenda import TodayItem

PRESSING = (Level.GENTLE, Level.NORMAL, Level.CRITICAL)
SAME_AGAIN = timedelta(minutes=5)
"""A showing that nobody could see is shown again and again: its sound is played again only after so long, and once."""
MOST_OF_ONE = 2


class Speaker(Protocol):
    """Plays a sound. It may have nothing to play on: that is no error."""

    def state(self) -> SoundState:
        """``READY``, ``NO_DEVICE``, ``NO_LIBRARY``; ``NOT_TRIED`` while nothing was played or asked."""
        ...

    def find(self, found: Callable[[], None]) -> None:
        """Find out whether anything can be played; ``found`` hears once ``state`` knows."""
        ...

    def play(self, tones: tuple[Tone, ...], percent: int, played: Callable[[], None]) -> None:
        """Play it once, at 1 to 100 percent, in place of what sounds now; ``played`` hears once it was played."""
        ...

    def stop(self) -> None:
        """Be silent."""
        ...


@dataclass(slots=True)
class _Heard:
    """What was played of one repeat of an occurrence."""

    number: int
    at: datetime
    times: int = 1


class Chimes:
    """``reminders.layers.Layer``.

    Args:
        loudness: From 0 (off or muted) to 100, as it is now.
    """

    name = "sound"

    def __init__(self, speaker: Speaker, loudness: Callable[[], int], clock: Clock) -> None:
        self._speaker = speaker
        self._loudness = loudness
        self._clock = clock
        self._heard: dict[OccurrenceKey, _Heard] = {}
        self._sounding: frozenset[OccurrenceKey] = frozenset()

    def show(self, notice: Notice, exposed: Exposed, /) -> None:
        """Play what the notice brings anew. Where a person only asked to see it again, nothing is heard."""
        items = [item for item in notice.items if self._wants(notice, item)]
        soon = [item for item in notice.before if self._wants(notice, item)]
        percent = self._loudness()
        tones = _tones(notice, items, soon)
        if not tones or not percent:
            return
        keys = tuple(item.state.occurrence.key for item in (*items, *soon))
        for key in keys:
            self._remember(key, _reminder(notice, key).number)
        self._sounding = frozenset(keys)
        self._speaker.play(tones, percent, lambda: exposed(keys))

    def withdraw(self, keys: frozenset[OccurrenceKey], /) -> None:
        """Answered or put off: silence, and the next time it sounds anew."""
        for key in keys:
            self._heard.pop(key, None)
        if self._sounding and self._sounding <= keys:
            self.silence()
        self._sounding -= keys

    def silence(self) -> None:
        """Stop what sounds."""
        self._sounding = frozenset()
        self._speaker.stop()

    def _wants(self, notice: Notice, item: TodayItem) -> bool:
        key = item.state.occurrence.key
        reminder, heard = _reminder(notice, key), self._heard.get(key)
        if key not in notice.fresh or not reminder.wants_screen:
            return False
        if heard is None or heard.number != reminder.number:
            return True
        return heard.times < MOST_OF_ONE and abs(self._clock.now() - heard.at) >= SAME_AGAIN

    def _remember(self, key: OccurrenceKey, number: int) -> None:
        heard, now = self._heard.get(key), self._clock.now()
        times = heard.times + 1 if heard is not None and heard.number == number else 1
        self._heard[key] = _Heard(number, now, times)


def _reminder(notice: Notice, key: OccurrenceKey) -> Reminder:
    return notice.reminders.get(key, Reminder(Want.SHOW))


def _tones(notice: Notice, items: list[TodayItem], soon: list[TodayItem]) -> tuple[Tone, ...]:
    """One sound for all: of the most pressing line, at its furthest repeat; a quiet word before is gentle."""
    if items:
        level = max((_level(item) for item in items), key=PRESSING.index)
        same = (item.state.occurrence.key for item in items if _level(item) is level)
        return chime(level, max(_reminder(notice, key).number for key in same))
    if notice.trial is not None:
        return chime(Level.NORMAL, 0)
    return chime(Level.GENTLE, 0) if soon else ()


def _level(item: TodayItem) -> Level:
    return item.state.occurrence.plan.manner.level
