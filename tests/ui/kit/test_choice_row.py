"""Rows one chooses from: by press and by key, never cut, ticked only by who owns the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.settings import ThemeChoice
from companion.ui.kit.choice_row import ChoiceRow, name_size
from companion.ui.kit.theme import apply_theme, theme
from tests.support.ui_lint import lint, settle

LONG = "Maximiliane-Theodora von Hohenstein-Waldburg zu Wolfegg"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_a_list_of_rows_has_no_finding(qtbot, qapp, choice, percent):
    apply_theme(qapp, choice, percent)
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(ChoiceRow("Ana", "the patient, recording now", "teal", chosen=True))
    column.addWidget(ChoiceRow(LONG, "born 24 December 1948, plum square", "plum"))
    column.addWidget(ChoiceRow("Marko"))
    qtbot.addWidget(page)
    settle(page, 420)
    assert lint(page) == []
    assert not page.grab().isNull()
    apply_theme(qapp, ThemeChoice.LIGHT, 100)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_space_and_enter_press_a_row_which_stays_as_it_is(qtbot, key):
    row = ChoiceRow("Marko", "partner", "blue")
    qtbot.addWidget(row)
    row.show()
    with qtbot.waitSignal(row.clicked):
        qtbot.keyClick(row, key)
    assert not row.isChecked()
    assert row.accessibleName() == "Marko, partner"
    assert row.words() == "Marko"


def test_up_and_down_go_from_row_to_row(qtbot):
    page = QWidget()
    column = QVBoxLayout(page)
    rows = [ChoiceRow(name) for name in ("Ana", "Marko", "Ida")]
    for row in rows:
        column.addWidget(row)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_Up)
    qtbot.keyClick(rows[0], Qt.Key.Key_Up)
    assert rows[2].hasFocus()
    qtbot.keyClick(rows[2], Qt.Key.Key_Down)
    assert rows[0].hasFocus()


def test_a_row_without_a_list_stays_where_it_is(qtbot):
    row = ChoiceRow("Ana")
    qtbot.addWidget(row)
    row.show()
    qtbot.keyClick(row, Qt.Key.Key_Down)
    assert row.isVisible()


def test_a_name_without_a_space_is_broken_rather_than_cut(qapp):
    font = theme().font("body", 600)
    assert name_size("m" * 80, font, 200).width() <= 200
    assert name_size("", font, 200).height() == 0
