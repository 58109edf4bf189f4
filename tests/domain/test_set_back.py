"""A clock that was set back is told from time that passed, and from sleep."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.set_back import TOLERANCE, Reading, set_back

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
A_YEAR = timedelta(days=365)
passes = st.timedeltas(timedelta(), A_YEAR)


@given(passes, st.timedeltas(TOLERANCE + timedelta(seconds=1), A_YEAR))
def test_however_long_it_was_a_clock_set_back_is_found_with_all_it_was_wrong(passed: timedelta, by: timedelta) -> None:
    after = Reading(NOW + passed - by, 50.0 + passed.total_seconds())
    assert abs(set_back(Reading(NOW, 50.0), after) - by) < timedelta(milliseconds=1)


@given(passes, st.timedeltas(-A_YEAR, TOLERANCE - timedelta(seconds=1)))
def test_time_that_passes_a_clock_set_forward_and_one_set_back_a_little_are_none(
    passed: timedelta, by: timedelta
) -> None:
    after = Reading(NOW + passed - by, 50.0 + passed.total_seconds())
    assert set_back(Reading(NOW, 50.0), after) == timedelta()


@given(passes)
def test_sleep_in_which_the_other_clock_stood_is_none(slept: timedelta) -> None:
    assert set_back(Reading(NOW, 50.0), Reading(NOW + slept, 50.0)) == timedelta()
