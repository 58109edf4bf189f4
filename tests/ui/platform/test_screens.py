"""Two screens: a reminder stands on the one in use, and stays where it was shown."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
TWO = [
    {"name": name, "x": x, "y": 0, "width": 1000, "height": 700, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    for name, x in (("left", 0), ("right", 1000))
]
TOLD = """
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget
from companion.ui.platform.screens import room_at, room_for
app = QApplication([])
shown = QWidget()
print(room_for(shown).x())
QCursor.setPos(1500, 300)
print(room_for(shown).x())
shown.move(1100, 50)
shown.show()
QCursor.setPos(10, 10)
print(room_for(shown).x())
other = QWidget()
other.move(1300, 100)
other.show()
other.activateWindow()
app.processEvents()
print(room_for(QWidget()).x())
print(room_at(QPoint(-5000, 0)).x())
"""


def test_it_stands_where_the_pointer_is_and_stays_there(tmp_path: Path) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": TWO}))
    run = subprocess.run(
        [sys.executable, "-c", TOLD],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.split() == ["0", "1000", "1000", "1000", "0"], run.stderr
