from datetime import UTC, datetime, timedelta

from companion.domain.dose_record import NO_DOSES, DoseRecord, Track, first_of
from tests.support.doses import dose

DAY = datetime(2026, 6, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at(hour: float) -> datetime:
    return DAY + hour * HOUR


def track(*doses) -> Track:
    return DoseRecord.of(doses).track("m")


def test_doses_are_kept_by_medicine_whatever_their_order_and_without_the_withdrawn():
    record = DoseRecord.of([dose(at(12)), dose(at(8), of="n"), dose(at(9)), dose(at(10), withdrawn=True)])
    assert record.track("m").lasts == (at(9), at(12))
    assert record.track("n").lasts == (at(8),)
    assert record.track("nobody") is NO_DOSES


def test_a_window_holds_its_end_and_not_its_beginning():
    told = track(dose(at(8), 500), dose(at(12), 250))
    assert [told.within(at(hour), 4 * HOUR) for hour in (7.9, 8, 12, 16)] == [0, 500, 250, 0]
    assert told.first_within(at(11), 4 * HOUR).amount == 500


def test_a_dose_leaves_before_another_counts():
    told = track(dose(at(8), 500), dose(at(12), 250))
    assert list(told.changes(at(8), 4 * HOUR, 2)) == [(at(12), -1000), (at(12), 500), (at(16), -500)]
    assert list(told.changes(at(16), 4 * HOUR, 2)) == []


def test_an_instant_apart_from_every_dose_is_found():
    told = track(dose(at(8)), dose(at(12)), dose(at(20)))
    assert [told.apart_from(4 * HOUR, at(hour)) for hour in (4, 5, 13, 16, 17)] == [
        at(4),
        at(16),
        at(16),
        at(16),
        at(24),
    ]


def test_a_dose_of_an_unsure_time_is_there_from_the_first_to_past_the_last():
    told = track(dose(at(15), earliest_at=at(13)))
    assert [bool(told.within(at(hour), HOUR)) for hour in (12.9, 13, 15.9, 16)] == [False, True, True, False]
    assert [told.closer_than(HOUR, at(hour)) for hour in (12, 12.1, 15.9, 16)] == [False, True, True, False]


def test_the_last_dose_is_one_that_was_surely_taken():
    told = track(dose(at(8)), dose(at(14)), dose(at(15), earliest_at=at(9)), dose(at(16)))
    assert (told.last(at(7)), told.last(at(10)).taken_at) == (None, at(8))
    assert (told.last_possible(at(7)), told.last_possible(at(8))) == (None, at(8))
    assert told.last_possible(at(10)) == at(15)
    assert told.last_possible(at(14)) == at(15)
    assert told.last_possible(at(16)) == at(16)


def test_an_earliest_time_after_the_latest_counts_as_none():
    assert first_of(dose(at(8), earliest_at=at(9))) == at(8)
