from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from companion.domain.thermal_run import Skin, advance, found, stop
from companion.ui.thermal.run_questions import DIFFERENT, MinutesQuestion, OffQuestion, SkinQuestion
from companion.ui.thermal.run_words import skin as skin_words
from tests.support.told_shell import is_shown, press_button, read, shown_button
from tests.ui.thermal.test_run_words import NOON, on


@pytest.fixture
def shown(qtbot):
    def make(question):
        qtbot.addWidget(question)
        question.show()
        return question

    return make


@pytest.mark.parametrize("skin", DIFFERENT)
def test_each_of_the_five_is_one_press(qtbot, shown, skin):
    question = shown(SkinQuestion(on(300)))
    press_button(question, "No, something is different...")
    with qtbot.waitSignal(question.answered) as said:
        press_button(question, skin_words(skin))
    assert said.args == [skin]


def test_while_it_is_on_it_is_not_passed_over_and_afterwards_it_may_be(qtbot, shown):
    assert not is_shown(shown(SkinQuestion(on(300))), "Record without looking")
    after = shown(SkinQuestion(stop(on(300))))
    assert read(after).startswith("Look at the skin.")
    with qtbot.waitSignal(after.passed):
        press_button(after, "Record without looking")
    with qtbot.waitSignal(after.answered) as said:
        press_button(after, "Yes, as usual")
    assert said.args == [Skin.USUAL]


def test_the_end_has_one_answer(qtbot, shown):
    question = shown(OffQuestion(on(900)))
    assert question.accessibleName() == "Take it off now."
    assert question.accessibleDescription().replace("\u00a0", " ") == "The time is over: 15 min."
    with qtbot.waitSignal(question.off):
        press_button(question, "It is off")


def test_the_minutes_start_from_the_plan_and_go_no_further_than_has_passed(qtbot, shown):
    run = advance(found(on(60)), NOON + timedelta(minutes=46), 3.0)
    question = shown(MinutesQuestion(run))
    assert question.minutes.value() == 15
    question.minutes.set_value(99)
    with qtbot.waitSignal(question.said) as said:
        press_button(question, "It is off: go on")
    assert said.args == [46]
    with qtbot.waitSignal(question.never):
        press_button(question, "It was never on: record nothing")


def test_by_keys_the_list_and_the_way_back_have_the_focus(qtbot, shown):
    question = shown(SkinQuestion(on(300)))
    question.activateWindow()
    qtbot.waitUntil(question.isActiveWindow)
    for words, then in (("No, something is different...", skin_words(DIFFERENT[0])), ("Back", "Yes, as usual")):
        with qtbot.waitSignal(question.turned):
            press_button(question, words)
        qtbot.waitUntil(lambda then=then: QApplication.focusWidget() is shown_button(question, then))
