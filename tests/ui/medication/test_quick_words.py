"""A read line in words: facts of the label, short sentences, and for everything that is wrong what to do."""

import ast
from pathlib import Path

import pytest

from companion.domain import quick_line
from companion.domain.medication import LabelLimits, Most, MostOf, Unit
from companion.domain.quick_line import read
from companion.domain.quick_reading import Problem
from companion.domain.schedule import AsNeeded
from companion.ui.medication import quick_words
from tests.support.reading import grade

LINES = [
    "",
    "x " * 400,
    "paracetamol",
    "paracetamol 500 2 tablets",
    "paracetamol 500 mg 500 mg 2 tablets 3 tablets",
    "amoxicillin 250 mg 5 mL twice a day",
    "amoxicillin 250 mg in 5 mL 1 tablet",
    "aspirin 75 mg 1 tablet at 8",
    "aspirin 75 mg 1 tablet daily until 5 May",
    "aspirin 75 mg 1 tablet daily until 3/4/2027",
    "aspirin 75 mg 1 tablet daily until 31 February 2027",
    "aspirin 75 mg 1 tablet every 6 hours twice a day",
    "aspirin 75 mg 1 tablet 99 times a day",
    "aspirin 75 mg 1 tablet max 4 capsules a day",
    "paracetamol 500 mg 2 tablets max 8 tablets",
    "paracetamol 500 mg 2 tablets max 6 tablets or 4 g in 24 h",
    "paracetamol 500 mg up to 2 tablets every 6 hours",
    "paracetamol 500 mg 2 tablets daily for up to 7 days",
    "paracetamol 1 g (2 tablets) daily",
    "oxycodone-acetaminophen 5/325 mg 1 tablet max 4 g in 24 h",
    "lactulose two 5 ml spoonfuls daily",
    "enoxaparin 40 mg/0.4 mL 1 injection daily",
    "pregabalin 75 mg 1 capsule daily, stop on 3 December",
    "digoxin 0.00001 mg 1 tablet daily max 0.5 micrograms in 24 h",
]


def words(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_name_strength_plan_and_limits_are_said(qapp):
    told = read("paracetamol 500 mg 2 tablets as needed")
    assert words(quick_words.medicine_words(told, Unit.TABLET)) == "Paracetamol, 500 mg in 1 tablet."
    assert words(quick_words.plan_words(AsNeeded(2000), told, Unit.TABLET)) == "2 tablets when needed. No reminders."
    limits = LabelLimits(360, 8000, 2000, (Most(12, 4000),), (MostOf("paracetamol", 24, 3_000_000),))
    assert words(quick_words.limit_words(limits, Unit.TABLET)) == (
        "Most at once: 2 tablets. Smallest gap: 6 h. Most in 24 hours: 8 tablets. Most in 12 hours: 4 tablets. "
        "Most of paracetamol in 24 hours: 3 g."
    )


def test_what_is_not_said_is_named(qapp):
    told = read("zzz 2 tablets")
    assert quick_words.medicine_words(told, Unit.TABLET) == "Zzz. The strength is not said."
    assert (
        words(quick_words.plan_words(None, told, Unit.TABLET))
        == "2 tablets. How often is not said: you choose it below."
    )
    assert quick_words.plan_words(None, read("zzz 1 to 2 tablets daily"), Unit.TABLET) == ""
    assert "Not understood: foo, bar." in quick_words.unread_words(("foo", "bar"))


@pytest.mark.parametrize("line", LINES)
def test_every_problem_says_what_and_is_short(qapp, line):
    for problem in read(line).problems:
        told = quick_words.problem_words(problem)
        assert told.endswith((".", "?"))
        assert "{" not in told
        assert "cannot be read" not in told
        assert grade(told.replace(problem.words or "\0", "it")) <= 7


def test_what_is_wrong_in_the_same_way_is_said_once(qapp):
    told = quick_words.problems_words(read("gabapentin 100 mg 1 capsule daily day 1, then more").problems)
    assert told.count("may change how much or when") == 1
    assert "“day 1”, “then”, “more” may change" in told


def test_a_dose_of_more_than_one_says_what_it_holds_exactly(qapp):
    told = read("levothyroxine 62.5 micrograms half a tablet daily")
    assert words(quick_words.medicine_words(told, Unit.TABLET)) == "Levothyroxine, 62.5 micrograms in 1 tablet."
    assert words(quick_words.dose_words(told, 500)) == "Each time that is 31.25 micrograms."
    assert words(quick_words.dose_words(read("paracetamol 500 mg 2 tablets daily"), 2000)) == "Each time that is 1 g."
    assert quick_words.dose_words(told, 1000) == quick_words.dose_words(told, None) == ""


def test_a_strength_in_words_is_said_with_the_name(qapp):
    told = read("fentanyl patch 12 mcg/h 1 patch every 72 hours")
    assert quick_words.medicine_words(told, Unit.PATCH) == "Fentanyl patch, 12 micrograms an hour."


def test_every_reason_the_reader_can_give_has_words(qapp):
    """Found in its source."""
    folder = Path(quick_line.__file__).parent
    reasons: set[str] = set()
    for path in folder.glob("quick_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                reasons |= {str(one.value) for one in node.args[1:2] if isinstance(one, ast.Constant)}
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"_wrong", "wrong"}:
                reasons |= {str(one.value) for one in node.args[1:2] if isinstance(one, ast.Constant)}
    assert reasons
    unknown = {one for one in reasons if "cannot be read" in quick_words.problem_words(Problem("hours", one, "x"))}
    whole = {"empty", "not_said", "too_long", "no_minutes", "which_day", "no_year", "which_last", "up_to"}
    assert unknown <= whole | {"spoons", "no_window", "which_of", "each_or_all", "in_one"}
