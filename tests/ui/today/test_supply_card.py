"""Today speaks of a box in time, and leads to it."""

from companion.ui.today.page import TodayPage
from tests.support.my_plan import drawn, shown
from tests.support.records import TABLET, add, daily
from tests.support.told_shell import ToldShell, press_button, read


def test_a_box_that_runs_out_is_spoken_of_in_time(qtbot, services, clock):
    medicine = add(services, daily("20:00"), stock=20 * TABLET)
    shell = ToldShell(clock)
    page = TodayPage(services, shell)
    shown(qtbot, page)
    assert "Boxes to see to" not in read(page)
    services.stock.count(medicine, 3 * TABLET)
    page.mark_stale()
    drawn()
    assert "Ask for more by Monday" in read(page)
    press_button(page, "Look at the box of Paracetamol")
    assert shell.went[-1] == ("medicines", {"medicine": medicine})
