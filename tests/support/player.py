"""A routine on the record, the window on its player, and time that passes in small steps."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from companion.domain.identity import PracticeId
from companion.domain.practice import RoutineItem
from companion.services.office import Services
from companion.services.practice import RoutineDraft
from companion.ui.main_window import MainWindow
from companion.ui.player.page import PlayerPage
from companion.ui.player.run import Run
from tests.support.frozen_clock import FrozenClock
from tests.support.open_window import open_window, rest
from tests.support.practices import movement
from tests.support.records import daily, token
from tests.support.told_shell import press_button

BRIDGE = RoutineItem(movement("Bridge", watch="Stop at a sharp pain."), repetitions=2, hold_seconds=5, pace_seconds=2)
CLAM = RoutineItem(movement("Clam", sided=True), repetitions=3, pace_seconds=4)
WALK = RoutineItem(movement("Walk", timed=True), hold_seconds=60)
GET_READY = 10


def add_routine(services: Services, *items: RoutineItem, name: str = "Morning round") -> PracticeId:
    """A routine at 08:00 every day, on the list since two days ago."""
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    try:
        return services.practice.add(RoutineDraft(name, items or (BRIDGE, WALK)), [daily("08:00")], token=token())
    finally:
        services.clock.set(present)


def player_of(window: MainWindow) -> PlayerPage:
    """The player, which must be on screen."""
    page = window.current_page
    assert isinstance(page, PlayerPage)
    return page


def run_of(page: PlayerPage) -> Run:
    """The routine that runs there."""
    assert isinstance(page.face, Run)
    return page.face


def let_run(page: PlayerPage, clock: FrozenClock, seconds: float) -> None:
    """Time passes, and the page looks at the clock often enough that nothing looks like sleep."""
    left = seconds
    while left > 0:
        step = min(1.0, left)
        clock.advance(seconds=step)
        if isinstance(page.face, Run):
            page.face.tick()
        left -= step
    rest()


@contextmanager
def playing(
    services: Services, clock: FrozenClock, *items: RoutineItem, pain: int | None = 3, **where: object
) -> Iterator[PlayerPage]:
    """The player after *Begin*; ``where`` says how it was opened, else nobody planned it."""
    routine = add_routine(services, *items)
    with open_window(services, clock) as window:
        window.go("player", **(where or {"practice": routine}))
        page = player_of(window)
        if pain is not None:
            page.face.scale.set_value(pain)  # type: ignore[union-attr]
        press_button(page, "Begin")
        yield page
