from dataclasses import replace
from datetime import timedelta

from companion.domain.medicine_class import ClassTag
from companion.services.caution_facts import LONGEST
from companion.services.office import Services
from companion.storage.medicine_warnings import load
from tests.support.classes import gabapentin, oxycodone
from tests.support.frozen_clock import FrozenClock
from tests.support.records import token


def test_a_proposed_medicine_stands_in_the_place_of_the_recorded_one(services: Services):
    opioid = services.medication.medicine(oxycodone(services))
    nerve = services.medication.medicine(gabapentin(services))
    assert services.cautions.listed(opioid, [replace(nerve, tags=frozenset({ClassTag.LAXATIVE}))]) == ()
    assert len(services.cautions.listed(opioid, [nerve])) == 2


def test_no_warning_reaches_further_than_doses_are_read():
    assert all(one.hours is None or timedelta(hours=one.hours) <= LONGEST for one in load().pairs)


def test_a_dose_at_the_far_edge_of_the_longest_window_is_still_read(services: Services, clock: FrozenClock):
    services.cautions.set_window(24)
    opioid, nerve = oxycodone(services), gabapentin(services)
    services.doses.record(nerve, 1000, token=token(), taken_at=clock.now() - LONGEST)
    assert services.cautions.before(opioid, 1000).question
    assert services.agenda.card(opioid).before.question
