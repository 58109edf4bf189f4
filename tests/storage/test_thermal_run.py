from datetime import UTC, datetime

import pytest

from companion.domain.identity import FormToken, KeyKind, LineId, OccurrenceKey
from companion.domain.thermal_run import Skin, ThermalRun, advance, found
from companion.storage import people
from companion.storage.thermal_run import NAME, keep_running, running
from tests.support.practices import cold

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture
def database(services):
    return services.database


def test_nothing_is_on_in_a_fresh_record(database):
    with database.reading() as unit:
        assert running(unit) is None


def test_what_is_on_is_read_back_as_another_program_finds_it(database):
    key = OccurrenceKey(LineId("line"), KeyKind.WALL, "2026-11-26", "noon")
    run = advance(ThermalRun(cold(), FormToken("t"), NOON, True, key, 2, looked=5, skin=Skin.USUAL), NOON, 70.0)
    with database.writing() as unit:
        keep_running(unit, run)
    with database.reading() as unit:
        assert running(unit) == found(run)
    with database.writing() as unit:
        keep_running(unit, None)
    with database.reading() as unit:
        assert running(unit) is None


def test_what_a_newer_program_wrote_otherwise_is_left_alone(database):
    with database.writing() as unit:
        people.save_setting(unit, NAME, '{"plan": 3}')
    with database.reading() as unit:
        assert running(unit) is None
