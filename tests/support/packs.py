"""A cold pack on the record, the window on its page, and time that passes while it is on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from companion.domain.body import Region
from companion.domain.identity import PracticeId
from companion.domain.practice import ThermalKind
from companion.domain.sessions import Session
from companion.services.office import Services
from companion.services.practice import ThermalDraft
from companion.ui.main_window import MainWindow
from companion.ui.thermal.run_face import RunFace
from companion.ui.thermal.run_page import ThermalRunPage
from companion.ui.thermal.running import Running
from tests.support.frozen_clock import FrozenClock
from tests.support.open_window import open_window, rest
from tests.support.records import daily, token
from tests.support.told_shell import press_button

LOW = (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT)
BEGIN = "None of these: begin"


def add_pack(services: Services, kind: ThermalKind = ThermalKind.COLD, name: str = "Cold pack") -> PracticeId:
    """Fifteen minutes at 08:00 every day, on the list since two days ago."""
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    try:
        draft = ThermalDraft(name, kind, LOW, note="In the blue towel.")
        return services.practice.add(draft, [daily("08:00")], token=token())
    finally:
        services.clock.set(present)


def page_of(window: MainWindow) -> ThermalRunPage:
    """The page of what is on, which must be on screen."""
    page = window.current_page
    assert isinstance(page, ThermalRunPage)
    return page


def running_of(window: MainWindow) -> Running:
    """What is on."""
    assert isinstance(window.hand.work, Running)
    return window.hand.work


def face_of(page: ThermalRunPage) -> RunFace:
    """What the page shows of it."""
    assert isinstance(page.face, RunFace)
    return page.face


def let_lie(window: MainWindow, clock: FrozenClock, seconds: float) -> None:
    """Time passes, looked at often enough that nothing looks like sleep."""
    while seconds > 0:
        step = min(4.0, seconds)
        clock.advance(seconds=step)
        running_of(window).look()
        seconds -= step
    rest()


@contextmanager
def lying(
    services: Services, clock: FrozenClock, kind: ThermalKind = ThermalKind.COLD, **where: object
) -> Iterator[MainWindow]:
    """The window after it was begun; ``where`` says how its page was opened, else nothing is answered by it."""
    pack = add_pack(services, kind)
    with open_window(services, clock) as window:
        window.go("thermal_run", **(where or {"practice": pack}))
        press_button(page_of(window), BEGIN)
        yield window


def sessions(services: Services) -> tuple[Session, ...]:
    """What was recorded today."""
    now = services.clock.now()
    return services.sessions.sessions(now - timedelta(days=1), now + timedelta(seconds=1))
