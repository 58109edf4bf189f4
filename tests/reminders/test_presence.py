"""How long nothing could remind, remembered across restarts; and one list of what came due meanwhile."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.errors import StorageUnavailableError
from companion.domain.identity import KeyKind, LineId, OccurrenceKey, PatientId
from companion.reminders.presence import LONG_AWAY, STORE_EVERY, WAITED_TOO_LONG, Presence
from companion.services.absence import Absence, Alive, MissedRun

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PATIENT = PatientId("p")
KEY = OccurrenceKey(LineId("line"), KeyKind.WALL, "2026-11-22", "morning")
MINUTE = timedelta(minutes=1)


def run(name: str) -> MissedRun:
    return MissedRun(LineId(name), PATIENT, name, 1, NOW, NOW, "UTC")


@dataclass
class Kept:
    """A record that may be full."""

    alive: Alive | None = None
    runs: tuple[MissedRun, ...] = ()
    full: bool = False
    left: tuple[MissedRun, ...] = ()
    asked: list[datetime] = field(default_factory=list)
    listed: list[Absence] = field(default_factory=list)
    stored: int = 0

    def last_alive(self) -> Alive | None:
        return self.alive

    def stay_alive(self, alive: Alive) -> None:
        if self.full:
            raise StorageUnavailableError("disk_full")
        self.alive = alive
        self.stored += 1

    def absence(self, since: datetime) -> Absence:
        self.asked.append(since)
        return Absence(since, NOW, runs=self.runs, keys=tuple((PATIENT, KEY) for _ in self.runs))

    def left_behind(self, since: datetime) -> Absence:
        left, self.left = self.left, ()
        return Absence(since, NOW, slept=False, runs=left, keys=tuple((PATIENT, KEY) for _ in left))

    def list_absence(self, absence: Absence) -> None:
        if self.full:
            raise StorageUnavailableError("disk_full")
        self.listed.append(absence)


def looked(presence: Presence, at: datetime, *waiting: datetime, paused: bool = False) -> None:
    presence.look(at)
    presence.looked(at, waiting, paused=paused)


def test_the_first_program_ever_was_not_away() -> None:
    kept = Kept()
    presence = Presence(kept)
    looked(presence, NOW)
    assert (presence.absence([]), presence.waits, kept.asked) == (None, False, [])


def test_a_program_killed_after_its_very_first_look_was_there() -> None:
    kept = Kept(runs=(run("Gabapentin"),))
    Presence(kept).look(NOW)
    later = NOW + timedelta(days=33)
    presence = Presence(kept)
    looked(presence, later)
    assert presence.waits
    assert kept.asked == [NOW - timedelta(hours=24)]


def test_the_last_look_is_stored_at_most_every_five_minutes_and_on_leaving() -> None:
    kept = Kept()
    presence = Presence(kept)
    for seconds in range(0, 620, 30):
        looked(presence, NOW + timedelta(seconds=seconds))
    assert kept.stored == 3
    presence.leave(NOW + timedelta(seconds=620))
    assert kept.alive == Alive(NOW + timedelta(seconds=620), NOW + timedelta(seconds=620))
    assert kept.alive.at - NOW > STORE_EVERY


@pytest.mark.parametrize(("away", "tells"), [(LONG_AWAY, False), (LONG_AWAY + MINUTE, True)])
def test_a_long_time_since_the_last_look_of_an_earlier_program_is_an_absence(away: timedelta, tells: bool) -> None:
    kept = Kept(Alive(NOW - away, NOW - away), (run("a"),))
    presence = Presence(kept)
    looked(presence, NOW)
    assert (presence.absence([]) is not None) is tells


def test_a_list_that_was_seen_is_stored_and_stays_until_it_is_closed() -> None:
    kept = Kept(Alive(NOW - timedelta(days=3), NOW - timedelta(days=3)), (run("a"),))
    presence = Presence(kept)
    looked(presence, NOW)
    presence.closed()
    assert presence.waits
    presence.listed(NOW)
    presence.listed(NOW)
    assert len(kept.listed) == 1
    assert presence.absence([]) is not None
    presence.closed()
    assert presence.absence([]) is None


def test_while_a_list_waits_to_be_seen_the_record_keeps_the_old_time() -> None:
    long_ago = Alive(NOW - timedelta(days=3), NOW - timedelta(days=3))
    kept = Kept(long_ago, (run("a"),))
    presence = Presence(kept)
    looked(presence, NOW)
    looked(presence, NOW + 6 * MINUTE)
    presence.leave(NOW + 7 * MINUTE)
    assert kept.alive == long_ago
    presence.listed(NOW + 8 * MINUTE)
    assert kept.alive != long_ago


def test_a_list_nobody_saw_is_read_anew_as_a_whole_and_one_that_was_seen_stays_above() -> None:
    began = NOW - timedelta(days=3)
    kept = Kept(Alive(began, began), (run("a"),))
    presence = Presence(kept)
    looked(presence, NOW)
    looked(presence, NOW + timedelta(hours=2))
    assert kept.asked == [began, began]
    presence.listed(NOW)
    kept.runs = (run("b"),)
    looked(presence, NOW + timedelta(hours=4))
    found = presence.absence([])
    assert found is not None
    assert [one.name for one in found.runs] == ["a", "b"]
    assert found.since == began


def test_an_absence_in_which_nothing_came_due_is_not_told() -> None:
    presence = Presence(Kept(Alive(NOW - timedelta(hours=9), NOW - timedelta(hours=9))))
    looked(presence, NOW)
    assert presence.absence([]) is None
    assert not presence.waits


def test_what_waits_to_be_seen_keeps_the_settled_time_and_is_listed_when_it_is_over_a_day_old() -> None:
    kept, due = Kept(), NOW - MINUTE
    presence = Presence(kept)
    at = NOW
    while at < NOW + WAITED_TOO_LONG - MINUTE:
        looked(presence, at, *([due] if at < NOW + timedelta(days=1) else []))
        at += 10 * MINUTE
    assert kept.alive is not None
    assert kept.alive.settled == due
    kept.runs = (run("a"),)
    looked(presence, at)
    found = presence.absence([])
    assert kept.asked[-1] == due
    assert found is not None
    assert not found.slept


def test_a_program_that_ran_and_missed_nothing_says_nothing_after_a_long_wait() -> None:
    kept = Kept(Alive(NOW - MINUTE, NOW - timedelta(days=3)))
    presence = Presence(kept)
    looked(presence, NOW)
    assert presence.absence([]) is None
    assert kept.asked == [NOW - timedelta(days=3)]


def test_one_that_has_not_looked_since_it_woke_was_not_there() -> None:
    kept = Kept()
    Presence(kept).leave(NOW)
    presence = Presence(kept)
    looked(presence, NOW)
    presence.leave(NOW + LONG_AWAY + MINUTE)
    assert kept.alive == Alive(NOW, NOW - timedelta(hours=24))


def test_leaving_while_something_waits_says_since_when() -> None:
    kept = Kept()
    presence = Presence(kept)
    looked(presence, NOW, NOW - 5 * MINUTE)
    presence.leave(NOW + MINUTE)
    assert kept.alive == Alive(NOW + MINUTE, NOW - 5 * MINUTE)


def test_a_clock_that_was_set_back_is_no_absence() -> None:
    kept = Kept(Alive(NOW + timedelta(days=1), NOW + timedelta(days=1)))
    presence = Presence(kept)
    looked(presence, NOW)
    looked(presence, NOW + MINUTE)
    assert kept.asked == []
    assert kept.alive == Alive(NOW, NOW)


@pytest.mark.expects_log
def test_a_full_disk_stops_nothing() -> None:
    kept = Kept(Alive(NOW - timedelta(days=3), NOW - timedelta(days=3)), (run("a"),), full=True)
    presence = Presence(kept)
    looked(presence, NOW)
    presence.listed(NOW)
    presence.leave(NOW + MINUTE)
    assert not presence.waits


def test_while_everything_is_paused_nothing_more_is_settled() -> None:
    kept = Kept()
    presence = Presence(kept)
    looked(presence, NOW, NOW - 5 * MINUTE)
    looked(presence, NOW + MINUTE, paused=True)
    presence.leave(NOW + 2 * MINUTE)
    assert kept.alive == Alive(NOW + 2 * MINUTE, NOW - 5 * MINUTE)


def test_what_an_entry_left_behind_is_listed_once_and_joins_a_list_that_waits_or_was_seen() -> None:
    kept = Kept()
    presence = Presence(kept)
    looked(presence, NOW)
    names = []
    for name, seen in (("Gabapentin", False), ("Ibuprofen", True), ("Naproxen", False)):
        kept.left = (run(name),)
        looked(presence, NOW + MINUTE)
        told = presence.absence([])
        assert told is not None
        names.append((tuple(one.name for one in told.runs), len(told.keys), told.slept, presence.waits))
        if seen:
            presence.listed(NOW + MINUTE)
    assert names == [
        (("Gabapentin",), 1, False, True),
        (("Gabapentin", "Ibuprofen"), 2, False, True),
        (("Gabapentin", "Ibuprofen", "Naproxen"), 1, False, True),
    ]
    presence.listed(NOW + MINUTE)
    looked(presence, NOW + 2 * MINUTE)
    assert not presence.waits
