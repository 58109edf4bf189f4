"""The one QApplication, and imports that nothing looks into."""

import subprocess
import sys

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.ui.platform.desktop import application


def test_there_is_only_one_application(qtbot: QtBot) -> None:
    assert application() is QApplication.instance()


def test_modules_that_are_imported_are_not_read_through_for_features_and_windows_still_work() -> None:
    told = (
        "import linecache; from companion.ui.platform.desktop import application, import_plainly;"
        "import_plainly(); import_plainly(); app = application(); import calendar, wave;"
        "from PySide6.QtWidgets import QLabel; label = QLabel('shown'); label.show();"
        "print(label.text(), [one for one in linecache.cache if 'wave' in one])"
    )
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "shown []"
