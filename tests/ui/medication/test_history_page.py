"""All that was recorded of medicines, found by span, medicine, kind and words; every row leads to its correction."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.domain.medication import Outcome, SkipReason
from companion.ui.medication.history_page import MOST_ROWS, DoseHistoryPage
from tests.support.records import TABLET, add, as_needed, daily, key_at, token
from tests.support.told_shell import ToldShell, is_shown, press_button, press_key, read
from tests.support.ui_lint import lint, settle

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def page(qtbot, services, clock):
    def make(**where):
        made = DoseHistoryPage(services, ToldShell(clock))
        made.resize(1100, 900)
        qtbot.addWidget(made)
        made.enter(**where)
        services.changes.subscribe(made.hear)
        made.show()
        return made

    return make


@pytest.fixture
def furnished(services, clock):
    """Yesterday 06:00 taken and 08:00 left out, today's not answered; an opioid as needed for back pain."""
    services.people.change_patient(name="Ana")
    medicine = add(services, daily("06:00", "08:00"))
    services.doses.take(key_at(services, "2026-11-21", "06:00"), seen=0, token=token())
    services.doses.skip(key_at(services, "2026-11-21", "08:00"), SkipReason.FELT_SICK, seen=0, note="after soup")
    clock.set(NOON)
    other = add(services, as_needed(), name="Oxycodone")
    services.doses.record(other, TABLET, token=token(), reason="back pain")
    return medicine, other


def test_days_come_newest_first_with_who_and_when(page, furnished):
    made = page()
    settle(made, 1100)
    assert lint(made) == []
    told = read(made)
    assert told.index("22 November 2026") < told.index("21 November 2026")
    assert "13:00 Oxycodone, 1 tablet" in told
    assert "by Ana, not planned, back pain" in told
    assert "Left out: felt sick, after soup, recorded 08:12 by Ana" in told
    assert "Nobody answered." in told


def test_filters_and_words_find_what_is_looked_for(page, furnished):
    assert not page().finder.is_open
    made = page(medicine=furnished[1])
    assert made.finder.is_open
    assert "1 entry" in read(made)
    made.medicine.set_code("")
    made.kind.set_code("not_taken")
    assert "1 entry" in read(made)
    made.kind.set_code("")
    made.words.setText("SOUP para")
    assert "1 entry" in read(made)
    made.words.setText("soup back")
    assert "Nothing like this is recorded." in read(made)
    made.words.setText("")
    press_button(made, "24 hours")
    assert "after soup" not in read(made)


def test_a_dose_is_corrected_withdrawn_and_brought_back_from_its_row(page, furnished, services):
    made = page(medicine=furnished[1])
    press_button(made, "Correct...")
    assert made.is_typed_in()
    press_button(made, "It was not taken")
    assert "withdrawn 13:00 by Ana, counted nowhere" in read(made)
    press_button(made, "It was taken")
    (row,) = [one for one in services.dose_history.over(1) if one.medicine.id == furnished[1]]
    assert (row.dose.number, row.dose.withdrawn) == (3, False)


def test_what_was_left_out_is_taken_back_and_what_was_not_answered_is_answered(page, furnished, services):
    made = page()
    made.kind.set_code("not_taken")
    press_button(made, "Undo")
    key = key_at(services, "2026-11-21", "08:00", furnished[0])
    assert services.agenda.item(key).state.answer is None
    made.kind.set_code("unanswered")
    made._drawn[0].button.click()
    assert made.is_typed_in()
    press_button(made, "Not taken ...")
    press_button(made, "Felt sick")
    answers = [one.state.answer for one in services.agenda.board(datetime(2026, 11, 21, tzinfo=UTC), NOON)]
    assert [one.outcome for one in answers if one is not None].count(Outcome.SKIPPED) == 1


def test_one_form_is_open_at_a_time(page, furnished):
    made = page()
    rows = [one for one in made._drawn if one.button.words() in ("Correct...", "Answer...")]
    for row in rows:
        row.button.click()
    assert [row.editor is not None for row in rows] == [*(False for _each in rows[1:]), True]
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert not made.is_typed_in()
    assert made.shell.went == []


def test_more_than_a_screenful_is_drawn_when_it_is_asked_for(page, services, clock):
    medicine = add(services, as_needed())
    for _each in range(MOST_ROWS + 1):
        clock.advance(minutes=5)
        services.doses.record(medicine, TABLET, token=token())
    made = page()
    assert len(made._drawn) == MOST_ROWS
    press_button(made, "Show more")
    assert len(made._drawn) == MOST_ROWS + 1
    assert not is_shown(made, "Show more")


def test_escape_and_back_lead_to_the_medicines(page, services):
    made = page()
    QTest.keyClick(made, Qt.Key.Key_Escape)
    press_button(made, "Back")
    press_button(made, "By week: administration record...")
    assert [one for one, _where in made.shell.went] == ["medicines", "medicines", "administration_record"]


def test_after_a_correction_by_keys_one_is_at_the_same_row_and_sees_it(qtbot, page, furnished):
    made = page()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    press_key(made._drawn[0].button)
    qtbot.waitUntil(made._drawn[0].editor.amount.hasFocus)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    press_button(made, "Save the correction")
    assert "13:00 Oxycodone, 1½ tablets (750 mg)" in read(made).replace("\u00a0", " ")
    qtbot.waitUntil(made._drawn[0].button.hasFocus)
    made.shell.undo()
    assert "13:00 Oxycodone, 1 tablet (500 mg)" in read(made).replace("\u00a0", " ")
    qtbot.waitUntil(made._drawn[0].button.hasFocus)
    made.kind.set_code("not_taken")
    press_button(made, "Undo")
    made.kind.set_code("")
    assert "Left out: felt sick" not in read(made)
