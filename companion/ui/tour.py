"""Draws every page of the example into PNG files, without a display: for looking, and for the README."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from companion.domain.identity import FormToken, new_id
from companion.domain.practice import Routine, ThermalPlan
from companion.domain.settings import ThemeChoice
from companion.interchange.backup import FOLDER as BACKUPS
from companion.interchange.backup import back_up, record_of
from companion.interchange.demo import PLAN, ScriptedClock, build_demo
from companion.reminders.notifier import Notice
from companion.services.office import Services
from companion.ui.kit import background
from companion.ui.kit.chart_view import warm_up
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow
from companion.ui.notice_window import NoticeWindow
from companion.ui.pages import PAGE_NAMES
from companion.ui.player.before import BeforeCard
from companion.ui.player.page import PlayerPage
from companion.ui.player.run import Run
from companion.ui.thermal.running import Running
from companion.ui.tour_cases import StandingWatcher, absence, bring_into_view, cases, whole

MOMENT = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
"""Sunday 22 November 2026, 08:12 in Berlin: one dose late, two due."""
DAY = timedelta(days=1)
ZONE = "Europe/Berlin"
SIZE = (1366, 768)
NEEDS_A_CASE = frozenset({"zone", "which_zone", "damage", "choose_patient"})
"""Questions that the example gives no reason to ask."""
PAGES = (*(name for name in PAGE_NAMES if name not in NEEDS_A_CASE), "menu", "warning_signs")
PLAYED_SECONDS = 41
"""How far into a routine its picture is taken: in the third repetition of the first movement, after its get-ready."""
WAIT_MS = 20
MOST_WAITS = 500


def draw_tour(folder: Path, app: QApplication) -> int:
    """Draw every page, light and dark, and the first ones at 200 %; gives the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    warm_up()
    with tempfile.TemporaryDirectory(prefix="recovery-companion-tour-") as temporary:
        example = Path(temporary) / "example"
        build_demo(example, MOMENT, ZONE)
        for theme, percent in (
            (ThemeChoice.LIGHT, 100),
            (ThemeChoice.DARK, 100),
            (ThemeChoice.LIGHT, 200),
            (ThemeChoice.CONTRAST, 100),
        ):
            data = Path(temporary) / f"{theme.value}-{percent}"
            shutil.copytree(example, data)
            for path in _draw(data, folder, app, theme, percent):
                sys.stdout.write(f"{path}\n")
    return 0


class _Pictures:
    """Keeps pictures of one look, as light at 100 %."""

    def __init__(self, folder: Path, app: QApplication, theme: ThemeChoice, percent: int) -> None:
        self._folder, self._app = folder, app
        self._look = f"{theme.value}-{percent}"
        self.is_first = (theme, percent) == (ThemeChoice.LIGHT, 100)
        self.made: list[Path] = []

    def settle(self) -> None:
        """Let layouts and charts finish."""
        _settle(self._app)

    def keep(self, name: str, widget: QWidget) -> None:
        """Draw a widget as it stands."""
        self.settle()
        path = self._folder / f"{name.replace('_', '-')}-{self._look}.png"
        widget.grab().save(str(path))
        self.made.append(path)


def _draw(data: Path, folder: Path, app: QApplication, theme: ThemeChoice, percent: int) -> list[Path]:
    clock = ScriptedClock(MOMENT, ZONE)
    services = Services.open(data, clock)
    back_up(record_of(data), data / BACKUPS, MOMENT - DAY)
    apply_theme(app, theme, percent)
    pictures = _Pictures(folder, app, theme, percent)
    window = MainWindow(clock)
    window.watching.watcher = StandingWatcher(MOMENT)
    window.resize(*SIZE)
    window.show()
    window.attach(services)
    _draw_pages(pictures, window, services)
    _play(window, services, clock)
    pictures.keep("player", window)
    clock.instant = MOMENT
    window.hand.end()
    for name in _lay_on(window, services, clock):
        pictures.keep(name, window)
    clock.instant = MOMENT
    _draw_cases(pictures, window, services)
    window.detach()
    window.hide()
    window.deleteLater()
    services.close()
    return pictures.made


def _draw_pages(pictures: _Pictures, window: MainWindow, services: Services) -> None:
    """Each page as one comes to it; in the first look also all that lies below the window."""
    for page in PAGES:
        window.go(page, **where(page, services))
        pictures.keep(page, window)
        content = whole(window)
        if content is not None and pictures.is_first:
            pictures.keep(f"{page}_whole", content)
    window.go("today")


def _draw_cases(pictures: _Pictures, window: MainWindow, services: Services) -> None:
    for name, find in cases(window, services):
        pictures.settle()
        if (part := find()) is not None:
            bring_into_view(window, part)
        pictures.keep(name, window)
    for name, told in (("notice", Notice(services.rounds.due_now(), MOMENT)), ("absence", absence(services, MOMENT))):
        notice = NoticeWindow(services, window, room=lambda: QRect(0, 0, *SIZE))
        notice.show(told)
        pictures.keep(name, notice)
        notice.close_notice()
        notice.deleteLater()


def where(page: str, services: Services) -> dict[str, object]:
    """What a page of the example is opened on, so that it shows something."""
    practices = services.practice.practices()
    routine = max((one for one in practices if isinstance(one, Routine)), key=lambda one: len(one.items)).id
    thermal = next(one.id for one in practices if isinstance(one, ThermalPlan))
    if page == "medicines":
        chosen = next(one for one in services.medication.medicines() if "xycodone" in one.name)
        return {"medicine": chosen.id}
    known: dict[str, dict[str, object]] = {
        "import_plan": {"path": PLAN},
        "player": {"practice": routine},
        "routine_editor": {"practice": routine},
        "thermal_run": {"practice": thermal},
        "thermal_editor": {"practice": thermal},
        "fact_editor": {"kind": "precaution"},
    }
    return known.get(page, {})


def _play(window: MainWindow, services: Services, clock: ScriptedClock) -> None:
    """Begin a routine, and let it run for a while."""
    window.go("player", **where("player", services))
    page = window.current_page
    if isinstance(page, PlayerPage) and isinstance(page.face, BeforeCard):
        page.face.begin.click()
    for _ in range(PLAYED_SECONDS):
        clock.instant += timedelta(seconds=1)
        if isinstance(page, PlayerPage) and isinstance(page.face, Run):
            page.face.tick()


def _lay_on(window: MainWindow, services: Services, clock: ScriptedClock) -> Iterator[str]:
    """Begin a cold pack; gives a name for each picture: while it is on, at a look at the skin, and when it is over."""
    loose = next(one for one in services.practice.practices() if isinstance(one, ThermalPlan))
    run = services.thermal_runs.begin(loose, token=new_id(FormToken))
    running = Running(services, window, run)
    window.hand.take(running)
    window.go("thermal_run")
    for name, seconds in (("cold_on", 190), ("cold_look", 120), ("cold_over", 600)):
        for _ in range(seconds):
            clock.instant += timedelta(seconds=1)
            running.look()
        yield name
        running.skin_is_usual()
    running.drop()


def _settle(app: QApplication, still_busy: Callable[[], bool] = background.is_busy) -> None:
    """Let layouts and charts finish."""
    for round_ in range(MOST_WAITS):
        loop = QEventLoop()
        QTimer.singleShot(WAIT_MS, loop.quit)
        loop.exec()
        app.processEvents()
        if not still_busy() and round_ >= 3:
            return
