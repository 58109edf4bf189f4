"""Times of a day: a moved time keeps its identity, and one that is taken away is gone."""

from datetime import time

from companion.domain.identity import SlotId
from companion.domain.schedule import Slot
from companion.ui.planning.slot_rows import SlotRows
from tests.support.told_shell import press_button
from tests.support.ui_lint import lint, settle

SLOTS = (Slot(SlotId("a"), time(8), 1000), Slot(SlotId("b"), time(20), 1000))


def test_a_time_that_is_taken_away_is_gone_and_the_others_stay(qtbot):
    rows = SlotRows(None, SLOTS, in_one_go=True)
    qtbot.addWidget(rows)
    settle(rows, 600)
    assert lint(rows) == []
    press_button(rows, "Remove time 1")
    assert [slot.id for slot in rows.slots()] == ["b"]
    rows.times.setText("7, 20")
    rows.times.editingFinished.emit()
    assert [(slot.id == "b", slot.at) for slot in rows.slots()] == [(False, time(7)), (True, time(20))]
    assert rows.times.text() == ""
