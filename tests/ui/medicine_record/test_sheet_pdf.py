"""The sheet as a PDF file: as many pages as it says, and no row cut in two."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from companion.ui.medicine_record.sheet_page import AdministrationPage
from companion.ui.medicine_record.sheet_pdf import SheetPrinter
from tests.support.records import add, daily
from tests.support.sheets import MONDAY, furnished
from tests.support.told_shell import ToldShell


def page_of(qtbot, services, clock) -> AdministrationPage:
    page = AdministrationPage(services, ToldShell(clock))
    page.resize(1100, 900)
    qtbot.addWidget(page)
    page.enter()
    page.show()
    QApplication.processEvents()
    return page


def pages_in(path: Path) -> int:
    return path.read_bytes().count(b"/Type /Page\n")


def test_the_sheet_is_saved_as_a_file_of_as_many_pages_as_it_says(qtbot, services, clock, tmp_path):
    furnished(services, clock)
    page = page_of(qtbot, services, clock)
    path = tmp_path / "sheet.pdf"
    page.save(path)
    assert path.read_bytes().startswith(b"%PDF")
    printer = SheetPrinter(services.administration.week(MONDAY), "now")
    assert pages_in(path) == printer.pages == 1
    assert page.shell.said == ["Saved as sheet.pdf. It holds names and medicines."]


def test_a_long_sheet_goes_on_on_letter_paper_and_no_row_is_cut(qtbot, services, clock, tmp_path):
    for number in range(14):
        add(services, daily("06:00", "14:00", "22:00"), name=f"Medicine {number}")
    page = page_of(qtbot, services, clock)
    page.paper.set_value("letter")
    path = tmp_path / "sheet.pdf"
    page.save(path)
    printer = SheetPrinter(services.administration.week(MONDAY), "now", "letter")
    assert pages_in(path) == printer.pages > 1
    assert printer.cut_row() is None


def test_below_every_page_stands_when_what_it_is_not_and_which_page(services):
    for number in range(20):
        add(services, daily("06:00", "14:00", "22:00"), name=f"Medicine {number}")
    printer = SheetPrinter(services.administration.week(MONDAY), "Printed today, by Ana")
    last = printer.pages - 1
    assert last > 0
    for number in (0, last):
        assert printer.foot(number) == (
            "Printed today, by Ana",
            "Recorded at home. Not reviewed by a clinician.",
            f"Page {number + 1} of {printer.pages}",
        )
