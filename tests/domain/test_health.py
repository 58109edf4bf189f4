"""Whether reminders can come: each part is judged by what was found, and by nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.health import (
    AHEAD,
    LEAST_FREE,
    NATIVE_BEHIND,
    OLD_BACKUP,
    STALLED,
    Facts,
    Part,
    SoundState,
    Standing,
    assess,
    in_time,
    needs_a_look,
)

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WELL = Facts(
    NOW,
    ticked_at=NOW - timedelta(seconds=4),
    next_wake=NOW + MINUTE,
    shown={"window": NOW - MINUTE, "native": NOW - MINUTE},
    sound=SoundState.READY,
    desktop=True,
    tray=True,
    starts=True,
    trouble="",
    unread=0,
    free_bytes=10 * LEAST_FREE,
    backup_at=NOW - timedelta(hours=3),
)


def row(part: Part, **found: object) -> tuple[Standing, str]:
    rows = {one.part: one for one in assess(replace(WELL, **found))}
    return rows[part].standing, rows[part].why


def test_where_everything_is_there_everything_works_in_the_order_of_the_page():
    rows = assess(WELL)
    assert [one.part for one in rows] == list(Part)
    assert {one.standing for one in rows} == {Standing.WORKS}
    assert needs_a_look(rows) == 0


def test_where_nothing_is_known_nothing_is_called_good():
    rows = assess(Facts(NOW))
    works = {one.part for one in rows if one.standing is Standing.WORKS}
    assert works == {Part.ZONE, Part.CLOCK}
    assert Part.START not in {one.part for one in rows}


@pytest.mark.parametrize(
    ("part", "found", "standing", "why"),
    [
        (Part.TICK, {"ticked_at": NOW - STALLED}, Standing.WORKS, "ticks"),
        (Part.TICK, {"ticked_at": NOW - STALLED - timedelta(seconds=1)}, Standing.LOOK, "stalled"),
        (Part.TICK, {"ticked_at": NOW + MINUTE}, Standing.LOOK, "stalled"),
        (Part.NEXT_WAKE, {"next_wake": None}, Standing.PLAIN, "nothing_ahead"),
        (Part.NEXT_WAKE, {"next_wake": NOW - 2 * MINUTE}, Standing.LOOK, "overslept"),
        (Part.LAST_SHOWN, {"shown": {}}, Standing.NOT_CHECKED, "none"),
        (Part.SOUND, {"sound": SoundState.NO_LIBRARY}, Standing.LOOK, "no_library"),
        (Part.SOUND, {"sound": SoundState.MUTED}, Standing.PLAIN, "muted"),
        (Part.DESKTOP, {"desktop": False}, Standing.PLAIN, "missing"),
        (Part.DESKTOP, {"shown": {}}, Standing.NOT_CHECKED, "not_tried"),
        (Part.DESKTOP, {"shown": {"window": NOW}}, Standing.LOOK, "silent"),
        (Part.DESKTOP, {"shown": {"native": NOW}}, Standing.WORKS, "took"),
        (Part.DESKTOP, {"shown": {"window": NOW, "native": NOW - NATIVE_BEHIND}}, Standing.WORKS, "took"),
        (Part.DESKTOP, {"shown": {"window": NOW, "native": NOW - 2 * MINUTE}}, Standing.LOOK, "silent"),
        (Part.TRAY, {"tray": False}, Standing.PLAIN, "off"),
        (Part.START, {"starts": False}, Standing.PLAIN, "off"),
        (Part.ZONE, {"zone": "America/New_York"}, Standing.PLAIN, "differs"),
        (Part.ZONE, {"zone_known": False}, Standing.LOOK, "not_told"),
        (Part.ZONE, {"zone_known": False, "zone_said": True}, Standing.PLAIN, "said"),
        (Part.CLOCK, {"newest": NOW + AHEAD}, Standing.WORKS, "steady"),
        (Part.CLOCK, {"newest": NOW + AHEAD + MINUTE}, Standing.LOOK, "behind"),
        (Part.CLOCK, {"moved_at": NOW - MINUTE}, Standing.PLAIN, "moved"),
        (Part.CLOCK, {"moved_at": NOW - timedelta(days=2)}, Standing.WORKS, "steady"),
        (Part.RECORD, {"trouble": "disk_full"}, Standing.LOOK, "disk_full"),
        (Part.RECORD, {"trouble": None}, Standing.NOT_CHECKED, "not_tried"),
        (Part.ENTRIES, {"unread": None}, Standing.NOT_CHECKED, "not_read"),
        (Part.ENTRIES, {"unread": 2}, Standing.LOOK, "unread"),
        (Part.DISK, {"free_bytes": LEAST_FREE - 1}, Standing.LOOK, "little"),
        (Part.DISK, {"free_bytes": 2 * LEAST_FREE, "record_bytes": LEAST_FREE}, Standing.LOOK, "little"),
        (Part.BACKUP, {"backup_at": None}, Standing.LOOK, "none"),
        (Part.BACKUP, {"backup_at": NOW - OLD_BACKUP}, Standing.WORKS, "fresh"),
        (Part.BACKUP, {"backup_at": NOW - OLD_BACKUP - MINUTE}, Standing.LOOK, "old"),
    ],
)
def test_each_part_is_judged_by_what_was_found(part, found, standing, why):
    assert row(part, **found) == (standing, why)


@pytest.mark.parametrize(("year", "why"), [(1970, "year"), (2025, "year"), (2026, "steady"), (2101, "year")])
def test_a_year_no_set_clock_shows_is_told(year, why):
    rows = {one.part: one for one in assess(Facts(NOW.replace(year=year)))}
    assert rows[Part.CLOCK].why == why


def test_what_needs_a_look_is_counted():
    assert needs_a_look(assess(replace(WELL, backup_at=None, trouble="read_only"))) == 2


@pytest.mark.parametrize(
    ("shown", "answered", "expected"),
    [(0, None, True), (5, None, True), (6, None, False), (6, 4, True), (None, 6, False), (None, -10, True)],
)
def test_in_time_is_shown_within_five_minutes_or_answered_before(shown, answered, expected):
    def at(minutes):
        return None if minutes is None else NOW + minutes * MINUTE

    assert in_time(NOW, at(shown), at(answered)) is expected


def test_what_was_neither_shown_nor_answered_did_not_come_in_time():
    assert not in_time(NOW, None, None)
