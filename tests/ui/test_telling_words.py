"""Words about telling somebody else, with the messages that leave held to a reading age."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from companion.domain.identity import ItemId
from companion.domain.outbox import OutboxState, Place, new_message
from companion.domain.telling import ChannelKind, Message, Shown, Step, Told, message
from companion.ui import telling_words
from companion.ui.telling_words import Speech
from tests.support.reading import HIGHEST_GRADE, grade
from tests.support.telling import hook

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
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
    assert message(Step.OPEN, Shown.DISCREET, TOLD, words).body.startswith("A reminder for P. is still open.\n")
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
    one = new_message("one", Place("key", ItemId("way"), Step.OPEN), Message("a", "b"), NOW)
    said = {telling_words.last(None, NOW, "UTC")}
    for state in OutboxState:
        said.add(telling_words.last(replace(one, state=state), NOW, "UTC"))
    assert len(said) == 1 + len(OutboxState)
    assert telling_words.where(hook()) == "To the web address at 127.0.0.1:9"
    assert telling_words.trouble(None) == "It could not be sent in time."
