"""Which dose or session a word means."""

import argparse
from dataclasses import replace
from datetime import timedelta

import pytest

from companion.cli.names import code
from companion.cli.opening import Opened, opened
from companion.cli.reply import HaltError
from companion.cli.targets import by_key, dose_target, open_item
from companion.domain.identity import KeyKind, LineId, OccurrenceKey
from companion.services.office import Services
from tests.cli.test_done import cold
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, as_needed, daily, key_at, token
from tests.support.terminal import Terminal

TODAY = "2026-11-22"


@pytest.fixture
def found(record: Services, terminal: Terminal, clock: FrozenClock):
    """The record as a command sees it, six hours later."""
    medicine = add(record, daily("08:00", "14:00"), as_needed())
    cold(record, "13:00")
    record.doses.take(key_at(record, "2026-11-21", "14:00", medicine), seen=0, token=token())
    clock.advance(hours=6)
    nobody = argparse.Namespace(patient=None, person=None)
    with opened(nobody, terminal.data, clock) as opened_record:
        yield opened_record


def test_a_name_means_the_newest_that_is_due(found: Opened):
    target = dose_target("parac", found, extra=False)
    assert target.item is not None
    assert target.item.state.occurrence.wall.hour == 14
    assert [one.state.occurrence.wall.hour for one in target.older] == [8]
    assert dose_target("parac", found, extra=True).item is None


def test_as_needed_comes_when_nothing_is_due(found: Opened):
    key = key_at(found.services, TODAY, "14:00")
    found.services.doses.take(key, seen=0, token=token())
    target = dose_target("parac", found, extra=False)
    assert (target.item, target.nothing_due, len(target.older)) == (None, False, 1)


def test_a_key_or_its_code_means_exactly_one(found: Opened):
    key = key_at(found.services, TODAY, "08:00")
    for told in (key.text, code(key), code(key).upper()):
        target = dose_target(told, found, extra=False)
        assert target.item is not None
        assert (target.item.state.occurrence.key, target.older) == (key, ())


def test_a_key_of_nothing_finds_nothing(found: Opened):
    gone = OccurrenceKey(LineId("gone"), KeyKind.WALL, TODAY, "x")
    for told in (gone.text, "no|key", "dance|a|b|c", "3f9a1c"):
        assert by_key(told, found) is None
        with pytest.raises(HaltError):
            dose_target(told, found, extra=False)


def test_a_code_reaches_a_week_back(found: Opened, clock: FrozenClock):
    key = key_at(found.services, TODAY, "08:00")
    assert by_key(code(key), found) is not None
    late = replace(found, now=found.now + timedelta(days=8))
    assert by_key(code(key), late) is None


def test_leaving_out_finds_doses_and_sessions(found: Opened):
    assert open_item("cold", found).name == "Cold pack"
    item = open_item("parac", found)
    assert item.state.occurrence.wall.hour == 14
