"""What a dose is for is one press, or the person's own words, or nothing."""

from companion.ui.medication.reason_choice import ReasonChoice
from tests.support.told_shell import press_button


def test_nothing_needs_to_be_said_and_a_chip_is_a_word(qtbot):
    choice = ReasonChoice()
    qtbot.addWidget(choice)
    choice.show()
    assert choice.text() == ""
    press_button(choice, "Spasm")
    assert choice.text() == "Spasm"
    assert not choice.typed.isVisible()


def test_other_opens_a_line_for_own_words(qtbot):
    choice = ReasonChoice()
    qtbot.addWidget(choice)
    choice.show()
    press_button(choice, "Other...")
    assert choice.typed.isVisible()
    choice.typed.setText(" before the walk ")
    assert choice.text() == "before the walk"
    press_button(choice, "Pain")
    assert choice.text() == "Pain"
