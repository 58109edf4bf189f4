"""Every page, in every theme and at every size: names, targets, nothing clipped."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from companion.domain.settings import ThemeChoice
from companion.interchange.demo import ScriptedClock
from companion.services.office import Services
from companion.ui.kit import background
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow
from companion.ui.tour import PAGES, where
from tests.support.ui_lint import lint

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_every_page_can_be_read_and_reached(qtbot, example, tmp_path, theme, percent):
    example(tmp_path, NOW)
    services = Services.open(tmp_path, ScriptedClock(NOW, "Europe/Berlin"))
    apply_theme(QApplication.instance(), theme, percent)
    window = MainWindow(ScriptedClock(NOW, "Europe/Berlin"))
    window.resize(1366, 768)
    window.show()
    window.attach(services)
    found = []
    try:
        for page in PAGES:
            window.go(page, **where(page, services))
            qtbot.wait(80)
            qtbot.waitUntil(lambda: not background.is_busy(), timeout=20_000)
            qtbot.wait(80)
            found += [f"{page}: {one}" for one in lint(window)]
    finally:
        window.detach()
        window.hide()
        window.deleteLater()
        services.close()
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)
    assert found == [], "\n".join(found)
