"""What differs, in a terminal."""

import pytest

from companion.cli import plan_changes
from companion.domain.identity import LineId
from companion.domain.manner import Level, Manner
from companion.domain.medication import Most, MostOf, Unit
from companion.domain.schedule import FollowOn
from companion.interchange.plan_differences import Difference
from companion.services.office import Services
from tests.cli.test_plan import file
from tests.interchange.test_plan_care import CARE
from tests.interchange.test_plan_file import GOOD
from tests.support.terminal import Terminal

LOUD = "critical, again every 5 min, 2 x, a word 30 min before: eat first, tells a caregiver"
WHOLE = GOOD + CARE[CARE.index("[[person]]") :]


def test_what_differs_stands_beside_what_is_recorded(record: Services, terminal: Terminal):
    named = WHOLE.replace('name = "Ana"\n', "", 1)
    waiting = terminal("import-plan", file(terminal, named), "--yes", "--json").json["imported"]["waiting"]
    terminal("confirm", *waiting)
    other = named.replace('gap_hours = "4"', 'gap_hours = "6"').replace("kilograms = 2.5", "kilograms = 5")
    other = other.replace("repetitions = 8", "repetitions = 10").replace('id = "hours"', 'id = "hour"')
    told = terminal("import-plan", file(terminal, other)).out.replace("\u00a0", " ")
    assert "  smallest gap: now: 4 h -> file: 6 h" in told
    assert "This line runs now. It stops until you start it again." in told
    assert "now: Precaution: lift nothing over 2.5 kg" in told
    assert "-> file: Precaution: lift nothing over 5 kg" in told
    assert "movements: now: " in told
    assert "In your plan, not in this file: Paracetamol, 1 tablet every 8 hours" in told


@pytest.mark.parametrize(
    ("one", "unit", "words"),
    [
        (
            Difference("manner", Manner(repeats=0), Manner(Level.CRITICAL, 5, 2, 30, "eat first", tells=True)),
            None,
            f"how it reminds: now: normal, shown once -> file: {LOUD}",
        ),
        (
            Difference("most", (), (Most(6, 3000),)),
            Unit.TABLET,
            "most in so many hours: now: nothing -> file: 3 tablets in 6 h",
        ),
        (Difference("most", (), (Most(6, 3000),)), None, "most in so many hours: now: nothing -> file: 3 in 6 h"),
        (
            Difference("most_of", (), (MostOf("paracetamol", 24, 4_000_000),)),
            Unit.TABLET,
            "most of an ingredient: now: nothing -> file: paracetamol: 4 g in 24 h",
        ),
        (Difference("notice_days", 1, 2), Unit.TABLET, "days from the call to the collection: now: 1 -> file: 2"),
        (
            Difference("office_days", frozenset({1}), frozenset({6, 1})),
            Unit.TABLET,
            "days on which it can be called: now: Monday -> file: Monday, Saturday",
        ),
        (
            Difference("schedule", FollowOn(LineId("a"), 30, 1000), FollowOn(LineId("b"), 30, 1000), ("One", "Two")),
            Unit.TABLET,
            "when: now: 1 tablet 30 minutes after: One -> file: 1 tablet 30 minutes after: Two",
        ),
    ],
)
def test_every_kind_of_value_has_words(one: Difference, unit: Unit | None, words: str):
    assert plan_changes.difference(one, unit) == words
