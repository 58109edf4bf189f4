"""The palettes one can choose are those a stored choice is read by."""

from companion.domain.settings import Settings
from companion.domain.settings import ThemeChoice as FromSettings
from companion.domain.theme_choice import ThemeChoice


def test_a_choice_is_stored_as_a_word_and_read_back() -> None:
    assert [str(one) for one in ThemeChoice] == ["system", "light", "dark", "contrast"]
    assert [ThemeChoice(str(one)) for one in ThemeChoice] == list(ThemeChoice)


def test_settings_speak_of_the_same_choice() -> None:
    assert FromSettings is ThemeChoice
    assert Settings().theme is ThemeChoice.SYSTEM
