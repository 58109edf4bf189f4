"""A command tells the open window that it wrote, without Qt; the wire is held equal to what the window listens on."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.interchange.window_call import poke
from companion.interchange.window_call import socket_name as name_without_qt
from companion.ui.platform.single_instance import SingleInstance, socket_name

NO_QT = """
import sys
from pathlib import Path
from companion.interchange.window_call import poke
print(poke(Path(sys.argv[1])), any(name.startswith("PySide6") for name in sys.modules))
"""


def test_both_sides_name_the_socket_alike(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "a b", tmp_path / "x" / ".."):
        assert name_without_qt(folder) == socket_name(folder)


def test_a_window_that_is_there_hears_it_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    one = SingleInstance(tmp_path)
    assert one.claim()
    with qtbot.waitSignal(one.poked, timeout=3000), qtbot.assertNotEmitted(one.raise_wanted):
        assert poke(tmp_path)
    one.release()


def test_from_another_process_without_qt(tmp_path: Path, qtbot: QtBot) -> None:
    one = SingleInstance(tmp_path)
    assert one.claim()
    with qtbot.waitSignal(one.poked, timeout=10_000):
        told = subprocess.run(
            [sys.executable, "-c", NO_QT, str(tmp_path)], capture_output=True, text=True, check=True
        ).stdout
    assert told.split() == ["True", "False"]
    one.release()


def test_where_no_window_is_nothing_is_said_and_nothing_raised(tmp_path: Path) -> None:
    assert not poke(tmp_path)
    assert not poke(tmp_path / "nowhere")
