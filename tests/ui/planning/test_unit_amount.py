"""An amount is said in the unit that is chosen."""

from companion.domain.medication import Unit
from companion.ui.kit.combo import Combo
from companion.ui.planning.unit_amount import UnitAmount


def test_the_words_follow_the_unit_and_the_amount_stays(qtbot):
    unit = Combo([(one.value, one.value) for one in Unit])
    unit.set_code("tablet")
    amount = UnitAmount(unit, 500, "Amount")
    qtbot.addWidget(unit)
    qtbot.addWidget(amount)
    assert amount.text().replace("\u00a0", " ") == "half a tablet"
    unit.set_code("millilitre")
    assert (amount.text().replace("\u00a0", " "), amount.value()) == ("0.5 mL", 500)
    amount.step(1)
    assert amount.value() == 1000
