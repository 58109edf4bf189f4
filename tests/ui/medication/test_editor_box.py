"""The box: stock is asked once, what is rarely said is folded away, and a half tablet can be counted."""

from datetime import date

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.medication import Supply
from companion.ui.medication.editor_box import BoxCard
from tests.support.records import add, as_needed
from tests.support.ui_lint import lint, settle

TODAY = date(2026, 11, 22)


def card(qtbot, medicine=None) -> BoxCard:
    made = BoxCard(medicine, TODAY)
    qtbot.addWidget(made)
    settle(made, 700)
    return made


@pytest.mark.parametrize(("typed", "units"), [("", None), ("0", 0), ("20", 20_000), ("20½", 20_500)])
def test_stock_is_counted_only_where_somebody_counted(qtbot, typed, units):
    made = card(qtbot)
    made.stock.setText(typed)
    assert made.opening_stock() == units


def test_a_medicine_that_is_counted_already_is_not_asked_again(qtbot, services):
    medicine = services.medication.medicine(add(services, as_needed()))
    made = card(qtbot, medicine)
    made.stock.setText("99")
    assert made.opening_stock() is None
    assert "count" not in made.fields


def test_a_box_that_nobody_described_is_the_usual_one(qtbot):
    made = card(qtbot)
    assert made.supply() == Supply()
    made.pack.setText("no")
    with pytest.raises(InvalidInputError) as caught:
        made.supply()
    assert made.field_for(caught.value) is made.fields["pack"]
    assert made.more.is_open
    settle(made, 700)
    assert lint(made) == []
