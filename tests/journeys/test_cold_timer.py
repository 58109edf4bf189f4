"""A cold pack from the notice to the record: through the real program, over other pages, sleep and a new start."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from companion.app import App
from companion.domain.due import State
from companion.domain.practice import ThermalKind
from companion.domain.thermal_run import Stand
from companion.services.office import Services
from companion.services.practice import RoutineDraft, ThermalDraft
from tests.support.frozen_clock import FrozenClock
from tests.support.packs import BEGIN, LOW, let_lie, page_of, running_of, sessions
from tests.support.player import BRIDGE
from tests.support.records import daily, key_at, tablets, token
from tests.support.running import let_pass, notice_of, on_notice, running, services_of, settle
from tests.support.told_shell import is_shown, press_button, read

DAWN = datetime(2026, 11, 22, 6, 59, tzinfo=UTC)
"""07:59 in Berlin, a minute before the cold pack is due."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(DAWN)


def press(qtbot, root: QWidget, words: str) -> None:
    qtbot.waitUntil(lambda: is_shown(root, words))
    press_button(root, words)
    settle(qtbot)


def add_plans(services: Services) -> None:
    """A cold pack at 08:00, and a routine that is due while it is on; typed in just now."""
    services.practice.add(ThermalDraft("Cold pack", ThermalKind.COLD, LOW), [daily("08:00")], token=token())
    services.practice.add(RoutineDraft("Round", (BRIDGE,)), [daily("08:04")], token=token())


def key_of(services: Services, name: str):
    found = [one for one in services.agenda.practice_cards() if one.practice.name == name]
    return found[0].today[-1].state.occurrence.key


def begin_from_the_notice(app: App, clock: FrozenClock, qtbot) -> None:
    clock.advance(minutes=1)
    let_pass(app, qtbot)
    window = notice_of(app)
    qtbot.waitUntil(window.isVisible)
    clock.advance(seconds=3)
    press(qtbot, window, "Start Cold pack")
    assert not on_notice(app)
    press(qtbot, app.window, BEGIN)


def test_from_the_notice_over_other_pages_to_the_record(qtbot, tmp_path: Path, clock: FrozenClock):
    with running(tmp_path / "data", clock, qtbot) as app:
        services = services_of(app)
        add_plans(services)
        dose = services.medication.add(tablets(), [daily("08:06")], token=token())
        begin_from_the_notice(app, clock, qtbot)
        pack = key_of(services, "Cold pack")
        app.window.go("diary")
        let_lie(app.window, clock, 200)
        let_pass(app, qtbot)
        assert not on_notice(app), "the routine waits until the pack is off"
        let_lie(app.window, clock, 180)
        let_pass(app, qtbot)
        assert on_notice(app) == {key_at(services, "2026-11-22", "08:06", dose)}, "a medicine does not wait"
        assert page_of(app.window), "the window went to the question by itself"
        press(qtbot, app.window, "Yes, as usual")
        let_lie(app.window, clock, 540)
        assert "Take it off now." in read(page_of(app.window))
        assert sessions(services) == ()
        press(qtbot, app.window, "It is off")
        press(qtbot, app.window, "Yes, as usual")
        (session,) = sessions(services)
        assert (session.key, session.told.seconds) == (pack, 920)
        assert services.agenda.item(pack).state.state is State.ANSWERED
        let_pass(app, qtbot)
        assert key_of(services, "Round") in on_notice(app), "now the routine comes"
        app.window.go("thermal")
        settle(qtbot)
        assert "Skin after: as usual." in read(app.window)
        press(qtbot, app.window, "Start Cold pack")
        assert "The gap you set is over at 10:15." in read(page_of(app.window))


def test_ended_while_it_was_on_it_is_found_again_and_asked_about(qtbot, tmp_path: Path, clock: FrozenClock):
    with running(tmp_path / "data", clock, qtbot) as app:
        add_plans(services_of(app))
        begin_from_the_notice(app, clock, qtbot)
        let_lie(app.window, clock, 60)
        app.quit_asked()
        settle(qtbot)
        assert "After you quit, nothing tells you to take it off." in read(app.window)
    clock.advance(minutes=2)
    with running(tmp_path / "data", clock, qtbot) as app:
        assert running_of(app.window).run.stand is Stand.RUNNING
        assert app.window.hand.strip.words().replace("\u00a0", " ") == "Cold pack: 12 min left."
    clock.advance(minutes=37)
    with running(tmp_path / "data", clock, qtbot) as app:
        services = services_of(app)
        qtbot.waitUntil(lambda: is_shown(app.window, "It is off: go on"))
        assert "It is 40 min since it was laid on." in read(app.window)
        press(qtbot, app.window, "It is off: go on")
        press(qtbot, app.window, "Record without looking")
        (session,) = sessions(services)
        assert (session.told.seconds, session.ended_at) == (900, clock.now() - timedelta(minutes=25))
        assert services.agenda.item(key_of(services, "Cold pack")).session == session


def test_a_computer_that_slept_over_the_end_asks_when_it_wakes(qtbot, tmp_path: Path, clock: FrozenClock):
    with running(tmp_path / "data", clock, qtbot) as app:
        add_plans(services_of(app))
        begin_from_the_notice(app, clock, qtbot)
        app.window.go("today")
        clock.sleep(hours=2)
        let_pass(app, qtbot)
        qtbot.waitUntil(lambda: is_shown(app.window, "It was never on: record nothing"))
        assert "It is 2 h since it was laid on." in read(app.window)
        press(qtbot, app.window, "It was never on: record nothing")
        assert (sessions(services_of(app)), app.window.hand.work) == ((), None)
