"""Every few hours, counted in the way the person chose."""

from datetime import date, datetime, time

import pytest

from companion.domain.schedule import AfterTaken, DailyWindow, EveryHours
from companion.ui.planning.hours_part import HoursPart
from tests.support.ui_lint import lint, settle

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("counted", "schedule"),
    [
        ("planned", EveryHours(6, datetime(2026, 11, 22, 8), "Europe/Berlin", 1000)),
        ("taken", AfterTaken(360, 1000, time(8))),
        ("window", DailyWindow(360, time(8), time(22), 1000)),
    ],
)
def test_the_same_hours_are_counted_in_three_ways(qtbot, counted, schedule):
    part = HoursPart(None, None, "Europe/Berlin")
    qtbot.addWidget(part)
    part.counted.set_code(counted)
    settle(part, 600)
    assert part.schedule(DAY) == schedule
    assert lint(part) == []
