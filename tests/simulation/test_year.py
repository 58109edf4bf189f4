"""Simulated years: whatever happens to the computer, nothing that came due is left without a word.

Twelve plan lines of all kinds, two persons, and a computer that is killed between showing and commit, sleeps, is off
for weeks, has its clock set wrong, travels, stands still, and once gets an old backup of its record.
"""

import os
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from companion.domain.due import State
from companion.domain.errors import AlreadyRecordedError
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import SkipReason
from companion.domain.set_back import TOLERANCE
from companion.services.agenda import DoseItem, TodayItem
from companion.services.delivery import Delivered
from tests.simulation.computer import KILLS, Computer
from tests.simulation.twelve_lines import BEGINS, MANNERS, furnish
from tests.support.frozen_clock import FrozenClock
from tests.support.records import token

YEARS = 200 if os.environ.get("COMPANION_SOAK") else 20
YEAR = timedelta(days=365)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
GAPS = (0.6, 7.0, 7.5, 16.0, 30.0, 40.0)
"""Days between two times in which somebody sits at the computer."""


class Year:
    """One life with the program."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - a seeded life, no secret
        self.clock = FrozenClock(BEGINS)
        self.computer = Computer(folder / "data", self.clock)
        self.ends = BEGINS + YEAR
        self.answered: set[OccurrenceKey] = set()
        services = self.computer.services
        furnish(services)
        self.persons = [services.people.recording_person().id, services.people.add_person("Ana", "partner").id]
        services.settings.change(quiet=self.rng.random() < 0.6)
        self.restore_after = BEGINS + YEAR * self.rng.uniform(0.3, 0.8)
        self.restored = False

    def live(self) -> None:
        """All of it."""
        self.computer.sweep()
        while self.clock.now() < self.ends:
            self._sit_at_it()
            self._something_happens()
            self._leave_it()
            self.computer.sweep()
        self._at_noon()

    def _sit_at_it(self) -> None:
        for _ in range(self.rng.randint(1, 2)):
            computer = self.computer
            computer.visible = self.rng.random() < 0.95
            computer.kill = self.rng.choice(KILLS) if self.rng.random() < 0.3 else None
            computer.pass_time(timedelta(minutes=self.rng.choice((1, 10, 25, 90, 400))))
            computer.sweep()
            if self.rng.random() < 0.1:
                self._nothing_changes_by_itself()
            self._act()

    def _act(self) -> None:
        self.computer.services.people.record_as(self.rng.choice(self.persons))
        open_now = sorted(self.computer.dispatcher.open, key=lambda item: (item.state.occurrence.second, item.name))
        if open_now:
            act = self.rng.choice((self._answer, self._answer, self._answer, self._put_off, self._close))
            act(self.rng.choice(open_now))

    def _answer(self, item: TodayItem) -> None:
        services, key = self.computer.services, item.state.occurrence.key
        stands = services.agenda.item(key)
        if stands.state.answer is not None:
            return
        seen = stands.state.answer_number
        self._once(item, key, seen)
        self.answered.add(key)
        if self.rng.random() < 0.3:
            services.people.record_as(self.rng.choice(self.persons))
            with pytest.raises(AlreadyRecordedError):
                self._once(item, key, seen)

    def _once(self, item: TodayItem, key: OccurrenceKey, seen: int) -> None:
        services = self.computer.services
        if not isinstance(item, DoseItem):
            services.sessions.skip(key, SkipReason.ASLEEP, seen=seen)
        elif self.rng.random() < 0.2:
            services.doses.skip(key, SkipReason.ASLEEP, seen=seen)
        else:
            services.doses.take(key, seen=seen, token=token())

    def _put_off(self, item: TodayItem) -> None:
        until = self.clock.now() + timedelta(minutes=self.rng.choice((5, 15, 30, 60, 200)))
        self.computer.services.agenda.later(item.state.occurrence.key, until)

    def _close(self, _item: TodayItem) -> None:
        self.computer.close()

    def _something_happens(self) -> None:
        events: list[Callable[[], None]] = [
            self._jump,
            self._travel,
            self._pause,
            self._stall,
            self._change,
            self._back_up,
        ]
        if self.rng.random() < 0.4:
            self.rng.choice(events)()
        if not self.restored and self.clock.now() > self.restore_after:
            self.restored = True
            self.computer.restore()

    def _jump(self) -> None:
        """The clock is wrong for a while, and then set right."""
        wrong = timedelta(hours=self.rng.choice((-26, -2, -0.4, 0.4, 2, 26)))
        self.clock.set(self.clock.now() + wrong)
        self.computer.ahead = wrong
        self.computer.sweep()
        self.clock.set(self.clock.now() - wrong + timedelta(minutes=5))
        self.computer.ahead = timedelta()
        self.computer.sweep()

    def _travel(self) -> None:
        zone = self.rng.choice(ZONES)
        self.clock.set_zone(zone)
        if zone != self.computer.services.people.zone():
            self.computer.services.people.change_zone(zone)

    def _pause(self) -> None:
        services, now = self.computer.services, self.clock.now()
        if services.recovery.pause() is None:
            services.recovery.pause_all(now + timedelta(hours=self.rng.choice((3, 30, 100))), "In hospital")

    def _stall(self) -> None:
        self.clock.advance(minutes=self.rng.choice((2, 29, 31, 200)))

    def _change(self) -> None:
        """A line reminds in another way, or stops for an hour."""
        services = self.computer.services
        medicine = self.rng.choice(services.medication.medicines())
        (line,) = services.plans.lines(medicine.id)
        if self.rng.random() < 0.5:
            services.plans.change_manner(line.id, self.rng.choice(MANNERS))
            return
        services.plans.pause_line(line.id)
        self.clock.advance(hours=1)
        self.computer.sweep()
        services.plans.resume_line(line.id)

    def _back_up(self) -> None:
        if self.clock.now() > BEGINS + YEAR * 0.2:
            self.computer.back_up()

    def _leave_it(self) -> None:
        """Sleep, switched off, or without power: for hours or weeks."""
        away = timedelta(days=self.rng.choice(GAPS) * self.rng.uniform(0.8, 1.2))
        how = self.rng.random()
        if how < 0.6:
            self.clock.sleep(away)
            return
        self.computer.stop(on_purpose=how < 0.8)
        self.clock.sleep(away)
        self.computer.start()
        self.computer.kill = self.rng.choice(KILLS) if self.rng.random() < 0.3 else None

    def _at_noon(self) -> None:
        """No quiet hours, no pause, a screen that can be seen; a minute on, so that what was not seen comes again."""
        self.computer.visible, self.computer.kill = True, None
        if self.computer.services.recovery.pause() is not None:
            self.computer.services.recovery.end_pause()
        self.computer.services.settings.change(quiet=False)
        self.clock.advance(minutes=1)
        self.computer.sweep()

    def _nothing_changes_by_itself(self) -> None:
        """A second look shows nothing more, and the next wake is no later than what is due next."""
        self.computer.sweep()
        assert self.computer.shows == 0
        now, services = self.clock.now(), self.computer.services
        if services.recovery.pause() is None:
            coming = services.agenda.board(now, now + timedelta(days=3))
            due = [one.state.occurrence.due_at for one in coming if one.state.state is State.UPCOMING]
            assert not due or (self.computer.wake is not None and now < self.computer.wake <= min(due))

    def left_without_a_word(self) -> list[Delivered]:
        """What came due, was not paused, and was neither shown in its time or later nor listed nor answered."""
        ledger = self.computer.ledger
        log = self.computer.services.delivery.log(BEGINS, self.clock.now())
        told = {one.key for one in log if any(at >= one.due_at - TOLERANCE for at in ledger.seen.get(one.key, ()))}
        told |= ledger.listed | self.answered
        return [one for one in log if one.state is not State.PAUSED and one.key not in told]

    def doses_of_one_key(self) -> int:
        """The most doses that one occurrence was answered with."""
        query = (
            "SELECT count(DISTINCT entry_id) FROM dose_version WHERE occurrence_key IS NOT NULL GROUP BY occurrence_key"
        )
        with self.computer.services.database.reading() as session:
            return max((int(row[0]) for row in session.execute(text(query))), default=0)


@pytest.mark.parametrize("seed", range(YEARS))
def test_in_a_year_everything_due_is_brought_to_notice_and_nothing_is_answered_twice(tmp_path: Path, seed: int) -> None:
    year = Year(tmp_path, seed)
    year.live()
    assert year.left_without_a_word() == []
    assert year.doses_of_one_key() <= 1
    assert len(year.computer.ledger.seen) > 25
    year.computer.stop()
