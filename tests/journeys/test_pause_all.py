"""Everything is paused (hospital, a journey), through the real program: nothing reminds, and nothing is missed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.domain.due import State
from companion.domain.schedule import DayRef
from companion.services.office import Services
from companion.ui.recovery.editor import FactEditorPage
from companion.ui.recovery.page import MyPlanPage
from companion.ui.today.page import TodayPage
from tests.support.frozen_clock import FrozenClock
from tests.support.records import daily, tablets, token
from tests.support.running import let_pass, on_notice, running, services_of, settle
from tests.support.told_shell import is_shown, press_button, read

MORNING = datetime(2026, 11, 22, 6, 50, tzinfo=UTC)
"""Sunday, 07:50 in Berlin."""


def planned(data_dir: Path, clock: FrozenClock, *times: str) -> None:
    services = Services.open(data_dir, clock)
    plan = daily(*times, start=DayRef(clock.now().date()))
    services.medication.add(tablets("Gabapentin"), [plan], token=token())
    services.close()


def states(services: Services, first: datetime, last: datetime) -> list[State]:
    return [item.state.state for item in services.agenda.board(first, last)]


def test_a_pause_takes_the_notice_away_and_after_it_only_what_is_still_open_is_shown(
    tmp_path: Path, qtbot: QtBot
) -> None:
    clock = FrozenClock(MORNING)
    planned(tmp_path, clock, "08:00", "20:00")
    with running(tmp_path, clock, qtbot) as app:
        clock.advance(minutes=12)
        let_pass(app, qtbot)
        assert len(on_notice(app)) == 1

        app.window.go("fact_editor", kind="pause")
        form = app.window.current_page
        assert isinstance(form, FactEditorPage)
        form.form.why.set_value("hospital")
        form.form.since.set_day(date(2026, 11, 22))
        form.form.until.has.setChecked(True)
        form.form.until.day.set_day(date(2026, 11, 25))
        press_button(form, "Pause everything")
        settle(qtbot)
        services = services_of(app)
        # What was due before the pause stays open on Today, but nobody is reminded of it.
        assert on_notice(app) == frozenset()
        assert isinstance(app.window.current_page, MyPlanPage)
        assert "until Wednesday 25 November" in read(app.window.current_page)

        app.window.go("today")
        today = app.window.current_page
        assert isinstance(today, TodayPage)
        settle(qtbot)
        assert "Not reminded while paused" in read(today)

        end = services.recovery.begin_of(date(2026, 11, 25))
        clock.sleep(hours=12, minutes=30)
        let_pass(app, qtbot)
        assert on_notice(app) == frozenset()

        clock.set(end - timedelta(seconds=30))
        let_pass(app, qtbot)
        assert on_notice(app) == frozenset()
        assert app.alarm.armed_at() == end
        clock.sleep(hours=5, minutes=30)
        let_pass(app, qtbot)
        (key,) = on_notice(app)
        assert services.agenda.item(key).state.occurrence.wall == datetime(2026, 11, 25, 8, 0)
        assert states(services, MORNING, end) == [State.MISSED, *[State.PAUSED] * 5]
        settle(qtbot)
        assert not is_shown(today, "Go on now")


def test_go_on_now_brings_back_what_is_still_open_and_its_undo_takes_it_away_again(
    tmp_path: Path, qtbot: QtBot
) -> None:
    clock = FrozenClock(MORNING)
    planned(tmp_path, clock, "08:00", "20:00")
    with running(tmp_path, clock, qtbot) as app:
        clock.advance(minutes=10)
        let_pass(app, qtbot)
        before = on_notice(app)
        clock.advance(minutes=5)
        services_of(app).recovery.pause_all(None, "a scan")
        settle(qtbot)
        assert on_notice(app) == frozenset()
        clock.advance(hours=1)
        let_pass(app, qtbot)
        assert on_notice(app) == frozenset()
        app.window.go("today")
        today = app.window.current_page
        assert isinstance(today, TodayPage)
        settle(qtbot)
        press_button(today, "Go on now")
        settle(qtbot)
        assert on_notice(app) == before
        press_button(app.window, "Undo")
        settle(qtbot)
        assert on_notice(app) == frozenset()


def test_a_restart_in_a_pause_reminds_of_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(MORNING)
    planned(tmp_path, clock, "08:00")
    services = Services.open(tmp_path, clock)
    services.recovery.pause_all(None, "on a journey")
    services.close()
    clock.advance(hours=2)
    with running(tmp_path, clock, qtbot) as app:
        assert on_notice(app) == frozenset()
        today = app.window.current_page
        assert isinstance(today, TodayPage)
        assert "until you end it. On a journey." in read(today)
