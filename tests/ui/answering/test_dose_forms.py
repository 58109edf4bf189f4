"""The small forms under *Other...*: times are read as the last or next ones, and said in words at once."""

from datetime import UTC, datetime, time, timedelta

from companion.ui.answering.dose_forms import MoveForm, OtherAnswers, UnsureForm, WordsForm
from tests.support.told_shell import is_shown, press_button, read

ELEVEN = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def now():
    return ELEVEN


def shown(qtbot, form):
    qtbot.addWidget(form)
    form.show()
    return form


def test_each_choice_tells_its_code_and_moving_is_there_only_where_it_can_be(qtbot):
    answers = shown(qtbot, OtherAnswers(lambda _widget: None, movable=False))
    with qtbot.waitSignal(answers.chosen, check_params_cb=lambda code: code == "unsure"):
        press_button(answers, "Not sure if taken")
    assert not is_shown(answers, "Move to another time")


def test_a_time_that_is_over_today_is_tomorrows(qtbot):
    form = shown(qtbot, MoveForm(now, BERLIN, ELEVEN + timedelta(minutes=15)))
    assert "It is due then: 11:15." in read(form)
    form.clock.set_value(time(1))
    assert "It is due then: tomorrow 01:00." in read(form)
    assert form.instant() == ELEVEN + timedelta(hours=14)


def test_the_earliest_lies_before_the_latest_also_over_midnight(qtbot):
    form = shown(qtbot, UnsureForm(now, BERLIN, ELEVEN - timedelta(hours=3), "Proof."))
    assert "From 08:00 to 11:00." in read(form)
    form.first.set_value(time(22))
    assert "From yesterday 22:00 to 11:00." in read(form)
    form.last.set_value(time(23, 30))
    first, last = form.instants()
    assert last - first == timedelta(minutes=90)
    assert last < ELEVEN


def test_words_are_kept_without_the_space_around_them(qtbot):
    form = shown(qtbot, WordsForm("Why?"))
    form.ask_for_words()
    assert "Type the reason in a few words." in read(form)
