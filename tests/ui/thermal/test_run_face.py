import pytest
from PySide6.QtWidgets import QApplication

from companion.ui.kit.page import RAIL_FROM
from companion.ui.thermal.run_questions import MinutesQuestion, OffQuestion, SkinQuestion
from tests.support.open_window import open_window
from tests.support.packs import BEGIN, add_pack, face_of, let_lie, lying, page_of, running_of
from tests.support.told_shell import press_button, read, shown_button

pytestmark = pytest.mark.usefixtures("qapp")


def test_beside_the_ring_stands_the_one_thing_to_do(services, clock):
    with lying(services, clock) as window:
        face = face_of(page_of(window))
        assert "It is on." in read(face)
        assert "Take it off at once if the skin is very red" in read(face)
        quiet = face.part
        let_lie(window, clock, 30)
        assert face.part is quiet
        let_lie(window, clock, 280)
        assert isinstance(face.part, SkinQuestion)
        let_lie(window, clock, 600)
        assert isinstance(face.part, OffQuestion)
        face.ask_minutes()
        assert isinstance(face.part, MinutesQuestion)
        running_of(window).was_on(15)
        assert isinstance(face.part, SkinQuestion)


def test_where_the_window_is_narrow_the_time_is_a_line(qtbot, services, clock):
    with lying(services, clock) as window:
        face = face_of(page_of(window))
        assert QApplication.focusWidget() is face.ring
        face.arrange(RAIL_FROM - 1)
        qtbot.waitUntil(face.low.hasFocus)
        assert (face.ring.isHidden(), face.low.isHidden()) == (True, False)
        assert face.focusProxy() is face.low
        assert face.low.accessibleName().replace("\u00a0", " ") == "15 min left of 15 min."
        face.arrange(RAIL_FROM)
        assert (face.ring.isHidden(), face.focusProxy()) == (False, face.ring)
        running_of(window).stop()
        assert face.low.text() == "It is off."


def test_a_short_sleep_is_told_beside_the_time(services, clock):
    with lying(services, clock) as window:
        clock.sleep(minutes=3)
        running_of(window).look()
        let_lie(window, clock, 121)
        running_of(window).skin_is_usual()
        assert "For 3 min of it nobody watched" in read(face_of(page_of(window))).replace("\u00a0", " ")


def test_at_double_size_a_question_is_in_sight_and_the_time_while_nothing_is_asked(qtbot, services, clock):
    pack = add_pack(services)
    with open_window(services, clock, percent=200, size=(1366, 768)) as window:
        window.go("thermal_run", practice=pack)
        page = page_of(window)
        press_button(page, BEGIN)

        def in_sight(widget):
            top = widget.mapTo(page, widget.rect().topLeft()).y()
            return top >= 0 and top + widget.height() <= page.height()

        let_lie(window, clock, 301)
        press_button(page, "No, something is different...")
        qtbot.waitUntil(lambda: in_sight(shown_button(page, "Very red")))
        press_button(page, "Back")
        press_button(page, "Yes, as usual")
        qtbot.waitUntil(lambda: in_sight(face_of(page).low))
        press_button(page, "Stop now")
        qtbot.waitUntil(lambda: in_sight(shown_button(page, "No, something is different...")))
