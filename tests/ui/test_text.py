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
