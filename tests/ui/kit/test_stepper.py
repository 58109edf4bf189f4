"""Numbers, amounts, clock times and days that are stepped or typed."""

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.errors import InvalidInputError
from companion.domain.medication import Unit
from companion.domain.settings import ThemeChoice
from companion.ui.kit.clock_field import ClockField, read_clock
from companion.ui.kit.date_field import DateField
from companion.ui.kit.stepper import AmountStepper, NumberStepper, Stepper
from companion.ui.kit.theme import apply_theme
from companion.ui.kit.time_entry import TimeEntry

NOW = datetime(2026, 11, 24, 8, 12)


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    apply_theme(qapp, ThemeChoice.LIGHT, 100)


def typed(qtbot: QtBot, stepper: Stepper, text: str) -> None:
    stepper._edit.selectAll()
    qtbot.keyClicks(stepper._edit, text)


def test_an_amount_goes_by_half_tablets(qtbot: QtBot) -> None:
    stepper = AmountStepper(Unit.TABLET, value=1000, name="Amount")
    qtbot.addWidget(stepper)
    heard: list[int] = []
    stepper.changed.connect(heard.append)
    qtbot.mouseClick(stepper._more, Qt.MouseButton.LeftButton)
    qtbot.keyClick(stepper._edit, Qt.Key.Key_Down)
    qtbot.keyClick(stepper._edit, Qt.Key.Key_Down)
    assert heard == [1500, 1000, 500]
    assert stepper._edit.text() == "half\u00a0a\u00a0tablet"


def test_an_amount_never_steps_down_to_nothing_and_says_so(qtbot: QtBot) -> None:
    stepper = AmountStepper(Unit.TABLET, value=500, name="Amount")
    qtbot.addWidget(stepper)
    stepper.step(-1)
    assert stepper.value() == 500
    assert "least" in stepper._told.text()


def test_a_typed_quarter_steps_to_the_next_half(qtbot: QtBot) -> None:
    stepper = AmountStepper(Unit.TABLET, value=1000, name="Amount")
    qtbot.addWidget(stepper)
    typed(qtbot, stepper, "1.25")
    assert stepper.value() == 1250
    stepper.step(1)
    assert stepper.value() == 1500
    stepper.set_value(1250)
    stepper.step(-1)
    assert stepper.value() == 1000


@pytest.mark.parametrize(
    ("text", "value"),
    [("2", 2000), ("2 tablets", 2000), ("0.5", 500), ("half", 500), ("half a tablet", 500), ("1½ tablets", 1500)],
)
def test_an_amount_can_be_typed_as_people_write_it(qtbot: QtBot, text: str, value: int) -> None:
    stepper = AmountStepper(Unit.TABLET, value=3000, name="Amount")
    qtbot.addWidget(stepper)
    typed(qtbot, stepper, text)
    assert stepper.value() == value


@pytest.mark.parametrize("unit", list(Unit))
def test_what_an_amount_shows_it_can_read_back(qtbot: QtBot, unit: Unit) -> None:
    stepper = AmountStepper(unit, name="Amount")
    qtbot.addWidget(stepper)
    for value in range(250, 40_000, 250):
        assert stepper.read(stepper.text_of(value)) == value


def test_what_cannot_be_read_leaves_the_value_and_is_said(qtbot: QtBot) -> None:
    stepper = AmountStepper(Unit.TABLET, value=1000, name="Amount")
    qtbot.addWidget(stepper)
    typed(qtbot, stepper, "many")
    qtbot.keyClick(stepper._edit, Qt.Key.Key_Return)
    assert stepper.value() == 1000
    assert stepper._edit.text() == "1\u00a0tablet"
    assert "many" in stepper._told.text()
    stepper.step(1)
    assert stepper._told.text() == ""


def test_a_number_keeps_inside_its_limits(qtbot: QtBot) -> None:
    stepper = NumberStepper(99, name="Days", least=1, most=100, words=lambda days: f"{days} days")
    qtbot.addWidget(stepper)
    stepper.step(1)
    stepper.step(1)
    assert stepper.value() == 100
    assert "most" in stepper._told.text()
    typed(qtbot, stepper, "7 days")
    assert stepper.value() == 7
    assert stepper.read("every 12 days") == 12
    typed(qtbot, stepper, "4000")
    assert stepper.value() <= 100
    stepper.set_value(-3)
    assert stepper.value() == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [("0815", time(8, 15)), ("8:15", time(8, 15)), ("8.15", time(8, 15)), ("8", time(8)), ("23:59", time(23, 59))],
)
def test_a_clock_time_is_read_as_people_type_it(text: str, told: time) -> None:
    assert read_clock(text) == told


@pytest.mark.parametrize("text", ["", "24:00", "8:60", "8:1", "noon", "٠٨:١٥"])
def test_what_is_no_clock_time_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        read_clock(text)


