"""The first start: Today says how to begin, by press or key, and gives way to the first plan."""

import pytest

from companion.ui.kit.doors import DoorsCard
from companion.ui.today.page import TodayPage
from companion.ui.today.start_here import start_here
from tests.support.my_plan import drawn, shown
from tests.support.open_window import FRAMES, open_window, rest, to_top
from tests.support.records import add, daily
from tests.support.told_shell import ToldShell, press_key, read
from tests.support.ui_lint import lint


def test_every_door_leads_somewhere(qtbot, clock):
    shell = ToldShell(clock)
    card = start_here(shell)
    qtbot.addWidget(card)
    card.show()
    for button in card.buttons:
        press_key(button)
    assert [page for page, _where in shell.went] == ["medicine_editor", "import_plan", "my_plan", "log_spasm"]


def test_it_goes_when_the_first_plan_is_there(qtbot, services, clock):
    page = TodayPage(services, ToldShell(clock))
    shown(qtbot, page)
    assert "Start here" in read(page)
    card = page.findChild(DoorsCard)
    page.mark_stale()
    assert page.findChild(DoorsCard) is card
    add(services, daily("08:00"))
    page.mark_stale()
    drawn()
    assert "Start here" not in read(page)


@pytest.mark.parametrize(("theme", "percent", "size"), FRAMES)
def test_the_first_day_can_be_read_and_reached(services, clock, theme, percent, size):
    with open_window(services, clock, theme=theme, percent=percent, size=size) as window:
        for page in ("today", "my_plan"):
            window.go(page)
            rest()
            to_top(window)
            assert lint(window) == []
