"""Today's line of phase and rules: below what is due where there is little room, and only there when there is something."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from companion.domain.recovery import Precaution, PrecautionKind
from companion.domain.settings import ThemeChoice
from companion.ui.kit.theme import apply_theme
from companion.ui.phase_strip import PhaseGlance
from companion.ui.today.frame_line import FrameLine
from companion.ui.today.page import TodayPage
from tests.support.my_plan import SURGERY, drawn, shown
from tests.support.records import add, daily
from tests.support.told_shell import ToldShell, press_button, press_key, read


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


def test_without_surgery_and_rules_nothing_stands_there(qtbot, services, shell):
    line = FrameLine(services, shell)
    qtbot.addWidget(line)
    line.refresh()
    assert line.isHidden()


def test_rules_without_a_surgery_lead_to_the_plan(qtbot, services, shell):
    services.recovery.add(Precaution(PrecautionKind.BEND, "Dr Lee", SURGERY.on))
    line = FrameLine(services, shell)
    qtbot.addWidget(line)
    line.refresh()
    line.show()
    drawn()
    assert read(line) == "No bending"
    press_button(line, "My plan")
    assert shell.went == [("my_plan", {})]


def test_it_is_drawn_anew_only_when_something_changed(qtbot, services, shell):
    services.recovery.add(SURGERY)
    line = FrameLine(services, shell)
    qtbot.addWidget(line)
    line.refresh()
    line.show()
    before = line.findChild(PhaseGlance)
    line.refresh()
    assert line.findChild(PhaseGlance) is before
    press_key(before)
    assert shell.went == [("my_plan", {})]
    services.recovery.add(Precaution(PrecautionKind.BEND, "Dr Lee", SURGERY.on))
    line.refresh()
    drawn()
    assert "No bending" in read(line)


@pytest.mark.parametrize(("percent", "above"), [(100, True), (200, False)])
def test_what_is_due_comes_first_where_there_is_little_room(qtbot, services, shell, percent, above):
    services.recovery.add(SURGERY)
    add(services, daily("08:00"))
    apply_theme(QApplication.instance(), ThemeChoice.LIGHT, percent)
    try:
        page = TodayPage(services, shell)
        shown(qtbot, page)
        drawn()
        key = services.agenda.today().due[0].state.occurrence.key
        glance = page.findChild(PhaseGlance)
        card = page.card_of(key)
        tops = [one.mapTo(page, one.rect().topLeft()).y() for one in (glance, card)]
        assert (tops[0] < tops[1]) is above
        assert page.title() == ("Good morning" if above else "Today")
    finally:
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)


def test_today_says_that_everything_is_paused_and_what_does_not_apply(qtbot, services, shell, clock):
    services.recovery.add(SURGERY)
    add(services, daily("07:00", "20:00"))
    services.recovery.pause_all(services.recovery.begin_of(date(2026, 11, 25)), "in hospital")
    page = TodayPage(services, shell)
    shown(qtbot, page)
    told = read(page)
    assert "Everything is paused since 08:12, until Wednesday 25 November. In hospital." in told
    assert "Not reminded while paused" in told
    assert "Nothing is due." not in told
    assert page.subtitle() == "Sunday\u00a022\u00a0November, 08:12. Day 12 after surgery"
    press_button(page, "Go on now")
    clock.advance(hours=12)
    page.mark_stale()
    drawn()
    assert "Everything is paused" not in read(page)


def test_a_pause_over_today_is_said_in_the_past(qtbot, services, shell, clock):
    add(services, daily("07:00", "20:00"))
    services.recovery.pause_all(clock.now(), "a scan", services.recovery.begin_of(date(2026, 11, 22)))
    page = TodayPage(services, shell)
    shown(qtbot, page)
    assert "Not reminded: all was paused" in read(page)
