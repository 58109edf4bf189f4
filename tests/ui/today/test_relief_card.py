"""An hour after a dose as needed Today asks once how it is, and takes both answers."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.today.relief_card import ReliefCard, ReliefPlace
from tests.support.records import TABLET, add, as_needed, token
from tests.support.told_shell import ToldShell, press_button, read, shown_button


@pytest.fixture
def dose(services, clock):
    made = services.doses.record(add(services, as_needed()), TABLET, token=token(), score_before=7)
    clock.advance(minutes=60)
    return made


class OfferingShell(ToldShell):
    def offer(self, words, label, act):
        super().offer(words, label, act)
        self.act = act


@pytest.fixture
def place(qtbot, services):
    page = QWidget()
    qtbot.addWidget(page)
    shell = OfferingShell(services.clock)
    made = ReliefPlace(services, shell)
    page.setLayout(made)
    page.shell = shell
    made.refresh()
    page.show()
    return page


def cards(page):
    QApplication.processEvents()
    return [one for one in page.findChildren(ReliefCard) if one.isVisibleTo(page)]


def test_it_says_which_dose_and_how_it_was_before(dose, place):
    told = read(place)
    assert "Paracetamol, 1 tablet (500 mg), taken 08:12." in told
    assert "Before it, the pain was 7 of 10." in told
    assert not shown_button(place, "Record the pain after Paracetamol").isEnabled()


def test_a_score_is_recorded_and_the_question_is_gone(services, dose, place):
    cards(place)[0].scale.set_value(3)
    press_button(place, "Record the pain after Paracetamol")
    assert services.relief.of(dose.id).score == 3
    assert cards(place) == []
    assert place.shell.said == ["Recorded: pain 3 of 10 after Paracetamol."]


def test_i_cannot_say_ends_it_too(services, dose, place):
    press_button(place, "I can't say")
    assert (services.relief.of(dose.id).score, cards(place)) == (None, [])


def test_an_answer_can_be_changed(services, dose, place):
    cards(place)[0].scale.set_value(3)
    press_button(place, "Record the pain after Paracetamol")
    place.shell.act()
    assert cards(place)[0].scale.value() == 3
    cards(place)[0].scale.set_value(5)
    press_button(place, "Record the pain after Paracetamol")
    told = services.relief.of(dose.id)
    assert (told.score, told.number, cards(place)) == (5, 2, [])


def test_a_card_in_use_is_left_alone(services, dose, place):
    card = cards(place)[0]
    card.scale.set_value(4)
    place.layout().refresh()
    assert cards(place) == [card]


def test_a_dose_withdrawn_meanwhile_is_said(services, dose, place):
    services.doses.undo_dose(dose.id, seen=1)
    press_button(place, "I can't say")
    assert len(place.shell.errors) == 1
    place.layout().refresh()
    assert cards(place) == []
