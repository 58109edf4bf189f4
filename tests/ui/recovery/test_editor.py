"""The form of every fact: what is wrong stands beside its field, nothing typed is lost, and a save can be undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.domain.body import Region
from companion.domain.errors import ChangedMeanwhileError, InvalidInputError
from companion.domain.recovery import (
    Contact,
    FactKind,
    HealthFact,
    Pause,
    Phase,
    PhaseTick,
    Precaution,
    PrecautionKind,
    ProcedureKind,
    Surgery,
)
from tests.support.my_plan import SURGERY, TWIST, drawn, fact_editor, type_into
from tests.support.told_shell import ToldShell, is_shown, press_button, read


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


def test_a_precaution_is_saved_by_keys_and_its_undo_takes_it_back(qtbot, services, shell):
    page = fact_editor(qtbot, services, shell, kind="precaution")
    page.form.sort.set_code("lift")
    type_into(page.form.weight, "5 lb")
    type_into(page.form.said_by, "Dr Lee")
    press_button(page, "Save")
    (item,) = services.recovery.items(Precaution)
    today = services.diary.today()
    assert item.value == Precaution(PrecautionKind.LIFT, "Dr Lee", today, limit=2268)
    assert shell.went[-1] == ("my_plan", {})
    shell.undo()
    assert services.recovery.items(Precaution) == ()


def test_a_second_press_of_the_same_form_keeps_nothing_twice(qtbot, services, shell):
    page = fact_editor(qtbot, services, shell, kind="contact")
    type_into(page.form.name, "Ward 4")
    page.save_now()
    page.save_now()
    assert len(services.recovery.items(Contact)) == 1


@pytest.mark.parametrize(
    ("kind", "fill", "field", "words"),
    [
        ("precaution", {}, "precaution", "Choose one."),
        ("precaution", {"sort": "lift"}, "weight", "such as 2.5 kg or 5 lb"),
        ("precaution", {"sort": "bend"}, "said_by", "This is needed."),
        ("precaution", {"sort": "other"}, "words", "This is needed."),
        ("surgery", {}, "procedure", "This is needed."),
        ("contact", {}, "name", "Type a name."),
        ("fact", {}, "sort", "This is needed."),
        ("fact", {"sort": "allergy"}, "words", "This is needed."),
        ("tick", {}, "said_by", "This is needed."),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_the_rest_stays(qtbot, services, shell, kind, fill, field, words):
    page = fact_editor(qtbot, services, shell, kind=kind, phase="p2")
    for name, code in fill.items():
        getattr(page.form, name).set_code(code)
    if field not in {"said_by", "precaution", "weight"} and "said_by" in page.form.fields:
        type_into(page.form.said_by, "Dr Lee")
    press_button(page, "Save")
    assert words in page.form.fields[field].error()
    assert shell.went == []
    assert shell.errors == []
    if fill:
        assert page.form.sort.code() == next(iter(fill.values()))


def test_a_weight_nobody_lifts_says_the_range_in_its_unit(qtbot, services, shell):
    page = fact_editor(qtbot, services, shell, kind="precaution")
    page.form.sort.set_code("lift")
    type_into(page.form.weight, "500 kg")
    type_into(page.form.said_by, "Dr Lee")
    press_button(page, "Save")
    assert page.form.fields["weight"].error() == "This takes a value from 0.1 kg to 100 kg."
    type_into(page.form.weight, "2.5")
    press_button(page, "Save")
    assert services.recovery.items(Precaution)[0].value.limit == 2500


def test_an_end_before_the_beginning_is_refused_beside_the_day(qtbot, services, shell):
    made = services.recovery.add(TWIST)
    page = fact_editor(qtbot, services, shell, kind="precaution", item=made)
    page.form.until.day.set_day(date(2026, 11, 1))
    press_button(page, "Save")
    assert page.form.fields["until"].error() == "This lies before the beginning. Choose a later day."
    page.form.until.has.setChecked(False)
    press_button(page, "Save")
    assert services.recovery.items(Precaution)[0].value == replace(TWIST, until=None)
    shell.undo()
    assert services.recovery.items(Precaution)[0].value == TWIST


def test_the_team_lifts_a_precaution_with_who_and_when(qtbot, services, shell):
    made = services.recovery.add(TWIST)
    page = fact_editor(qtbot, services, shell, kind="lift", item=made)
    assert page.subtitle().startswith("Do not twist your back, at least until")
    press_button(page, "Save")
    assert page.form.fields["lifted_by"].error() == "This is needed."
    type_into(page.form.lifted_by, "Dr Weber")
    page.form.lifted_on.set_day(date(2026, 11, 21))
    press_button(page, "Save")
    value = services.recovery.item(made, Precaution).value
    assert (value.lifted_by, value.lifted_on) == ("Dr Weber", date(2026, 11, 21))
    shell.undo()
    assert services.recovery.item(made, Precaution).value == TWIST


def test_a_lifted_precaution_stays_lifted_when_it_is_changed(qtbot, services, shell):
    made = services.recovery.add(TWIST)
    services.recovery.lift(services.recovery.item(made, Precaution), "Dr Weber", date(2026, 11, 21))
    page = fact_editor(qtbot, services, shell, kind="precaution", item=made)
    type_into(page.form.said_by, "Dr Lee, on the phone")
    press_button(page, "Save")
    value = services.recovery.item(made, Precaution).value
    assert (value.said_by, value.lifted_by) == ("Dr Lee, on the phone", "Dr Weber")


def test_taking_back_a_precaution_asks_once_and_keeping_it_is_the_first_choice(qtbot, services, shell):
    made = services.recovery.add(TWIST)
    page = fact_editor(qtbot, services, shell, kind="precaution", item=made)
    press_button(page, "Take back")
    drawn()
    press_button(page, "Keep it")
    drawn()
    assert len(services.recovery.items(Precaution)) == 1
    press_button(page, "Take back")
    drawn()
    press_button(page, "It was a mistake, take it back")
    assert services.recovery.items(Precaution) == ()
    shell.undo()
    assert len(services.recovery.items(Precaution)) == 1


def test_another_fact_is_taken_back_at_once_with_undo(qtbot, services, shell):
    made = services.recovery.add(Contact("Ward 4"))
    page = fact_editor(qtbot, services, shell, kind="contact", item=made)
    press_button(page, "Take back")
    assert services.recovery.items(Contact) == ()
    shell.undo()
    assert len(services.recovery.items(Contact)) == 1


def test_a_change_by_somebody_else_overwrites_nothing_and_what_was_typed_stays(qtbot, services, shell):
    services.people.change_patient(name="Ana")
    made = services.recovery.add(Contact("Ward 4"))
    page = fact_editor(qtbot, services, shell, kind="contact", item=made)
    type_into(page.form.name, "Ward 4, day and night")
    services.recovery.change(made, Contact("Ward 4", phone="555 0100"), seen=1)
    press_button(page, "Save")
    drawn()
    assert isinstance(shell.errors[0], ChangedMeanwhileError)
    assert "08:12 by Ana: Contact: Ward 4, 555 0100" in read(page)
    assert page.form.name.text() == "Ward 4, day and night"
    press_button(page, "Save")
    assert services.recovery.item(made, Contact).value.name == "Ward 4, day and night"


def test_every_version_says_who_and_when(qtbot, services, shell, clock):
    services.people.change_patient(name="Ana")
    made = services.recovery.add(TWIST)
    clock.advance(hours=1)
    services.recovery.withdraw(services.recovery.item(made, Precaution))
    services.recovery.restore(services.recovery.item(made, Precaution))
    told = read(fact_editor(qtbot, services, shell, kind="precaution", item=made))
    assert "08:12 by Ana: Precaution: do not twist your back" in told
    assert "09:12 by Ana, taken back: Precaution" in told


def test_a_surgery_begins_with_the_day_that_is_known(qtbot, services, shell):
    services.people.keep_surgery_day(SURGERY.on)
    services.people.change_patient(procedure="Decompression")
    page = fact_editor(qtbot, services, shell, kind="surgery")
    assert (page.form.on.day(), page.form.procedure.text()) == (SURGERY.on, "Decompression")
    page.form.sort.set_code("fusion")
    type_into(page.form.levels, "L4/L5")
    press_button(page, "Save")
    (item,) = services.recovery.items(Surgery)
    assert (item.value.kind, item.value.levels) == (ProcedureKind.FUSION, "L4/L5")


def test_a_numb_area_asks_where_and_an_allergy_does_not(qtbot, services, shell):
    page = fact_editor(qtbot, services, shell, kind="fact")
    page.form.sort.set_code("numb_area")
    drawn()
    assert page.form.regions.isVisibleTo(page)
    type_into(page.form.words, "Numb since the operation")
    page.form.regions.button(Region.CALF_LEFT).setChecked(True)
    press_button(page, "Save")
    expected = HealthFact(FactKind.NUMB_AREA, "Numb since the operation", (Region.CALF_LEFT,))
    assert services.recovery.items(HealthFact)[0].value == expected
    page = fact_editor(qtbot, services, shell, kind="fact", item=services.recovery.items(HealthFact)[0].id)
    page.form.sort.set_code("allergy")
    drawn()
    assert not page.form.regions.isVisibleTo(page)
    press_button(page, "Save")
    assert services.recovery.items(HealthFact)[0].value.regions == ()


def test_a_tick_is_kept_with_the_phase_it_opens(qtbot, services, shell):
    services.recovery.add(SURGERY)
    page = fact_editor(qtbot, services, shell, kind="tick", phase="p2")
    assert page.subtitle() == "Moving more"
    type_into(page.form.said_by, "Dr Weber")
    page.form.on.set_day(date(2026, 11, 20))
    press_button(page, "Save")
    assert services.recovery.items(PhaseTick)[0].value == PhaseTick(Phase.EARLY, "Dr Weber", date(2026, 11, 20))
    page = fact_editor(qtbot, services, shell, kind="tick", item=services.recovery.items(PhaseTick)[0].id)
    type_into(page.form.said_by, "Dr Lee")
    press_button(page, "Save")
    assert services.recovery.items(PhaseTick)[0].value.phase is Phase.EARLY


def test_a_pause_says_before_what_it_means_and_runs_until_a_day(qtbot, services, shell, clock):
    page = fact_editor(qtbot, services, shell, kind="pause")
    assert "nothing reminds you" in read(page)
    assert "do not count as missed." in read(page)
    page.form.why.set_value("hospital")
    page.form.until.has.setChecked(True)
    page.form.until.day.set_day(date(2026, 11, 27))
    press_button(page, "Pause everything")
    pause = services.recovery.pause().value
    assert pause == Pause(clock.now(), services.recovery.begin_of(date(2026, 11, 27)), "In hospital")
    shell.undo()
    assert services.recovery.pause() is None


def test_a_pause_that_began_before_today_counts_from_the_morning(qtbot, services, shell):
    page = fact_editor(qtbot, services, shell, kind="pause")
    page.form.why.set_value("other")
    drawn()
    type_into(page.form.words, "a scan")
    page.form.since.set_day(date(2026, 11, 20))
    press_button(page, "Pause everything")
    pause = services.recovery.pause().value
    assert pause == Pause(services.recovery.begin_of(date(2026, 11, 20)), None, "a scan")


def test_two_pauses_at_once_are_refused_in_words(qtbot, services, shell):
    page = fact_editor(qtbot, services, shell, kind="pause")
    services.recovery.pause_all(None, "")
    press_button(page, "Pause everything")
    (error,) = shell.errors
    assert isinstance(error, InvalidInputError)
    assert (error.field, error.reason) == ("pause", "already")


def test_a_running_pause_is_made_longer_and_keeps_its_beginning(qtbot, services, shell, clock):
    made = services.recovery.pause_all(services.recovery.begin_of(date(2026, 11, 24)), "In hospital")
    since = clock.now()
    clock.advance(timedelta(hours=5))
    page = fact_editor(qtbot, services, shell, kind="pause", item=made)
    assert page.title() == "Change a pause"
    press_button(page, "Save")
    assert services.recovery.pause().value.until == services.recovery.begin_of(date(2026, 11, 24))
    page = fact_editor(qtbot, services, shell, kind="pause", item=made)
    page.form.until.has.setChecked(False)
    page.form.since.set_day(date(2026, 11, 21))
    press_button(page, "Save")
    assert services.recovery.pause().value == Pause(services.recovery.begin_of(date(2026, 11, 21)), None, "In hospital")
    assert since > services.recovery.pause().value.since


def test_back_without_saving_keeps_nothing(qtbot, services, shell):
    page = fact_editor(qtbot, services, shell, kind="contact")
    type_into(page.form.name, "Ward 4")
    press_button(page, "Back without saving")
    assert services.recovery.items(Contact) == ()
    assert shell.went == [("my_plan", {})]
    assert not is_shown(page, "Take back")
