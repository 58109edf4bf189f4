"""The line above everything: what is late further down the page, and the way to it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from companion.domain.settings import ThemeChoice
from tests.support.open_window import open_window, rest
from tests.support.records import add, daily, key_at, token
from tests.support.told_shell import press_key, read
from tests.support.ui_lint import lint

pytestmark = pytest.mark.usefixtures("qapp")
LATE = "1 late: Gabapentin, since 07:00"


@pytest.fixture(params=[(100, (1366, 768)), (200, (1366, 768)), (200, (800, 600))])
def page(request, services, clock):
    """Two doses due at 08:00, and one late since 07:00 under them."""
    percent, size = request.param
    add(services, daily("08:00"), name="Cyclobenzaprine")
    add(services, daily("08:00"))
    add(services, daily("07:00"), name="Gabapentin")
    with open_window(services, clock, theme=ThemeChoice.LIGHT, percent=percent, size=size) as window:
        rest()
        yield window.current_page


def test_the_late_dose_is_said_above_all_and_a_key_goes_there(services, page):
    area = page._scroll.viewport()
    line = page.late_line
    assert read(line).startswith(LATE)
    assert line.mapTo(page, QPoint(0, line.height())).y() <= area.height()
    assert lint(line) == []
    press_key(line.look)
    rest()
    card = page.card_of(key_at(services, "2026-11-22", "07:00"))
    focus = QApplication.focusWidget()
    assert card.isAncestorOf(focus)
    place = focus.mapTo(page, QPoint(0, 0)).y()
    assert 0 <= place <= area.height() - focus.height()


def test_answered_it_keeps_its_place_and_height_so_that_nothing_slides_under_the_finger(services, page):
    before = page.late_line.geometry()
    services.doses.take(key_at(services, "2026-11-22", "07:00"), seen=0, token=token())
    page.mark_stale()
    rest()
    assert read(page.late_line) == "Nothing is late now."
    assert page.late_line.geometry() == before
    page.leave()
    rest()
    assert page.late_line.isHidden()


def test_several_are_counted_and_the_first_is_named(services, page):
    add(services, daily("06:30"), name="Vitamin")
    page.mark_stale()
    rest()
    assert read(page.late_line).startswith("2 late. The first: Vitamin, since 06:30")
