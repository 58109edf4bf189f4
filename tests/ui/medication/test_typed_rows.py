"""Rows that grow: up to so many, the first ones stay, and each has its own name for a screen reader."""

import pytest

from companion.ui.medication.typed_rows import Column, TypedRows
from tests.support.told_shell import is_shown, press_button
from tests.support.ui_lint import lint, settle


@pytest.fixture
def rows(qtbot):
    made = TypedRows([Column("a", "First"), Column("b", "Second")], add="Add", most=3, least=1)
    qtbot.addWidget(made)
    settle(made, 600)
    return made


def test_rows_are_added_up_to_the_most_and_taken_away_down_to_the_least(rows):
    press_button(rows, "Add")
    press_button(rows, "Add")
    settle(rows, 600)
    assert len(rows.values()) == 3
    assert not is_shown(rows, "Add")
    assert rows.edit(1, "a").accessibleName() == "First, row 2"
    assert lint(rows) == []
    press_button(rows, "Remove row 2")
    assert len(rows.values()) == 2
    assert is_shown(rows, "Add")
    assert not is_shown(rows, "Remove row 1")


def test_what_is_typed_comes_out_by_column_and_is_told(rows, qtbot):
    with qtbot.waitSignal(rows.typed):
        rows.edit(0, "b").setText(" x ")
    assert rows.values() == [{"a": "", "b": "x"}]


def test_rows_are_put_in_whole_and_errors_are_cleared(rows):
    rows.set_rows([("1", "2"), ("3", "4")])
    rows.field(1, "b").set_error("wrong")
    rows.clear_errors()
    assert rows.field(1, "b").error() == ""
    rows.set_rows(())
    assert rows.values() == [{"a": "", "b": ""}]
