"""The box: refills and counts are rows of the ledger too."""

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.errors import ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.domain.medication import MovementKind, Supply
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, daily, on_hand, token

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


def test_new_packs_are_counted_in_units_of_the_box(services: Services) -> None:
    medicine = add(services)
    with pytest.raises(InvalidInputError) as caught:
        services.stock.refill_packs(medicine, 1)
    assert caught.value.reason == "no_size"
    kept = services.medication.medicine(medicine)
    draft = MedicineDraft(kept.name, kept.unit, kept.ingredients, supply=Supply(pack_size=28 * TABLET))
    services.medication.change(medicine, draft)
    assert services.stock.refill_packs(medicine, 2) == 76 * TABLET


def test_what_is_given_back_leaves_the_ledger_with_its_way(services: Services) -> None:
    medicine = add(services)
    with pytest.raises(InvalidInputError):
        services.stock.dispose(medicine, 21 * TABLET, "to the pharmacy")
    assert services.stock.dispose(medicine, 20 * TABLET, "to the pharmacy") == 0
    row = services.stock.movements(medicine, LONG_AGO)[-1]
    assert (row.kind, row.delta, row.note) == (MovementKind.DISPOSAL, -20 * TABLET, "to the pharmacy")


def test_the_forecast_says_until_when_more_must_be_asked_for(services: Services) -> None:
    medicine = add(services, daily("20:00"), stock=3 * TABLET)
    forecast = services.stock.forecast(medicine)
    assert forecast.runs_out_on == date(2026, 11, 25)
    assert forecast.call_by == date(2026, 11, 23)
    assert services.agenda.card(medicine).stock == forecast


def test_the_day_to_ask_for_more_does_not_move_on_while_a_dose_is_open(services: Services, clock: FrozenClock) -> None:
    medicine = add(services, daily("20:00"), stock=3 * TABLET)
    clock.set(datetime(2026, 11, 22, 20, tzinfo=UTC))  # 21:00 in Berlin, and nobody has answered
    stock = services.agenda.card(medicine).stock
    assert (stock.on_hand, stock.runs_out_on, stock.call_by) == (3 * TABLET, date(2026, 11, 25), date(2026, 11, 23))
    services.stock.count(medicine, 0)
    assert services.agenda.card(medicine).stock.runs_out_on == date(2026, 11, 22)


def test_a_slip_is_taken_back_and_stays_in_the_ledger(services: Services) -> None:
    medicine = add(services)
    left = services.stock.refill(medicine, 30 * TABLET)
    assert services.stock.undo(medicine, seen=left) == 20 * TABLET
    kinds = [row.kind for row in services.stock.movements(medicine, LONG_AGO)]
    assert kinds == [MovementKind.OPENING, MovementKind.REFILL, MovementKind.UNDO]
    with pytest.raises(ChangedMeanwhileError):
        services.stock.undo(medicine, seen=20 * TABLET)


def test_a_count_that_was_taken_back_is_no_count(services: Services, clock: FrozenClock) -> None:
    medicine = add(services, as_needed())
    dose = services.doses.record(medicine, TABLET, token=token())
    clock.advance(minutes=5)
    services.stock.undo(medicine, seen=services.stock.count(medicine, 5 * TABLET))
    services.doses.undo_dose(dose.id, seen=1)
    assert on_hand(services, medicine) == 20 * TABLET


def test_what_something_was_written_after_is_no_longer_taken_back(services: Services) -> None:
    medicine, untold = add(services, as_needed()), add(services, stock=None)
    left = services.stock.refill(medicine, 30 * TABLET)
    services.doses.record(medicine, TABLET, token=token())
    for one in (medicine, untold):
        with pytest.raises(ChangedMeanwhileError):
            services.stock.undo(one, seen=left)


def test_a_count_is_not_taken_back_once_a_dose_from_before_it_was_told(services: Services, clock: FrozenClock) -> None:
    """The dose moved nothing, since it was out of the counted box: without the count nobody would take it out."""
    medicine = add(services, as_needed())
    clock.advance(hours=1)
    left = services.stock.count(medicine, 15 * TABLET)
    clock.advance(minutes=5)
    before = clock.now() - timedelta(minutes=30)
    services.doses.record(medicine, TABLET, taken_at=before, token=token())
    with pytest.raises(ChangedMeanwhileError):
        services.stock.undo(medicine, seen=left)
    assert on_hand(services, medicine) == 15 * TABLET
