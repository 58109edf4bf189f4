"""At set times: the days are said in one way, and what a way needs is shown."""

from datetime import date

import pytest

from companion.domain.medication import Unit
from companion.domain.schedule import Cycle, FixedTimes
from companion.ui.kit.combo import Combo
from companion.ui.planning.fixed_part import FixedPart
from tests.support.ui_lint import lint, settle

DAY = date(2026, 11, 22)


@pytest.fixture
def part(qtbot):
    unit = Combo([(Unit.TABLET.value, "tablet")])
    made = FixedPart(unit, None)
    made.unit = unit
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("which", ["every", "other", "few", "weekdays", "month", "cycle"])
def test_each_way_shows_what_it_needs_and_nothing_to_stumble_over(part, which):
    part.which.set_code(which)
    part.meals.setChecked(True)
    settle(part, 680)
    assert lint(part) == []


def test_days_on_and_off_make_a_cycle(part):
    part.which.set_code("cycle")
    part.on.set_value(5)
    part.off.set_value(2)
    schedule = part.schedule(DAY)
    assert isinstance(schedule, FixedTimes)
    assert schedule.cycle == Cycle(5, 2)
