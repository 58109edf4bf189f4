import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.ui.player.controls import Controls
from tests.support.ui_lint import lint, settle

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def controls(qtbot):
    made = Controls()
    qtbot.addWidget(made)
    return made


def test_pause_turns_into_go_on_and_skip_says_whether_it_asks(controls):
    settle(controls, 1300)
    width = controls.pause.width()
    controls.show_state(paused=True, asks=False)
    assert (controls.pause.words(), controls.skip.words()) == ("Go on", "Skip")
    settle(controls, 1300)
    assert controls.pause.width() == width >= 330
    controls.show_state(paused=False, asks=True)
    assert (controls.pause.words(), controls.skip.words()) == ("Pause", "Skip...")


@pytest.mark.parametrize(
    ("width", "height", "has_keys", "has_ribbon"),
    [(1300, 700, True, True), (700, 500, False, True), (400, 300, False, False)],
)
def test_the_buttons_stand_in_one_row_while_there_is_room(controls, width, height, has_keys, has_ribbon):
    controls.arrange(width, height)
    settle(controls, max(width, 640))
    assert len({one.y() for one in (controls.back, controls.pause, controls.skip, controls.stop)}) == 1
    assert controls._keys.isVisible() is has_keys
    assert controls.ribbon.isVisible() is has_ribbon
    assert controls.stop.x() - controls.skip.geometry().right() >= 32
    assert lint(controls) == []


def test_in_a_very_narrow_window_they_stand_in_two_rows(controls):
    controls.arrange(320, 480)
    settle(controls, 330)
    assert controls.back.y() == controls.pause.y() < controls.skip.y() == controls.stop.y()
    assert controls.stop.x() - controls.skip.geometry().right() >= 32
    assert lint(controls) == []


def test_a_screen_reader_hears_the_keys(controls):
    told = [one.accessibleDescription() for one in (controls.back, controls.pause, controls.skip, controls.stop)]
    assert told == ["Left arrow", "Space", "Right arrow", "Esc"]


def test_the_keys_go_through_them_as_they_stand(qtbot, controls):
    controls.show()
    controls.activateWindow()
    qtbot.waitUntil(controls.isActiveWindow)
    controls.back.setFocus()
    order = []
    for _ in range(4):
        order.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), "\t")
    assert order == [controls.back, controls.pause, controls.skip, controls.stop]
