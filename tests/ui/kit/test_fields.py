"""The questions of a form under their names."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.ui.kit.fields import Fields
from companion.ui.kit.line_edit import LineEdit


@pytest.fixture
def form(qtbot):
    window, fields = QWidget(), Fields()
    column = QVBoxLayout(window)
    fields.add(column, "name", "Name", LineEdit(""))
    fields.add(column, "note", "Note", LineEdit(""), "You may leave this empty.")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield fields
    window.close()


def test_what_is_wrong_is_said_beside_its_field_with_the_focus_there(form):
    found = form.show_error("note", "This is too long.")
    assert found is form["note"]
    assert found.error() == "This is too long."
    assert QApplication.focusWidget() is found.widget
    assert form["name"].error() == ""
    form.clear_errors()
    assert found.error() == ""


def test_an_error_about_something_else_is_left_to_the_form(form):
    assert form.show_error("schedule", "Choose how often.") is None
    assert form.first is form["name"]
    form.clear()
    assert form.show_error("note", "This is too long.") is None
