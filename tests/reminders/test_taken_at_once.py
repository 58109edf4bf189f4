from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.domain.medication import LabelLimits
from companion.domain.medicine_class import ClassTag
from companion.reminders.notifier import Notice
from companion.reminders.taken_at_once import taken_at_once
from companion.services.office import Services
from companion.services.practice import RoutineDraft
from companion.services.today import DoseItem
from tests.support.classes import gabapentin, tagged
from tests.support.frozen_clock import FrozenClock
from tests.support.practices import routine
from tests.support.records import add, daily, token


def notice(services: Services) -> Notice:
    return Notice(services.agenda.due_now(), services.clock.now(), tuple(services.people.patients()))


def test_one_named_dose_without_a_question_is_recorded_at_once(services: Services):
    add(services, daily("08:00"))
    found = taken_at_once(notice(services), private=False)
    assert isinstance(found, DoseItem)
    assert found.state.occurrence.wall.hour == 8


def test_a_private_notice_several_doses_and_several_patients_open_the_window(services: Services):
    add(services, daily("08:00"))
    one = notice(services)
    assert taken_at_once(one, private=True) is None
    assert taken_at_once(replace(one, items=one.items * 2), private=False) is None
    assert taken_at_once(replace(one, items=()), private=False) is None
    services.people.add_patient("Jonas", date(1950, 5, 3), "amber")
    assert taken_at_once(notice(services), private=False) is None


@pytest.mark.parametrize("gap", [True, False])
def test_a_question_opens_the_window(services: Services, clock: FrozenClock, gap: bool):
    limits = LabelLimits(gap_minutes=240) if gap else LabelLimits()
    drowsy = tagged(services, "Cyclobenzaprine", ClassTag.MUSCLE_RELAXANT, plan=daily("08:12"), limits=limits)
    other = drowsy if gap else gabapentin(services)
    services.doses.record(other, 1000, token=token(), taken_at=clock.now() - timedelta(minutes=30))
    due = replace(notice(services), items=notice(services).items[-1:])
    assert taken_at_once(due, private=False) is None
    services.cautions.set_window(None)
    due = replace(notice(services), items=notice(services).items[-1:])
    assert (taken_at_once(due, private=False) is None) == gap


def test_what_is_missed_or_no_dose_opens_the_window(services: Services, clock: FrozenClock):
    add(services, daily("08:00", "09:00"))
    clock.advance(minutes=80)
    missed, _newest = notice(services).items
    assert taken_at_once(replace(notice(services), items=(missed,)), private=False) is None
    services.practice.add(RoutineDraft("Round", routine().items), [daily("09:40")], token=token())
    clock.advance(minutes=30)
    (practice,) = [one for one in notice(services).items if not isinstance(one, DoseItem)]
    assert taken_at_once(replace(notice(services), items=(practice,)), private=False) is None
