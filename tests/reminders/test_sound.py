"""What is heard: once a showing, by the most pressing line, silent when answered, and never without end."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from companion.domain.chime import Tone, chime
from companion.domain.health import SoundState
from companion.domain.identity import OccurrenceKey
from companion.domain.manner import Level, Manner
from companion.domain.reminding import Reminder, Want
from companion.reminders.notifier import Notice
from companion.reminders.sound import MOST_OF_ONE, Chimes
from companion.reminders.trial import Trial
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily


@dataclass
class Speaker:
    """Stands where the loudspeaker is."""

    played: list[tuple[tuple[Tone, ...], int]] = field(default_factory=list)
    stops: int = 0
    ended: Callable[[], None] = lambda: None

    def state(self) -> SoundState:
        return SoundState.READY

    def find(self, found: Callable[[], None]) -> None:
        found()

    def play(self, tones: tuple[Tone, ...], percent: int, played: Callable[[], None]) -> None:
        self.played.append((tones, percent))
        self.ended = played

    def stop(self) -> None:
        self.stops += 1


class Heard:
    """A layer of sound over a real plan."""

    def __init__(self, services: Services, clock: FrozenClock, percent: int = 60) -> None:
        self.services, self.clock, self.percent = services, clock, percent
        self.speaker = Speaker()
        self.chimes = Chimes(self.speaker, lambda: self.percent, clock)
        self.exposed: list[tuple[OccurrenceKey, ...]] = []

    def plan(self, name: str, level: Level) -> None:
        plan = replace(daily("08:00"), manner=Manner(level))
        add(self.services, plan, name=name)

    def notice(self, want: Want = Want.SHOW, number: int = 0, *, fresh: bool = True) -> Notice:
        items = self.services.rounds.due_now()
        keys = frozenset(item.state.occurrence.key for item in items)
        reminders = {key: Reminder(want, number, 3) for key in keys}
        return Notice(items, self.clock.now(), (), keys if fresh else frozenset(), reminders=reminders)

    def show(self, notice: Notice) -> None:
        self.chimes.show(notice, self.exposed.append)

    @property
    def sounds(self) -> list[tuple[Tone, ...]]:
        return [tones for tones, _percent in self.speaker.played]


@pytest.fixture
def heard(services: Services, clock: FrozenClock) -> Heard:
    return Heard(services, clock)


def test_the_most_pressing_line_is_heard_and_it_counts_once_it_was_played(heard: Heard) -> None:
    heard.plan("Gabapentin", Level.GENTLE)
    heard.plan("Oxycodone", Level.CRITICAL)
    notice = heard.notice()
    heard.show(notice)
    assert heard.speaker.played == [(chime(Level.CRITICAL, 0), 60)]
    assert heard.exposed == []
    heard.speaker.ended()
    assert [frozenset(keys) for keys in heard.exposed] == [notice.fresh]


def test_it_rises_with_each_repeat_and_a_gentle_line_is_silent_then(heard: Heard) -> None:
    heard.plan("Gabapentin", Level.NORMAL)
    heard.show(heard.notice())
    heard.show(heard.notice(Want.REPEAT, 1))
    assert heard.sounds == [chime(Level.NORMAL, 0), chime(Level.NORMAL, 1)]


def test_a_gentle_line_is_heard_once(heard: Heard) -> None:
    heard.plan("Gabapentin", Level.GENTLE)
    heard.show(heard.notice())
    heard.show(heard.notice(Want.REPEAT, 1))
    assert heard.sounds == [chime(Level.GENTLE, 0)]


@pytest.mark.parametrize("want", [Want.WAIT, Want.HELD, Want.REST])
def test_who_only_asks_to_see_it_again_hears_nothing(heard: Heard, want: Want) -> None:
    heard.plan("Gabapentin", Level.NORMAL)
    heard.show(heard.notice(want))
    heard.show(heard.notice(fresh=False))
    assert heard.sounds == []


def test_off_or_muted_is_silent(heard: Heard) -> None:
    heard.plan("Gabapentin", Level.CRITICAL)
    heard.percent = 0
    heard.show(heard.notice())
    assert heard.sounds == []


def test_a_showing_that_nobody_could_see_does_not_sound_without_end(heard: Heard, clock: FrozenClock) -> None:
    heard.plan("Gabapentin", Level.NORMAL)
    for _ in range(100):
        heard.show(heard.notice())
        clock.advance(seconds=30)
    assert len(heard.sounds) == MOST_OF_ONE


def test_answered_or_put_off_it_is_silent_and_sounds_anew_later(heard: Heard) -> None:
    heard.plan("Gabapentin", Level.NORMAL)
    notice = heard.notice()
    heard.show(notice)
    heard.chimes.withdraw(notice.fresh)
    assert heard.speaker.stops == 1
    heard.show(notice)
    assert len(heard.sounds) == 2


def test_what_is_answered_of_several_leaves_the_sound_of_the_others(heard: Heard) -> None:
    heard.plan("Gabapentin", Level.NORMAL)
    heard.plan("Oxycodone", Level.NORMAL)
    notice = heard.notice()
    heard.show(notice)
    first, second = sorted(notice.fresh)
    heard.chimes.withdraw(frozenset({first}))
    assert heard.speaker.stops == 0
    heard.chimes.withdraw(frozenset({second}))
    assert heard.speaker.stops == 1


def test_a_word_before_is_gentle_and_a_test_sounds_like_a_reminder(heard: Heard, clock: FrozenClock) -> None:
    heard.plan("Gabapentin", Level.CRITICAL)
    due = heard.notice()
    heard.show(Notice((), clock.now(), (), due.fresh, before=due.items))
    heard.show(Notice((), clock.now(), trial=Trial(clock.now(), lambda _layer: None)))
    assert heard.sounds == [chime(Level.GENTLE, 0), chime(Level.NORMAL, 0)]
