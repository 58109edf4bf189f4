"""Story 4, a cold session, reminded: through the real program with its real alarm and a clock of ours."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import App
from companion.domain.body import Region
from companion.domain.due import State
from companion.services.agenda import PracticeItem
from companion.services.office import Services
from companion.services.sessions import NotNowError
from companion.ui.deafness import DEAF_SECONDS
from companion.ui.thermal.editor import ThermalEditorPage
from companion.ui.thermal.page import ThermalPage
from companion.ui.today.page import TodayPage
from tests.support.frozen_clock import FrozenClock
from tests.support.running import let_pass, notice_of, on_notice, running, services_of, settle
from tests.support.told_shell import is_shown, press_button, press_key, read, shown_button

DAWN = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
"""07:30 in Berlin, half an hour before the first cold pack."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(DAWN)


def add_cold(app: App) -> None:
    """Typed in by keys: a cold pack on the low back, at 08:00 every day."""
    app.window.go("thermal_editor")
    page = app.window.current_page
    assert isinstance(page, ThermalEditorPage)
    press_key(shown_button(page, "Cold pack"), Qt.Key.Key_Space)
    for region in (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT):
        press_key(page.regions.button(region), Qt.Key.Key_Space)
    press_key(shown_button(page, "At set times"), Qt.Key.Key_Space)
    press_button(page, "Save")


def press(qtbot, root: QWidget, words: str) -> None:
    """A button, as soon as it stands there: the page may just be drawn anew."""
    qtbot.waitUntil(lambda: is_shown(root, words))
    press_button(root, words)


def thermal_page(app: App) -> ThermalPage:
    app.window.go("thermal")
    page = app.window.current_page
    assert isinstance(page, ThermalPage)
    return page


def the_one(services: Services) -> PracticeItem:
    card = services.agenda.practice_cards()[0]
    return card.today[0]


def record_from_the_notice(app: App, clock: FrozenClock, qtbot) -> None:
    clock.advance(minutes=30)
    let_pass(app, qtbot)
    window = notice_of(app)
    qtbot.waitUntil(window.isVisible)
    assert "15 min: Low back, both sides" in read(window)
    clock.advance(seconds=DEAF_SECONDS + 1, minutes=15)
    press(qtbot, window, "Other...")
    press(qtbot, window, "I have already done it")
    settle(qtbot)
    room = QApplication.primaryScreen().availableGeometry()
    assert room.contains(window.frameGeometry())
    press(qtbot, window, "Record")
    settle(qtbot)


def test_a_cold_pack_from_the_plan_to_the_notice_to_the_gap_and_back(qtbot, tmp_path: Path, clock: FrozenClock):
    with running(tmp_path / "data", clock, qtbot) as app:
        services = services_of(app)
        add_cold(app)
        assert services.agenda.next_wake() == DAWN + timedelta(minutes=30)
        assert not on_notice(app)

        record_from_the_notice(app, clock, qtbot)
        assert not on_notice(app)
        item = the_one(services)
        assert item.session is not None
        ended = item.session.ended_at
        assert (item.session.told.seconds, ended) == (900, DAWN + timedelta(minutes=45))
        assert item.gap_over_at == ended + timedelta(minutes=120)
        app.window.go("today")
        settle(qtbot)
        today = app.window.current_page
        assert isinstance(today, TodayPage)
        assert "15 min, Low back, both sides" in read(today)
        page = thermal_page(app)
        settle(qtbot)
        assert "Gap over at\n10:15\n2 h after it came off at 08:15" in read(page)

        clock.set(ended + timedelta(minutes=119))
        page.mark_stale()
        press(qtbot, page, "Record minutes...")
        assert "It was on until 08:15. The gap you set is over at 10:15." in read(page)
        with pytest.raises(NotNowError):
            services.sessions.check_start(item.practice.id)
        press(qtbot, page, "It has already happened: record it")
        assert page.detail is not None
        page.detail.panel.form.minutes.set_value(5)
        press(qtbot, page, "Record")
        settle(qtbot)
        assert services.agenda.practice_card(item.practice.id).gap_over_at == clock.now() + timedelta(minutes=120)
        press(qtbot, app.window, "Undo")
        settle(qtbot)
        assert services.agenda.practice_card(item.practice.id).gap_over_at == ended + timedelta(minutes=120)

        clock.set(ended + timedelta(minutes=120))
        services.sessions.check_start(item.practice.id)
        page.mark_stale()
        press(qtbot, page, "Record minutes...")
        assert is_shown(page, "Record")
        press(qtbot, page, "Back")
        settle(qtbot)

        history = page.history
        assert history is not None
        button = [
            one for one in history.findChildren(type(shown_button(history, "Withdraw"))) if one.words() == "Withdraw"
        ]
        press_key(button[-1])
        settle(qtbot)
        assert the_one(services).state.state in (State.DUE, State.LATE)
        let_pass(app, qtbot)
        assert on_notice(app) == {item.state.occurrence.key}


def test_an_answer_undone_on_today_is_due_again_and_the_gap_is_gone(qtbot, tmp_path: Path, clock: FrozenClock):
    with running(tmp_path / "data", clock, qtbot) as app:
        services = services_of(app)
        add_cold(app)
        app.window.go("today")
        record_from_the_notice(app, clock, qtbot)
        page = app.window.current_page
        assert isinstance(page, TodayPage)
        card = page.card_of(the_one(services).state.occurrence.key)
        assert "Recorded: 15 min, Low back, both sides. The gap after the last one is over at 10:15." in read(card)
        press(qtbot, card, "Undo the answer for Cold pack")
        settle(qtbot)
        item = the_one(services)
        assert (item.state.state, item.gap_over_at) == (State.DUE, None)
        services.sessions.check_start(item.practice.id)
