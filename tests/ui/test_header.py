"""Who is recording stands on every page, whatever the width, and one press leads to the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.domain.identity import PersonId
from companion.domain.people import Person
from companion.domain.settings import ThemeChoice
from companion.ui.header import Header
from companion.ui.kit.theme import apply_theme
from companion.ui.recorder_button import RecorderButton
from tests.support.open_window import open_window, rest
from tests.support.ui_lint import lint, settle

MARKO = Person(PersonId("m"), "Marko", "partner", colour="blue")
LONG = Person(PersonId("l"), "Maximiliane-Theodora von Hohenstein-Waldburg", "aunt", colour="rose")


def header_for(person: Person, width: int, percent: int, *, menu: bool, several: bool = False) -> Header:
    header = Header()
    header.set_words("Good morning, Maximiliane", "Sunday 22 November, 08:12. Day 12 after surgery")
    header.set_people(person, several=several)
    header.arrange(width / (percent / 100), with_menu=menu)
    return header


@pytest.mark.parametrize("person", [MARKO, LONG], ids=lambda person: person.name)
@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize(
    ("width", "percent", "menu"),
    [(1154, 100, False), (1064, 100, False), (812, 100, False), (800, 100, True), (1366, 200, True), (800, 200, True)],
)
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.CONTRAST])
def test_nothing_is_cut_at_any_width(qtbot, qapp, choice, width, percent, menu, several, person):
    apply_theme(qapp, choice, percent)
    header = header_for(person, width, percent, menu=menu, several=several)
    qtbot.addWidget(header)
    settle(header, width)
    assert header.width() == width
    assert lint(header) == []
    assert header.recorder.isVisibleTo(header)
    assert header.change_patient.isVisibleTo(header) == (several and header.shows_change)
    apply_theme(qapp, ThemeChoice.LIGHT, 100)


def test_it_says_who_is_recording_in_words_and_shape(qtbot):
    button = RecorderButton()
    qtbot.addWidget(button)
    assert button.isHidden()
    button.set_person(MARKO)
    assert (button.accessibleName(), button.isHidden()) == ("Recording as Marko", False)
    in_a_row = button.sizeHint().height()
    button.set_stacked(stacked=True)
    assert button.sizeHint().height() > in_a_row
    assert not button.grab().isNull()


@pytest.mark.parametrize(
    ("width", "order"),
    [(1154, ["recorder", "spasm", "signs"]), (800, ["menu", "spasm", "signs", "recorder"])],
)
def test_the_keys_go_through_it_as_it_is_read(qtbot, width, order):
    header = header_for(MARKO, width, 100, menu=width < 900)
    qtbot.addWidget(header)
    header.resize(width, 200)
    with qtbot.waitActive(header):
        header.show()
        header.activateWindow()
    getattr(header, order[0]).setFocus()
    seen = []
    for _ in order:
        seen.append(next(name for name in order if getattr(header, name) is QApplication.focusWidget()))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == order


def test_every_page_shows_who_is_recording(qtbot, services, clock):
    services.people.change_patient(name="Ana", colour="teal")
    with open_window(services, clock) as window:
        for page in ("today", "medicines", "diary", "log_spasm", "people", "settings", "warning_signs", "menu"):
            window.go(page)
            rest()
            button = window.findChild(RecorderButton)
            assert (button.accessibleName(), button.isVisibleTo(window)) == ("Recording as Ana", True), page


def test_a_page_that_wants_the_whole_window_gets_the_row_of_who_records(qtbot):
    header = header_for(MARKO, 1366, 100, menu=True)
    qtbot.addWidget(header)
    header.show()
    for width, shown in ((1366, True), (700, False), (400, False)):
        header.arrange(width, with_menu=True, whole_window=True)
        assert header.recorder.isVisibleTo(header) is shown
        assert header.signs.isVisibleTo(header)
        header.arrange(width, with_menu=True)
        assert header.recorder.isVisibleTo(header)
