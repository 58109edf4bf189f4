"""One question at a time; a double press answers one, the buttons stay where they are, and 76 px is 76 px."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.domain.settings import ThemeChoice
from companion.domain.warning_signs import Marked, Urgency
from companion.ui.guidance.known import Known
from companion.ui.guidance.questions import ANSWER_HEIGHT, APART, DEAF_SECONDS, QuestionsCard
from companion.ui.kit.theme import apply_theme
from companion.ui.warning_signs import load
from tests.support.reading import HIGHEST_GRADE, grade
from tests.support.told_shell import read
from tests.support.ui_lint import settle

SIGNS = load()
KNOWN = Known(SIGNS, SIGNS.numbers_for("GB"))


@pytest.fixture
def card(qtbot, clock):
    apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)
    made = QuestionsCard(KNOWN, clock.monotonic)
    qtbot.addWidget(made)
    settle(made, 900)
    clock.advance(seconds=DEAF_SECONDS + 0.1)
    return made


def test_the_answers_are_76_high_and_32_apart(card):
    yes, no = card.yes_button, card.no_button
    assert (yes.height(), no.height()) == (ANSWER_HEIGHT, ANSWER_HEIGHT)
    gap = no.mapTo(card, QPoint(0, 0)).x() - (yes.mapTo(card, QPoint(0, 0)).x() + yes.width())
    assert gap == APART


def test_a_double_press_answers_one_question(card, clock):
    first = card.sign
    QTest.mouseDClick(card.no_button, Qt.MouseButton.LeftButton)
    card.no_button.click()
    card.no_button.click()
    assert [sign.id for sign in SIGNS.signs].index(card.sign.id) == 1
    clock.advance(seconds=DEAF_SECONDS + 0.1)
    card.no_button.click()
    assert card.sign is not first
    assert SIGNS.signs.index(card.sign) == 2


def test_a_question_that_has_just_appeared_does_not_take_a_yes_that_was_meant_for_the_one_before(card):
    told = []
    card.yes.connect(told.append)
    card.no_button.click()
    card.yes_button.click()
    assert told == []


def test_the_buttons_never_move(card, clock):
    places = set()
    while card.sign is not None:
        QApplication.processEvents()
        places.add(card.yes_button.mapTo(card, QPoint(0, 0)).y())
        clock.advance(seconds=DEAF_SECONDS + 0.1)
        card.no_button.click()
    assert len(places) == 1


def test_emergency_questions_come_before_the_others_and_each_is_asked_once(card, clock):
    asked = []
    while card.sign is not None:
        asked.append(card.sign)
        clock.advance(seconds=DEAF_SECONDS + 0.1)
        card.no_button.click()
    assert asked == [*SIGNS.of(Urgency.EMERGENCY), *SIGNS.of(Urgency.SAME_DAY)]


def test_one_can_go_back_and_start_again(card, clock):
    first = card.sign
    for _ in range(3):
        clock.advance(seconds=DEAF_SECONDS + 0.1)
        card.no_button.click()
    card.back.click()
    assert SIGNS.signs.index(card.sign) == 2
    card.start_again()
    assert card.sign is first
    assert not card.back.isVisibleTo(card)


def test_the_record_changes_the_first_question_only_before_one_is_answered(card, clock):
    opioid = Known(SIGNS, KNOWN.numbers, marked=Marked(("Oxycodone",)))
    card.tell(opioid)
    assert card.sign.id == "overdose"
    clock.advance(seconds=DEAF_SECONDS + 0.1)
    card.no_button.click()
    asked = card.sign
    card.tell(KNOWN)
    assert card.sign is asked


def test_a_screen_reader_hears_the_question_with_each_answer(card):
    assert card.yes_button.accessibleDescription() == card.sign.question
    assert card.no_button.accessibleDescription() == card.sign.question


def test_the_card_reads_at_the_age_of_eleven(card):
    assert grade(read(card).replace("\n", ". ")) <= HIGHEST_GRADE
