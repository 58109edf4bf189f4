"""Amounts and instants as a program reads them: exact, and without a locale."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from companion.cli import shapes


@given(st.integers(0, 10_000_000))
def test_an_amount_is_exact_and_has_no_comma_and_no_trailing_zero(thousandths: int):
    told = shapes.amount(thousandths)
    assert told is not None
    assert Decimal(told) * 1000 == thousandths
    assert "," not in told
    assert "E" not in told
    assert "." not in told or told[-1] not in "0."


def test_what_is_not_known_is_null():
    assert shapes.amount(None) is None
    assert shapes.instant(None) is None
    assert [shapes.amount(one) for one in (0, 500, 1000, 10_000, 1_500_000)] == ["0", "0.5", "1", "10", "1500"]


def test_an_instant_has_its_offset():
    assert shapes.instant(datetime(2026, 11, 22, 7, 12, tzinfo=UTC)) == "2026-11-22T07:12:00+00:00"
