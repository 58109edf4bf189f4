"""Which ways there are on this computer."""

import sys

import pytest
from PySide6.QtCore import QObject

from companion.ui.platform.desktop_centre import DesktopCentre
from companion.ui.platform.logind import Logind
from companion.ui.platform.mac_power import MacAwake, MacPower
from companion.ui.platform.ways import SESSION_BUS, SYSTEM_BUS, Ways, ways_here


def test_where_nobody_sees_the_windows_there_is_only_what_an_address_names(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = QObject()
    assert ways_here(owner, "linux") == Ways()
    monkeypatch.setenv(SESSION_BUS, "unix:path=/nowhere")
    monkeypatch.setenv(SYSTEM_BUS, "unix:path=/nowhere")
    found = ways_here(owner, "linux")
    assert isinstance(found.centre, DesktopCentre)
    assert isinstance(found.power, Logind)
    assert found.awake is found.power
    found.centre.stop()
    found.power.stop()


def test_macos_and_windows_have_their_own(qapp: object) -> None:
    owner = QObject()
    mac = ways_here(owner, "darwin")
    assert isinstance(mac.centre, DesktopCentre)
    assert isinstance(mac.power, MacPower)
    assert isinstance(mac.awake, MacAwake)
    mac.centre.stop()
    if sys.platform != "win32":
        with pytest.raises(KeyError):
            ways_here(owner, "win32")
