"""How a way stands: what failed is said until something left after it, and what waits or was called off hides it not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from companion.domain.identity import ItemId
from companion.domain.outbox import OutboxState, OutMessage, Place, new_message
from companion.domain.recovery import Item
from companion.domain.telling import Message, Step, TellingChannel, Trouble
from companion.services.telling_standing import Standing, in_turn, is_test, standing_of
from tests.support.telling import hook

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def way(name: str = "Ana", after: int = 0) -> Item[TellingChannel]:
    return Item(ItemId(name), 1, hook(name, after=after), "Peter", NOW)


def one(
    state: OutboxState, minute: int, *, trouble: Trouble | None = None, step: Step = Step.OPEN, to: str = "Ana"
) -> OutMessage:
    at = NOW + timedelta(minutes=minute)
    made = new_message(f"{minute}", Place(f"key {minute}", ItemId(to), step), Message("Open", "Still."), at)
    return replace(made, state=state, trouble=trouble)


def stands(*messages: OutMessage) -> Standing:
    return standing_of(way(), messages)


FAILS = one(OutboxState.WAITING, 1, trouble=Trouble.NO_CONNECTION)
GIVEN_UP = one(OutboxState.GIVEN_UP, 1, trouble=Trouble.NO_SUCH_ADDRESS)


def test_what_waits_or_was_called_off_later_hides_no_failure() -> None:
    for later in (one(OutboxState.WAITING, 2), one(OutboxState.CALLED_OFF, 2), one(OutboxState.PERHAPS_SENT, 2)):
        assert stands(FAILS, later).trouble == FAILS
        assert stands(FAILS, later).last == later


def test_what_was_given_up_is_over_once_anything_left_after_it_a_test_too() -> None:
    assert stands(GIVEN_UP).trouble == GIVEN_UP
    assert stands(one(OutboxState.SENT, 0), GIVEN_UP).trouble == GIVEN_UP
    assert stands(GIVEN_UP, one(OutboxState.SENT, 2)).trouble is None
    assert stands(GIVEN_UP, one(OutboxState.SENT, 2, step=Step.TEST)).trouble is None


def test_what_is_still_tried_again_stays_a_trouble_until_it_left() -> None:
    assert stands(FAILS, one(OutboxState.SENT, 2)).trouble == FAILS


def test_a_test_that_failed_is_no_message_that_did_not_go() -> None:
    test = one(OutboxState.GIVEN_UP, 1, trouble=Trouble.NOT_TAKEN, step=Step.TEST)
    assert stands(test) == Standing(way(), None, test)
    assert is_test(test)
    assert not is_test(FAILS)


def test_ways_stand_in_the_order_in_which_they_are_told_then_by_name() -> None:
    ways = [way("ben", 30), way("Cem"), way("Ana", 30), way("anton")]
    assert [item.value.name for item in sorted(ways, key=in_turn)] == ["anton", "Cem", "Ana", "ben"]
