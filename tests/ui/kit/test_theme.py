import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from companion.domain.settings import ThemeChoice
from companion.ui.kit import fonts, icons
from companion.ui.kit.theme import Theme, apply_theme, mix, scaled_points, theme, tokens_for
from companion.ui.kit.tokens import CONTRAST, DARK, LIGHT


@pytest.mark.parametrize(("points", "at_200"), [(15, 30), (20, 40), (24, 24 * 1.6), (53, 53 * 1.12)])
def test_small_text_doubles_and_big_text_grows_less(points: float, at_200: float) -> None:
    assert scaled_points(points, 1.0) == points
    assert scaled_points(points, 2.0) == pytest.approx(at_200)


def test_spaces_grow_less_than_targets_and_targets_less_than_text() -> None:
    big = Theme(LIGHT, 2.0)
    assert (big.px(10), big.target(44), big.pt("body")) == (13, 71, 30)
    assert (Theme().px(10), Theme().target(44), Theme().pt("body")) == (10, 44, 15)


def test_the_typeface_is_source_sans_in_three_weights(qapp: QApplication) -> None:
    assert fonts.family() == "Source Sans Pro"
    assert len(fonts.font_files()) == 3
    for weight in (400, 600, 700):
        info = QFontInfo(Theme().font("body", weight))
        assert (info.family(), info.weight()) == ("Source Sans Pro", weight)


def test_a_font_is_given_in_pixels_so_that_screens_agree(qapp: QApplication) -> None:
    assert Theme().font("body").pixelSize() == 20


def test_applying_a_theme_sets_palette_font_and_style(qapp: QApplication) -> None:
    applied = apply_theme(qapp, ThemeChoice.DARK, 150)
    assert applied is theme()
    assert (applied.tokens, applied.scale) == (DARK, 1.5)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.page
    assert qapp.style().objectName() == "fusion"
    assert qapp.font().pixelSize() == 30


def test_a_text_size_outside_the_range_is_brought_inside(qapp: QApplication) -> None:
    assert apply_theme(qapp, ThemeChoice.LIGHT, 50).scale == 1.0
    assert apply_theme(qapp, ThemeChoice.LIGHT, 900).scale == 2.0


def test_each_choice_has_its_colours_and_system_has_some(qapp: QApplication) -> None:
    assert tokens_for(ThemeChoice.LIGHT) is LIGHT
    assert tokens_for(ThemeChoice.CONTRAST) is CONTRAST
    assert tokens_for(ThemeChoice.SYSTEM) in (LIGHT, DARK, CONTRAST)


def test_mixing_moves_a_colour_towards_another() -> None:
    assert mix("#000000", "#FFFFFF", 0.0).name() == "#000000"
    assert mix("#000000", "#FFFFFF", 1.0).name() == "#ffffff"
    assert mix("#000000", "#FFFFFF", 0.5).name() == "#808080"


def test_an_icon_takes_the_colour_it_is_asked_for(qapp: QApplication) -> None:
    picture = icons.pixmap("minus", "#FF0000", 48).toImage()
    assert picture.pixelColor(24, 24).name() == "#ff0000"
    assert picture.pixelColor(2, 2).alpha() == 0


def test_an_icon_is_sharp_on_a_dense_screen(qapp: QApplication) -> None:
    assert icons.pixmap("check", "#000000", 22, 2.0).width() == 44
    assert not icons.icon("check", "#000000", 22).isNull()


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_something_in_one_colour_only(qapp: QApplication, name: str) -> None:
    source = (icons.ICONS / f"{name}.svg").read_text(encoding="utf-8")
    assert "currentColor" in source
    assert "#" not in source
    picture = icons.pixmap(name, "#123456", 48).toImage()
    inked = sum(picture.pixelColor(x, y).alpha() > 0 for x in range(48) for y in range(48))
    assert inked > 40


def test_the_icons_of_this_stage_are_all_there() -> None:
    wanted = (
        "today pill diary plan report settings person bolt sign check clock bell back undo plus minus x next down "
        "menu table eye hand box search file"
    )
    assert set(wanted.split()) <= set(icons.names())
