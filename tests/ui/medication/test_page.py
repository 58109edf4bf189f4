"""The list and the chosen medicine: what must be known stands before the button, and forms keep to their medicine."""

from dataclasses import replace
from datetime import timedelta

from companion.domain.medication import LabelLimits
from companion.domain.side_effects import Bother, SideEffectDraft, SideEffectKind
from companion.services.changes import Topic
from companion.ui.medication.page import MedicinesPage
from tests.support.my_plan import drawn, shown
from tests.support.records import TABLET, add, as_needed, tablets, token
from tests.support.told_shell import ToldShell, press_button, read


def test_a_label_that_raises_a_question_says_so_before_the_button(qtbot, services, clock):
    draft = replace(tablets("Paracetamol"), limits=LabelLimits(240, 8 * TABLET))
    medicine = services.medication.add(draft, [as_needed()], token=token())
    page = MedicinesPage(services, ToldShell(clock))
    shown(qtbot, page)
    assert "Your label's gap is over at" not in read(page)
    services.doses.record(medicine, TABLET, token=token())
    page.mark_stale()
    drawn()
    assert "Your label's gap is over at" in read(page)


def test_choosing_another_medicine_closes_the_form_of_the_one_before(qtbot, services, clock):
    first = add(services, as_needed())
    second = add(services, as_needed(), name="Ibuprofen")
    page = MedicinesPage(services, ToldShell(clock))
    shown(qtbot, page)
    page.choose(first)
    press_button(page, "Record a dose...")
    assert page.detail is not None
    assert page.detail.panel.is_open
    page.choose(second)
    drawn()
    assert not page.detail.panel.is_open


def test_side_effects_noted_against_a_medicine_stand_under_its_history(qtbot, services, clock):
    medicine = add(services, as_needed())
    shell = ToldShell(clock)
    page = MedicinesPage(services, shell)
    shown(qtbot, page)
    page.choose(medicine)
    drawn()
    assert "Nothing noted in the last 30 days." in read(page)
    draft = SideEffectDraft(SideEffectKind.ITCHY, Bother.MUCH, clock.now(), medicine)
    services.side_effects.note(draft, token=token())
    page.hear(frozenset({Topic.DIARY}))
    drawn()
    assert "Itchy, much" in read(page)
    press_button(page, "Note a side effect...")
    assert shell.went[-1] == ("note_side_effect", {"medicine": medicine, "kind": None})


def test_coming_for_another_medicine_shows_that_one_though_a_form_was_open(qtbot, services, clock):
    first = add(services, as_needed())
    second = add(services, as_needed(), name="Ibuprofen")
    page = MedicinesPage(services, ToldShell(clock))
    shown(qtbot, page, medicine=first)
    press_button(page, "Record a dose...")
    page.enter(medicine=second)
    drawn()
    assert page.detail is not None
    assert "Ibuprofen" in read(page.detail)
    assert not page.detail.panel.is_open


def test_what_was_unfolded_stays_unfolded_when_a_minute_passes(qtbot, services, clock):
    medicine = add(services, as_needed())
    for minutes in range(7):
        at = clock.now() - timedelta(hours=7 + minutes)
        services.doses.record(medicine, TABLET, token=token(), taken_at=at)
    page = MedicinesPage(services, ToldShell(clock))
    shown(qtbot, page, medicine=medicine)
    press_button(page, "2 more")
    page.mark_stale()
    drawn()
    assert page.detail is not None
    assert "2 more" in page.detail.opened
