"""A discharge sheet of ten lines goes in by keyboard alone, and nothing on it is guessed.

Counted is every key that is not a letter of what the sheet says: digits, signs, spaces, Tab, arrows, Enter, shortcuts.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.domain.medication import LabelLimits, Medicine
from companion.domain.schedule import AsNeeded, FixedTimes, Schedule, Taper
from companion.domain.taper import preview
from companion.services.office import Services
from companion.ui.main_window import MainWindow
from companion.ui.medication.editor import MedicineEditorPage
from tests.support.frozen_clock import FrozenClock
from tests.support.open_window import open_window, rest

FEWER_THAN = 350


class Typist:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.presses = 0

    def types(self, words: str) -> None:
        """A text; its letters are what the sheet says anyway."""
        for letter in words:
            QTest.keyClicks(self._where(), letter)
        self.presses += sum(not letter.isalpha() for letter in words)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Keys one after the other; one that is held down counts too."""
        for key in keys:
            QTest.keyClick(self._where(), key, held)
            self.presses += 1 if held == Qt.KeyboardModifier.NoModifier else 2
            rest()

    def line(self, words: str, enters: int = 2) -> None:
        """A line of the sheet: typed, read, agreed to, kept; then the form waits for the next one."""
        self.types(words)
        self.press(*([Qt.Key.Key_Return] * enters))
        self.press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)

    def _where(self):  # type: ignore[no-untyped-def]
        return QApplication.focusWidget() or self._window


@pytest.fixture
def window(services: Services, clock: FrozenClock, qtbot) -> Iterator[MainWindow]:
    with open_window(services, clock) as made:
        made.go("medicine_editor")
        rest()
        yield made


def medicine(services: Services, name: str) -> Medicine:
    return next(one for one in services.medication.medicines() if one.name.casefold().startswith(name))


def schedule(services: Services, name: str) -> Schedule:
    (line,) = services.plans.lines(medicine(services, name).id)
    return line.current.schedule


def times(services: Services, name: str) -> list[str]:
    found = schedule(services, name)
    assert isinstance(found, FixedTimes)
    return [f"{slot.at:%H:%M}" for slot in found.slots]


def steroid_pack(typist: Typist) -> None:
    """21 tablets over six days: the line says no frequency, so the form asks; then step by step."""
    typist.types("methylprednisolone 4 mg 1 tablet")
    typist.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    typist.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    typist.types("8 13 18 22")
    typist.press(Qt.Key.Key_Tab)
    for number, amounts in enumerate(("2-1-1-2", "1-1-1-2", "1-1-1-1", "1-1-0-1", "1-0-0-1", "1-0-0-0")):
        if number:
            typist.press(Qt.Key.Key_Return)
            typist.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
        typist.types(amounts)
    typist.press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)


def test_ten_lines_go_in_by_keyboard_with_few_presses_besides_the_letters(services, window):
    typist = Typist(window)
    typist.line("paracetamol 500 mg 2 tablets every 6 hours as needed max 8 in 24 h")
    typist.line("oxycodone 5 mg 1 tablet every 4 hours as needed max 6 in 24 h")
    typist.line("gabapentin 300 mg 1 capsule 3 times a day", enters=3)
    typist.line("methocarbamol 500 mg 1 tablet 4 times a day for 7 days", enters=3)
    typist.line("docusate 100 mg 1 capsule twice a day", enters=3)
    typist.line("omeprazole 20 mg 1 capsule at 07:30")
    typist.line("ondansetron 4 mg 1 tablet every 8 hours as needed")
    typist.line("enoxaparin 40 mg 1 injection at 20:00 for 14 days")
    typist.line("sertraline 50 mg 1 tablet in the morning", enters=3)
    steroid_pack(typist)
    assert len(services.medication.medicines()) == 10
    assert typist.presses < FEWER_THAN
    assert schedule(services, "paracetamol") == AsNeeded(2000)
    assert medicine(services, "oxycodone").limits == LabelLimits(240, 6000)
    assert times(services, "gabapentin") == ["08:00", "14:00", "20:00"]
    assert len(times(services, "methocarbamol")) == 4
    assert times(services, "omeprazole") == ["07:30"]
    assert services.plans.lines(medicine(services, "enoxaparin").id)[0].current.end.day == date(2026, 12, 5)
    pack = schedule(services, "methylprednisolone")
    assert isinstance(pack, Taper)
    told = preview(pack, date(2026, 11, 22), medicine(services, "methylprednisolone").ingredients)
    assert [day.micrograms[0] // 1000 for day in told.days] == [24, 20, 16, 12, 8, 4]
    assert (told.micrograms[0] // 1000, told.amount) == (84, 21_000)


def test_a_line_without_a_frequency_is_not_kept_before_one_is_chosen(services, window):
    typist = Typist(window)
    typist.line("ibuprofen 400 mg 1 tablet")
    assert services.medication.medicines() == ()
    page = window.current_page
    assert isinstance(page, MedicineEditorPage)
    assert page.plan._error.error() == "Choose how often it is taken. The program does not guess."
    typist.press(Qt.Key.Key_Left)
    typist.press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    assert schedule(services, "ibuprofen") == AsNeeded(1000)
