"""Draws every page of the example into PNG files, without a display: for looking, and for the README."""

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from companion.domain.settings import ThemeChoice
from companion.interchange.demo import PLAN, ScriptedClock, build_demo
from companion.services.office import Services
from companion.ui.kit import background
from companion.ui.kit.chart_view import warm_up
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow

MOMENT = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
"""Sunday 22 November 2026, 08:12 in Berlin: one dose late, two due."""
ZONE = "Europe/Berlin"
SIZE = (1366, 768)
PAGES = ("today", "medicines", "medicine_editor", "diary", "log_spasm", "import_plan", "settings", "warning_signs")
WAIT_MS = 20
MOST_WAITS = 500


def draw_tour(folder: Path, app: QApplication) -> int:
    """Draw every page, light and dark, and the first ones at 200 %; gives the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    warm_up()
    with tempfile.TemporaryDirectory(prefix="recovery-companion-tour-") as temporary:
        data = Path(temporary)
        build_demo(data, MOMENT, ZONE)
        for theme, percent in (
            (ThemeChoice.LIGHT, 100),
            (ThemeChoice.DARK, 100),
            (ThemeChoice.LIGHT, 200),
            (ThemeChoice.CONTRAST, 100),
        ):
            for path in _draw(data, folder, app, theme, percent):
                sys.stdout.write(f"{path}\n")
    return 0


def _draw(data: Path, folder: Path, app: QApplication, theme: ThemeChoice, percent: int) -> list[Path]:
    clock = ScriptedClock(MOMENT, ZONE)
    services = Services.open(data, clock)
    apply_theme(app, theme, percent)
    window = MainWindow(clock)
    window.resize(*SIZE)
    window.show()
    window.attach(services)
    made: list[Path] = []
    for page in PAGES:
        window.go(page, **_where(page, services))
        _settle(app)
        path = folder / f"{page.replace('_', '-')}-{theme.value}-{percent}.png"
        window.grab().save(str(path))
        made.append(path)
    window.detach()
    window.hide()
    window.deleteLater()
    services.close()
    return made


def _where(page: str, services: Services) -> dict[str, object]:
    if page == "medicines":
        chosen = next(one for one in services.medication.medicines() if "xycodone" in one.name)
        return {"medicine": chosen.id}
    return {"path": PLAN} if page == "import_plan" else {}


def _settle(app: QApplication, still_busy: Callable[[], bool] = background.is_busy) -> None:
    """Let layouts and charts finish."""
    for round_ in range(MOST_WAITS):
        loop = QEventLoop()
        QTimer.singleShot(WAIT_MS, loop.quit)
        loop.exec()
        app.processEvents()
        if not still_busy() and round_ >= 3:
            return
