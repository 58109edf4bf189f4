"""The pairs are described; of a few nothing is said, and never what the medicine does."""

import pytest

from companion.domain.relief import ReliefFacts
from companion.ui.medication.relief_part import ReliefPart
from tests.support.told_shell import read


def told(qtbot, *facts):
    part = ReliefPart(ReliefFacts(*facts))
    qtbot.addWidget(part)
    part.show()
    return read(part)


@pytest.mark.parametrize(
    ("change", "words"),
    [(-2.0, "the pain was 2 lower after."), (1.5, "the pain was 1.5 higher after."), (0.0, "was the same after.")],
)
def test_enough_pairs_say_the_change_in_the_middle(qtbot, change, words):
    found = told(qtbot, 8, 6, change)
    assert "6 of 8 doses had a score before and after." in found
    assert words in found
    assert "It does not say what the medicine did." in found


def test_fewer_than_five_say_that_they_are_too_few(qtbot):
    found = told(qtbot, 1, 1, None)
    assert "1 of 1 dose had a score before and after." in found
    assert "Fewer than five: too few to say more." in found
