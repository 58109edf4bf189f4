from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from companion.domain.practice import Position
from companion.domain.recovery import Precaution, PrecautionKind
from companion.ui.exercises.catalogue import Catalogue
from tests.support.told_shell import is_shown, press_button, read, shown_button

NO_BEND = Precaution(PrecautionKind.BEND, "Dr Lee", date(2026, 11, 12), until=date(2026, 12, 4))


@pytest.fixture
def picked():
    return []


@pytest.fixture
def shown(qtbot, services, picked):
    def make():
        view = Catalogue(services, picked.count)
        view.picked.connect(picked.append)
        qtbot.addWidget(view)
        view.resize(900, 2000)
        view.show()
        settle()
        return view

    return make


def settle():
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def card_of(view, name):
    return next(card for card in view.cards if card.movement.id == name)


def test_nothing_is_chosen_and_every_screen_says_it_is_not_reviewed(services, shown):
    view = shown()
    told = read(view)
    assert "Not yet reviewed by a clinician." in told
    assert f"{len(services.practice.catalogue())} movements" in told
    assert "In this routine" not in told


def test_steps_dose_source_and_day_stand_before_the_button(shown):
    view = shown()
    assert not is_shown(view, "Add to the routine: Heel raises")
    press_button(view, "Show...: Heel raises")
    settle()
    told = read(card_of(view, "heel_raises"))
    assert "1. Stand tall and hold on to a table or a sink." in told
    assert "Hold on all the time." in told
    assert "The source says: Up to 10 times, three times a week." in told
    assert "Source: Super Six exercises, NHS Tayside. Read on Sunday 22 November 2026." in told
    assert is_shown(view, "Add to the routine: Heel raises")
    press_button(view, "Close: Heel raises")
    assert not is_shown(view, "Add to the routine: Heel raises")


def test_a_movement_can_be_added_more_than_once_and_says_so(shown, picked):
    view = shown()
    press_button(view, "Show...: Heel raises")
    settle()
    press_button(view, "Add to the routine: Heel raises")
    assert "In this routine" in read(card_of(view, "heel_raises"))
    press_button(view, "Add to the routine: Heel raises")
    assert "In this routine, 2 times" in read(card_of(view, "heel_raises"))
    assert [one.id for one in picked] == ["heel_raises", "heel_raises"]


def test_what_a_precaution_forbids_is_said_with_who_and_until_when(services, shown):
    services.recovery.add(NO_BEND)
    view = shown()
    card = card_of(view, "knees_to_chest")
    assert "Your team said: do not bend your back, at least until Friday 4 December" in read(card)
    assert "Your team said" not in read(card_of(view, "heel_raises"))
    press_button(view, "Show...: Knees to chest")
    settle()
    told = "Dr Lee said so. A routine with this movement cannot be started until your team ends it."
    assert told in read(card)


def test_where_a_team_s_leave_is_usual_it_is_said_as_our_setting(shown):
    view = shown()
    assert "Ask your team first" in read(card_of(view, "bridge"))
    assert "Ask your team first" not in read(card_of(view, "walk"))
    press_button(view, "Show...: Bridge")
    settle()
    told = "Ask your team before you begin with this one. This is our cautious setting."
    assert told in read(card_of(view, "bridge"))


def test_the_filter_leaves_one_start_position(services, shown):
    view = shown()
    view.filter.set_code(Position.STANDING.value)
    settle()
    assert {card.movement.position for card in view.cards} == {Position.STANDING}
    expected = sum(1 for one in services.practice.catalogue() if one.position is Position.STANDING)
    assert f"{expected} movements" in read(view)


def test_one_goes_back_from_the_top_and_from_an_open_movement(qtbot, shown):
    view = shown()
    with qtbot.waitSignal(view.finished):
        press_button(view, "Back to the routine")
    press_button(view, "Show...: Heel raises")
    settle()
    with qtbot.waitSignal(view.finished):
        press_button(card_of(view, "heel_raises"), "Back to the routine")
    with qtbot.waitSignal(view.own_wanted):
        press_button(view, "My own movement...")
    assert shown_button(view, "Back to the routine").isVisibleTo(view)
