"""Under *Other...* stands everything that may have happened to a planned dose, each a press or a small form away."""

from datetime import UTC, datetime, time, timedelta

import pytest

from companion.domain.due import State
from companion.domain.medication import Outcome, SkipReason
from companion.ui import item_words
from companion.ui.answering.dose_forms import MoveForm, UnsureForm, WordsForm
from companion.ui.answering.facts import aside_of
from companion.ui.answering.panels import panel_for
from companion.ui.kit.line_edit import LineEdit
from tests.support.records import TABLET, add, daily, key_at, on_hand
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import settle

ELEVEN = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def key(services, clock):
    """Today's 08:00; it is 11:00, and the next is due at 20:00."""
    add(services, daily("08:00", "20:00"))
    clock.set(ELEVEN)
    return key_at(services, "2026-11-22", "08:00")


@pytest.fixture
def shown(qtbot, services, key):
    def make(page="", *, leads=True):
        panel = panel_for(services.agenda.item(key), services, ToldShell(services.clock), leads=leads)
        qtbot.addWidget(panel)
        settle(panel, 560)
        press_button(panel, "Other...")
        if page:
            press_button(panel, page)
        return panel

    return make


def answer(services, key):
    return services.agenda.item(key).state.answer


def form(panel, kind):
    return panel.findChild(kind)


def test_all_that_may_have_happened_stands_in_one_panel(shown):
    panel = shown()
    told = read(panel)
    assert [one for one in ("It was taken", "It was not taken", "Not yet, or nobody knows") if one in told]
    for words in (
        "At another time",
        "Another amount",
        "Left out, and why",
        "Refused",
        "Held by the team",
        "Move to another time",
        "Not sure if taken",
    ):
        assert is_shown(panel, words), words


def test_refused_is_one_press(services, key, shown):
    shown("Refused")
    assert answer(services, key).outcome is Outcome.REFUSED
    assert item_words.state_words(services.agenda.item(key), ELEVEN).startswith("Refused, recorded 11:00")


def test_held_needs_words(services, key, shown):
    panel = shown("Held by the team")
    press_button(panel, "Record as held")
    assert "Type the reason in a few words." in read(panel)
    form(panel, WordsForm).findChild(LineEdit).setText("Dr Lee, until the blood test")
    press_button(panel, "Record as held")
    told = answer(services, key)
    assert (told.outcome, told.note) == (Outcome.HELD, "Dr Lee, until the blood test")
    assert "Held by the team: Dr Lee" in item_words.state_words(services.agenda.item(key), ELEVEN)


def test_another_reason_may_be_said_in_words(services, key, shown):
    panel = shown("Left out, and why")
    press_button(panel, "Other")
    form(panel, WordsForm).findChild(LineEdit).setText("Spilled")
    press_button(panel, "Record")
    told = answer(services, key)
    assert (told.reason, told.note) == (SkipReason.OTHER, "Spilled")
    assert "Not taken: Spilled" in item_words.state_words(services.agenda.item(key), ELEVEN)


def test_a_reason_of_the_list_is_one_press(services, key, shown):
    panel = shown("Left out, and why")
    press_button(panel, "Side effect")
    assert answer(services, key).reason is SkipReason.SIDE_EFFECT


def test_not_sure_shows_the_last_proof_and_counts_up_to_the_latest_time(services, key, shown):
    panel = shown("Not sure if taken")
    told = read(panel)
    assert "No dose recorded yet." in told
    assert "On hand by the record: 20 tablets. You can count them." in told
    assert "From 08:00 to 11:00." in told
    form(panel, UnsureForm).first.set_value(time(9))
    press_button(panel, "Record as not sure")
    item = services.agenda.item(key)
    assert (item.state.answer.outcome, item.dose.uncertain) == (Outcome.UNCERTAIN, True)
    assert (item.dose.earliest_at, item.dose.taken_at) == (ELEVEN - timedelta(hours=2), ELEVEN)
    assert item_words.state_words(item, ELEVEN).startswith("Not sure if taken: from 09:00 to 11:00, recorded 11:00")
    assert "It counts for the limits on your label." in item_words.after_answer(item, ELEVEN)
    assert on_hand(services, item.medicine.id) == 19 * TABLET


def test_a_dose_is_moved_with_a_way_back(qtbot, services, clock, key, shown):
    panel = shown("Move to another time")
    form(panel, MoveForm).clock.set_value(time(13, 30))
    assert "It is due then: 13:30." in read(panel)
    with qtbot.waitSignal(panel.answered):
        press_button(panel, "Move it")
    item = services.agenda.item(key)
    assert (item.state.state, item.state.answer) == (State.UPCOMING, None)
    assert item.state.occurrence.due_at == ELEVEN + timedelta(hours=2, minutes=30)
    assert item_words.state_words(item, ELEVEN) == "13:30. Moved from 08:00"
    shell = panel._verbs._shell
    assert shell.said == ["Paracetamol moved to 13:30. The plan stays as it is."]
    shell.undo()
    assert services.agenda.item(key).state.state is State.LATE


def test_a_time_past_the_next_dose_is_refused_and_what_was_typed_stays(services, key, shown):
    panel = shown("Move to another time")
    form(panel, MoveForm).clock.set_value(time(21))
    press_button(panel, "Move it")
    assert panel._verbs._shell.errors[0].reason == "past_next"
    assert form(panel, MoveForm).clock.value() == time(21)


def test_another_amount_and_another_time_are_recorded(services, key, shown):
    panel = shown("Another amount")
    press_button(panel, "Record this amount")
    assert services.agenda.item(key).dose.amount == TABLET


def test_an_unsure_dose_is_said_so_before_the_next(services, clock, key, shown):
    panel = shown("Not sure if taken")
    press_button(panel, "Record as not sure")
    clock.set(ELEVEN + timedelta(hours=9))
    item = services.agenda.item(key_at(services, "2026-11-22", "20:00"))
    told = aside_of(item, clock.now()).replace("\u00a0", " ")
    assert told == "Last dose not sure: from 08:00 to 11:00 by you"


def test_a_missed_dose_may_be_unsure_and_is_not_moved(qtbot, services, clock, key):
    clock.set(ELEVEN + timedelta(hours=10))
    panel = panel_for(services.agenda.item(key), services, ToldShell(services.clock), leads=False)
    qtbot.addWidget(panel)
    settle(panel, 560)
    press_button(panel, "Other...")
    assert is_shown(panel, "Not sure if taken")
    assert not is_shown(panel, "Move to another time")
