"""The number on the mark."""

import pytest
from PySide6.QtCore import QSize

from companion.ui.kit.badge import badge_words, badged_mark
from companion.ui.kit.mark import mark_pixmap


@pytest.mark.parametrize(("count", "words"), [(1, "1"), (9, "9"), (10, "9+"), (120, "9+")])
def test_a_badge_says_one_digit_or_that_there_are_more(count: int, words: str) -> None:
    assert badge_words(count) == words


@pytest.mark.parametrize("side", [16, 22, 64])
def test_each_number_looks_different_and_none_is_the_plain_mark(qapp: object, side: int) -> None:
    drawn = [badged_mark(side, count) for count in (0, 1, 2, 12)]
    assert all(one.size() == QSize(side, side) for one in drawn)
    assert drawn[0].toImage() == mark_pixmap(side).toImage()
    pictures = [one.toImage() for one in drawn]
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[n + 1 :])
