"""The marks of patients and persons: told apart without colours, and seen on every ground."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from companion.domain.people import COLOURS
from companion.ui.kit.colour_mark import MARK_COLOURS, ColourMark, mark_colour, mark_tint, paint_colour_mark
from companion.ui.kit.tokens import ALL, CONTRAST, LIGHT, contrast_ratio

SIDE = 52


def picture(colour: str) -> QImage:
    """The mark in black on white: its silhouette."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    paint_colour_mark(painter, QRectF(0, 0, SIDE, SIDE), colour, CONTRAST)
    painter.end()
    return image


def silhouette(colour: str) -> list[bool]:
    image = picture(colour)
    return [image.pixelColor(x, y).lightness() < 200 for y in range(SIDE) for x in range(SIDE)]


def test_every_colour_has_a_mark_in_every_theme():
    for tokens in ALL:
        assert set(MARK_COLOURS[tokens.name]) == set(COLOURS)


@pytest.mark.parametrize("tokens", ALL, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("colour", COLOURS)
def test_a_mark_stands_out_from_every_ground_it_lies_on(tokens, colour):
    bar = 7.0 if tokens.is_contrast else 4.5
    ink = mark_colour(colour, tokens)
    for ground in (tokens.page, tokens.surface, tokens.sunken, tokens.pine_tint, mark_tint(colour, tokens).name()):
        assert contrast_ratio(ink, ground) >= bar


@pytest.mark.parametrize("tokens", ALL, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("colour", COLOURS)
def test_words_can_be_read_on_the_tint_of_a_patient(tokens, colour):
    assert contrast_ratio(tokens.ink, mark_tint(colour, tokens).name()) >= 7.0
    assert contrast_ratio(tokens.pine, mark_tint(colour, tokens).name()) >= 4.5


def test_no_two_marks_have_the_same_silhouette(qapp):
    shapes = {colour: silhouette(colour) for colour in (*COLOURS, "")}
    assert all(any(shape) for shape in shapes.values())
    for (one, first), (other, second) in combinations(shapes.items(), 2):
        apart = sum(a != b for a, b in zip(first, second, strict=True))
        assert apart > SIDE * SIDE * 0.04, (one, other, apart)


def test_a_mark_grows_with_the_text_and_knows_its_colour(qtbot):
    mark = ColourMark("rose", 22)
    qtbot.addWidget(mark)
    assert (mark.colour, mark.width()) == ("rose", 22)
    assert not mark.grab().isNull()
    assert mark_colour("", LIGHT) == LIGHT.soft
