"""Slow work comes back in the window's thread, leaves nothing of the window in another, and holds up no end."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from companion.ui.kit import background

DEADLINE = 10_000
SECONDS = 30
"""A process that does not end by then never will; it ends after two seconds or so."""

HANGS = """
import sys, threading
from PySide6.QtCore import QTimer
from companion.ui.kit import background
from companion.ui.platform.desktop import application

app, begun = application(), threading.Event()

def hang():
    begun.set()
    threading.Event().wait()

background.run(hang, print, print)
begun.wait()
QTimer.singleShot(0, app.quit)
app.exec()
print("went on")
"""

SAVES = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
import keyring
from companion.clock import SystemClock
from companion.domain.telling import ChannelKind
from companion.services.office import Services
from companion.ui.platform.desktop import application
from companion.ui.telling.editor import ChannelEditorPage
from tests.support.own_keyring import MemoryKeyring
from tests.support.told_shell import ToldShell

begun = threading.Event()

class NobodyOpensIt(MemoryKeyring):
    def set_password(self, *_):
        begun.set()
        threading.Event().wait()

app, clock = application(), SystemClock()
keyring.set_keyring(NobodyOpensIt())
services = Services.open(Path(sys.argv[1]), clock)
page = ChannelEditorPage(services, ToldShell(clock))
page.enter()
page.form.name.setText("Ana")
page.form.kinds.set_value(ChannelKind.WEB)
page.form.address.setText("https://hook.example/a-token")
page.save_now()
assert begun.wait(20)
QTimer.singleShot(0, app.quit)
app.exec()
services.close()
print("went on", len(Services.open(Path(sys.argv[1]), clock).telling.channels()))
"""


def ended(program: str, *args: str) -> tuple[int, str]:
    told = subprocess.run(
        [sys.executable, "-c", program, *args], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    return told.returncode, told.stdout.strip() + told.stderr.strip()


def test_a_value_and_an_error_come_back_in_the_windows_thread(qtbot: QtBot) -> None:
    came: list[object] = []

    def fails() -> None:
        raise LookupError

    background.run(threading.current_thread, lambda where: came.append(where is threading.main_thread()), came.append)
    background.run(fails, came.append, lambda error: came.append((type(error), threading.current_thread())))
    assert background.is_busy()
    qtbot.waitUntil(lambda: len(came) == 2, timeout=DEADLINE)
    assert sorted(came, key=str) == [(LookupError, threading.main_thread()), False]
    assert not background.is_busy()


def test_whose_owner_is_gone_is_told_nothing(qtbot: QtBot) -> None:
    came: list[object] = []
    owner, go_on = QObject(), threading.Event()
    background.run(go_on.wait, came.append, came.append, owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed, timeout=DEADLINE):
        pass
    go_on.set()
    qtbot.waitUntil(lambda: not background.is_busy(), timeout=DEADLINE)
    assert came == []


def test_work_that_hangs_keeps_no_other_waiting(qtbot: QtBot) -> None:
    came: list[object] = []
    opened = threading.Event()
    for _ in range(8):
        background.run(opened.wait, lambda _: None, came.append)
    background.run(lambda: "a backup", came.append, came.append)
    qtbot.waitUntil(lambda: came == ["a backup"], timeout=DEADLINE)
    opened.set()
    qtbot.waitUntil(lambda: not background.is_busy(), timeout=DEADLINE)


@pytest.mark.parametrize("fails", [False, True])
def test_the_last_reference_to_what_was_given_is_dropped_in_the_windows_thread(qtbot: QtBot, fails: bool) -> None:
    dropped: list[threading.Thread] = []

    class Page:
        """Stands for a window's object that a piece of work holds."""

        def work(self) -> None:
            if fails:
                raise LookupError(self)

        def done(self, _: object) -> None:
            """Hears of it."""

        def __del__(self) -> None:
            dropped.append(threading.current_thread())

    for _ in range(20):
        one, count = Page(), len(dropped)
        background.run(one.work, one.done, one.done)
        del one
        qtbot.waitUntil(lambda so_far=count: len(dropped) > so_far, timeout=DEADLINE)
    assert set(dropped) == {threading.main_thread()}


def test_a_program_ends_although_work_hangs() -> None:
    assert ended(HANGS) == (0, "went on")


def test_a_program_ends_although_a_keyring_hangs_and_nothing_was_kept(tmp_path: pytest.TempPathFactory) -> None:
    assert ended(SAVES, str(tmp_path)) == (0, "went on 0")


def test_what_is_under_way_may_end_well_when_the_program_ends() -> None:
    backup = HANGS.replace("threading.Event().wait()", "threading.Event().wait(0.5); print('backed up', flush=True)")
    assert ended(backup) == (0, "went on\nbacked up")
