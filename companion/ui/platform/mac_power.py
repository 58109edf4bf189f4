"""Sleep on macOS: the notifications of the workspace, and ``caffeinate``, which holds sleep off while it runs.

Written after the documentation of NSWorkspace and caffeinate(8); not tried on macOS.
"""

import logging
import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QProcess

WILL_SLEEP, DID_WAKE = "NSWorkspaceWillSleepNotification", "NSWorkspaceDidWakeNotification"
COMMAND = "caffeinate"

log = logging.getLogger("companion.platform")


class MacPower:
    """``reminders.power.Power``. The workspace tells in the main thread, and waits for what is done there.

    Args:
        observe: Asks to be told of a notification by its name; gives what stops it. None: of this computer's workspace.
    """

    def __init__(self, observe: Callable[[str, Callable[[], None]], Callable[[], None]] | None = None) -> None:
        self._observe = observe or _of_the_workspace
        self._ends: list[Callable[[], None]] = []

    def start(self, about_to_sleep: Callable[[], None], resumed: Callable[[], None]) -> None:
        """Hear the workspace; where it cannot be heard, the clocks tell."""
        try:
            self._ends = [self._observe(WILL_SLEEP, about_to_sleep), self._observe(DID_WAKE, resumed)]
        except Exception:  # the bridge to the system can fail in many ways
            log.info("the workspace cannot be heard", exc_info=True)

    def may_sleep(self) -> None:
        """The system sleeps when the notification has been worked through."""

    def stop(self) -> None:
        """Hear no more."""
        for end in self._ends:
            end()
        self._ends = []


class MacAwake(QObject):
    """``reminders.power.KeepAwake``: ``caffeinate`` runs while it is held, and ends with this process at the latest."""

    def __init__(self, parent: QObject | None = None, command: str = COMMAND) -> None:
        super().__init__(parent)
        self._command = command
        self._process: QProcess | None = None

    def hold(self, _why: str, told: Callable[[bool], None], /) -> None:
        """Hold off the sleep that comes of idleness."""
        held = self._process is not None
        if self._process is not None:
            told(held)
            return
        process = self._process = QProcess(self)
        process.started.connect(lambda: told(not held))
        process.errorOccurred.connect(lambda _error: told(held))
        process.start(self._command, ["-i", "-w", str(os.getpid())])

    def release(self) -> None:
        """Let it sleep again."""
        process, self._process = self._process, None
        if process is not None:
            process.errorOccurred.disconnect()
            process.finished.connect(process.deleteLater)
            process.terminate()


def _of_the_workspace(name: str, told: Callable[[], None]) -> Callable[[], None]:
    """Observe a notification through rubicon-objc, which desktop-notifier brings to macOS."""
    bridge: Any = import_module("rubicon.objc")
    workspace = bridge.ObjCClass("NSWorkspace").sharedWorkspace
    block = bridge.Block(lambda _notification: told(), None, bridge.objc_id)
    observer = workspace.notificationCenter.addObserverForName(name, object=None, queue=None, usingBlock=block)
    return lambda: workspace.notificationCenter.removeObserver(observer)
