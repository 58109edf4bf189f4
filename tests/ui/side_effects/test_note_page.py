"""A side effect is noted in a few presses; what may be an emergency shows the way to the warning signs first."""

from datetime import timedelta

from companion.domain.side_effects import Bother, SideEffectKind
from companion.ui.side_effects.note_page import NoteSideEffectPage
from tests.support.my_plan import shown
from tests.support.records import add
from tests.support.told_shell import ToldShell, press_button, read


def noted(services):
    now = services.clock.now()
    return services.side_effects.side_effects(now - timedelta(days=1), now + timedelta(minutes=1))


def opened(qtbot, services, clock, **where) -> tuple[NoteSideEffectPage, ToldShell]:
    shell = ToldShell(clock)
    page = NoteSideEffectPage(services, shell)
    shown(qtbot, page, **where)
    return page, shell


def test_it_is_noted_beside_the_medicine_one_came_from(qtbot, services, clock):
    medicine = add(services)
    page, shell = opened(qtbot, services, clock, medicine=medicine, kind="sleepy")
    press_button(page, "very much")
    page.form.done.setPlainText("lay down")
    press_button(page, "Save")
    (one,) = noted(services)
    assert (one.told.kind, one.told.bother, one.told.medicine) == (SideEffectKind.SLEEPY, Bother.VERY, medicine)
    assert shell.went == [("diary", {})]
    shell.undo()
    assert noted(services)[0].withdrawn


def test_nothing_chosen_is_said_beside_the_field_and_nothing_is_lost(qtbot, services, clock):
    page, _shell = opened(qtbot, services, clock)
    page.form.done.setPlainText("lay down")
    press_button(page, "Save")
    assert noted(services) == ()
    assert "Choose what was noticed." in read(page)
    assert page.form.done.toPlainText() == "lay down"


def test_something_else_needs_words(qtbot, services, clock):
    page, _shell = opened(qtbot, services, clock, kind="other")
    press_button(page, "much")
    press_button(page, "Save")
    assert "Say in words what it was." in read(page)


def test_what_may_be_an_emergency_shows_the_way_first(qtbot, services, clock):
    page, shell = opened(qtbot, services, clock, kind="itchy")
    assert "The note can wait." not in read(page)
    page.form.kind.set_code("breathing")
    assert "The note can wait." in read(page)
    press_button(page, "Warning signs")
    assert shell.went == [("warning_signs", {})]


def test_how_much_it_bothers_is_never_guessed_and_a_correction_opens_with_what_was_said(qtbot, services, clock):
    page, _shell = opened(qtbot, services, clock, kind="sick")
    press_button(page, "Save")
    assert noted(services) == ()
    assert "Choose how much it bothers." in read(page)
    press_button(page, "a little")
    press_button(page, "Save")
    (one,) = noted(services)
    page, shell = opened(qtbot, services, clock, entry=one.id)
    assert page.form.kind.code() == "sick"
    press_button(page, "much")
    press_button(page, "Save")
    assert noted(services)[0].told.bother is Bother.MUCH
    assert "The first version is kept" in shell.said[-1]
