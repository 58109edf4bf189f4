"""While a session runs, reminders of other practices wait until it is over; medicines speak."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.identity import OccurrenceKey, PatientId
from companion.reminders.busy import LONGEST, Session
from companion.reminders.dispatcher import Dispatcher
from companion.reminders.notifier import Exposed, Notice
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.practice_plans import exercises, pain_medicine
from tests.support.records import daily

SEVEN = datetime(2026, 11, 24, 6, 59, tzinfo=UTC)
"""A minute before 08:00 in Berlin."""


class Player:
    """What is in hand."""

    patient: PatientId | None = None

    def busy_with(self) -> PatientId | None:
        return self.patient


class Screen:
    """Remembers what was brought to notice anew."""

    def __init__(self) -> None:
        self.fresh: list[str] = []
        self.up: frozenset[OccurrenceKey] = frozenset()

    def show(self, notice: Notice, exposed: Exposed) -> None:
        self.fresh += [item.name for item in notice.items if item.state.occurrence.key in notice.fresh]
        exposed(notice.keys)

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        self.up -= keys

    def on_screen(self) -> frozenset[OccurrenceKey]:
        return self.up


class Home:
    def __init__(self, folder: Path) -> None:
        self.clock, self.player, self.screen = FrozenClock(SEVEN), Player(), Screen()
        self.services = Services.open(folder, self.clock)
        pain_medicine(self.services)
        exercises(self.services, daily("08:00").schedule)
        self.dispatcher = Dispatcher(self.services.rounds, self.screen, self.clock, lambda _at: None, self.player)

    def begin(self) -> None:
        self.player.patient = self.services.people.patient().id

    def pass_by(self, **span: float) -> list[str]:
        self.clock.advance(**span)
        self.dispatcher.sweep()
        found, self.screen.fresh = self.screen.fresh, []
        return sorted(found)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


def test_with_nothing_in_hand_both_speak(home: Home) -> None:
    assert home.pass_by(minutes=1) == ["Morning round", "Oxycodone"]


def test_while_a_session_runs_only_the_medicine_speaks_and_the_rest_comes_at_once_after(home: Home) -> None:
    home.begin()
    assert home.pass_by(minutes=1) == ["Oxycodone"]
    assert home.pass_by(minutes=4) == []
    home.player.patient = None
    assert home.pass_by(seconds=0) == ["Morning round"]
    assert home.pass_by(seconds=0) == []


def test_a_session_of_somebody_else_holds_nothing_back(home: Home) -> None:
    home.player.patient = PatientId("another")
    assert home.pass_by(minutes=1) == ["Morning round", "Oxycodone"]


def test_a_person_who_asks_sees_what_waits(home: Home) -> None:
    home.begin()
    home.pass_by(minutes=1)
    home.dispatcher.bring_back()
    assert sorted(home.screen.fresh) == ["Morning round", "Oxycodone"]


def test_a_session_left_standing_holds_for_an_hour(home: Home) -> None:
    home.begin()
    assert home.pass_by(minutes=1) == ["Oxycodone"]
    assert "Morning round" not in home.pass_by(minutes=59)
    assert "Morning round" in home.pass_by(minutes=1)


def test_each_session_has_its_own_hour() -> None:
    player, now = Player(), SEVEN
    session = Session(player)
    player.patient = PatientId("one")
    assert session.look(now) == "one"
    assert session.look(now + LONGEST) is None
    player.patient = None
    assert session.look(now + LONGEST) is None
    player.patient = PatientId("one")
    assert session.look(now + LONGEST) == "one"
    assert session.look(now + 2 * LONGEST - timedelta(seconds=1)) == "one"


def test_a_clock_that_was_set_back_begins_the_hour_anew() -> None:
    player = Player()
    session = Session(player)
    player.patient = PatientId("one")
    session.look(SEVEN)
    session.look(SEVEN - timedelta(hours=5))
    assert session.look(SEVEN - timedelta(hours=4, seconds=1)) == "one"
    assert session.look(SEVEN - timedelta(hours=4)) is None


def test_without_a_window_nobody_is_busy() -> None:
    assert Session(None).look(SEVEN) is None
