"""Sizes of the window and its rail: so light that the first paint can read them."""

WINDOW = (1276, 749)
"""Width and height in px with which the window opens."""
LEAST = (640, 480)
RAIL_FROM = 900
"""Effective width (window width divided by text size) from which the rail stands at the left."""
RAIL_WIDTH = 212


def rail_width(scale: float) -> int:
    """The width of the rail in px at a text size of ``scale`` (1 to 2)."""
    return round(RAIL_WIDTH * (1 + 0.8 * (scale - 1)))
