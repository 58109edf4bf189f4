from dataclasses import replace

import pytest

from companion.domain.practice import Position
from companion.domain.recovery import PrecautionKind
from companion.ui.exercises.own_movement import OwnMovementForm
from tests.support.practices import movement
from tests.support.told_shell import press_button, read


@pytest.fixture
def form(qtbot):
    made = OwnMovementForm()
    made.kept = []
    made.saved.connect(made.kept.append)
    qtbot.addWidget(made)
    made.resize(800, 1200)
    made.show()
    return made


def fill(form):
    form.name.setText(" Towel pull ")
    form.position.set_code("sitting")
    form.steps.setPlainText("Hold the towel.\n\n  Pull. ")
    form.none.click()
    form.counting.set_value("times")


def test_a_movement_is_kept_as_it_was_typed(form):
    fill(form)
    form.sided.click()
    form.watch.setText("Stop at a sharp pain.")
    press_button(form, "Add to the routine")
    (made,) = form.kept
    assert (made.id, made.name, made.position) == ("own:towel pull", "Towel pull", Position.SITTING)
    assert made.steps == ("Hold the towel.", "Pull.")
    assert (made.sided, made.timed, made.strains, made.watch) == (True, False, frozenset(), "Stop at a sharp pain.")
    assert made.repetitions is None
    assert made.origin.status == "own"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda form: form.name.setText(" "), "Type the name of the movement."),
        (lambda form: form.name.setText("x" * 121), "This is too long. It takes up to 120 letters."),
        (lambda form: form.position.set_code("unsaid"), "Choose how you start."),
        (lambda form: form.steps.setPlainText("\n"), "Type at least one step. Each line is one step."),
        (lambda form: form.none.click(), "Tick what it does to your back, or none of these."),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_the_rest_stays(form, spoil, told):
    fill(form)
    form.watch.setText("Slowly.")
    spoil(form)
    press_button(form, "Add to the routine")
    assert told in read(form)
    assert form.kept == []
    assert form.watch.text() == "Slowly."


def test_how_it_is_counted_is_never_assumed(qtbot):
    form = OwnMovementForm()
    qtbot.addWidget(form)
    form.show()
    fill(form)
    form.counting = replace_with_nothing(form)
    press_button(form, "Add to the routine")
    assert "Choose how it is counted." in read(form)


def replace_with_nothing(form):
    """A choice nobody has made yet."""
    return type(form.counting)([("times", "Times")], name="How is it counted?")


def test_none_of_these_and_the_others_shut_each_other_out(form):
    form.strains[PrecautionKind.BEND].click()
    form.none.click()
    assert not form.strains[PrecautionKind.BEND].isChecked()
    form.strains[PrecautionKind.TWIST].click()
    assert not form.none.isChecked()


def test_a_change_begins_with_what_was_typed(qtbot):
    old = movement("Towel pull", strains=frozenset({PrecautionKind.LIFT}), timed=True, watch="Slowly.")
    form = OwnMovementForm(old)
    qtbot.addWidget(form)
    assert form.movement() == replace(old, id="own:towel pull")
