"""What the person who takes over sees: who gave what and when, what was left out, what nobody answered."""

from datetime import timedelta

import pytest

from companion.domain.body import Region
from companion.domain.diary import SpasmDraft
from companion.domain.medication import SkipReason
from companion.domain.sessions import SessionDraft, SessionKind
from companion.ui.people.since_page import SinceLookedPage
from tests.support.open_window import FRAMES, open_window, rest, to_top
from tests.support.records import add, daily, key_at, token
from tests.support.told_shell import is_shown, press_button, read
from tests.support.ui_lint import lint


@pytest.fixture
def handed_over(services, clock):
    """Marko looked at 08:12; until 11:30 Ana took one dose, left one out, and nobody answered the third."""
    services.people.change_patient(name="Ana", colour="teal")
    marko = services.people.add_person("Marko", "partner", "blue")
    ana = services.people.recording_person()
    add(services, daily("09:00", "10:00", "10:20", "14:00", "20:00"))
    services.people.record_as(marko.id)
    services.handover.looked()
    services.people.record_as(ana.id)
    clock.advance(minutes=52)
    services.doses.take(key_at(services, "2026-11-22", "09:00"), seen=0, token=token())
    clock.advance(minutes=60)
    services.doses.skip(key_at(services, "2026-11-22", "10:00"), SkipReason.FELT_SICK, seen=0)
    before = clock.now() - timedelta(minutes=40)
    services.sessions.record(
        SessionDraft(before, 600, SessionKind.COLD, regions=(Region.LOW_BACK_LEFT,)), token=token()
    )
    services.diary.log(SpasmDraft(clock.now() - timedelta(minutes=20), 7, regions=(Region.LEG_LEFT,)), token=token())
    clock.advance(minutes=86)
    services.people.record_as(marko.id)
    return services


def opened(window) -> SinceLookedPage:
    window.go("since_looked")
    rest()
    page = window.current_page
    assert isinstance(page, SinceLookedPage)
    return page


def test_everything_stands_there_with_who_and_when(qtbot, handed_over, clock):
    with open_window(handed_over, clock) as window:
        told = read(opened(window))
    assert "Marko last looked: 08:12." in told
    assert "1 dose, 1 session, 1 spasm, 1 left out, 1 not answered" in told
    assert "09:00\nParacetamol" not in told.split("Given")[0]
    given = told.split("Given\n")[1]
    assert given.startswith("09:04\nParacetamol\n1 tablet (500 mg), by Ana")
    assert "10:00\nParacetamol\nNot taken: felt sick, recorded 10:04 by Ana" in told
    assert "10:20\nParacetamol\n1 tablet (500 mg), 1 h 10 min late" in told
    assert "09:24\nCold pack\n10 min, Low back, left, by Ana, recorded 10:04" in told
    assert "09:44\nSpasm: 7, severe\nBack of thigh, left, by Ana, recorded 10:04" in told
    coming = told.split("Due now and next\n")[1]
    assert coming.startswith("14:00\nParacetamol")


def test_who_gave_a_dose_is_told_beside_who_recorded_it(qtbot, handed_over, clock):
    marko = handed_over.people.recording_person()
    dose = handed_over.doses.doses(clock.now() - timedelta(days=1), clock.now())[0]
    handed_over.people.record_as(dose.by.person)
    handed_over.doses.correct_dose(dose.id, seen=dose.number, given_by=marko.id)
    handed_over.people.record_as(marko.id)
    with open_window(handed_over, clock) as window:
        assert "1 tablet (500 mg), given by Marko, recorded 11:30 by Ana" in read(opened(window))


def test_i_have_looked_begins_the_next_list(qtbot, handed_over, clock):
    with open_window(handed_over, clock) as window:
        page = opened(window)
        press_button(page, "I have looked")
        assert "Recorded: Marko has looked, 11:30." in read(window)
        assert "Nothing was recorded, and nothing is open from then." in read(page)
        assert not is_shown(page, "I have looked")
        clock.advance(minutes=1)
        handed_over.diary.log(SpasmDraft(clock.now(), 2), token=token())
        rest()
        assert "1 spasm" in read(page)
        assert is_shown(page, "I have looked")
        press_button(page, "To Today")
        assert type(window.current_page).__name__ == "TodayPage"


def test_what_came_after_it_was_read_is_still_new(qtbot, handed_over, clock):
    with open_window(handed_over, clock) as window:
        page = opened(window)
        clock.advance(minutes=1)
        page.topics = frozenset()
        handed_over.diary.log(SpasmDraft(clock.now(), 2), token=token())
        page.note()
        assert [one.severity for one in handed_over.handover.since_looked().spasms] == [2]


def test_the_first_look_says_so_and_an_empty_day_is_calm(qtbot, services, clock):
    services.people.change_patient(name="Ana")
    with open_window(services, clock) as window:
        page = opened(window)
        assert "Ana has not looked here before. These are the last 24 hours." in read(page)
        assert "Nothing is due until 20:12." in read(page)
        press_button(page, "I have looked")
        assert "Ana last looked: 08:12." in read(page)


def test_a_long_list_of_what_is_next_says_how_much_more_there_is(qtbot, services, clock):
    add(services, daily(*(f"{hour:02}:30" for hour in range(8, 20))))
    with open_window(services, clock) as window:
        assert "4 more until 20:12." in read(opened(window))


def test_the_people_page_offers_it_with_the_count(qtbot, handed_over, clock):
    with open_window(handed_over, clock) as window:
        window.go("people")
        rest()
        assert "1 dose, 1 session, 1 spasm, 1 left out, 1 not answered" in read(window.current_page)


@pytest.mark.parametrize(("theme", "percent", "size"), FRAMES)
def test_it_can_be_read_and_reached(qtbot, handed_over, clock, theme, percent, size):
    with open_window(handed_over, clock, theme=theme, percent=percent, size=size) as window:
        opened(window)
        qtbot.wait(120)
        to_top(window)
        assert lint(window) == []