def test_a_whole_clock_time_typed_into_the_hour_fills_both(qtbot: QtBot) -> None:
    field = ClockField(time(7, 0), name="At")
    qtbot.addWidget(field)
    heard: list[time] = []
    field.changed.connect(heard.append)
    typed(qtbot, field._hour, "08:15")
    qtbot.keyClick(field._hour._edit, Qt.Key.Key_Return)
    assert field.value() == time(8, 15)
    assert heard[-1] == time(8, 15)
    assert (field._hour._edit.text(), field._minute._edit.text()) == ("08", "15")


@pytest.mark.parametrize(("text", "told"), [("1230", time(12, 30)), ("123", time(1, 23)), ("12:3", time(12, 0))])
def test_typing_a_clock_time_is_not_disturbed_before_it_is_over(qtbot: QtBot, text: str, told: time) -> None:
    field = ClockField(time(12, 0), name="At")
    qtbot.addWidget(field)
    typed(qtbot, field._hour, text)
    assert field._hour.text() == text
    qtbot.keyClick(field._hour._edit, Qt.Key.Key_Return)
    assert field.value() == told


def test_hours_and_minutes_go_round(qtbot: QtBot) -> None:
    field = ClockField(time(23, 55), name="At")
    qtbot.addWidget(field)
    field._minute.step(1)
    field._hour.step(1)
    assert field.value() == time(0, 0)
    field._minute.step(-1)
    field._hour.step(-1)
    assert field.value() == time(23, 55)


def test_a_day_is_said_in_words_and_can_be_typed(qtbot: QtBot) -> None:
    field = DateField(NOW.date(), today=NOW.date(), name="Day")
    qtbot.addWidget(field)
    heard: list[date] = []
    field.day_changed.connect(heard.append)
    assert field._edit.text().startswith("Today, ")
    field.step(-1)
    assert field._edit.text().startswith("Yesterday, ")
    field.step(1)
    field.step(1)
    assert field._edit.text().startswith("Tomorrow, ")
    typed(qtbot, field, "2026-11-01")
    assert field.day() == date(2026, 11, 1)
    assert field.read("24.11.2026") == date(2026, 11, 24).toordinal()
    with pytest.raises(InvalidInputError):
        field.read("soon")
    field.set_day(date(2026, 11, 2))
    assert heard[-1] == date(2026, 11, 2)


def test_a_day_keeps_to_the_last_one_allowed(qtbot: QtBot) -> None:
    field = DateField(NOW.date(), today=NOW.date(), most=NOW.date(), name="Day")
    qtbot.addWidget(field)
    field.step(1)
    assert field.day() == NOW.date()


def test_when_it_happened_is_now_or_a_little_ago_or_another_time(qtbot: QtBot) -> None:
    entry = TimeEntry(NOW.replace(tzinfo=UTC), name="When")
    qtbot.addWidget(entry)
    heard: list[datetime] = []
    entry.changed.connect(heard.append)
    assert entry.value() == NOW
    entry._choice.set_value("15")
    assert entry.value() == datetime(2026, 11, 24, 7, 57)
    assert entry._told.text() == "At 07:57"
    entry.set_value(datetime(2026, 11, 23, 22, 5))
    assert entry.value() == datetime(2026, 11, 23, 22, 5)
    assert entry._told.text() == "Yesterday at 22:05"
    entry._day.set_day(date(2026, 11, 20))
    assert "20 November" in entry._told.text()
    assert heard[-1] == datetime(2026, 11, 20, 22, 5)


def test_a_time_still_ahead_is_said_to_be_so(qtbot: QtBot) -> None:
    entry = TimeEntry(NOW, name="When")
    qtbot.addWidget(entry)
    entry.set_value(datetime(2026, 11, 24, 9, 0))
    assert entry.is_ahead()
    assert "still ahead" in entry._told.text()
    entry.set_now(datetime(2026, 11, 24, 9, 30))
    assert not entry.is_ahead()


def test_a_number_out_of_range_leaves_the_one_before_the_typing_and_says_the_range(qtbot: QtBot) -> None:
    stepper = NumberStepper(10, name="Times", least=1, most=100)
    qtbot.addWidget(stepper)
    stepper.show()
    stepper._edit.selectAll()
    qtbot.keyClicks(stepper._edit, "500")
    assert stepper.value() == 50
    stepper.finish()
    assert (stepper.value(), stepper.text()) == (10, "10")
    assert stepper._told.text() == "“500” is outside 1 to 100. It stays 10."


def test_where_it_is_too_narrow_the_value_stands_above_its_two_buttons(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field = DateField(date(2026, 9, 30), today=date(2026, 10, 1), name="First day", parent=page)
    field.resize(600, 60)
    page.show()
    assert field._less.y() == field._edit.y()
    assert field.minimumSizeHint().width() < 200
    for width in (340, 200):
        field.resize(width, 120)
        qtbot.wait(5)
        assert field._less.y() > field._edit.y()
        assert field._edit.width() <= width
    field.resize(600, 60)
    qtbot.wait(5)
    assert field._less.x() < field._edit.x() < field._more.x()
