import pytest

from companion.domain.identity import PatientId
from companion.ui.kit.in_hand import Hand, InHandStrip
from companion.ui.kit.state_shape import StateKind

pytestmark = pytest.mark.usefixtures("qapp")


class Cake:
    """Something in hand."""

    page = "kitchen"
    patient = PatientId("ana")
    stays = is_urgent = False

    def __init__(self):
        self.ended = 0

    def words(self):
        return "A cake is in the oven."

    def end(self):
        self.ended += 1


@pytest.fixture
def went():
    return []


@pytest.fixture
def hand(qtbot, went):
    made = Hand(went.append, None)
    qtbot.addWidget(made.new_strip())
    return made


def test_the_strip_says_what_waits_on_every_page_but_its_own(hand):
    hand.passed("kitchen")
    hand.take(Cake())
    assert hand.strip.words() == ""
    hand.passed("garden")
    assert hand.strip.words() == "A cake is in the oven."
    assert hand.strip.back.accessibleName() == "Back to it: A cake is in the oven."
    hand.take(None)
    assert hand.strip.words() == ""


def test_the_strip_leads_back(qtbot, hand, went):
    hand.take(Cake())
    hand.strip.back.click()
    assert went == ["kitchen"]
    hand.take(None)
    hand.strip.back.click()
    assert went == ["kitchen"]


def test_what_is_in_hand_outlives_the_strip_and_is_ended_once(hand):
    cake = Cake()
    hand.take(cake)
    strip = hand.new_strip()
    hand.passed("garden")
    assert strip.words() == "A cake is in the oven."
    hand.end()
    hand.end()
    assert (cake.ended, hand.work, strip.words()) == (1, None, "")


def test_a_page_that_opens_on_an_occurrence_is_heard(qtbot, hand):
    with qtbot.waitSignal(hand.opened) as heard:
        hand.opens("key")
    assert heard.args == ["key"]


def test_in_a_low_window_the_button_alone_says_it(qtbot):
    strip = InHandStrip()
    qtbot.addWidget(strip)
    strip.resize(600, 60)
    strip.say("A cake is in the oven.")
    assert strip.back.words() == "A cake is in the oven."
    strip.resize(600, 700)
    assert strip.back.words() == "Back to it"


def test_it_is_quiet_under_a_page_that_needs_all_the_room(hand):
    hand.take(Cake())
    hand.passed("garden", quiet=True)
    assert hand.strip.words() == ""
    hand.take(hand.work)
    assert hand.strip.words() == ""
    hand.passed("garden")
    assert hand.strip.words() == "A cake is in the oven."


def test_it_is_known_whose_session_is_in_hand_and_each_change_is_told(qtbot, hand):
    assert hand.busy_with() is None
    with qtbot.waitSignal(hand.changed):
        hand.take(Cake())
    assert hand.busy_with() == "ana"
    with qtbot.waitSignal(hand.changed):
        hand.end()
    assert hand.busy_with() is None


def test_what_stays_goes_on_for_another_patient_and_the_rest_is_ended(hand):
    cake = Cake()
    hand.take(cake)
    hand.leave_patient()
    assert (cake.ended, hand.work) == (1, None)
    oven = Cake()
    oven.stays = True
    hand.take(oven)
    hand.leave_patient()
    assert (oven.ended, hand.work) == (0, oven)


def test_what_is_urgent_is_said_on_another_ground_and_again_when_it_changes(qtbot, hand):
    cake = Cake()
    hand.take(cake)
    hand.strip.resize(600, 60)
    hand.passed("garden")
    quiet = hand.strip.grab().toImage().pixelColor(3, 30)
    cake.is_urgent = True
    hand.say_again()
    assert hand.strip.grab().toImage().pixelColor(3, 30) != quiet
    assert hand.strip.words() == "A cake is in the oven."


def test_what_goes_on_by_itself_does_not_look_paused(hand):
    hand.strip.say("It is paused.")
    paused = hand.strip._shape._kind
    hand.strip.say("It is on.", runs=True)
    assert (paused, hand.strip._shape._kind) == (StateKind.HELD, StateKind.DUE)
    hand.strip.say("It is on too long.", runs=True, urgent=True)
    assert hand.strip._shape._kind is StateKind.LATE
