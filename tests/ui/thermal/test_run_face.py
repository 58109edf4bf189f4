import pytest

from companion.ui.kit.page import RAIL_FROM
from companion.ui.thermal.run_questions import MinutesQuestion, OffQuestion, SkinQuestion
from tests.support.packs import face_of, let_lie, lying, page_of, running_of
from tests.support.told_shell import read

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


def test_where_the_window_is_narrow_the_time_is_a_line(services, clock):
    with lying(services, clock) as window:
        face = face_of(page_of(window))
        face.arrange(RAIL_FROM - 1)
        assert (face.ring.isHidden(), face.low.isHidden()) == (True, False)
        assert face.focusProxy() is face.low
        assert face.low.accessibleName().replace("\u00a0", " ") == "15 min left of 15 min."
        face.arrange(RAIL_FROM)
        assert (face.ring.isHidden(), face.focusProxy()) == (False, face.ring)


def test_a_short_sleep_is_told_beside_the_time(services, clock):
    with lying(services, clock) as window:
        clock.sleep(minutes=3)
        running_of(window).look()
        let_lie(window, clock, 121)
        running_of(window).skin_is_usual()
        assert "For 3 min of it nobody watched" in read(face_of(page_of(window))).replace("\u00a0", " ")
