"""Ways of telling somebody, and the words that leave."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.errors import InvalidInputError
from companion.domain.telling import (
    ChannelKind,
    Message,
    Shown,
    Step,
    TellingChannel,
    Told,
    after,
    initial,
    is_for,
    message,
    tells_of,
    told_again,
    validate_channel,
    where_of,
)
from tests.support.telling import WORDS, hook, mail

TOLD = Told("Gabapentin 1", "20:00", "Peter Lang")
ANSWERED = replace(TOLD, answered="21:10", by="Ana")


def body(step: Step, shown: Shown, told: Told) -> list[str]:
    return message(step, shown, told, WORDS).body.splitlines()[:-1]


def test_a_discreet_message_says_that_something_is_open_since_when_and_one_letter() -> None:
    assert body(Step.OPEN, Shown.DISCREET, TOLD) == ["A reminder for P., due 20:00, is still open."]
    assert body(Step.OPEN, Shown.DISCREET, Told(due="20:00")) == ["A reminder, due 20:00, is still open."]
    assert body(Step.ANSWERED, Shown.DISCREET, ANSWERED) == ["The reminder for P. was answered: 21:10."]
    assert body(Step.ANSWERED, Shown.DISCREET, Told(answered="21:10")) == ["The reminder was answered: 21:10."]


def test_a_named_message_says_what_when_whose_and_that_nothing_is_known_of_it() -> None:
    assert body(Step.OPEN, Shown.NAMED, TOLD) == [
        "Gabapentin 1, due 20:00, is still open.",
        "It is for Peter Lang.",
        "Nobody has recorded it.",
    ]
    assert body(Step.OPEN, Shown.NAMED, replace(TOLD, patient="")) == [
        "Gabapentin 1, due 20:00, is still open.",
        "Nobody has recorded it.",
    ]


def test_a_named_answer_says_when_and_by_whom() -> None:
    assert body(Step.ANSWERED, Shown.NAMED, ANSWERED) == [
        "Gabapentin 1, due 20:00, was answered: 21:10, by Ana.",
        "It is for Peter Lang.",
    ]
    assert body(Step.ANSWERED, Shown.NAMED, replace(ANSWERED, by=""))[0].endswith("was answered: 21:10.")


def test_every_message_says_what_it_depends_on() -> None:
    for step in Step:
        for shown in Shown:
            assert message(step, shown, ANSWERED, WORDS).body.endswith(WORDS.sent_by)


def test_a_test_tells_nothing_of_anybody() -> None:
    assert message(Step.TEST, Shown.NAMED, TOLD, WORDS) == Message("Test message", f"{WORDS.test}\n{WORDS.sent_by}")


@given(st.text(min_size=2), st.text(min_size=3), st.sampled_from([Step.TEST, Step.OPEN, Step.ANSWERED]))
def test_what_a_reminder_is_of_never_leaves_discreetly(what: str, patient: str, step: Step) -> None:
    told = Told(f"<<{what}>>", "20:00", f"<{patient}>", "21:10", "«who»")
    left = message(step, Shown.DISCREET, told, WORDS).text
    assert not any(part in left for part in (told.what, told.patient, told.by))


@given(st.text(alphabet=st.characters(exclude_characters="\n\r")), st.text())
def test_a_message_is_read_back_as_it_was_kept(title: str, told: str) -> None:
    assert Message.parse(Message(title, told).text) == Message(title, told)


def test_no_break_spaces_leave_as_plain_ones() -> None:
    told = replace(TOLD, what="Gabapentin 1\u00a0tablet")
    assert body(Step.OPEN, Shown.NAMED, told)[0].startswith("Gabapentin 1 tablet,")


def test_an_initial_is_one_letter() -> None:
    assert [initial(name) for name in (" peter lang", "", "  ")] == ["P.", "", ""]


def test_a_message_that_may_have_arrived_before_says_so_first_and_once() -> None:
    first = message(Step.OPEN, Shown.NAMED, TOLD, WORDS)
    again = told_again(first, WORDS.perhaps_again)
    assert again == Message(first.title, f"{WORDS.perhaps_again}\n{first.body}")
    assert told_again(again, WORDS.perhaps_again) == again


NINE = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MEDICINE = "a"


def test_a_way_tells_of_what_comes_due_once_it_is_switched_on() -> None:
    on = replace(hook(), on_since=NINE)
    assert not tells_of(hook(), MEDICINE, NINE, NINE)
    assert tells_of(on, MEDICINE, NINE, NINE + MINUTE)
    assert not tells_of(on, MEDICINE, NINE - MINUTE, NINE + MINUTE)


def test_a_way_that_was_switched_on_by_a_clock_that_ran_ahead_tells_all_the_same() -> None:
    ahead = replace(hook(), on_since=NINE + timedelta(days=400))
    assert tells_of(ahead, MEDICINE, NINE, NINE + MINUTE)


def test_a_way_tells_of_the_plans_that_were_chosen_for_it() -> None:
    some = replace(hook(), on_since=NINE, only_of=(MEDICINE,))
    assert tells_of(some, MEDICINE, NINE, NINE)
    assert [is_for(some, MEDICINE), is_for(some, "b"), is_for(hook(), "b")] == [True, False, True]
    assert not tells_of(some, "b", NINE, NINE)


def test_each_way_has_a_time_of_its_own_after_the_last_repeat() -> None:
    assert after(hook()) == timedelta()
    assert after(hook(after=30)) == timedelta(minutes=30)


@pytest.mark.parametrize("channel", [hook(), mail(), mail(user=""), replace(hook(), kind=ChannelKind.APPRISE)])
def test_a_way_that_can_be_used_is_kept(channel: TellingChannel) -> None:
    validate_channel(channel)


def test_only_a_way_that_signs_in_or_has_an_address_needs_the_keyring() -> None:
    assert [hook().needs_secret, mail().needs_secret, mail(user="").needs_secret] == [True, True, False]


SERVER = mail().server
assert SERVER is not None


@pytest.mark.parametrize(
    ("channel", "field"),
    [
        (replace(hook(), name=" "), "name"),
        (replace(hook(), name="x" * 201), "name"),
        (replace(hook(), after_minutes=-1), "after_minutes"),
        (replace(hook(), after_minutes=721), "after_minutes"),
        (replace(hook(), only_of=()), "only_of"),
        (replace(hook(), to=""), "to"),
        (replace(mail(), to="ana"), "to"),
        (replace(mail(), to="ana@a.example, ben@b.example"), "to"),
        (replace(mail(), server=None), "host"),
        (replace(mail(), server=replace(SERVER, host="")), "host"),
        (replace(mail(), server=replace(SERVER, host="smtp://x")), "host"),
        (replace(mail(), server=replace(SERVER, sender="peter")), "sender"),
        (replace(mail(), server=replace(SERVER, user="x" * 201)), "user"),
        (replace(mail(), server=replace(SERVER, port=0)), "port"),
    ],
)
def test_a_way_that_cannot_be_used_is_refused(channel: TellingChannel, field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        validate_channel(channel)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("kind", "address", "shown"),
    [
        (ChannelKind.WEB, " https://hook.example/a/token?key=b ", "hook.example"),
        (ChannelKind.WEB, "http://peter:secret@127.0.0.1:8080/x", "127.0.0.1:8080"),
        (ChannelKind.APPRISE, "TGRAM://token/chat", "tgram"),
    ],
)
def test_of_a_secret_address_only_where_it_leads_is_shown(kind: ChannelKind, address: str, shown: str) -> None:
    assert where_of(kind, address) == shown


@pytest.mark.parametrize(
    ("kind", "address", "reason"),
    [
        (ChannelKind.WEB, "", "empty"),
        (ChannelKind.WEB, "hook.example/x", "not_a_web_address"),
        (ChannelKind.WEB, "ftp://hook.example", "not_a_web_address"),
        (ChannelKind.WEB, "https://", "not_a_web_address"),
        (ChannelKind.WEB, "https://hook.example:x/", "not_a_web_address"),
        (ChannelKind.WEB, "https://hook.example/a b", "not_a_web_address"),
        (ChannelKind.APPRISE, "token", "not_an_address"),
    ],
)
def test_what_is_no_address_is_refused(kind: ChannelKind, address: str, reason: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        where_of(kind, address)
    assert (caught.value.field, caught.value.reason) == ("secret", reason)
