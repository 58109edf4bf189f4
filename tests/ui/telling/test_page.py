"""Who is told: the cards, their switches, and what stands there of messages."""

from companion.ui.telling.page import TellingPage
from tests.support.reading import HIGHEST_GRADE, grade
from tests.support.telling_page import shown
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint


def test_it_says_what_it_is_and_promises_nothing(page: TellingPage, shell: ToldShell) -> None:
    told = read(shown(page))
    assert "Works only while this computer is awake and online." in told
    assert "No plan is ticked yet, so nobody is told anything." in told
    assert "monitor" not in told.lower()
    assert lint(page) == []
    assert grade(told.replace("\n", " ")) <= HIGHEST_GRADE
    press_button(page, "Add somebody...")
    assert shell.went == [("telling_editor", {})]
