"""Pressing, choosing and painting the simple controls."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.settings import ThemeChoice
from companion.ui.kit.buttons import IconButton, MainButton, PaintedButton, QuietLink, SecondButton
from companion.ui.kit.card import Band, Card, Chip
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.focus_ring import FocusRing
from companion.ui.kit.labels import Label, plain, strong
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.mark import mark_pixmap
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.severity_scale import SeverityScale
from companion.ui.kit.state_shape import StateKind, paint_state
from companion.ui.kit.theme import apply_theme, theme
from companion.ui.kit.undo_bar import UndoBar
from companion.ui.kit.warning_block import WarningBlock


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    apply_theme(qapp, ThemeChoice.LIGHT, 100)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_space_and_enter_both_press_a_button(qtbot: QtBot, key: Qt.Key) -> None:
    button = MainButton("Taken", "check")
    shown(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_narrow_button_loses_its_icon_and_then_wraps_its_words(qtbot: QtBot) -> None:
    button = SecondButton("Took it at another time", "clock")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    assert button._shows_icon(wide)
    assert not button._shows_icon(wide - 60)
    assert button.heightForWidth(wide) == 48
    assert button.heightForWidth(120) > 48


def test_an_ampersand_in_a_button_is_a_letter_and_no_shortcut(qtbot: QtBot) -> None:
    button = SecondButton("Salt & pepper")
    qtbot.addWidget(button)
    assert button.words() == "Salt & pepper"
    assert button.shortcut().isEmpty()
    button.set_words("Pepper & salt")
    assert button.accessibleName() == "Pepper & salt"


def test_targets_are_as_high_as_the_design_says(qtbot: QtBot) -> None:
    made: list[tuple[PaintedButton, int]] = [
        (MainButton("a"), 56),
        (MainButton("a", height=60), 60),
        (SecondButton("a"), 48),
        (QuietLink("a"), 44),
        (IconButton("Less", "minus"), 48),
    ]
    for button, height in made:
        qtbot.addWidget(button)
        assert button.minimumSizeHint().height() == height


def test_a_label_asks_for_more_height_the_narrower_it_gets(qtbot: QtBot) -> None:
    label = Label("Ask a pharmacist or your team if you are not sure what to do.")
    qtbot.addWidget(label)
    one = label.heightForWidth(2000)
    assert label.heightForWidth(200) >= 3 * one


def test_a_rich_label_measures_what_it_draws(qtbot: QtBot) -> None:
    label = Label(f"Dose: {strong('2 tablets')} (1 g)", rich=True)
    qtbot.addWidget(label)
    narrow = label.minimumSizeHint().width()
    assert label.heightForWidth(narrow) >= 2 * label.heightForWidth(1000)
    assert label.sizeHint().width() < 300


def test_typed_text_cannot_become_markup() -> None:
    assert strong("<i>A & B</i>") == "<b>&lt;i&gt;A &amp; B&lt;/i&gt;</b>"
    assert plain("a < b") == "a &lt; b"


@pytest.mark.parametrize("kind", list(StateKind))
def test_every_state_has_a_shape_of_its_own(qapp: QApplication, kind: StateKind) -> None:
    pictures = {other: painted(other) for other in StateKind}
    assert all(pictures[kind] != pictures[other] for other in StateKind if other is not kind)


def painted(kind: StateKind) -> bytes:
    image = QImage(26, 26, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_state(painter, QRectF(0, 0, 26, 26), kind, theme())
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Mono)
    return bytes(grey.constBits())


def test_a_card_shows_its_band_at_the_left_edge(qtbot: QtBot) -> None:
    card = Card(Band.CLAY)
    qtbot.addWidget(card)
    card.resize(200, 100)
    assert card.grab().toImage().pixelColor(4, 50).name().upper() == theme().tokens.clay
    card.set_band(Band.PINE, tinted=True)
    image = card.grab().toImage()
    assert image.pixelColor(4, 50).name().upper() == theme().tokens.pine
    assert image.pixelColor(100, 50).name().upper() == theme().tokens.pine_tint
    card.set_band(None)
    assert card.grab().toImage().pixelColor(4, 50).name().upper() == theme().tokens.surface


def test_a_chip_takes_only_the_room_of_its_words(qtbot: QtBot) -> None:
    chip = Chip("late", "1 h 12 min late")
    qtbot.addWidget(chip)
    chip.resize(600, chip.heightForWidth(600))
    image = chip.grab().toImage()
    assert image.pixelColor(580, image.height() // 2).name().upper() == theme().tokens.page
    assert image.pixelColor(50, 4).name().upper() == theme().tokens.amber_tint


def test_a_press_chooses_and_an_arrow_only_changes(qtbot: QtBot) -> None:
    choice = Segmented([("a", "One"), ("b", "Two"), ("c", "Three")], name="Which")
    shown(qtbot, choice)
    chosen: list[str] = []
    changed: list[str] = []
    choice.chosen.connect(chosen.append)
    choice.changed.connect(changed.append)
    first, second, third = choice._segments.values()
    assert choice.value() is None
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    qtbot.keyClick(second, Qt.Key.Key_Right)
    assert (choice.value(), chosen, changed) == ("c", ["b"], ["b", "c"])
    assert third.hasFocus()
    qtbot.keyClick(third, Qt.Key.Key_Right)
    assert first.isChecked()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert chosen == ["b", "a"]


def test_a_narrow_choice_goes_on_in_more_rows(qtbot: QtBot) -> None:
    choice = Segmented([(str(number), f"Reason number {number}") for number in range(6)], name="Why")
    qtbot.addWidget(choice)
    assert choice.heightForWidth(2000) == 44
    assert choice.heightForWidth(420) == 3 * 44 + 2 * 8
    choice.resize(420, choice.heightForWidth(420))
    shown(qtbot, choice)
    assert all(segment.width() >= segment.minimumSizeHint().width() for segment in choice._segments.values())


def test_digit_keys_choose_a_severity_and_one_zero_is_ten(qtbot: QtBot) -> None:
    scale = SeverityScale("How strong, 0 to 10?")
    shown(qtbot, scale)
    heard: list[int] = []
    scale.changed.connect(heard.append)
    scale.setFocus()
    qtbot.keyClick(scale._numbers[0], Qt.Key.Key_5)
    assert (scale.value(), scale._told.text()) == (5, "5, moderate")
    qtbot.keyClick(scale._numbers[5], Qt.Key.Key_1)
    qtbot.keyClick(scale._numbers[1], Qt.Key.Key_0)
    assert (scale.value(), scale._told.text()) == (10, "10, severe")
    qtbot.keyClick(scale._numbers[10], Qt.Key.Key_0)
    assert scale.value() == 0
    qtbot.keyClick(scale._numbers[0], Qt.Key.Key_Left)
    qtbot.keyClick(scale._numbers[0], Qt.Key.Key_Down)
    assert scale.value() == 6
    assert heard == [5, 1, 10, 0, 6]


def test_a_tick_row_is_pressed_anywhere_and_by_enter(qtbot: QtBot) -> None:
    row = CheckRow("Less motion", detail="Pictures stand still")
    row.resize(500, 60)
    shown(qtbot, row)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(480, 30))
    assert row.isChecked()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert not row.isChecked()


def test_the_wheel_never_changes_a_combo_box(qtbot: QtBot) -> None:
    combo = Combo([("a", "First"), ("b", "Second")], name="Which")
    shown(qtbot, combo)
    point = QPointF(10, 10)
    turned = QWheelEvent(
        point,
        point,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, turned)
    assert combo.code() == "a"
    combo.set_code("b")
    assert combo.currentText() == "Second"


def test_enter_opens_a_combo_box(qtbot: QtBot) -> None:
    combo = Combo([("a", "First"), ("b", "Second")], name="Which")
    shown(qtbot, combo)
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    assert combo.view().isVisible()
    combo.hidePopup()


def test_a_field_names_its_control_and_says_what_is_wrong(qtbot: QtBot) -> None:
    edit = LineEdit()
    field = Field("Strength", edit, "For example 500 mg")
    shown(qtbot, field)
    assert field._label.buddy() is edit
    assert (edit.accessibleName(), edit.accessibleDescription()) == ("Strength", "For example 500 mg")
    field.set_error("Write the unit too")
    assert edit.accessibleDescription() == "Write the unit too For example 500 mg"
    assert field._error.isVisible()
    field.set_error("")
    assert not field._error.isVisible()
    field.set_hint("As on the pack")
    assert edit.accessibleDescription() == "As on the pack"


def test_undo_is_offered_until_it_is_used_or_closed(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    done: list[str] = []
    assert not bar.isVisible()
    bar.offer("Spasm recorded", lambda: done.append("first"))
    bar.offer("Dose recorded", lambda: done.append("second"))
    assert (bar.text(), bar.isVisible()) == ("Dose recorded", True)
    bar.undo()
    bar.undo()
    assert (done, bar.isVisible(), bar.text()) == (["second"], False, "")


def test_a_result_without_a_way_back_is_only_said(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.offer("Backup written", None)
    assert (bar.text(), bar._undo_button.isHidden()) == ("Backup written", True)
    bar.offer("Dose recorded", list)
    assert not bar._undo_button.isHidden()


def test_the_careful_choice_of_a_warning_has_the_focus(qtbot: QtBot) -> None:
    block = WarningBlock("What", "Now", safe="Not now", other="I have already taken it")
    shown(qtbot, block)
    block.focus_safe()
    assert block.focusWidget() is block._safe
    with qtbot.waitSignal(block.safe_chosen):
        qtbot.keyClick(block._safe, Qt.Key.Key_Return)
    with qtbot.waitSignal(block.other_chosen):
        qtbot.mouseClick(block._other, Qt.MouseButton.LeftButton)


def test_a_row_goes_on_below_when_it_does_not_fit(qtbot: QtBot) -> None:
    row = Row(SecondButton("First button"), SecondButton("Second button"), fill=True)
    qtbot.addWidget(row)
    assert row.flow.heightForWidth(1000) == 48
    assert row.flow.heightForWidth(200) == 48 * 2 + 8


def test_the_ring_shows_after_a_key_press_and_goes_with_the_mouse(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = SecondButton("First"), SecondButton("Second")
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(window)
    window.resize(300, 200)
    shown(qtbot, window)
    first.setFocus()
    assert not ring.isVisible()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring.isVisible()
    assert ring.geometry().contains(second.geometry().adjusted(-3, -3, 3, 3))
    window.resize(400, 300)
    QApplication.processEvents()
    assert ring.geometry().center() == second.geometry().center()
    qtbot.mousePress(second, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()
    qtbot.mouseRelease(second, Qt.MouseButton.LeftButton)


def test_the_ring_survives_the_end_of_what_it_surrounds(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    button = SecondButton("First")
    column.addWidget(button)
    ring = FocusRing(window)
    shown(qtbot, window)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Shift)
    assert ring.isVisible()
    button.deleteLater()
    QApplication.sendPostedEvents(button, QEvent.Type.DeferredDelete)
    assert not ring.isVisible()


def test_the_mark_is_a_sun_over_hills(qapp: QApplication) -> None:
    image = mark_pixmap(96).toImage()
    assert image.pixelColor(48, 46).name().upper() == theme().tokens.sun
    assert image.pixelColor(48, 88).name().upper() == theme().tokens.primary
    assert image.pixelColor(1, 1).alpha() == 0
