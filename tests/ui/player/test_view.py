"""The view of a routine where there is little room: what to do now, then how; nothing of it is behind a scroll bar."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from companion.domain.settings import ThemeChoice
from tests.support.open_window import open_window, rest
from tests.support.player import BRIDGE, CLAM, GET_READY, add_routine, let_run, player_of, playing, run_of
from tests.support.told_shell import press_button, read

pytestmark = pytest.mark.usefixtures("qapp")


def top(page, words):
    """Where a text begins, and where it ends, from the top of the page."""
    label = next(one for one in page.findChildren(QLabel) if one.text().startswith(words) and one.isVisibleTo(page))
    begin = label.mapTo(page, QPoint(0, 0)).y()
    return begin, begin + label.height()


@pytest.mark.parametrize(("percent", "size"), [(200, (1366, 768)), (100, (800, 600))])
def test_the_first_steps_are_in_sight_and_what_comes_next_is_below_them(services, clock, percent, size):
    routine = add_routine(services, BRIDGE, CLAM)
    with open_window(services, clock, theme=ThemeChoice.LIGHT, percent=percent, size=size) as window:
        window.go("player", practice=routine)
        page = player_of(window)
        press_button(page, "Begin")
        let_run(page, clock, GET_READY + 1)
        rest()
        step = BRIDGE.movement.steps[0]
        instruction, first, following = top(page, "Breathe on"), top(page, step), top(page, "Next:")
        assert instruction[1] <= first[0] < first[1] <= page._scroll.viewport().height()
        assert first[1] <= following[0]


def test_while_one_gets_ready_it_says_what_comes_now(services, clock):
    with playing(services, clock, BRIDGE, CLAM) as page:
        assert "Now comes: Bridge. Start: standing." in read(page).replace("\u00a0", " ")
        let_run(page, clock, GET_READY + 1)
        assert "Now comes" not in read(page)


def test_a_window_that_grows_puts_the_parts_beside_the_stage_and_back(services, clock):
    with playing(services, clock, BRIDGE, CLAM) as page:
        view = run_of(page).view
        for width, height, form in (
            (1366, 768, "BESIDE"),
            (700, 700, "ABOVE"),
            (700, 400, "LOW"),
            (1366, 768, "BESIDE"),
        ):
            view.arrange(width, height)
            rest()
            assert view._form.name == form
            assert "Next:" in read(view)
            assert view.row.isHidden() is (form != "BESIDE")
