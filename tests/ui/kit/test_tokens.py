"""The contrast table of the design, computed anew."""

import pytest

from companion.ui.kit.tokens import ALL, CONTRAST, DARK, LIGHT, Tokens, contrast_ratio

TEXTS = ("ink", "soft", "pine", "clay", "amber", "plum", "alert", "sky")
TINTS = ("pine_tint", "clay_tint", "amber_tint", "plum_tint", "alert_tint", "sky_tint")
GROUNDS = ("page", "surface", "sunken")
FILLS = (("on_primary", "primary"), ("on_plum", "plum"), ("on_alert", "alert"))


def grounds_of(name: str) -> tuple[str, ...]:
    return (*GROUNDS, *(TINTS if name in ("ink", "soft") else (f"{name}_tint",)))


def lowest(tokens: Tokens, name: str) -> float:
    return min(contrast_ratio(getattr(tokens, name), getattr(tokens, ground)) for ground in grounds_of(name))


@pytest.mark.parametrize("tokens", ALL, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("name", TEXTS)
def test_every_text_colour_can_be_read_on_every_ground_it_stands_on(tokens: Tokens, name: str) -> None:
    assert lowest(tokens, name) >= (7.0 if tokens.is_contrast else 4.5)


@pytest.mark.parametrize("tokens", ALL, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("ink", "fill"), FILLS)
def test_words_on_a_filled_button_can_be_read(tokens: Tokens, ink: str, fill: str) -> None:
    assert contrast_ratio(getattr(tokens, ink), getattr(tokens, fill)) >= (7.0 if tokens.is_contrast else 4.5)


@pytest.mark.parametrize("tokens", ALL, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("name", ["edge", "focus"])
def test_borders_and_the_focus_ring_stand_out_from_every_ground(tokens: Tokens, name: str) -> None:
    for ground in GROUNDS:
        assert contrast_ratio(getattr(tokens, name), getattr(tokens, ground)) >= 3.0


@pytest.mark.parametrize("tokens", ALL, ids=lambda tokens: tokens.name)
def test_each_severity_is_outlined_so_that_the_palest_still_shows(tokens: Tokens) -> None:
    for step in ("mild", "moderate", "severe"):
        assert contrast_ratio(getattr(tokens, f"{step}_edge"), tokens.surface) >= 3.0


def test_the_dark_theme_reaches_seven_for_all_text() -> None:
    assert min(lowest(DARK, name) for name in TEXTS) >= 7.0


def test_black_on_white_is_twenty_one() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast_ratio(LIGHT.page, LIGHT.page) == pytest.approx(1.0)


def test_only_one_theme_is_the_contrast_theme() -> None:
    assert [tokens.name for tokens in ALL if tokens.is_contrast] == [CONTRAST.name]
