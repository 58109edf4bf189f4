"""Before it begins: the stop rules come first, and *Begin* is in sight in every window."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel

from companion.ui.player.before import BeforeCard
from tests.support.open_window import FRAMES, open_window, rest
from tests.support.player import BRIDGE, CLAM, WALK, add_routine, player_of
from tests.support.told_shell import read

pytestmark = pytest.mark.usefixtures("qapp")
SMALL = [frame for frame in FRAMES if frame[1] == 200 or frame[2] == (800, 600)]


def seen(page, widget):
    """The part of a widget that is not scrolled away."""
    area = page._scroll.viewport()
    place = QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())
    if area.isAncestorOf(widget):
        return place.intersected(QRect(area.mapTo(page, QPoint(0, 0)), area.size()))
    return place.intersected(page.rect())


@pytest.mark.parametrize(("theme", "percent", "size"), SMALL)
def test_red_flags_and_begin_are_in_sight_at_once(services, clock, theme, percent, size):
    routine = add_routine(services, BRIDGE, CLAM, WALK)
    with open_window(services, clock, theme=theme, percent=percent, size=size) as window:
        window.go("player", practice=routine)
        rest()
        page = player_of(window)
        assert isinstance(page.face, BeforeCard)
        flags = next(one for one in page.face.findChildren(QLabel) if one.text().startswith("New numbness"))
        assert seen(page, flags).size() == flags.size()
        assert seen(page, page.face.begin).size() == page.face.begin.size()


def test_the_bar_goes_with_the_card(services, clock):
    routine = add_routine(services, BRIDGE)
    with open_window(services, clock) as window:
        window.go("player", practice=routine)
        page = player_of(window)
        assert read(page).index("New numbness") < read(page).index("How strong is your pain now?")
        bar = page.face.bar
        page.face.begin.click()
        assert bar.isHidden()
