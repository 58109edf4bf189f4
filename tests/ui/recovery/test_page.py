"""My plan: what the team said, who said so, and what is published beside it. By keys only."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.domain.errors import CompanionError
from companion.domain.recovery import (
    Contact,
    FactKind,
    HealthFact,
    Phase,
    PhaseTick,
    Precaution,
    PrecautionKind,
    ProcedureKind,
    Surgery,
)
from companion.domain.settings import ThemeChoice
from companion.services.changes import Topic
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow
from tests.support.my_plan import SURGERY, TWIST, drawn, plan_page
from tests.support.told_shell import ToldShell, is_shown, press_button, press_key, read, shown_button
from tests.support.ui_lint import lint


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


def full(services):
    """A plan with something of everything."""
    services.people.change_patient(name="Ana")
    recovery = services.recovery
    recovery.add(SURGERY)
    for kind in (PrecautionKind.BEND, PrecautionKind.DRIVE, PrecautionKind.BRACE):
        recovery.add(Precaution(kind, "Dr Lee", date(2026, 11, 10)))
    recovery.add(Precaution(PrecautionKind.LIFT, "Dr Lee", date(2026, 11, 10), limit=2268))
    recovery.add(Precaution(PrecautionKind.SIT, "the ward", date(2026, 11, 10), until=date(2026, 11, 20), limit=20))
    recovery.add(Precaution(PrecautionKind.HEAT, "the ward", date(2026, 12, 1), words="no heat over the wound"))
    lifted = recovery.add(TWIST)
    recovery.lift(recovery.item(lifted, Precaution), "Dr Lee", date(2026, 11, 21))
    recovery.withdraw(recovery.item(recovery.add(Precaution(PrecautionKind.BATH, "x", SURGERY.on)), Precaution))
    recovery.add(Contact("Ward 4", "ward", "555 0100", "day and night"))
    recovery.add(HealthFact(FactKind.ALLERGY, "Penicillin"))
    recovery.add(PhaseTick(Phase.EARLY, "Dr Weber", date(2026, 11, 20)))
    recovery.pause_all(None, "In hospital", services.clock.now() - timedelta(hours=2))


def test_without_a_surgery_the_page_says_what_will_stand_here_and_leads_to_the_form(qtbot, services, shell):
    page = plan_page(qtbot, services, shell)
    assert "counted from the day of the operation" in read(page)
    press_button(page, "Add your operation...")
    assert shell.went == [("fact_editor", {"kind": "surgery"})]


def test_a_surgery_ahead_has_no_phase_yet(qtbot, services, shell):
    services.recovery.add(replace(SURGERY, on=date(2027, 1, 5)))
    page = plan_page(qtbot, services, shell)
    assert "Your operation is on 5 January 2027" in read(page)
    assert page.strip is None


def test_the_present_phase_is_said_in_words_with_what_is_published_and_from_where(qtbot, services, shell):
    services.recovery.add(SURGERY)
    told = read(page := plan_page(qtbot, services, shell))
    assert page.strip.button(Phase.PROTECTION).accessibleName() == "Healing: now, day 12"
    assert "Often day 3 to 14 after surgery. Our cautious setting." in told
    assert "No pushing, pulling, bending or twisting for 2 weeks." in told
    assert "Discharge Instructions for Laminectomy. Krames. Read on 22 November 2026." in told
    assert "Advice differs between teams: how long to sit" in told
    assert "Not yet reviewed by a clinician" in told


def test_the_kind_of_operation_chooses_what_is_published(qtbot, services, shell):
    made = services.recovery.add(replace(SURGERY, kind=ProcedureKind.FUSION))
    assert "no hands above the head" in read(plan_page(qtbot, services, shell)).lower()
    services.recovery.change(made, replace(SURGERY, kind=ProcedureKind.OTHER), seen=1)
    told = read(plan_page(qtbot, services, shell))
    assert "Often" not in told
    assert "For yours nothing stands here" in told


def test_the_arrow_keys_walk_through_the_phases_and_a_day_alone_opens_none(qtbot, services, shell, clock):
    services.recovery.add(SURGERY)
    clock.advance(timedelta(days=200))
    page = plan_page(qtbot, services, shell)
    press_key(page.strip.button(Phase.PROTECTION), Qt.Key.Key_Right)
    told = read(page)
    assert "Not opened yet" in told
    assert "Your team opens this phase. A day alone never does." in told
    press_button(page, "My team says yes to Moving more...")
    assert shell.went == [("fact_editor", {"kind": "tick", "phase": "p2"})]
    press_key(page.strip.button(Phase.EARLY), Qt.Key.Key_Left)
    press_key(page.strip.button(Phase.PROTECTION), Qt.Key.Key_Left)
    assert "It begins with the day of the operation." in read(page)


def test_a_tick_says_who_when_and_by_whom_it_was_recorded_and_can_be_taken_back(qtbot, services, shell):
    services.people.change_patient(name="Ana")
    services.recovery.add(SURGERY)
    services.recovery.add(PhaseTick(Phase.STRENGTHENING, "Dr Weber", date(2026, 11, 20)))
    page = plan_page(qtbot, services, shell)
    assert "Team said yes: Dr Weber, 20 November, recorded by Ana" in read(page)
    page.look_at(Phase.EARLY)
    drawn()
    assert "Your team opened a later phase." in read(page)
    page.look_at(Phase.STRENGTHENING)
    drawn()
    press_button(page, "Take back")
    assert services.recovery.phase().phase is Phase.PROTECTION
    shell.undo()
    assert services.recovery.phase().phase is Phase.STRENGTHENING
    page.mark_stale()
    drawn()
    press_button(page, "Change: Team said yes: Dr Weber, 20\u00a0November, recorded by\u00a0Ana")
    assert shell.went[-1][1]["kind"] == "tick"


def test_precautions_say_what_who_and_where_they_stand_and_none_is_dropped(qtbot, services, shell):
    full(services)
    page = plan_page(qtbot, services, shell)
    told = read(page)
    assert "Said by Dr Lee. From 10 November, until the team ends it. Recorded by Ana." in told
    assert "Lift nothing over 5 lb (2.2 kg)" in told
    assert "The day your team named has come: ask them. It still holds." in told
    assert "Ahead, from 1 December" in told
    assert "Lifted by Dr Lee, 21 November" in told
    assert "Entered by mistake, taken back" in told
    press_button(page, "My team lifted it: do not bend your back")
    assert shell.went[-1][1]["kind"] == "lift"
    press_button(page, "Change: do not drive")
    assert shell.went[-1][1]["kind"] == "precaution"
    press_button(page, "Put it back: no bath and no swimming")
    assert services.recovery.taken_back(Precaution) == ()


def test_none_entered_is_not_said_to_mean_none(qtbot, services, shell):
    assert "That does not mean that there are none." in read(plan_page(qtbot, services, shell))


def test_surgery_team_and_facts_stand_beside_with_a_way_to_change_each(qtbot, services, shell):
    full(services)
    services.settings.change(country="GB")
    page = plan_page(qtbot, services, shell)
    told = read(page)
    for words in ("Lumbar decompression", "Levels L4/L5", "555 0100", "day and night", "Penicillin", "999 in United"):
        assert words in told
    for words in ("Change: Lumbar decompression", "Add another surgery...", "Change: Ward 4", "Change: Penicillin"):
        assert is_shown(page, words)
    press_button(page, "Choose the country...")
    assert shell.went == [("settings", {"show": "country"})]


def test_a_day_that_is_known_alone_asks_what_was_done(qtbot, services, shell):
    services.people.keep_surgery_day(SURGERY.on)
    assert "The day is known: 10 November 2026." in read(plan_page(qtbot, services, shell))


def test_a_running_pause_stands_on_top_and_go_on_now_ends_it(qtbot, services, shell):
    until = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
    services.recovery.pause_all(until, "in hospital")
    page = plan_page(qtbot, services, shell)
    assert "Everything is paused since 08:12, until Friday 27 November. In hospital." in read(page)
    press_button(page, "Go on now")
    assert services.recovery.pause() is None
    page.hear(frozenset({Topic.RECOVERY}))
    drawn()
    assert is_shown(page, "Pause everything...")
    shell.undo()
    assert services.recovery.pause() is not None


def test_a_second_press_on_a_plan_that_moved_on_is_reported_and_changes_nothing(qtbot, services, shell):
    services.recovery.add(SURGERY)
    made = services.recovery.add(PhaseTick(Phase.EARLY, "Dr Weber", date(2026, 11, 20)))
    page = plan_page(qtbot, services, shell)
    services.recovery.change(made, PhaseTick(Phase.EARLY, "Dr Lee", date(2026, 11, 21)), seen=1)
    press_button(page, "Take back")
    assert isinstance(shell.errors[0], CompanionError)
    assert len(services.recovery.items(PhaseTick)) == 1


def test_the_focus_is_not_lost_each_minute_nor_when_the_page_is_drawn_anew(qtbot, services, shell):
    services.recovery.add(SURGERY)
    made = services.recovery.add(Contact("Ward 4"))
    page = plan_page(qtbot, services, shell)
    page.activateWindow()
    press_key(page.strip.button(Phase.PROTECTION), Qt.Key.Key_Right)
    arrow = page.strip.button(Phase.EARLY)
    page.mark_stale()
    drawn()
    assert page.strip.button(Phase.EARLY) is arrow
    assert arrow.hasFocus()
    shown_button(page, "Change: Ward 4").setFocus()
    services.recovery.change(made, Contact("Ward 4", phone="555 0100"), seen=1)
    page.hear(frozenset({Topic.RECOVERY}))
    drawn()
    assert QApplication.focusWidget().accessibleName() == "Change: Ward 4"
    services.recovery.withdraw(services.recovery.item(made, Contact))
    page.hear(frozenset({Topic.RECOVERY}))
    drawn()
    assert QApplication.focusWidget() is page.strip.button(Phase.EARLY)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("size", [(1366, 768), (800, 600)])
def test_the_page_can_be_read_and_reached_at_every_size(qtbot, services, clock, theme, percent, size):
    full(services)
    apply_theme(QApplication.instance(), theme, percent)
    window = MainWindow(clock)
    window.resize(*size)
    window.show()
    window.attach(services)
    try:
        found = []
        for page, where in (
            ("my_plan", {}),
            ("my_plan", {"phase": "p3"}),
            ("today", {}),
            ("medicines", {}),
            ("fact_editor", {"kind": "precaution"}),
            ("fact_editor", {"kind": "precaution", "item": services.recovery.items(Precaution)[0].id}),
            ("fact_editor", {"kind": "surgery", "item": services.recovery.items(Surgery)[0].id}),
            ("fact_editor", {"kind": "fact"}),
            ("fact_editor", {"kind": "tick", "phase": "p3"}),
            ("fact_editor", {"kind": "pause", "item": services.recovery.pause().id}),
        ):
            window.go(page, **where)
            for _ in range(12):
                qtbot.wait(5)
            found += [f"{page} {where}: {one}" for one in lint(window)]
    finally:
        window.detach()
        window.hide()
        window.deleteLater()
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)
    assert found == []
