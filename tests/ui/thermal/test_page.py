from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.domain.body import Region
from companion.domain.due import State
from companion.domain.medication import Unit
from companion.domain.practice import RoutineItem, ThermalKind
from companion.domain.recovery import FactKind, HealthFact, Precaution, PrecautionKind
from companion.domain.sessions import SessionDraft, SessionKind
from companion.domain.settings import ThemeChoice
from companion.services.medication import MedicineDraft
from companion.services.practice import RoutineDraft, ThermalDraft
from companion.ui.kit.theme import apply_theme
from companion.ui.thermal.page import ThermalPage
from tests.support.practices import movement
from tests.support.records import daily, key_at, token
from tests.support.told_shell import ToldShell, is_shown, press_button, press_key, read, shown_button
from tests.support.ui_lint import lint, settle

LOW = (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT)


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


def plan(services, name="Cold pack", kind=ThermalKind.COLD, times=("08:00", "12:00"), **more):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    draft = ThermalDraft(name, kind, LOW, said_by="Nurse Lind", note="In the blue towel.", **more)
    made = services.practice.add(draft, [daily(*times)], token=token())
    services.clock.set(present)
    return made


def lay(services, practice=None, *, ago=20, minutes=15, kind=SessionKind.COLD):
    draft = SessionDraft(services.clock.now() - timedelta(minutes=ago), minutes * 60, kind, practice, LOW)
    return services.sessions.record(draft, token=token())


def all_sessions(services):
    now = services.clock.now()
    return services.sessions.sessions(now - timedelta(days=2), now + timedelta(minutes=1))


@pytest.fixture
def shown(qtbot, services, shell):
    def make(practice=None):
        page = ThermalPage(services, shell)
        services.changes.subscribe(page.hear)
        qtbot.addWidget(page)
        page.enter(**({"practice": practice} if practice else {}))
        page.resize(1366, 1600)
        page.show()
        qtbot.wait(20)
        return page

    return make


def test_without_a_plan_it_says_what_will_stand_here_and_offers_to_add_one(shell, shown):
    page = shown()
    assert "A cold pack or heat your team told you to use will stand here, with its times." in read(page)
    press_button(page, "Add heat or cold")
    assert shell.went == [("thermal_editor", {})]
    assert "Before cold" in read(page)
    assert "Before heat" in read(page)


def test_a_plan_stands_there_in_words_with_its_times_and_what_to_do(services, shell, shown):
    practice = plan(services)
    told = read(shown(practice))
    for words in (
        "15 min: Low back, both sides",
        "As told by Nurse Lind",
        "In the blue towel.",
        "Due now, 08:00",
        "At 08:00 and 12:00, every day",
        "Start counts the 15 min, asks about your skin, and sounds until it is off.",
        "A cloth between pack and skin.",
        "not lately",
        "12:00",
    ):
        assert words in told
    page = shown(practice)
    press_button(page, "Change this plan...")
    press_button(page, "Start Cold pack")
    assert shell.went == [
        ("thermal_editor", {"practice": practice}),
        ("thermal_run", {"key": key_at(services, "2026-11-22", "08:00")}),
    ]


def test_a_plan_of_which_nothing_is_due_can_be_begun_all_the_same(services, shell, shown):
    practice = services.practice.add(ThermalDraft("Cold pack", ThermalKind.COLD, LOW), [], token=token())
    press_button(shown(practice), "Start Cold pack")
    assert shell.went == [("thermal_run", {"practice": practice})]


def test_the_gap_after_the_last_one_is_told_as_a_fact(services, shown):
    practice = plan(services)
    assert "Gap you set\n2 h\nfrom end to start" in read(shown(practice))
    lay(services, practice)
    assert "The last one ended\n08:07\n15 min, by you" in read(shown(practice))
    assert "Gap over at\n10:07\n2 h after it came off at 08:07" in read(shown(practice))


def test_minutes_are_recorded_by_keys_and_answer_what_is_due(services, shell, shown):
    practice = plan(services)
    page = shown(practice)
    press_button(page, "Record minutes...")
    form = page.detail.panel.form
    press_key(form.minutes.focusProxy(), Qt.Key.Key_Down)
    services.clock.advance(minutes=1)
    press_button(page, "Record")
    (made,) = all_sessions(services)
    assert (made.told.seconds, made.told.regions, made.ended_at) == (
        14 * 60,
        LOW,
        services.clock.now() - timedelta(minutes=1),
    )
    key = key_at(services, "2026-11-22", "08:00")
    assert (made.key, services.agenda.item(key).state.state) == (key, State.ANSWERED)
    assert shell.said[-1].replace("\u00a0", " ") == (
        "Cold pack, 14 min recorded. The gap after the last one is over at 10:12."
    )
    assert shell.went[-1] == ("thermal", {"practice": practice})
    shell.undo()
    assert services.agenda.item(key).state.answer is None


def test_another_one_than_the_due_one_leaves_that_open(services, shown):
    practice = plan(services)
    page = shown(practice)
    press_button(page, "Record minutes...")
    assert "Which one was it?" in read(page)
    press_key(shown_button(page, "The one due 08:00"), Qt.Key.Key_Right)
    press_button(page, "Record")
    (made,) = all_sessions(services)
    assert made.key is None
    assert services.agenda.practice_card(practice).open_item is not None


