from dataclasses import replace
from datetime import timedelta

from companion.domain.sessions import SessionKind
from companion.ui.sessions.words import details, earlier, heading, times
from tests.support.sittings import NOON, TOLD, sitting


def plain(words):
    return words.replace("\u00a0", " ")


def test_heat_and_cold_say_when_they_ended_and_a_routine_when_it_began():
    assert times(sitting(), NOON) == "12:30 to 12:45"
    assert times(sitting(told=replace(TOLD, kind=SessionKind.EXERCISE)), NOON) == "12:30"


def test_a_name_is_said_where_the_reader_does_not_know_it():
    assert heading(sitting(), NOON) == "12:30 to 12:45"
    assert heading(sitting(), NOON, "Blue pack") == "12:30 to 12:45, Blue pack"
    assert heading(sitting(), NOON, "") == "12:30 to 12:45, Cold pack"


def test_the_time_of_recording_is_said_only_when_it_is_another():
    soon = sitting(recorded=NOON - timedelta(minutes=10))
    assert "recorded" not in details(soon, (soon,), NOON)
    late = sitting()
    assert plain(details(late, (late,), NOON)) == "15 min, Low back, left, not planned, by Ana, recorded 13:00"


def test_a_correction_by_another_person_names_both_and_shows_what_stood_before():
    first, second = sitting(), sitting(2, told=replace(TOLD, seconds=600), by="Marko", recorded=NOON)
    both = (first, second)
    assert "by Ana, recorded 13:00, corrected 13:00 by Marko" in plain(details(second, both, NOON))
    assert [plain(one) for one in earlier(both, NOON)] == [
        "Before: 12:30 to 12:45, 15 min, Low back, left, recorded 13:00 by Ana"
    ]


def test_a_withdrawal_repeats_nothing():
    both = (sitting(), sitting(2, withdrawn=True))
    assert "withdrawn 13:00 by Ana, counted nowhere" in plain(details(both[1], both, NOON))
    assert earlier(both, NOON) == ()
