from pathlib import Path

import pytest

from companion.domain.recovery import FactKind, HealthFact, Precaution
from companion.services.office import Services
from companion.ui.planning.import_page import ImportPlanPage
from tests.interchange.test_plan_care import CARE
from tests.support.frozen_clock import FrozenClock
from tests.support.told_shell import ToldShell, press_button, read


@pytest.fixture
def shell(clock: FrozenClock) -> ToldShell:
    return ToldShell(clock)


@pytest.fixture
def page(qtbot, services: Services, shell: ToldShell) -> ImportPlanPage:
    made = ImportPlanPage(services, shell)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def written(tmp_path: Path, text: str = CARE) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_shown_beside_our_reading_and_nothing_is_kept(page, services, tmp_path):
    page.enter(path=written(tmp_path))
    told = read(page)
    assert "2 new, 0 changed and 0 unchanged plan lines." in told
    assert "Bed exercises: New" in told
    assert "Our reading: At 09:30, every day, from Wednesday 11 November" in told
    assert "Towel slide: 8 times on each side" in told
    assert "15 min on: Low back, left. 2 h from the end of one to the start of the next." in told
    assert "New: Precaution: lift nothing over 2.5 kg, at least until Tuesday 22 December" in told
    assert "New: Marko can record (partner)" in told
    assert "[[routine.line]]" in told
    assert services.practice.practices() == ()


def test_an_allergy_that_names_a_medicine_stands_above_what_is_agreed_to(page, services, tmp_path):
    services.recovery.add(HealthFact(FactKind.ALLERGY, "Naproxen: rash"))
    text = 'format = 1\n\n[[medicine]]\nid = "n"\nname = "Naproxen"\nunit = "tablet"\n'
    page.enter(path=written(tmp_path, text))
    assert "Naproxen: your plan names an allergy to Naproxen: rash. Ask before you take it." in read(page)


def test_lines_wait_until_a_person_starts_them_and_facts_hold_at_once(page, services, shell, tmp_path):
    page.enter(path=written(tmp_path))
    press_button(page, "Import these lines, paused")
    assert all(line.current.paused for line in services.plans.lines())
    assert len(services.recovery.items(Precaution)) == 1
    assert services.agenda.next_wake() is None
    press_button(page, "Start these lines now")
    assert not any(line.current.paused for line in services.plans.lines())
    assert shell.went[-1][0] == "today"


def test_a_file_that_is_known_asks_for_nothing(page, tmp_path):
    page.enter(path=written(tmp_path))
    press_button(page, "Import these lines, paused")
    page.enter(path=written(tmp_path))
    assert "2 lines are paused. Start them now?" in read(page)
    press_button(page, "Start these lines now")
    page.enter(path=written(tmp_path))
    assert "All of this file is in your record. Nothing is to be done." in read(page)
    assert "5 facts are as in your plan." in read(page)


def test_changed_facts_alone_are_imported_in_one_press(page, services, shell, tmp_path):
    page.enter(path=written(tmp_path))
    press_button(page, "Import these lines, paused")
    press_button(page, "Start these lines now")
    page.enter(path=written(tmp_path, CARE.replace("kilograms = 2.5", "kilograms = 5")))
    assert "Differs from your plan: now: Precaution: lift nothing over 2.5 kg" in read(page)
    assert "\u2192 file: Precaution: lift nothing over 5 kg" in read(page)
    press_button(page, "Import this")
    assert services.recovery.items(Precaution)[0].value.limit == 5000
    assert shell.went[-1][0] == "my_plan"


def test_a_file_for_somebody_else_says_so_before_anything_is_pressed(page, services, tmp_path):
    services.people.change_patient(name="Jonas")
    page.enter(path=written(tmp_path))
    assert "This file was written for Ana. The record shown is that of Jonas." in read(page)


def test_a_broken_file_is_refused_with_line_field_and_reason(page, services, tmp_path):
    page.enter(path=written(tmp_path, CARE.replace("minutes = 15", "minutes = 45")))
    assert "thermal.minutes: This takes a value from 1 to 20." in read(page)
    assert "Your record is as it was." in read(page)
    assert services.practice.practices() == ()