def test_inside_the_gap_beginning_is_refused_with_the_time_and_what_happened_is_recorded(services, shown):
    practice = plan(services)
    lay(services, practice)
    page = shown(practice)
    press_button(page, "Record minutes...")
    assert "It was on until 08:07. The gap you set is over at 10:07." in read(page)
    assert QApplication.focusWidget() is shown_button(page, "Not now")
    press_button(page, "Not now")
    assert is_shown(page, "Record minutes...")
    press_button(page, "Record minutes...")
    press_button(page, "It has already happened: record it")
    press_button(page, "Record")
    assert len(all_sessions(services)) == 2


def test_between_heat_and_cold_our_own_gap_is_named(services, shown):
    practice = plan(services)
    lay(services, kind=SessionKind.HEAT)
    page = shown(practice)
    assert "30 min between heat and cold, our cautious setting" in read(page)
    press_button(page, "Record minutes...")
    assert "The other one was on until 08:07. Our gap between heat and cold is over at 08:37." in read(page)


def test_heat_that_a_precaution_forbids_is_refused_by_its_name_and_recordable(services, shown):
    practice = plan(services, "Warm bag", ThermalKind.HEAT)
    services.recovery.add(Precaution(PrecautionKind.HEAT, "Dr Lee", date(2026, 11, 20), date(2026, 11, 30)))
    page = shown(practice)
    told = "Your team said: no heat on your back, at least until Monday 30 November (Dr Lee)."
    assert told in read(page)
    press_button(page, "Record minutes...")
    assert read(page).count(told) == 2
    press_button(page, "It has already happened: record it")
    press_button(page, "Record")
    assert [one.told.kind for one in all_sessions(services)] == [SessionKind.HEAT]


def test_a_numb_area_there_or_a_patch_on_the_list_asks_and_nothing_more(services, shown):
    practice = plan(services)
    services.recovery.add(HealthFact(FactKind.NUMB_AREA, "left low back", (Region.LOW_BACK_LEFT,)))
    services.medication.add(MedicineDraft("Fentanyl", Unit.PATCH, ()), [], token=token())
    page = shown(practice)
    assert "You recorded a numb area: left low back. Ask your team before heat or cold there." in read(page)
    assert "A patch is on your list: Fentanyl. Ask your team before heat or cold near it." in read(page)
    press_button(page, "Record minutes...")
    assert is_shown(page, "Record")


def test_an_earlier_end_is_kept_and_one_ahead_is_said_beside_the_field(services, shown):
    page = shown(plan(services))
    press_button(page, "Record minutes...")
    form = page.detail.panel.form
    form.when.set_value(form.when.value().replace(hour=9, minute=30))
    form.minutes.set_value(11)
    press_button(page, "Record")
    assert "This time has not come yet. Choose a time in the past." in read(page)
    assert form.minutes.value() == 11
    form.when.set_value(form.when.value().replace(hour=6, minute=30))
    press_button(page, "Record")
    (made,) = all_sessions(services)
    assert f"{made.told.started_at:%H:%M}" == "05:19"


def test_one_without_a_plan_asks_which_it_was_and_where(services, shell, shown):
    page = shown()
    press_button(page, "Record one without a plan...")
    press_button(page, "Record")
    assert "Choose cold or heat. The program does not guess." in read(page)
    press_key(shown_button(page, "Heat"), Qt.Key.Key_Space)
    press_button(page, "Record")
    assert "Choose at least one part of the body." in read(page)
    form = page.unplanned.form
    press_key(form.regions.button(Region.LOW_BACK_LEFT), Qt.Key.Key_Space)
    press_button(page, "Record")
    (made,) = all_sessions(services)
    assert (made.told.kind, made.told.practice, made.told.regions) == (SessionKind.HEAT, None, LOW[:1])
    assert not page.unplanned.is_open
    assert "07:57 to 08:12, Heat" in read(page)
    shell.undo()
    assert all_sessions(services)[0].withdrawn


def test_a_line_is_paused_and_started_again(services, shell, shown):
    practice = plan(services)
    page = shown(practice)
    press_button(page, "Pause")
    assert services.plans.lines(practice)[0].current.paused
    assert is_shown(page, "Start this line")
    shell.undo()
    assert not services.plans.lines(practice)[0].current.paused


def test_what_is_being_typed_survives_what_others_record(services, shown):
    practice = plan(services)
    page = shown(practice)
    press_button(page, "Record minutes...")
    page.detail.panel.form.minutes.set_value(7)
    lay(services, practice, ago=300)
    page.mark_stale()
    assert page.detail.panel.form.minutes.value() == 7
    assert "03:12 to 03:27" in read(page)


def test_two_plans_are_a_list_and_only_heat_and_cold_stand_here(services, shown):
    first, second = plan(services), plan(services, "Warm bag", ThermalKind.HEAT, times=("20:00",))
    services.practice.add(RoutineDraft("Round", (RoutineItem(movement()),)), [], token=token())
    page = shown(first)
    assert set(page.buttons) == {first, second}
    assert "Before cold" in read(page)
    press_key(page.buttons[second])
    assert "Before heat" in read(page)
    assert page.subtitle() == "2 plans"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_it_can_be_read_and_reached(services, shown, theme, percent):
    practice = plan(services)
    plan(services, "Warm bag", ThermalKind.HEAT, times=("20:00",))
    lay(services, practice)
    services.recovery.add(HealthFact(FactKind.IMPLANT, "rods", LOW))
    apply_theme(QApplication.instance(), theme, percent)
    try:
        page = shown(practice)
        settle(page, 1366)
        found = lint(page)
        press_button(page, "Record minutes...")
        settle(page, 1366)
        found += lint(page)
        press_button(page, "It has already happened: record it")
        press_button(page, "More: place, pain and a note")
        press_button(page, "Record one without a plan...")
        settle(page, 1366)
        found += lint(page)
    finally:
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)
    assert found == []
