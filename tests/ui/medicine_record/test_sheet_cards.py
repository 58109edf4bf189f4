"""The grid of days: heard with its row by a screen reader, and as wide as there is room."""

from PySide6.QtWidgets import QApplication

from companion.ui.medicine_record.sheet_cards import DayCell, DayGrid
from companion.ui.medicine_record.sheet_page import AdministrationPage
from tests.support.sheets import furnished
from tests.support.told_shell import ToldShell


def page_of(qtbot, services, clock) -> AdministrationPage:
    page = AdministrationPage(services, ToldShell(clock))
    page.resize(1100, 900)
    qtbot.addWidget(page)
    page.enter()
    page.show()
    QApplication.processEvents()
    return page


def test_a_screen_reader_hears_the_day_and_the_row_of_a_cell(qtbot, services, clock):
    furnished(services, clock)
    page = page_of(qtbot, services, clock)
    names = [cell.accessibleName().replace("\u00a0", " ") for cell in page.findChildren(DayCell)]
    assert "Saturday 21 November, 22:00, 2 tablets (1 g): skipped: felt sick, A.B." in names


def test_days_stand_seven_four_or_two_beside_each_other(qtbot, services, clock):
    furnished(services, clock)
    grid = page_of(qtbot, services, clock).findChildren(DayGrid)[0]
    cells = grid.findChildren(DayCell)
    lines = []
    for width in (1000, 500, 250):
        grid.resize(width, grid.heightForWidth(width))
        lines.append(len({cell.y() for cell in cells}))
        assert [cell.geometry().right() for cell in cells if cell.geometry().right() > width] == []
    assert lines == [1, 2, 4]
