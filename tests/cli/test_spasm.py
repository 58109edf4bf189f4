"""A spasm from a terminal: begun, ended, or told when it is over."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.cli.spasm import read_regions
from companion.domain.body import Region
from companion.domain.diary import Spasm, SpasmDraft, SpasmKind
from companion.domain.errors import InvalidInputError
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import token
from tests.support.terminal import Terminal


def spasms(services: Services) -> list[Spasm]:
    now = services.clock.now()
    found = services.diary.spasms(now - timedelta(days=3), now + timedelta(days=1))
    return [one for one in found if not one.withdrawn]


def test_a_spasm_begins_and_ends(record: Services, terminal: Terminal, clock: FrozenClock):
    told = terminal("spasm", "start")
    assert told.code == 0
    assert told.out.splitlines() == [
        "Recorded: Spasm, began 08:12, strength not said.",
        "For Ana Berg, born 3 May 1961",
        "Recorded by Ana Berg, as chosen in the window.",
        "When it is over: companion spasm stop",
        "To take it back: companion undo",
    ]
    assert [one.minutes for one in spasms(record)] == [None]
    clock.advance(minutes=7)
    told = terminal("spasm", "stop", "--severity", "6", "--note", "after sitting")
    assert told.out.splitlines()[0] == "Ended: Spasm, began 08:12, 6, moderate, 7 min, after sitting."
    (spasm,) = spasms(record)
    assert (spasm.minutes, spasm.severity, spasm.number) == (7, 6, 2)
    assert terminal("spasm", "stop").code == 4


def test_a_second_start_hears_of_the_first(record: Services, terminal: Terminal, clock: FrozenClock):
    terminal("spasm", "start")
    clock.advance(minutes=5)
    told = terminal("spasm", "start")
    assert told.code == 3
    assert told.err.splitlines()[0] == "A spasm began 08:12 and has no end yet."
    shape = terminal("spasm", "start", "--json").json
    assert (shape["error"]["code"], shape["open_spasm"]["minutes"]) == ("spasm_open", None)
    assert len(spasms(record)) == 1
    clock.advance(days=1)
    assert terminal("spasm", "start").code == 0


def test_one_that_is_over_is_logged_with_all_that_is_known(record: Services, terminal: Terminal):
    told = terminal(
        *("spasm", "log", "--severity", "8", "--minutes", "12", "--where", "low back left", "--where", "calf"),
        *("--kind", "cramp", "--note", "woke me", "--at", "yesterday 23:50"),
    )
    assert told.code == 0
    line = "Recorded: Cramp, began yesterday 23:50, 8, severe, 12 min, low back, left; calf, both sides, woke me."
    assert told.out.splitlines()[0] == line
    (spasm,) = spasms(record)
    assert (spasm.kind, spasm.started_at) == (SpasmKind.CRAMP, datetime(2026, 11, 21, 22, 50, tzinfo=UTC))
    assert spasm.regions == (Region.LOW_BACK_LEFT, Region.CALF_LEFT, Region.CALF_RIGHT)


def test_the_shape_of_a_spasm_stays_as_it_is(record: Services, terminal: Terminal):
    shape = terminal("spasm", "log", "--severity", "3", "--where", "buttock right", "--json").json
    assert (shape["command"], shape["exit"]) == ("spasm log", 0)
    entry = shape["recorded"].pop("entry")
    assert entry == spasms(record)[0].id
    assert shape["recorded"] == {
        "version": 1,
        "kind": "spasm",
        "started_at": "2026-11-22T07:12:00+00:00",
        "severity": 3,
        "minutes": None,
        "where": ["buttock_right"],
        "note": "",
        "by": "Ana Berg",
        "recorded_at": "2026-11-22T07:12:00+00:00",
    }


def test_one_from_the_window_without_a_length_is_asked_about(record: Services, terminal: Terminal, clock: FrozenClock):
    spasm = record.diary.log(SpasmDraft(clock.now(), 4), token=token())
    clock.advance(minutes=40)
    told = terminal("spasm", "stop")
    assert told.code == 3
    expected = "No spasm was begun here. The newest one without a length began 08:12, by Ana Berg."
    assert told.err.splitlines() == [expected, "If it lasted 40 min, record that:", "  companion spasm stop --yes"]
    terminal.somebody_types("n\n")
    assert terminal("spasm", "stop").code == 3
    assert record.diary.versions(spasm.id)[-1].minutes is None
    terminal.somebody_types("y\n")
    assert terminal("spasm", "stop").code == 0
    newest = record.diary.versions(spasm.id)[-1]
    assert (newest.minutes, newest.severity) == (40, 4)


def test_one_without_a_length_is_ended_by_yes_and_with_its_time(record: Services, terminal: Terminal, clock):
    record.diary.log(SpasmDraft(clock.now()), token=token())
    clock.advance(minutes=40)
    assert terminal("spasm", "stop", "--yes", "--at", "08:20").code == 0
    assert spasms(record)[0].minutes == 8


def test_an_open_one_that_was_taken_out_in_the_window_is_not_ended(record: Services, terminal: Terminal):
    terminal("spasm", "start")
    (spasm,) = spasms(record)
    record.diary.withdraw(spasm.id, seen=1)
    told = terminal("spasm", "stop")
    assert (told.code, "No spasm is open." in told.err) == (4, True)
    assert terminal("spasm", "start").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--severity", "11"), "--severity: this takes a value from 0 to 10."),
        (("--minutes", "0"), "--minutes: this takes a value from 1 to 1440."),
        (("--where", "elbow"), "--where: this takes one of neck, upper back,"),
        (("--kind", "ache"), "--kind: this takes one of spasm, cramp, twitch or tightness."),
        (("--at", "09:00"), "--at: this time has not come yet."),
        (("--note", "x" * 2001), "--note: this is too long. It takes up to 2000 letters."),
    ],
)
def test_a_bad_value_says_its_option_why_and_what_it_takes(
    record: Services, terminal: Terminal, words: tuple[str, ...], said: str
):
    told = terminal("spasm", "log", *words)
    assert (told.code, told.err.startswith(said)) == (1, True)
    assert spasms(record) == []


@pytest.mark.parametrize(
    ("told", "regions"),
    [
        (["low back left"], (Region.LOW_BACK_LEFT,)),
        (["low_back_right"], (Region.LOW_BACK_RIGHT,)),
        (["Low back, both sides"], (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT)),
        (["low-back"], (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT)),
        (["back of thigh left"], (Region.LEG_LEFT,)),
        (["leg left"], (Region.LEG_LEFT,)),
        (["calf right; neck left"], (Region.NECK_LEFT, Region.CALF_RIGHT)),
        (["butt left", "butt left"], (Region.BUTTOCK_LEFT,)),
        ([" "], ()),
    ],
)
def test_parts_of_the_body_are_read_as_people_and_files_write_them(told: list[str], regions: tuple[Region, ...]):
    assert read_regions(told) == regions


@pytest.mark.parametrize("told", ["b", "back", "left", "elbow right"])
def test_parts_that_are_none_or_several_are_not_guessed(told: str):
    with pytest.raises(InvalidInputError) as refused:
        read_regions([told])
    assert (refused.value.field, refused.value.reason) == ("regions", "choice")
