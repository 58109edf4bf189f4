"""The team's rules as chips: what is not shown is counted, never dropped."""

from datetime import date

from companion.domain.recovery import Precaution, PrecautionKind
from companion.ui.precaution_chips import MOST_CHIPS, PrecautionChips
from tests.support.told_shell import read


def rule(kind, limit=None, words=""):
    return Precaution(kind, "Dr Lee", date(2026, 11, 10), limit=limit, words=words)


def test_each_rule_is_said_in_a_few_words(qtbot):
    chips = PrecautionChips(
        [
            rule(PrecautionKind.BEND),
            rule(PrecautionKind.LIFT, 2000),
            rule(PrecautionKind.SIT, 20),
            rule(PrecautionKind.OTHER, words="No stairs alone"),
        ]
    )
    qtbot.addWidget(chips)
    assert read(chips).split("\n") == ["No bending", "Lift at most 2 kg", "Sit at most 20 min", "No stairs alone"]


def test_more_rules_than_there_is_room_for_are_counted(qtbot):
    chips = PrecautionChips([rule(kind, 1000 if kind is PrecautionKind.LIFT else None) for kind in PrecautionKind])
    qtbot.addWidget(chips)
    told = read(chips).split("\n")
    assert len(told) == MOST_CHIPS
    assert told[-1] == f"{len(PrecautionKind) - MOST_CHIPS + 1} more rules"
