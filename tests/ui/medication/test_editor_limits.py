"""Limits of the label: shown as they were typed, and a row says itself what is wrong with it."""

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.medication import LabelLimits, Most, MostOf
from companion.ui.medication.editor_limits import LimitsCard
from tests.support.ui_lint import lint, settle

ALL = LabelLimits(260, 6000, 1500, (Most(12, 4000),), (MostOf("paracetamol", 24, 3_000_000),))


def card(qtbot, limits: LabelLimits = ALL) -> LimitsCard:
    made = LimitsCard(limits)
    qtbot.addWidget(made)
    settle(made, 700)
    return made


@pytest.mark.parametrize("limits", [ALL, LabelLimits(), LabelLimits(gap_minutes=285), LabelLimits(gap_minutes=240)])
def test_limits_come_out_as_they_went_in(qtbot, limits):
    made = card(qtbot, limits)
    assert made.limits() == limits
    assert made.more.is_open == bool(limits.most)
    assert lint(made) == []


def test_a_row_that_was_left_empty_says_nothing(qtbot):
    made = card(qtbot, LabelLimits())
    made.windows.add_one()
    made.of_ingredients.add_one()
    assert made.limits() == LabelLimits()


def test_an_ingredient_without_hours_is_of_a_day(qtbot):
    made = card(qtbot, LabelLimits())
    made.of_ingredients.add(["ibuprofen", "1.2 g", ""])
    assert made.limits().most_of == (MostOf("ibuprofen", 24, 1_200_000),)


@pytest.mark.parametrize(
    ("row", "column"), [(["six", "4"], "hours"), (["6", "four"], "amount"), (["", "4"], "hours"), (["6", ""], "amount")]
)
def test_a_row_says_itself_what_is_wrong(qtbot, row, column):
    made = card(qtbot, LabelLimits())
    made.windows.add(["12", "8"])
    made.windows.add(row)
    with pytest.raises(InvalidInputError) as caught:
        made.limits()
    assert made.field_for(caught.value) is made.windows.field(1, column)


@pytest.mark.parametrize("typed", ["4:x", "x", "-1"])
def test_a_gap_is_hours_or_hours_and_minutes(qtbot, typed):
    made = card(qtbot, LabelLimits())
    made.gap.setText(typed)
    with pytest.raises(InvalidInputError) as caught:
        made.limits()
    assert made.field_for(caught.value) is made.fields["gap"]
