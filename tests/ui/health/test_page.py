"""Are reminders working: by keys only, each part as it stands, and a test that takes the way of every reminder."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from companion.domain.health import Part, SoundState
from companion.domain.settings import ThemeChoice
from companion.interchange import backup
from companion.reminders.trial import Trial
from companion.services.office import Services
from companion.ui.health.page import HealthPage
from companion.ui.kit.theme import apply_theme
from companion.ui.kit.watching import Watched
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle
from tests.ui.settings.test_running_card import Start

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)


WELL = Watched(NOW - timedelta(seconds=3), NOW + timedelta(hours=2), sound=SoundState.READY, tray=True)


@dataclass
class Watcher:
    """Stands where the time is watched."""

    found: Watched = WELL
    trials: list[Trial] = field(default_factory=list)

    def watched(self) -> Watched:
        return self.found

    def try_out(self, trial: Trial) -> None:
        self.trials.append(trial)

    def find_sound(self, found: Callable[[], None]) -> None:
        found()

    def hear(self) -> None: ...


@pytest.fixture
def shell(clock: FrozenClock) -> ToldShell:
    made = ToldShell(clock)
    made.watching.watcher = Watcher()
    return made


def page(services: Services, shell: ToldShell, qtbot: QtBot, start: Start | None = None) -> HealthPage:
    made = HealthPage(services, shell, start or Start(on=True))
    qtbot.addWidget(made)
    made.enter()
    settle(made, 1300)
    return made


def back_up(services: Services, at: datetime) -> None:
    backup.back_up(services.database.path, services.data_dir / backup.FOLDER, at)


def test_where_all_is_well_it_says_so_and_what_is_missing_leads(
    services: Services, shell: ToldShell, qtbot: QtBot
) -> None:
    told = read(page(services, shell, qtbot))
    assert "1 thing needs a look." in told
    assert told.index("There is none yet. Make one.") < told.index("Watching the time")
    back_up(services, NOW)
    told = read(page(services, shell, qtbot))
    assert "Nothing stands in the way of your reminders." in told
    assert "The time was last checked at 08:11:57." in told


def test_a_computer_that_tells_no_zone_needs_a_look_until_somebody_says_it(
    services: Services, shell: ToldShell, qtbot: QtBot, clock: FrozenClock
) -> None:
    clock.forget_zone()
    made = page(services, shell, qtbot)
    assert "Times follow Berlin. Say whether that is right." in read(made)
    press_button(made, "Choose a city...")
    assert shell.went[-1][0] == "which_zone"
    services.travel.keep_where()
    made.refresh()
    assert "This computer does not tell its own. Times follow Berlin." in read(made)


def test_what_cannot_be_read_is_named_until_it_is_mended(services: Services, shell: ToldShell, qtbot: QtBot) -> None:
    add(services, daily("22:00"))
    assert "All of it can be read." in read(page(services, shell, qtbot))
    with services.database.writing() as session:
        session.execute(text("UPDATE plan_version SET schedule = ''"))
    for _ in range(2):
        assert "It does not remind. All else goes on." in read(page(services, shell, qtbot))


def test_a_part_that_needs_something_leads_there_by_key(services: Services, shell: ToldShell, qtbot: QtBot) -> None:
    made = page(services, shell, qtbot, Start(on=False))
    press_button(made, "Backups...")
    press_button(made, "Start with the computer...")
    press_button(made, "What was shown when...")
    assert shell.went == [
        ("settings", {"show": "backups"}),
        ("settings", {"show": "running"}),
        ("delivery_log", {}),
    ]


def test_a_test_is_asked_for_by_key_and_says_by_which_ways_it_came(
    services: Services, shell: ToldShell, qtbot: QtBot, clock: FrozenClock
) -> None:
    made = page(services, shell, qtbot)
    press_button(made, "Send me a test reminder in 10 seconds")
    watcher = shell.watching.watcher
    assert isinstance(watcher, Watcher)
    assert watcher.trials[0].at == NOW + timedelta(seconds=10)
    clock.advance(seconds=10)
    for layer in ("window", "window", "sound"):
        watcher.trials[0].came(layer)
    assert "It came at 08:12: in the reminder window, with a sound." in read(made)
    made.trial.give_up()
    assert "did not come" not in read(made)


def test_a_test_that_does_not_come_is_told(services: Services, shell: ToldShell, qtbot: QtBot) -> None:
    made = page(services, shell, qtbot)
    made.trial.send.click()
    made.trial.give_up()
    assert "The test did not come." in read(made)


def test_while_the_program_starts_nothing_is_called_good(services: Services, shell: ToldShell, qtbot: QtBot) -> None:
    shell.watching.watcher = None
    back_up(services, NOW)
    made = page(services, shell, qtbot)
    assert "The program is still starting." in read(made)
    made.trial.send.click()
    assert "Try again in a moment." in read(made)


def test_muted_and_silent_are_told_with_what_to_do(services: Services, shell: ToldShell, qtbot: QtBot) -> None:
    add(services, daily("22:00"))
    services.sound.mute()
    assert "Muted until 22:00." in read(page(services, shell, qtbot))
    services.settings.change(sound_percent=0)
    assert "You turned sounds off." in read(page(services, shell, qtbot))


def test_the_rows_follow_without_being_drawn_anew(
    services: Services, shell: ToldShell, qtbot: QtBot, clock: FrozenClock
) -> None:
    made = page(services, shell, qtbot)
    before = [one for one in made.findChildren(QWidget) if "Watching" in one.accessibleName()]
    watcher = shell.watching.watcher
    assert isinstance(watcher, Watcher)
    clock.advance(seconds=5)
    watcher.found = replace(watcher.found, ticked_at=clock.now())
    made.show_rows()
    assert "08:12:05" in read(made)
    assert [one for one in made.findChildren(QWidget) if "Watching" in one.accessibleName()] == before
    clock.advance(minutes=5)
    made.show_rows()
    assert "Not checked since" in read(made)


def test_a_calendar_file_is_saved_discreet_or_with_names(
    services: Services, shell: ToldShell, qtbot: QtBot, tmp_path: Path
) -> None:
    add(services, daily("22:00"), name="Oxycodone")
    made = page(services, shell, qtbot)
    made.sleep.save(tmp_path / "a.ics")
    assert b"Oxycodone" not in (tmp_path / "a.ics").read_bytes()
    assert shell.said[-1] == "Saved 30 reminders as a.ics."
    made.sleep.names.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(made.sleep.names, Qt.Key.Key_Space)
    made.sleep.save(tmp_path / "b.ics")
    assert b"Oxycodone" in (tmp_path / "b.ics").read_bytes()
    made.sleep.save(tmp_path / "missing" / "c.ics")
    assert "could not be written there" in read(made)


def test_what_helps_while_it_sleeps_is_one_press_away(services: Services, shell: ToldShell, qtbot: QtBot) -> None:
    made = page(services, shell, qtbot)
    assert "A sleeping computer cannot remind." in read(made)
    press_button(made, "Print the plan of a week...")
    press_button(made, "Stay awake for reminders...")
    assert [name for name, _where in shell.went] == ["administration_record", "settings"]


@pytest.mark.parametrize("part", [Part.SOUND, Part.CLOCK, Part.ZONE])
def test_every_part_has_a_name_for_a_screen_reader(
    services: Services, shell: ToldShell, qtbot: QtBot, part: Part
) -> None:
    names = [one.accessibleName() for one in page(services, shell, qtbot).findChildren(QWidget)]
    named = {Part.SOUND: "Sound: Works", Part.CLOCK: "Clock of the computer: Works", Part.ZONE: "Time zone: Works"}
    assert any(name.startswith(named[part]) for name in names)


@pytest.mark.parametrize(("theme", "percent"), [(ThemeChoice.DARK, 100), (ThemeChoice.CONTRAST, 200)])
def test_it_passes_the_lint(
    services: Services, shell: ToldShell, qtbot: QtBot, theme: ThemeChoice, percent: int
) -> None:
    app = QApplication.instance()
    apply_theme(app, theme, percent)
    try:
        made = page(services, shell, qtbot, Start(on=False))
        assert lint(made) == []
    finally:
        apply_theme(app, ThemeChoice.LIGHT, 100)
