"""Words about telling somebody else, with the messages that leave held to a reading age."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from companion.domain.identity import ItemId
from companion.domain.outbox import OutboxState, Place, new_message
from companion.domain.recovery import Item
from companion.domain.telling import ChannelKind, Message, Shown, Step, Told, Trouble, message
from companion.services.telling_standing import Standing
from companion.ui import telling_words
from companion.ui.telling_words import Speech
from tests.support.reading import HIGHEST_GRADE, grade
from tests.support.telling import hook

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
MADE = new_message("one", Place("key", ItemId("way"), Step.OPEN), Message("a", "b"), NOW)
WAY = Item(ItemId("way"), 1, hook(), "Peter", NOW)
TOLD = Told("Gabapentin, 1 tablet", "20:00 on Sunday 22 November", "Peter", "21:10 on Sunday 22 November", "Ana")


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("shown", list(Shown))
def test_every_message_is_easy_to_read_and_promises_nothing(step: Step, shown: Shown) -> None:
    left = message(step, shown, TOLD, Speech().words)
    assert grade(left.body.replace("\n", " ")) <= HIGHEST_GRADE
    assert "It works only while that computer is awake and online." in left.body
    assert "{" not in left.text


def test_the_words_of_a_discreet_and_a_named_message() -> None:
    words = Speech().words
    assert message(Step.OPEN, Shown.DISCREET, TOLD, words).body.startswith(
        "A reminder for P., due at 20:00 on Sunday 22 November, is still open.\n"
    )
    named = message(Step.OPEN, Shown.NAMED, TOLD, words).body.splitlines()
    assert named[0] == "Gabapentin, 1 tablet, due at 20:00 on Sunday 22 November, is still open."
    assert named[2] == "Nobody has recorded it yet. It may still have been taken or done."
    answered = message(Step.ANSWERED, Shown.NAMED, TOLD, words).body
    assert "was answered at 21:10 on Sunday 22 November by Ana." in answered


def test_a_time_is_said_with_its_day_since_a_message_may_come_late() -> None:
    said = Speech().when(NOW, "Europe/Berlin").replace("\u00a0", " ")
    assert said == "20:00 on Sunday 22 November"


def test_every_way_and_every_state_has_words() -> None:
    assert len({telling_words.kind(one) for one in ChannelKind}) == len(ChannelKind)
    one = replace(MADE, trouble=Trouble.NO_CONNECTION)
    said = {telling_words.last(None, NOW, "UTC")}
    for state in OutboxState:
        said.add(telling_words.last(replace(one, state=state), NOW, "UTC"))
    assert len(said) == 1 + len(OutboxState)
    assert telling_words.where(hook()) == "To the web address at 127.0.0.1:9"
    assert telling_words.trouble(None) == "It could not be sent in time."
    assert len({telling_words.trouble(trouble) for trouble in Trouble}) == len(Trouble)


def test_what_may_have_arrived_is_never_said_to_have_failed() -> None:
    unheard = replace(MADE, trouble=Trouble.NO_REPLY)
    for state in (OutboxState.UNSURE, OutboxState.GIVEN_UP):
        one = replace(unheard, state=state)
        told = telling_words.not_told(Standing(WAY, one, None, one), NOW, "UTC")
        assert told.startswith("Perhaps Ana was not told that a reminder is open. A message may have arrived.")
        assert "could not" not in told
        assert grade(told) <= HIGHEST_GRADE


def test_on_today_it_is_said_what_could_not_be_told() -> None:
    assert telling_words.not_told(Standing(WAY, None, None), NOW, "UTC") == ""
    one = replace(MADE, trouble=Trouble.NO_SUCH_ADDRESS)
    told = telling_words.not_told(Standing(WAY, one, None, one), NOW, "UTC")
    assert told.startswith("Ana could not be told that a reminder is open.")
    assert told.endswith("The mail server does not take their e-mail address. Change it.")
    second = replace(one, place=one.place._replace(step=Step.ANSWERED))
    told = telling_words.not_told(Standing(WAY, second, None, second), NOW, "UTC")
    assert told.startswith("Ana could not be told that a reminder was answered.")


def test_a_test_of_which_nothing_was_heard_asks_to_look() -> None:
    one = replace(MADE, state=OutboxState.GIVEN_UP, trouble=Trouble.NO_REPLY)
    assert "Ask whether it arrived." in telling_words.test(one, NOW, "UTC")
    assert telling_words.test(replace(one, state=OutboxState.ON_ITS_WAY), NOW, "UTC").endswith("is being sent.")
