"""Sleep on Windows: the power broadcast that every window gets, and the execution state that holds sleep off.

Written after the documentation of WM_POWERBROADCAST, WM_TIMECHANGE and SetThreadExecutionState; not tried on Windows.
"""

import ctypes
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from typing_extensions import override

WM_TIMECHANGE, WM_POWERBROADCAST = 0x001E, 0x0218
PBT_APMSUSPEND, PBT_APMRESUMESUSPEND, PBT_APMRESUMEAUTOMATIC = 0x4, 0x7, 0x12
MESSAGES = (b"windows_generic_MSG", b"windows_dispatcher_MSG")
ES_SYSTEM_REQUIRED, ES_CONTINUOUS = 0x00000001, 0x80000000


class WindowsPower(QAbstractNativeEventFilter):
    """``reminders.power.Power``. Windows waits two seconds for what is done before sleep, and asks for no answer."""

    def __init__(self) -> None:
        super().__init__()
        self._about_to_sleep: Callable[[], None] | None = None
        self._resumed: Callable[[], None] | None = None

    def start(self, about_to_sleep: Callable[[], None], resumed: Callable[[], None]) -> None:
        """Hear the messages of the program's windows."""
        self._about_to_sleep, self._resumed = about_to_sleep, resumed
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)

    def may_sleep(self) -> None:
        """Windows sleeps when the message has been worked through."""

    def stop(self) -> None:
        """Hear no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)
        self._about_to_sleep = self._resumed = None

    @override
    def nativeEventFilter(self, eventType: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if bytes(eventType) in MESSAGES:
            told = wintypes.MSG.from_address(int(message))
            self.hear(int(told.message), int(told.wParam or 0))
        return False, 0

    def hear(self, message: int, how: int) -> None:
        """One message of a window: its number and its first parameter. A clock that was set counts as a return."""
        returned = message == WM_POWERBROADCAST and how in (PBT_APMRESUMEAUTOMATIC, PBT_APMRESUMESUSPEND)
        if message == WM_POWERBROADCAST and how == PBT_APMSUSPEND and self._about_to_sleep is not None:
            self._about_to_sleep()
        elif (returned or message == WM_TIMECHANGE) and self._resumed is not None:
            self._resumed()


class WindowsAwake:
    """``reminders.power.KeepAwake``. It holds for the thread that asked, so it is asked in the window's thread.

    Args:
        set_state: ``SetThreadExecutionState`` of kernel32: gives 0 when it was refused.
    """

    def __init__(self, set_state: Callable[[int], int]) -> None:
        self._set_state = set_state
        self._held = False

    def hold(self, _why: str, told: Callable[[bool], None], /) -> None:
        """The system is needed until ``release``; the screen may go dark."""
        self._held = self._set_state(ES_CONTINUOUS | ES_SYSTEM_REQUIRED) != 0
        told(self._held)

    def release(self) -> None:
        """The system may sleep again."""
        if self._held:
            self._set_state(ES_CONTINUOUS)
            self._held = False


def kernel_state() -> Callable[[int], int]:
    """``SetThreadExecutionState`` of this computer.

    Raises:
        KeyError: it is no Windows.
    """
    found: Callable[[int], int] = vars(ctypes)["windll"].kernel32.SetThreadExecutionState
    return found
