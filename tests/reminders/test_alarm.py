"""The alarm in a real event loop, with a clock that is moved by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from companion.clock import SystemClock
from companion.reminders.alarm import LONGEST_WAIT_MS, Alarm
from tests.support.frozen_clock import FrozenClock

EVENING = datetime(2026, 11, 24, 20, 50, tzinfo=UTC)


class Heard:
    def __init__(self, alarm: Alarm) -> None:
        self.wakes = 0
        self.jumps = 0
        self.zones: list[str] = []
        alarm.woke.connect(self._woke)
        alarm.jumped.connect(self._jumped)
        alarm.zone_changed.connect(self.zones.append)

    def _woke(self) -> None:
        self.wakes += 1

    def _jumped(self) -> None:
        self.jumps += 1


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EVENING)


@pytest.fixture
def alarm(clock: FrozenClock, qtbot: QtBot):
    made = Alarm(clock)
    made.start()
    yield made
    made.stop()
    made.deleteLater()


def test_a_hundred_armings_wake_once(qtbot: QtBot) -> None:
    clock = SystemClock()
    alarm = Alarm(clock)
    alarm.start()
    heard = Heard(alarm)
    for _ in range(100):
        alarm.arm(clock.now() + timedelta(milliseconds=40))
    with qtbot.waitSignal(alarm.woke, timeout=5000):
        pass
    with qtbot.assertNotEmitted(alarm.woke, wait=150):
        pass
    assert heard.wakes == 1
    assert not alarm.is_waiting
    alarm.stop()


def test_only_the_newest_instant_is_armed(alarm: Alarm, clock: FrozenClock) -> None:
    alarm.arm(clock.now() + timedelta(hours=1))
    alarm.arm(clock.now() + timedelta(hours=3))
    assert alarm.armed_at() == EVENING + timedelta(hours=3)


def test_an_instant_that_has_passed_wakes_from_the_event_loop_and_not_inside_the_call(
    alarm: Alarm, clock: FrozenClock, qtbot: QtBot
) -> None:
    heard = Heard(alarm)
    with qtbot.waitSignal(alarm.woke, timeout=2000):
        alarm.arm(clock.now() - timedelta(hours=9))
        assert heard.wakes == 0
    assert alarm.armed_at() is None


def test_nothing_armed_waits_for_nothing(alarm: Alarm, clock: FrozenClock) -> None:
    alarm.arm(clock.now() + timedelta(hours=1))
    assert alarm.is_waiting
    alarm.arm(None)
    alarm.arm(None)
    assert not alarm.is_waiting
    assert alarm.armed_at() is None


def test_a_wait_of_a_year_is_cut_in_pieces(alarm: Alarm, clock: FrozenClock) -> None:
    alarm.arm(clock.now() + timedelta(days=400))
    timers = [timer for timer in alarm.findChildren(type(alarm._sweep)) if timer.isSingleShot()]
    assert [timer.interval() for timer in timers] == [LONGEST_WAIT_MS]


def test_a_timer_that_fires_early_waits_for_the_rest(alarm: Alarm, clock: FrozenClock, qtbot: QtBot) -> None:
    alarm.arm(clock.now() + timedelta(milliseconds=30))
    with qtbot.assertNotEmitted(alarm.woke, wait=120):
        pass
    clock.advance(milliseconds=30)
    with qtbot.waitSignal(alarm.woke, timeout=2000):
        pass


def test_sleep_is_noticed_at_the_next_tick(alarm: Alarm, clock: FrozenClock, qtbot: QtBot) -> None:
    heard = Heard(alarm)
    with qtbot.waitSignal(alarm.woke, timeout=2000):
        clock.sleep(hours=9, minutes=30)
        alarm.tick()
    assert heard.jumps == 1


def test_sleep_is_noticed_where_the_monotonic_clock_counts_it(alarm: Alarm, clock: FrozenClock, qtbot: QtBot) -> None:
    with qtbot.waitSignal(alarm.woke, timeout=2000):
        clock.advance(seconds=16)
        alarm.tick()


@pytest.mark.parametrize("hours", [-2, 2])
def test_a_clock_that_was_set_is_noticed(alarm: Alarm, clock: FrozenClock, qtbot: QtBot, hours: int) -> None:
    with qtbot.waitSignal(alarm.jumped, timeout=2000):
        clock.set(clock.now() + timedelta(hours=hours))
        alarm.tick()


def test_an_ordinary_tick_wakes_nobody(alarm: Alarm, clock: FrozenClock, qtbot: QtBot) -> None:
    heard = Heard(alarm)
    with qtbot.waitSignal(alarm.ticked, timeout=2000):
        clock.advance(seconds=5)
        alarm.tick()
    qtbot.wait(20)
    assert (heard.wakes, heard.jumps, heard.zones) == (0, 0, [])


def test_an_overdue_wake_up_rings_at_once_after_sleep(alarm: Alarm, clock: FrozenClock, qtbot: QtBot) -> None:
    alarm.arm(clock.now() + timedelta(minutes=10))
    clock.sleep(hours=9)
    with qtbot.waitSignal(alarm.woke, timeout=2000):
        alarm.tick()
    assert alarm.armed_at() is None


def test_another_zone_is_told_once(alarm: Alarm, clock: FrozenClock) -> None:
    heard = Heard(alarm)
    clock.set_zone("America/New_York")
    alarm.tick()
    alarm.tick()
    assert heard.zones == ["America/New_York"]


def test_a_stopped_alarm_has_no_timer_left(clock: FrozenClock, qtbot: QtBot) -> None:
    alarm = Alarm(clock)
    alarm.start()
    alarm.arm(clock.now() + timedelta(seconds=1))
    alarm.stop()
    alarm.stop()
    assert [timer for timer in alarm.findChildren(type(alarm._sweep)) if timer.isActive()] == []


def test_a_computer_that_says_it_woke_is_believed(clock: FrozenClock, alarm: Alarm, qtbot: QtBot) -> None:
    heard = Heard(alarm)
    with qtbot.waitSignal(alarm.woke, timeout=1000):
        alarm.resume()
    assert heard.jumps == 1
