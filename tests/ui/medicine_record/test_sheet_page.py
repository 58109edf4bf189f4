"""The sheet on the screen and as a PDF: every word of every cell, week by week, by key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.ui.medicine_record.sheet_html import sheet_html
from companion.ui.medicine_record.sheet_page import AdministrationPage
from tests.support.sheets import CELLS, MONDAY, furnished
from tests.support.told_shell import ToldShell, press_button, read


def page_of(qtbot, services, clock) -> AdministrationPage:
    page = AdministrationPage(services, ToldShell(clock))
    page.resize(1100, 900)
    qtbot.addWidget(page)
    page.enter()
    page.show()
    QApplication.processEvents()
    return page


def test_every_cell_has_its_word_on_the_screen_and_on_paper(qtbot, services, clock):
    furnished(services, clock)
    told = read(page_of(qtbot, services, clock))
    html = sheet_html(services.administration.week(MONDAY)).replace("\u00a0", " ")
    for words in CELLS:
        assert words in told, words
        assert words in html, words
    assert "Ana Ber&g, born 5 May 1960" in told
    assert "Allergies: Penicillin" in told
    assert "A.B.: Ana Ber&amp;g" in html


def test_weeks_are_turned_by_key_and_escape_leads_back(qtbot, services, clock):
    furnished(services, clock)
    page = page_of(qtbot, services, clock)
    press_button(page, "Week before")
    assert "9 November to 15 November 2026" in read(page)
    assert "Nothing was planned in this week." in read(page)
    press_button(page, "Week after")
    press_button(page, "Week after")
    assert "23 November to 29 November 2026" in read(page)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.shell.went == [("medicines_over_time", {})]


def test_a_place_that_cannot_be_written_is_said_calmly(qtbot, services, clock, tmp_path):
    page = page_of(qtbot, services, clock)
    page.save(tmp_path / "nowhere" / "sheet.pdf")
    assert "The file could not be written there. Choose another folder." in read(page)
    assert page.shell.said == []
