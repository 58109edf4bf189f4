import pytest
from PySide6.QtGui import QColor

from companion.domain.practice import ThermalKind
from companion.domain.settings import ThemeChoice
from companion.domain.thermal_run import skin_is_usual
from companion.ui.kit.theme import theme
from companion.ui.thermal.ring import Ring
from tests.support.noticed import looks
from tests.ui.thermal.test_run_words import on


@pytest.fixture
def ring(qtbot):
    made = Ring()
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def colours(ring):
    """How often a colour stands in the picture, a ring colour alone."""
    picture = ring.grab().toImage()
    seen = [
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    ]
    tokens = theme().tokens
    return {name: seen.count(QColor(getattr(tokens, name)).name()) for name in ("sky", "clay", "amber")}


def test_nothing_is_painted_before_it_is_told(ring):
    assert (ring.words(), sum(colours(ring).values())) == (" ", 0)


def test_cold_is_blue_and_empties_heat_is_clay_and_over_it_is_amber(ring):
    ring.show_run(on(60))
    full = colours(ring)["sky"]
    ring.show_run(skin_is_usual(on(800)))
    assert 0 < colours(ring)["sky"] < full / 3
    ring.show_run(on(60, kind=ThermalKind.HEAT))
    assert colours(ring)["clay"] > colours(ring)["sky"]
    ring.show_run(on(900))
    assert colours(ring)["amber"] > full / 2


def test_its_name_says_the_minutes_and_its_figure_the_seconds(ring):
    ring.show_run(on(310))
    assert ring.accessibleName().replace("\u00a0", " ") == "10 min left of 15 min."
    ring.show_run(on(315))
    assert ring.words().replace("\u00a0", " ") == "9:45 left of 15 min"
    assert ring.accessibleName().replace("\u00a0", " ") == "10 min left of 15 min."


def test_in_high_contrast_what_is_gone_is_an_outline_and_not_another_dark(ring):
    with looks(ThemeChoice.CONTRAST, 100):
        ring.show_run(on(60))
        nearly_full = dark_of(ring)
        ring.show_run(skin_is_usual(on(890)))
        assert dark_of(ring) < nearly_full / 2


def dark_of(ring):
    """How much of the ring at its left edge is dark, from top to bottom."""
    picture = ring.grab().toImage()
    left = range(picture.width() // 4)
    return sum(picture.pixelColor(x, y).lightness() < 100 for x in left for y in range(0, picture.height(), 3))
