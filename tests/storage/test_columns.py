"""Values come back from the database as they went in."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from companion.storage.columns import BIG, Flag, LocalDay, UtcInstant

DIALECT = sqlite.dialect()
INSTANTS = st.datetimes(
    datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=5.5))])
)


@given(instant=INSTANTS)
def test_an_instant_is_kept_to_the_microsecond(instant: datetime) -> None:
    kept = UtcInstant().process_bind_param(instant, DIALECT)
    assert isinstance(kept, int)
    assert UtcInstant().process_result_value(kept, DIALECT) == instant


@given(one=INSTANTS, other=INSTANTS)
def test_instants_sort_as_they_happened(one: datetime, other: datetime) -> None:
    kept = [UtcInstant().process_bind_param(instant, DIALECT) for instant in (one, other)]
    assert (kept[0] < kept[1]) == (one < other)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UtcInstant().process_bind_param(datetime(2026, 1, 1), DIALECT)


@pytest.mark.parametrize("column", [UtcInstant(), LocalDay(), Flag()])
def test_nothing_stays_nothing(column: UtcInstant) -> None:
    assert column.process_bind_param(None, DIALECT) is None
    assert column.process_result_value(None, DIALECT) is None


def test_days_and_flags_are_plain_text_and_numbers() -> None:
    assert LocalDay().process_bind_param(date(2026, 2, 28), DIALECT) == "2026-02-28"
    assert LocalDay().process_result_value("2028-02-29", DIALECT) == date(2028, 2, 29)
    assert Flag().process_bind_param(value=True, dialect=DIALECT) == 1
    assert Flag().process_result_value(0, DIALECT) is False


@pytest.mark.parametrize("column", [UtcInstant(), BIG])
def test_a_shared_server_keeps_big_numbers_in_eight_bytes(column: UtcInstant) -> None:
    assert column.dialect_impl(postgresql.dialect()).compile(dialect=postgresql.dialect()) == "BIGINT"
    assert column.dialect_impl(DIALECT).compile(dialect=DIALECT) == "INTEGER"
