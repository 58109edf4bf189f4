"""Sleep on Windows, message by message; no Windows is needed for it, and none was tried."""

import ctypes
from ctypes import wintypes

import pytest

from companion.ui.platform.windows_power import (
    ES_CONTINUOUS,
    ES_SYSTEM_REQUIRED,
    PBT_APMRESUMEAUTOMATIC,
    PBT_APMRESUMESUSPEND,
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_TIMECHANGE,
    WindowsAwake,
    WindowsPower,
    kernel_state,
)


@pytest.fixture
def told(qapp: object) -> list[str]:
    return []


@pytest.fixture
def power(told: list[str]) -> WindowsPower:
    made = WindowsPower()
    made.start(lambda: told.append("before"), lambda: told.append("after"))
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("message", "how", "expected"),
    [
        (WM_POWERBROADCAST, PBT_APMSUSPEND, ["before"]),
        (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, ["after"]),
        (WM_POWERBROADCAST, PBT_APMRESUMESUSPEND, ["after"]),
        (WM_POWERBROADCAST, 0xA, []),
        (WM_TIMECHANGE, 0, ["after"]),
        (0x0005, PBT_APMSUSPEND, []),
    ],
)
def test_each_message_says_one_thing(
    power: WindowsPower, told: list[str], message: int, how: int, expected: list[str]
) -> None:
    one = wintypes.MSG(message=message, wParam=how)
    address = ctypes.addressof(one)
    assert power.nativeEventFilter(b"windows_generic_MSG", address) == (False, 0)
    assert told == expected
    assert power.nativeEventFilter(b"windows_dispatcher_MSG", address) == (False, 0)
    assert told == expected * 2


def test_messages_of_another_kind_are_not_read(power: WindowsPower, told: list[str]) -> None:
    assert power.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
    power.may_sleep()
    assert told == []


def test_after_the_end_nothing_is_told(told: list[str], qapp: object) -> None:
    power = WindowsPower()
    power.start(lambda: told.append("before"), lambda: told.append("after"))
    power.stop()
    power.hear(WM_POWERBROADCAST, PBT_APMSUSPEND)
    power.hear(WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC)
    assert told == []


def test_the_system_is_needed_until_it_is_let_go() -> None:
    asked: list[int] = []
    answers: list[bool] = []

    def state(flags: int) -> int:
        asked.append(flags)
        return ES_CONTINUOUS

    awake = WindowsAwake(state)
    awake.release()
    awake.hold("why", answers.append)
    awake.release()
    awake.release()
    assert asked == [ES_CONTINUOUS | ES_SYSTEM_REQUIRED, ES_CONTINUOUS]
    assert answers == [True]


def test_a_refusal_is_said() -> None:
    answers: list[bool] = []
    WindowsAwake(lambda _flags: 0).hold("why", answers.append)
    assert answers == [False]


@pytest.mark.skipif(hasattr(ctypes, "windll"), reason="it is Windows")
def test_elsewhere_there_is_no_kernel_to_ask() -> None:
    with pytest.raises(KeyError):
        kernel_state()
