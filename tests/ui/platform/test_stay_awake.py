"""Kept awake until the next reminder: asked, held, said, let go."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.schedule import DayRef
from companion.domain.thermal_run import advance, stop
from companion.reminders.power import UNSEEN_AWAKE
from companion.services.office import Services
from companion.services.reminding import LAYER
from companion.ui.platform.stay_awake import StayAwake
from tests.support.frozen_clock import FrozenClock
from tests.support.packs import add_pack
from tests.support.records import daily, tablets, token

EVENING = datetime(2026, 11, 22, 20, 50, tzinfo=UTC)


@dataclass
class Computer:
    """Stands where the computer is."""

    agrees: bool = True
    asked: list[str] = field(default_factory=list)

    def hold(self, why: str, told: Callable[[bool], None], /) -> None:
        self.asked.append("hold")
        told(self.agrees)

    def release(self) -> None:
        self.asked.append("release")


@dataclass
class Around:
    clock: FrozenClock
    said: list[str] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.said.append(words)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EVENING)


@pytest.fixture
def around(clock: FrozenClock) -> Around:
    return Around(clock)


def plan(services: Services, *times: str) -> None:
    start = DayRef(services.clock.now().date())
    services.medication.add(tablets(), [daily(*times, start=start, end=start)], token=token())


def test_it_is_asked_for_only_where_a_person_chose_it(services: Services, around: Around) -> None:
    computer = Computer()
    awake = StayAwake(services, around, computer)
    plan(services, "22:00")
    awake.look()
    assert (computer.asked, awake.until, awake.words()) == ([], None, "")
    services.settings.change(keep_awake=True)
    awake.look()
    awake.look()
    assert computer.asked == ["hold"]
    assert awake.until == EVENING + timedelta(minutes=10)
    assert around.said == ["This computer stays awake until 22:00. A closed lid can still put it to sleep."]
    services.settings.change(keep_awake=False)
    awake.look()
    assert (computer.asked, awake.words()) == (["hold", "release"], "")
    awake.stop()
    assert computer.asked == ["hold", "release"]


def test_it_is_let_go_after_the_last_and_held_on_for_the_next(
    services: Services, around: Around, clock: FrozenClock
) -> None:
    computer = Computer()
    awake = StayAwake(services, around, computer)
    plan(services, "22:00", "23:00")
    services.settings.change(keep_awake=True)
    awake.look()
    clock.advance(minutes=10)
    answer(services)
    awake.look()
    assert (computer.asked, awake.until) == (["hold"], EVENING + timedelta(minutes=70))
    clock.advance(minutes=60)
    answer(services)
    awake.look()
    assert computer.asked == ["hold", "release"]
    assert awake.until is None


def test_it_is_held_after_the_due_moment_until_the_last_repeat_came_also_of_a_line_once_a_week(
    services: Services, around: Around, clock: FrozenClock
) -> None:
    computer = Computer()
    awake = StayAwake(services, around, computer)
    plan(services, "22:00")
    services.settings.change(keep_awake=True)
    awake.look()
    clock.advance(minutes=10)
    awake.look()
    assert awake.until == clock.now() + UNSEEN_AWAKE
    for _ in range(4):
        show(services)
        awake.look()
        assert awake.until == clock.now() + timedelta(minutes=10)
        clock.advance(minutes=10)
        awake.look()
    assert computer.asked == ["hold", "release"]


def answer(services: Services) -> None:
    for item in services.agenda.due_now():
        services.doses.take(item.state.occurrence.key, seen=0, token=token())


def show(services: Services) -> None:
    keys = [item.state.occurrence.key for item in services.agenda.due_now()]
    services.agenda.expose_all(services.agenda.claim_all(keys, LAYER))


def test_what_comes_near_while_nobody_writes_is_found(services: Services, around: Around, clock: FrozenClock) -> None:
    computer = Computer()
    awake = StayAwake(services, around, computer)
    clock.set(EVENING - timedelta(hours=26))
    services.medication.add(tablets(), [daily("22:00", start=DayRef(EVENING.date()))], token=token())
    services.settings.change(keep_awake=True)
    awake.look()
    assert computer.asked == []
    clock.advance(hours=3)
    awake.look()
    assert computer.asked == ["hold"]
    awake.stop()
    assert computer.asked == ["hold", "release"]


@pytest.mark.parametrize("computer", [Computer(agrees=False), None])
def test_a_refusal_is_said_in_words(services: Services, around: Around, computer: Computer | None) -> None:
    awake = StayAwake(services, around, computer)
    plan(services, "22:00")
    services.settings.change(keep_awake=True)
    awake.look()
    told = "This computer did not agree to stay awake. Its own power settings can keep it awake."
    assert around.said == [told]
    assert awake.words() == told
    services.settings.change(keep_awake=False)
    awake.look()
    assert awake.words() == ""
    awake.stop()


def test_a_computer_that_refused_is_asked_again(services: Services, around: Around, clock: FrozenClock) -> None:
    computer = Computer(agrees=False)
    awake = StayAwake(services, around, computer)
    plan(services, "22:00")
    services.settings.change(keep_awake=True)
    awake.look()
    computer.agrees = True
    clock.advance(minutes=6)
    awake.look()
    clock.advance(minutes=1)
    awake.look()
    assert computer.asked == ["hold", "hold"]
    assert len(around.said) == 2
    assert around.said[1].startswith("This computer stays awake until 22:00.")


def test_heat_or_cold_that_is_on_holds_it_whatever_was_chosen(
    services: Services, around: Around, clock: FrozenClock
) -> None:
    computer = Computer()
    awake = StayAwake(services, around, computer)
    run = services.thermal_runs.begin(services.practice.practice(add_pack(services)), token=token())
    awake.look()
    assert (computer.asked, awake.until) == (["hold"], EVENING + timedelta(minutes=25))
    clock.advance(minutes=15)
    off = stop(advance(run, clock.now(), clock.monotonic()))
    services.thermal_runs.keep(off)
    awake.look()
    assert (computer.asked, awake.until) == (["hold", "release"], None)
