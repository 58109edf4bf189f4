"""Series for charts: unknown days are not zero, and stock is walked back from what is on hand."""

from datetime import date, timedelta

from companion.domain.diary import DayState, SpasmDraft
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, token

TODAY = date(2026, 11, 22)


def test_a_day_is_recorded_said_to_have_none_or_unknown(services: Services, clock: FrozenClock) -> None:
    services.diary.log(SpasmDraft(clock.now(), 8), token=token())
    services.diary.say_none(TODAY - timedelta(days=1))

    days = services.insights.spasm_days(TODAY - timedelta(days=2), TODAY)

    assert [day.state for day in days] == [DayState.UNKNOWN, DayState.CONFIRMED_NONE, DayState.RECORDED]
    assert (days[-1].severe, days[-1].total) == (1, 1)


def test_the_first_day_is_that_of_the_oldest_spasm(services: Services, clock: FrozenClock) -> None:
    assert services.insights.first_day() is None
    services.diary.log(SpasmDraft(clock.now() - timedelta(days=9)), token=token())
    services.diary.log(SpasmDraft(clock.now()), token=token())
    assert services.insights.first_day() == TODAY - timedelta(days=9)


def test_stock_points_end_at_what_is_on_hand(services: Services, clock: FrozenClock) -> None:
    medicine = add(services, as_needed())
    services.doses.record(medicine, TABLET, token=token(), taken_at=clock.now() - timedelta(hours=3))
    services.doses.record(medicine, 2 * TABLET, token=token(), taken_at=clock.now() - timedelta(hours=9))

    points = services.insights.stock_points(medicine, 1)

    assert [left for _at, left in points] == [20 * TABLET, 18 * TABLET, 17 * TABLET, 17 * TABLET]
    assert [at for at, _left in points] == sorted(at for at, _left in points)
    assert services.insights.stock_points(add(services, stock=None, name="Other"), 1) == ()


def test_marked_days_are_there_for_every_chart(services: Services) -> None:
    services.people.add_milestone(TODAY, "Back to work")
    assert [one.words for one in services.insights.milestones()] == ["Back to work"]
