"""The box: refills and counts are rows of the ledger too."""

from datetime import UTC, date, datetime

import pytest

from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.medication import MovementKind
from companion.services.office import Services
from tests.support.records import TABLET, add, daily

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def test_a_refill_and_a_count_are_rows_of_the_ledger(services: Services) -> None:
    medicine = add(services)

    assert services.stock.refill(medicine, 30 * TABLET, "new pack") == 50 * TABLET
    assert services.stock.count(medicine, 47 * TABLET) == 47 * TABLET

    rows = services.stock.movements(medicine, LONG_AGO)
    assert [(row.kind, row.delta, row.on_hand) for row in rows] == [
        (MovementKind.OPENING, 20 * TABLET, 20 * TABLET),
        (MovementKind.REFILL, 30 * TABLET, 50 * TABLET),
        (MovementKind.COUNT, -3 * TABLET, 47 * TABLET),
    ]
    assert rows[1].note == "new pack"


def test_amounts_nobody_has_are_refused(services: Services) -> None:
    medicine = add(services)
    for attempt in (lambda: services.stock.refill(medicine, 0), lambda: services.stock.count(medicine, -1)):
        with pytest.raises(InvalidInputError):
            attempt()


def test_a_stock_that_is_not_followed_has_no_ledger_and_no_forecast(services: Services) -> None:
    medicine = add(services, stock=None)
    with pytest.raises(NotFoundError):
        services.stock.refill(medicine, TABLET)
    assert services.stock.forecast(medicine) is None


def test_the_forecast_names_the_first_day_not_covered(services: Services) -> None:
    medicine = add(services, daily("20:00"), stock=3 * TABLET)
    assert services.stock.forecast(medicine).runs_out_on == date(2026, 11, 25)
