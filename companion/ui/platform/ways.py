"""Which ways to the desktop this computer has. Each is isolated, and the program works without any of them."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from companion.reminders.native import NoticeCentre
from companion.reminders.power import KeepAwake, Locks, Power
from companion.reminders.sound import Speaker
from companion.ui.platform.desktop_centre import DesktopCentre
from companion.ui.platform.logind import Logind
from companion.ui.platform.mac_power import MacAwake, MacPower
from companion.ui.platform.sound import QtSpeaker
from companion.ui.platform.windows_power import WindowsAwake, WindowsPower, kernel_state

SESSION_BUS, SYSTEM_BUS = "DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"
SOUND_SERVER = "PULSE_SERVER"
UNSEEN = frozenset({"offscreen", "minimal"})


@dataclass(frozen=True, slots=True)
class Ways:
    """What there is; None: it is not there."""

    centre: NoticeCentre | None = None
    power: Power | None = None
    awake: KeepAwake | None = None
    has_tray: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable
    speaker: Speaker | None = None
    locks: Locks | None = None


def ways_here(owner: QObject, platform: str = sys.platform) -> Ways:
    """The ways of this computer.

    Where nobody sees the windows (tests, pictures), only what an address in the environment names.
    """
    if platform == "win32":
        return Ways(DesktopCentre(owner), WindowsPower(), WindowsAwake(kernel_state()), speaker=QtSpeaker(owner))
    if platform == "darwin":
        return Ways(DesktopCentre(owner), MacPower(), MacAwake(owner), speaker=QtSpeaker(owner))
    seen = QGuiApplication.platformName() not in UNSEEN
    logind = Logind(owner) if seen or os.environ.get(SYSTEM_BUS) else None
    centre = DesktopCentre(owner) if os.environ.get(SESSION_BUS) else None
    speaker = QtSpeaker(owner) if seen or os.environ.get(SOUND_SERVER) else None
    return Ways(centre, logind, logind, speaker=speaker, locks=logind)
