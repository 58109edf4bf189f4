"""Two starts on one data folder, in one process and in two."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.ui.platform.single_instance import LOCK_NAME, POKE, RAISE, SingleInstance, socket_name, tell

HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from companion.ui.platform.single_instance import SingleInstance
app = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
print(one.claim(), flush=True)
app.exec()
"""

LOCKER = """
import sys, threading
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
lock.setStaleLockTime(0)
print(lock.tryLock(0), flush=True)
threading.Event().wait()
"""


def test_a_second_start_is_refused_and_calls_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    assert not second.claim()
    with qtbot.waitSignal(first.raise_wanted, timeout=3000):
        assert tell(tmp_path, RAISE)
    first.release()
    assert second.claim()
    second.release()


def test_a_poke_makes_the_window_read_again(tmp_path: Path, qtbot: QtBot) -> None:
    one = SingleInstance(tmp_path)
    assert one.claim()
    with qtbot.waitSignal(one.poked, timeout=3000), qtbot.assertNotEmitted(one.raise_wanted):
        assert tell(tmp_path, POKE)
    one.release()


def test_another_message_is_not_understood(tmp_path: Path, qtbot: QtBot) -> None:
    one = SingleInstance(tmp_path)
    assert one.claim()
    with qtbot.assertNotEmitted(one.poked, wait=100), qtbot.assertNotEmitted(one.raise_wanted, wait=100):
        tell(tmp_path, b"what?")
        tell(tmp_path, b"hm")
    one.release()


def test_nobody_hears_where_no_window_is(tmp_path: Path, qapp: object) -> None:
    assert not tell(tmp_path, POKE)


def test_two_folders_have_two_sockets(tmp_path: Path) -> None:
    assert socket_name(tmp_path / "a") != socket_name(tmp_path / "b")
    assert socket_name(tmp_path) == socket_name(tmp_path / "x" / "..")


def test_a_lock_left_by_a_killed_program_is_taken_over(tmp_path: Path, qtbot: QtBot) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "True"
        here = SingleInstance(tmp_path)
        assert not here.claim()
        holder.kill()
        holder.wait(10)
    assert here.claim()
    with qtbot.waitSignal(here.raise_wanted, timeout=3000):
        assert tell(tmp_path, RAISE)
    here.release()


def test_a_lock_that_holds_nothing_is_taken_over(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / LOCK_NAME).write_bytes(b"")
    one = SingleInstance(tmp_path)
    assert one.claim()
    assert not SingleInstance(tmp_path).claim()
    one.release()


def test_a_lock_with_the_number_of_another_program_is_taken_over(tmp_path: Path, qtbot: QtBot) -> None:
    with subprocess.Popen([sys.executable, "-c", LOCKER, str(tmp_path / LOCK_NAME)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"True"
        one = SingleInstance(tmp_path)
        assert one.claim()
        one.release()
        other.kill()
        other.wait(10)
