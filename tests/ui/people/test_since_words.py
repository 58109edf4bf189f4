"""How much happened, in words."""

from datetime import UTC, datetime

from companion.services.handover import SinceLooked
from companion.ui.people import since_words

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def told(*, first: bool = False, doses: int = 0, spasms: int = 0) -> SinceLooked:
    return SinceLooked(NOW, first, (None,) * doses, (), (None,) * spasms, (), ())


def test_what_happened_is_counted_and_what_did_not_is_left_out():
    assert since_words.counts(told(doses=1, spasms=2)) == "1 dose, 2 spasms"
    assert since_words.counts(told()) == ""
    assert since_words.news(told(doses=1)) == "1 thing is new."
    assert since_words.news(told(doses=2, spasms=1)) == "3 things are new."


def test_it_says_from_when_on():
    said = since_words.since(told(), "Marko", NOW, "Europe/Berlin")
    assert said == "Marko last looked: 11:30."
    assert "has not looked here before" in since_words.since(told(first=True), "Marko", NOW, "Europe/Berlin")
