"""The strip at the bottom: held back it takes no room and undoes nothing; afterwards it is there again."""

import pytest

from companion.ui.kit.undo_bar import UndoBar
from tests.support.told_shell import press_button

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def bar(qtbot):
    made = UndoBar()
    qtbot.addWidget(made)
    return made


def test_held_back_nothing_is_seen_and_no_key_undoes_what_is_not_seen(bar):
    undone = []
    bar.offer("Recorded.", lambda: undone.append(1))
    bar.hold(held=True)
    assert bar.isHidden()
    bar.undo()
    assert undone == []
    bar.hold(held=False)
    assert bar.text() == "Recorded."
    press_button(bar, "Undo")
    assert undone == [1]
    assert bar.isHidden()


def test_what_is_offered_meanwhile_waits_and_the_newest_stands(bar):
    bar.hold(held=True)
    bar.offer("First.", None)
    bar.offer("Second.", None)
    assert bar.isHidden()
    bar.hold(held=False)
    assert bar.text() == "Second."
    bar.clear()
    bar.hold(held=True)
    bar.hold(held=False)
    assert bar.isHidden()


def test_what_did_not_work_is_said_all_the_same(bar):
    bar.hold(held=True)
    bar.warn("The record cannot be opened.")
    assert bar.text() == "The record cannot be opened."
    bar.offer("Recorded.", None)
    assert bar.isHidden()
