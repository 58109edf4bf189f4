from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from companion.domain.errors import StorageUnavailableError
from companion.domain.medication import SkipReason
from companion.domain.sessions import PartDone, SessionDraft, SessionKind, StopReason
from companion.ui.kit.errors import ErrorPanel
from companion.ui.player.after import DoneCard
from companion.ui.player.finish import Finish
from tests.support.open_window import rest
from tests.support.player import BRIDGE, GET_READY, WALK, let_run, playing
from tests.support.records import token
from tests.support.told_shell import is_shown, press_button, read

pytestmark = pytest.mark.usefixtures("qapp")


def sessions(services):
    now = services.clock.now()
    return services.sessions.sessions(now - timedelta(days=1), now + timedelta(seconds=1))


def finished(page, clock):
    let_run(page, clock, GET_READY + 14)
    assert isinstance(page.face, Finish)
    return page.face


def test_somebody_who_answered_first_is_named_and_both_can_stand(services, clock):
    with playing(services, clock, BRIDGE) as page:
        key = services.agenda.due_now()[0].state.occurrence.key
        page.playing.order = page.playing.order.__class__(page.playing.order.routine, key)
        finish = finished(page, clock)
        services.sessions.skip(key, SkipReason.ASLEEP, seen=0)
        press_button(finish, "Record")
        assert "Already recorded at 08:12 by you." in read(finish).replace("\u00a0", " ")
        assert not is_shown(finish, "Record")
        press_button(finish, "Record this as well")
        assert [one.key for one in sessions(services)] == [None]
        assert isinstance(finish.card, DoneCard)


def test_it_can_be_left_at_what_somebody_else_recorded(services, clock):
    with playing(services, clock, BRIDGE) as page:
        key = services.agenda.due_now()[0].state.occurrence.key
        page.playing.order = page.playing.order.__class__(page.playing.order.routine, key)
        finish = finished(page, clock)
        services.sessions.skip(key, SkipReason.ASLEEP, seen=0)
        press_button(finish, "Record")
        press_button(finish, "Leave it at that")
        assert sessions(services) == ()
        assert page.playing is None


def test_what_cannot_be_written_now_stays_in_hand_and_is_recorded_later(services, clock, monkeypatch):
    with playing(services, clock, BRIDGE) as page:
        finish = finished(page, clock)

        def full(*_told, **_more):
            raise StorageUnavailableError("disk_full")

        with monkeypatch.context() as broken:
            broken.setattr(type(page.playing), "record", full)
            press_button(finish, "Record")
            panel = page.window().findChild(ErrorPanel)
            assert "disk is full" in panel.accessibleName()
            panel.close()
            page.shell.go("today")
            assert page.shell.hand.strip.words() == "Morning round is not recorded yet."
        page.shell.hand.strip.back.click()
        rest()
        press_button(page, "Record")
        assert len(sessions(services)) == 1


def test_nothing_done_is_nothing_recorded(services, clock):
    with playing(services, clock, WALK) as page:
        press_button(page, "Stop")
        press_button(page, "Had enough")
        assert "Nothing was done yet, so nothing is recorded." in read(page)
        assert sessions(services) == ()
        assert page.playing is None


def test_a_rise_of_pain_is_answered_by_what_the_source_says(services, clock):
    with playing(services, clock, WALK, pain=3) as page:
        let_run(page, clock, GET_READY + 20)
        press_button(page, "Stop")
        press_button(page, "Pain rose")
        page.face.card.scale.set_value(5)
        press_button(page, "Record")
        (session,) = sessions(services)
        assert (session.told.stop, session.told.pain_after) == (StopReason.PAIN, 5)
        said = read(page)
        assert "Your pain went up by 2 or more. Rest now." in said
        assert "Not yet reviewed by a clinician." in said
        press_button(page.face, "Warning signs")
        assert type(page.window().current_page).__name__ == "WarningSignsPage"


def test_a_done_card_shows_each_movement(qtbot, services):
    parts = (PartDone("a", "Bridge", 10, 10), PartDone("b", "Clam", 10, 4), PartDone("c", "Walk", 60, 0, timed=True))
    draft = SessionDraft(services.clock.now() - timedelta(minutes=5), 60, SessionKind.EXERCISE, parts=parts)
    card: QWidget = DoneCard("1 of 3 movements are done.", services.sessions.record(draft, token=token()))
    qtbot.addWidget(card)
    said = read(card)
    assert "1 of 3 movements are done. That is recorded, and it is fine." in said
    assert "Clam: 4 of 10" in said
    assert "Walk: 0 seconds of 1 min" in said
    assert "Your pain went up" not in said
