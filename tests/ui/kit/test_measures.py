"""The rail grows with the text, but less."""

from companion.ui.kit.measures import RAIL_WIDTH, rail_width


def test_the_rail_grows_with_the_text_but_less() -> None:
    assert rail_width(1) == RAIL_WIDTH
    assert RAIL_WIDTH < rail_width(1.5) < rail_width(2) < 2 * RAIL_WIDTH
