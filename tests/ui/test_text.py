"""Codes, times and names to words."""

from datetime import UTC, datetime, timedelta

from companion.ui import text

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
ZONE = "Europe/Berlin"


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_an_entry_made_at_once_says_who_and_a_late_one_also_when():
    soon = text.recorded_by("Ana", NOW - timedelta(minutes=14), NOW, NOW, ZONE)
    late = text.recorded_by("Ana", NOW - timedelta(minutes=15), NOW, NOW, ZONE)
    assert (plain(soon), plain(late)) == ("by Ana", "by Ana, recorded 08:12")


def test_a_quiet_day_names_who_said_so():
    assert plain(text.none_said(("Marko", NOW), NOW, ZONE)) == (
        "No spasms today, recorded 08:12 by Marko. The day counts."
    )


def test_who_gave_it_stands_beside_who_recorded_it_where_that_is_somebody_else():
    before = NOW - timedelta(minutes=14)
    assert plain(text.recorded_by("Ana", before, NOW, NOW, ZONE, "Ana")) == "by Ana"
    assert plain(text.recorded_by("Ana", before, NOW, NOW, ZONE, "Ben")) == "given by Ben, recorded by Ana"
    late = text.recorded_by("Ana", NOW - timedelta(hours=1), NOW, NOW, ZONE, "Ben")
    assert plain(late) == "given by Ben, recorded 08:12 by Ana"


def test_a_time_that_comes_twice_in_a_night_says_which_of_the_two_it_is():
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert plain(text.when(first, first, ZONE)) == "02:30 before the clock change"
    assert plain(text.when(second, first, ZONE)) == "02:30 after the clock change"
    assert text.when(second + timedelta(hours=1), first, ZONE) == "03:30"
