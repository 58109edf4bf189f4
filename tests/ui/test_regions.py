import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.domain.body import Face, Region, face
from companion.domain.settings import ThemeChoice
from companion.ui.body_map import TOPS, neighbour, place_of, shape_of
from companion.ui.kit.theme import apply_theme
from companion.ui.regions import RegionPicker
from tests.support.told_shell import press_key, read, shown_button
from tests.support.ui_lint import lint, settle


@pytest.fixture
def picker(qtbot):
    def make(*chosen):
        made = RegionPicker(chosen)
        qtbot.addWidget(made)
        settle(made, 700)
        return made

    return make


def test_every_region_can_be_pressed_and_is_drawn_on_its_own_side():
    for region in Region:
        place, shape = place_of(region), shape_of(region).boundingRect()
        assert place.width() >= 44
        assert place.height() >= 44
        assert not shape.isEmpty()
        on_left = region.endswith("_left") is (face(region) is Face.BEHIND)
        assert (place.x() == 0) is on_left


def test_no_two_regions_of_a_view_lie_over_each_other():
    for side in Face:
        places = [place_of(region) for region in Region if face(region) is side]
        assert not [1 for a in places for b in places if a is not b and a.intersects(b)]
        assert all(low < high for low, high in zip(TOPS[side], TOPS[side][1:], strict=False))


def test_left_and_right_are_the_patients_own_and_said_so(picker):
    made = picker()
    assert "Left\nRight" in read(made)
    made.turn_to(Face.FRONT)
    assert "Right\nLeft" in read(made)
    assert "Left and right are your own." in read(made)
    assert made.button(Region.LOW_BACK_LEFT).accessibleName() == "Low back, left"


def test_arrow_keys_move_between_neighbours_and_space_chooses(picker):
    made = picker()
    made.button(Region.LOW_BACK_LEFT).setFocus()
    for key, wanted in (
        (Qt.Key.Key_Right, Region.LOW_BACK_RIGHT),
        (Qt.Key.Key_Down, Region.BUTTOCK_RIGHT),
        (Qt.Key.Key_Left, Region.BUTTOCK_LEFT),
        (Qt.Key.Key_Up, Region.LOW_BACK_LEFT),
    ):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is made.button(wanted)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert made.value() == (Region.LOW_BACK_LEFT,)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert made.value() == ()


def test_at_the_edge_of_the_picture_the_focus_stays():
    assert neighbour(Region.NECK_LEFT, -1, -1) is Region.NECK_LEFT
    assert neighbour(Region.FOOT_LEFT, 1, 1) is Region.FOOT_LEFT


def test_tab_stops_once_on_the_picture_where_one_was_last(picker):
    made = picker()

    def stops():
        return [one for one in Region if made.button(one).focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == [Region.LOW_BACK_LEFT, Region.BELLY_RIGHT]
    made.button(Region.NECK_RIGHT).setFocus()
    assert stops() == [Region.NECK_RIGHT, Region.BELLY_RIGHT]


def test_the_pressed_area_runs_to_the_edge_of_the_picture(qtbot, picker):
    made = picker()
    button = made.button(Region.CALF_LEFT)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(2, button.height() // 2))
    assert made.value() == (Region.CALF_LEFT,)


def test_list_and_picture_are_one_choice(picker):
    made = picker(Region.LOW_BACK_LEFT)
    press_key(shown_button(made, "As a list"), Qt.Key.Key_Space)
    assert made.row(Region.LOW_BACK_LEFT).isChecked()
    press_key(made.row(Region.GROIN_RIGHT), Qt.Key.Key_Space)
    press_key(made.row(Region.LOW_BACK_LEFT), Qt.Key.Key_Space)
    assert made.value() == (Region.GROIN_RIGHT,)
    made.set_value((Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT))
    assert made.row(Region.LOW_BACK_RIGHT).isChecked()
    assert "Low back, both sides" in read(made)
    assert not made.row(Region.GROIN_RIGHT).isChecked()


def test_what_is_chosen_only_on_the_front_is_shown_from_the_front(picker):
    assert picker(Region.GROIN_LEFT).button(Region.GROIN_LEFT).isVisible()
    assert picker(Region.GROIN_LEFT, Region.NECK_LEFT).button(Region.NECK_LEFT).isVisible()


def test_each_change_is_told(qtbot, picker):
    made = picker()
    with qtbot.waitSignal(made.changed):
        made.button(Region.NECK_LEFT).click()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_it_can_be_read_and_reached(picker, theme, percent):
    apply_theme(QApplication.instance(), theme, percent)
    try:
        made = picker(Region.LOW_BACK_LEFT, Region.GROIN_LEFT)
        found = lint(made)
        made.show_list()
        settle(made, 700)
        assert found + lint(made) == []
    finally:
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)
