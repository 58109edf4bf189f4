"""The two ways without times of their own."""

from datetime import date

from companion.domain.identity import LineId
from companion.domain.medication import Unit
from companion.domain.schedule import AsNeeded, FollowOn
from companion.ui.kit.combo import Combo
from companion.ui.planning.needed_part import FollowPart, NeededPart
from tests.support.ui_lint import lint, settle

DAY = date(2026, 11, 22)


def test_as_needed_offers_the_amount_that_was_planned(qtbot):
    unit = Combo([(Unit.TABLET.value, "tablet")])
    qtbot.addWidget(unit)
    part = NeededPart(unit, AsNeeded(1500))
    qtbot.addWidget(part)
    settle(part, 500)
    assert part.schedule(DAY) == AsNeeded(1500)
    assert lint(part) == []


def test_a_line_that_is_followed_stays_chosen_even_where_it_is_not_offered(qtbot):
    known = FollowOn(LineId("gone"), 45, 1000)
    part = FollowPart(None, known, [(LineId("other"), "Other")])
    qtbot.addWidget(part)
    settle(part, 500)
    assert part.schedule(DAY) == known
    assert lint(part) == []
