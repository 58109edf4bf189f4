"""The dispatcher keeps a line's manners: repeats, quiet hours, a quiet word before; and one list after an absence."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from companion.domain.errors import StorageUnavailableError
from companion.domain.identity import FormToken, OccurrenceKey, SlotId, new_id
from companion.domain.manner import Level, Manner
from companion.domain.medication import Unit
from companion.domain.reminding import Want
from companion.domain.schedule import DayRef, FixedTimes, Slot
from companion.reminders.notifier import Notice
from companion.services.medication import MedicineDraft
from companion.services.plans import PlanDraft
from companion.services.reminding import BEFORE_LAYER, LAYER
from tests.support.reminded_home import START, Home

EIGHT = START + timedelta(minutes=30)
NIGHT = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
"""22:30 in Berlin."""


def at_home(tmp_path: Path, manner: Manner | None = None, *, at: str = "08:00", start: datetime = START) -> Home:
    here = Home(tmp_path / "data", start)
    here.plan("Gabapentin", times=(time.fromisoformat(at),), manner=manner)
    here.dispatcher.sweep()
    return here


def sweep_at(here: Home, at: datetime) -> int:
    """Look at an instant; gives how many notices came with something new."""
    before = len(fresh(here))
    here.clock.set(at)
    here.dispatcher.sweep()
    return len(fresh(here)) - before


def fresh(here: Home) -> list[Notice]:
    return [notice for notice in here.screen.shown if notice.fresh]


def key_of(here: Home) -> OccurrenceKey:
    return here.dispatcher.open[0].state.occurrence.key


def test_one_that_was_closed_comes_again_every_ten_minutes_and_three_times(tmp_path: Path) -> None:
    here = at_home(tmp_path)
    told = []
    for minute in range(60):
        told.append(sweep_at(here, EIGHT + timedelta(minutes=minute)))
        here.screen.close()
    assert [minute for minute, count in enumerate(told) if count] == [0, 10, 20, 30]
    assert here.services.agenda.claim_showing(key_of(here), "test") == 5
    assert len(here.due_keys()) == 1


def test_the_alarm_is_armed_for_the_repeat(tmp_path: Path) -> None:
    here = at_home(tmp_path)
    sweep_at(here, EIGHT)
    sweep_at(here, EIGHT + timedelta(seconds=30))
    assert here.armed[-1] == EIGHT + timedelta(minutes=10)


def test_once_it_is_really_seen_the_alarm_looks_again_for_the_repeat(tmp_path: Path) -> None:
    here = at_home(tmp_path)
    here.screen.can_be_seen = False
    sweep_at(here, EIGHT)
    here.clock.advance(seconds=1)
    here.screen.seen()
    assert here.armed[-1] == EIGHT + timedelta(seconds=1)
    here.dispatcher.sweep()
    assert here.armed[-1] == EIGHT + timedelta(minutes=10, seconds=1)
    here.screen.seen()
    assert here.armed[-1] == EIGHT + timedelta(minutes=10, seconds=1)


def test_one_that_stays_on_screen_is_brought_to_notice_again_too(tmp_path: Path) -> None:
    here = at_home(tmp_path)
    sweep_at(here, EIGHT)
    assert sweep_at(here, EIGHT + timedelta(minutes=10)) == 1
    key = key_of(here)
    assert fresh(here)[-1].reminders[key].number == 1
    assert here.services.agenda.last_exposed(key) == EIGHT + timedelta(minutes=10)


def test_a_line_that_is_changed_reminds_in_its_new_way_at_once(tmp_path: Path) -> None:
    here = at_home(tmp_path)
    sweep_at(here, EIGHT)
    here.screen.close()
    here.services.plans.change_manner(here.services.plans.lines()[0].id, Manner(Level.GENTLE, repeats=0))
    assert sweep_at(here, EIGHT + timedelta(minutes=30)) == 0


def quiet_home(tmp_path: Path, level: Level) -> Home:
    here = at_home(tmp_path, Manner(level), at="22:30", start=NIGHT - timedelta(minutes=20))
    here.services.settings.change(quiet=True)
    return here


def test_quiet_hours_hold_a_normal_one_back_until_the_morning_and_then_say_since_when(tmp_path: Path) -> None:
    here = quiet_home(tmp_path, Level.NORMAL)
    assert sweep_at(here, NIGHT) == 0
    morning = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
    assert here.armed[-1] == NIGHT + timedelta(minutes=60), "it becomes late, and waits"
    assert len(here.due_keys()) == 1
    at = NIGHT
    while at < morning:
        assert sweep_at(here, at) == 0
        at += timedelta(minutes=25)
    assert sweep_at(here, morning) == 1
    notice = fresh(here)[-1]
    assert notice.reminders[notice.keys[0]].held_since == NIGHT
    assert notice.absence is None


def test_quiet_hours_never_hold_a_critical_one_back(tmp_path: Path) -> None:
    here = quiet_home(tmp_path, Level.CRITICAL)
    assert sweep_at(here, NIGHT) == 1


def test_what_is_held_back_is_shown_when_a_person_asks(tmp_path: Path) -> None:
    here = quiet_home(tmp_path, Level.GENTLE)
    sweep_at(here, NIGHT)
    here.dispatcher.bring_back()
    assert len(fresh(here)) == 1


def test_a_quiet_word_comes_before_and_the_reminder_at_its_time(tmp_path: Path) -> None:
    here = at_home(tmp_path, Manner(before_minutes=20, before_words="Eat first"))
    assert here.armed[-1] == EIGHT - timedelta(minutes=20)
    assert sweep_at(here, EIGHT - timedelta(minutes=20)) == 1
    notice = fresh(here)[-1]
    assert (notice.items, len(notice.before)) == ((), 1)
    assert sweep_at(here, EIGHT - timedelta(minutes=15)) == 0
    assert sweep_at(here, EIGHT) == 1
    assert (len(fresh(here)[-1].items), fresh(here)[-1].before) == (1, ())
    log = here.services.delivery.log(START, EIGHT + timedelta(minutes=1))
    assert log[0].layers == (BEFORE_LAYER, LAYER)


def test_a_quiet_word_that_was_said_is_not_said_again_after_a_restart(tmp_path: Path) -> None:
    here = at_home(tmp_path, Manner(before_minutes=20))
    sweep_at(here, EIGHT - timedelta(minutes=20))
    here.restart()
    here.dispatcher.sweep()
    assert here.screen.shown == []


def test_a_quiet_word_goes_when_the_dose_is_taken_early(tmp_path: Path) -> None:
    here = at_home(tmp_path, Manner(before_minutes=20))
    sweep_at(here, EIGHT - timedelta(minutes=20))
    here.take(here.screen.shown[0].keys[0])
    here.dispatcher.sweep()
    assert here.screen.up == frozenset()


def test_later_is_one_persons_own_and_whoever_else_looks_is_reminded(tmp_path: Path) -> None:
    here = at_home(tmp_path)
    ana = here.services.people.add_person("Ana", "partner").id
    sweep_at(here, EIGHT)
    here.services.agenda.later(key_of(here), EIGHT + timedelta(minutes=60))
    here.dispatcher.sweep()
    assert here.screen.up == frozenset()
    here.services.people.record_as(ana)
    assert sweep_at(here, EIGHT + timedelta(minutes=1)) == 1


def test_when_the_repeats_are_over_or_put_off_somebody_else_may_be_told(tmp_path: Path) -> None:
    here = at_home(tmp_path, Manner(tells=True))
    sweep_at(here, EIGHT)
    here.services.agenda.later(key_of(here), EIGHT + timedelta(minutes=60))
    here.clock.set(EIGHT + timedelta(minutes=39))
    assert here.services.rounds.look().told_out == ()
    here.clock.set(EIGHT + timedelta(minutes=40))
    look = here.services.rounds.look()
    assert [item.name for item in look.told_out] == ["Gabapentin"]
    assert look.due == ()


def test_after_a_week_off_one_calm_list_comes_and_nothing_is_marked(tmp_path: Path) -> None:
    here = at_home(tmp_path)
    here.dispatcher.leave()
    here.clock.sleep(days=7, hours=1)
    here.restart()
    here.dispatcher.sweep()
    (notice,) = here.screen.shown
    assert notice.absence is not None
    assert notice.absence.since == START
    assert [(run.name, run.count) for run in notice.absence.runs] == [("Gabapentin", 7)]
    assert len(notice.items) == 1
    board = here.services.agenda.board(START, here.clock.now())
    assert all(item.state.answer is None for item in board)
    here.screen.close()
    here.dispatcher.closed()
    here.clock.advance(minutes=10)
    here.dispatcher.sweep()
    assert here.screen.shown[-1].absence is None


def test_a_list_of_old_ones_only_is_shown_once(tmp_path: Path) -> None:
    here = at_home(tmp_path)
    here.services.plans.end_line(here.services.plans.lines()[0].id, START.date())
    here.dispatcher.leave()
    here.clock.sleep(days=7)
    here.restart()
    here.dispatcher.sweep()
    here.dispatcher.sweep()
    assert [(len(one.items), one.says_something) for one in here.screen.shown] == [(0, True)]
    here.restart()
    here.dispatcher.sweep()
    assert here.screen.shown == []


def test_a_repeat_says_which_it_is_and_that_the_next_look_waits_for_it(tmp_path: Path) -> None:
    here = at_home(tmp_path, Manner(Level.CRITICAL, 5, 2))
    sweep_at(here, EIGHT)
    sweep_at(here, EIGHT + timedelta(minutes=5))
    reminder = fresh(here)[-1].reminders[key_of(here)]
    assert (reminder.want, reminder.number, reminder.of) == (Want.REPEAT, 1, 2)


def test_what_is_put_off_until_it_is_over_a_day_old_comes_when_its_time_comes(tmp_path: Path) -> None:
    here = Home(tmp_path / "data")
    plan = PlanDraft(FixedTimes((Slot(new_id(SlotId), time(8), 1000),), every_days=7), DayRef(START.date()))
    here.services.medication.add(MedicineDraft("Fentanyl", Unit.PATCH), [plan], token=new_id(FormToken))
    assert sweep_at(here, EIGHT) == 1
    key, tomorrow = key_of(here), EIGHT + timedelta(hours=25)
    here.screen.close()
    here.services.agenda.later(key, tomorrow)
    assert sweep_at(here, tomorrow - timedelta(minutes=1)) == 0
    assert here.armed[-1] == tomorrow
    assert [sweep_at(here, tomorrow + timedelta(minutes=minute)) for minute in range(3)] == [1, 0, 0]
    assert fresh(here)[-1].keys == (key,)
    here.take(key)
    here.dispatcher.sweep()
    assert here.screen.up == frozenset()


def test_what_was_put_off_so_long_and_closed_stays_closed_and_goes_after_a_day(tmp_path: Path) -> None:
    here = Home(tmp_path / "data")
    plan = PlanDraft(FixedTimes((Slot(new_id(SlotId), time(8), 1000),), every_days=7), DayRef(START.date()))
    here.services.medication.add(MedicineDraft("Fentanyl", Unit.PATCH), [plan], token=new_id(FormToken))
    sweep_at(here, EIGHT)
    here.services.agenda.later(key_of(here), EIGHT + timedelta(hours=30))
    assert sweep_at(here, EIGHT + timedelta(hours=30)) == 1
    here.screen.close()
    assert [sweep_at(here, EIGHT + timedelta(hours=hours)) for hours in (31, 40, 53, 55, 80)] == [0] * 5
    assert here.dispatcher.open == ()


@pytest.mark.expects_log
def test_while_no_showing_can_be_stored_it_repeats_no_faster_and_no_longer_than_its_line_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = at_home(tmp_path)
    sweep_at(here, EIGHT)
    monkeypatch.setattr(here.services.database, "writing", _full_disk)
    halves = [half for half in range(1, 150) if sweep_at(here, EIGHT + timedelta(seconds=30 * half))]
    assert halves == [20, 40, 60]


def _full_disk() -> None:
    raise StorageUnavailableError("disk_full")


def test_what_spoke_its_last_behind_a_locked_screen_is_shown_once_more_to_who_comes_back(tmp_path: Path) -> None:
    here = Home(tmp_path / "data")
    here.plan("Paracetamol", manner=Manner(repeats=2))
    here.clock.advance(minutes=30)
    spoken = []
    for _ in range(7):
        here.dispatcher.sweep()
        before = len(here.screen.shown)
        here.dispatcher.came_back()
        spoken.append(sum(len(notice.fresh) for notice in here.screen.shown[before:]))
        here.clock.advance(minutes=10)
    assert spoken == [0, 0, 1, 0, 0, 0, 0]
    here.restart()
    here.dispatcher.sweep()
    here.dispatcher.came_back()
    assert len(here.screen.shown) == 1


def test_nothing_that_was_answered_or_put_off_is_shown_to_who_comes_back(tmp_path: Path) -> None:
    here = Home(tmp_path / "data")
    here.plan("Paracetamol", "Gabapentin", manner=Manner(repeats=0))
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    first, second = sorted(here.due_keys())
    here.take(first)
    here.services.agenda.later(second, here.clock.now() + timedelta(minutes=30))
    here.dispatcher.came_back()
    assert len(here.screen.shown) == 1
