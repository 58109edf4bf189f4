"""What is said of a box: how long it lasts, until when to ask, what is left over, what is too old."""

from dataclasses import replace
from datetime import date, timedelta

from companion.domain.medication import Supply
from companion.domain.schedule import DayRef
from companion.ui.stock_words import stock_lines, wants_disposal
from tests.support.records import TABLET, add, daily, token

TODAY = date(2026, 11, 22)


def said(services, medicine, supply=None) -> str:
    card = services.agenda.card(medicine)
    if supply is not None:
        card = replace(card, medicine=replace(card.medicine, supply=supply))
    return " ".join(told for told, _tone in stock_lines(card, services.diary.today()))


def test_a_plan_that_runs_out_says_the_day_and_until_when_to_ask(services):
    words = said(services, add(services, daily("20:00"), stock=6 * TABLET))
    assert "runs out on" in words
    assert "Saturday\N{NO-BREAK SPACE}28" in words
    assert "Ask for more by Thursday\N{NO-BREAK SPACE}26" in words


def test_a_day_to_ask_that_is_today_or_past_says_so(services):
    assert "The day to ask for more was" in said(services, add(services, daily("20:00"), stock=0))
    other = add(services, daily("20:00"), stock=3 * TABLET, name="Ibuprofen")
    services.clock.set(services.clock.now() + timedelta(days=1))
    services.stock.count(other, 2 * TABLET)
    assert "Ask for more today" in said(services, other)


def test_a_box_near_or_past_its_last_day_says_so(services):
    medicine = add(services, daily("20:00"))
    assert "The last day on the box is" in said(services, medicine, Supply(expires_on=TODAY + timedelta(days=5)))
    assert "The last day on the box was" in said(services, medicine, Supply(expires_on=TODAY - timedelta(days=1)))
    assert "last day on the box" not in said(services, medicine, Supply(expires_on=TODAY + timedelta(days=99)))


def test_a_plan_that_ends_says_what_will_be_left_over(services):
    last = DayRef(TODAY + timedelta(days=1))
    words = said(services, add(services, daily("20:00", end=last), stock=20 * TABLET))
    assert "The plan ends on" in words
    assert "left over: 18" in words


def test_a_medicine_whose_stock_is_not_followed_says_nothing(services):
    card = services.agenda.card(add(services, stock=None))
    assert stock_lines(card, TODAY) == []
    assert not wants_disposal(card, TODAY)


def test_more_taken_than_was_there_asks_for_a_count(services):
    medicine = add(services, stock=0)
    services.doses.record(medicine, TABLET, token=token())
    assert "Count what is there" in said(services, medicine)
