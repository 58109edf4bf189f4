"""A reminder for one of two patients: it names them, asks once, and writes for nobody else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.domain.errors import NotFoundError
from companion.domain.identity import OccurrenceKey, PatientId
from companion.domain.medication import LabelLimits, Outcome
from companion.reminders.notifier import Notice
from companion.services.office import Services
from companion.services.practice import RoutineDraft
from companion.ui.deafness import DEAF_SECONDS
from companion.ui.notice_window import NoticeWindow
from companion.ui.patient_badge import PatientBadge
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, only_a_dose, second
from tests.support.practices import routine
from tests.support.records import daily, tablets, token
from tests.support.told_shell import ToldShell, is_shown, press_button, read, shown_button
from tests.support.ui_lint import lint

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
"""08:00 in Berlin."""


class Window(ToldShell):
    """Changes the patient as the window does."""

    def __init__(self, clock: FrozenClock, services: Services) -> None:
        super().__init__(clock)
        self._services = services

    def change_patient(self, patient: PatientId) -> None:
        self._services.people.choose_patient(patient)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT - timedelta(minutes=10))


@pytest.fixture
def jonas(services: Services) -> Services:
    """The services of a second patient; Ana is shown."""
    services.people.change_patient(name="Ana")
    return of(services, second(services))


@pytest.fixture
def around(clock: FrozenClock, services: Services) -> Window:
    return Window(clock, services)


@pytest.fixture
def window(qtbot: QtBot, services: Services, around: Window) -> Iterator[NoticeWindow]:
    made = NoticeWindow(services, around)
    qtbot.addWidget(made)
    yield made
    made.close_notice()


def bring(window: NoticeWindow, services: Services, clock: FrozenClock) -> Notice:
    """Show what is due of all patients, and wait until the window hears."""
    clock.set(max(clock.now(), EIGHT))
    notice = Notice(services.rounds.due_now(), clock.now(), services.rounds.patients())
    window.show(notice, lambda _keys: None)
    QApplication.processEvents()
    clock.advance(seconds=DEAF_SECONDS + 0.1)
    return notice


def outcome(mine: Services, key: OccurrenceKey) -> Outcome | None:
    answer = mine.agenda.item(key).state.answer
    return None if answer is None else answer.outcome


def test_with_one_patient_nobody_is_named_and_one_press_records(
    window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    services.people.change_patient(name="Ana")
    key = only_a_dose(services, "08:00")
    bring(window, services, clock)
    assert window.findChildren(PatientBadge) == []
    assert "Ana" not in window.accessibleName()
    press_button(window, "Taken")
    assert outcome(services, key) is Outcome.TAKEN


def test_each_part_names_its_patient_with_birth_date_and_colour(
    window: NoticeWindow, services: Services, jonas: Services, clock: FrozenClock
) -> None:
    only_a_dose(services, "08:00")
    only_a_dose(jonas, "08:00", name="Tramadol")
    bring(window, services, clock)
    told = {badge.words().replace("\u00a0", " ") for badge in window.findChildren(PatientBadge)}
    assert told == {"Ana", "Jonas, born 3 May 1950, amber star"}
    assert "Jonas: Tramadol" in window.accessibleName()
    assert lint(window) == []


def test_for_the_patient_on_screen_one_press_is_enough(
    window: NoticeWindow, services: Services, jonas: Services, clock: FrozenClock
) -> None:
    key = only_a_dose(services, "08:00")
    bring(window, services, clock)
    press_button(window, "Taken")
    assert outcome(services, key) is Outcome.TAKEN
    assert jonas.doses.doses(EIGHT - timedelta(days=1), EIGHT + timedelta(days=1)) == ()


def test_for_another_patient_it_asks_once_and_writes_for_that_one(
    window: NoticeWindow, services: Services, jonas: Services, clock: FrozenClock, around: Window
) -> None:
    key = only_a_dose(jonas, "08:00", name="Tramadol")
    bring(window, services, clock)
    press_button(window, "Taken")
    assert "This is for Jonas, born 3 May 1950." in read(window)
    assert "The window shows Ana." in read(window)
    assert outcome(jonas, key) is None
    press_button(window, "Back")
    assert outcome(jonas, key) is None
    press_button(window, "Taken")
    press_button(window, "Yes, for Jonas")
    assert outcome(jonas, key) is Outcome.TAKEN
    with pytest.raises(NotFoundError):
        services.agenda.item(key)
    assert services.people.shown() != jonas.people.patient().id
    assert around.said[-1].startswith("Jonas: Tramadol, Taken")
    assert around.undo is not None
    around.undo()
    assert outcome(jonas, key) is None


def test_what_opens_more_questions_asks_whose_it_is_first_and_only_once(
    window: NoticeWindow, services: Services, jonas: Services, clock: FrozenClock
) -> None:
    key = only_a_dose(jonas, "08:00")
    bring(window, services, clock)
    press_button(window, "Other...")
    press_button(window, "Yes, for Jonas")
    press_button(window, "Left out, and why")
    press_button(window, "Back")
    press_button(window, "Other...")
    press_button(window, "Left out, and why")
    press_button(window, "Asleep")
    assert outcome(jonas, key) is Outcome.SKIPPED


def test_to_be_reminded_later_needs_no_question(
    window: NoticeWindow, services: Services, jonas: Services, clock: FrozenClock
) -> None:
    key = only_a_dose(jonas, "08:00")
    bring(window, services, clock)
    press_button(window, "Later...")
    press_button(window, "15 min")
    assert jonas.agenda.item(key).state.later_until == clock.now() + timedelta(minutes=15)


def test_who_is_shown_counts_when_it_is_pressed_not_when_it_was_drawn(
    window: NoticeWindow, services: Services, jonas: Services, clock: FrozenClock
) -> None:
    key = only_a_dose(jonas, "08:00")
    bring(window, services, clock)
    services.people.choose_patient(jonas.people.patient().id)
    press_button(window, "Taken")
    assert outcome(jonas, key) is Outcome.TAKEN


def test_an_open_label_question_of_another_patient_asks_both(
    window: NoticeWindow, services: Services, jonas: Services, clock: FrozenClock
) -> None:
    draft = tablets(limits=LabelLimits(gap_minutes=240))
    medicine = jonas.medication.add(draft, [daily("08:00")], token=token())
    jonas.doses.record(medicine, 1000, token=token())
    bring(window, services, clock)
    press_button(window, "I have already taken it")
    press_button(window, "Yes, for Jonas")
    press_button(window, "Not now")
    assert len(jonas.doses.doses(EIGHT - timedelta(days=1), EIGHT + timedelta(days=1))) == 1
    press_button(window, "I have already taken it")
    press_button(window, "I took it, record it")
    assert len(jonas.doses.doses(EIGHT - timedelta(days=1), EIGHT + timedelta(days=1))) == 2


def test_a_routine_of_another_patient_is_begun_in_their_record(
    qtbot: QtBot, window: NoticeWindow, services: Services, jonas: Services, clock: FrozenClock, around: Window
) -> None:
    jonas.practice.add(RoutineDraft("Round", routine().items), [daily("08:00")], token=token())
    (key,) = bring(window, services, clock).keys
    press_button(window, "Start Round")
    assert "changes over" in read(window)
    assert around.went == []
    with qtbot.waitSignal(window.open_wanted, timeout=1000):
        press_button(window, "Yes, for Jonas")
    assert around.went == [("player", {"key": key})]
    assert services.people.shown() == jonas.people.patient().id
    assert window.on_screen() == frozenset()


def test_the_private_form_names_nobody_until_it_is_opened(
    window: NoticeWindow, services: Services, jonas: Services, clock: FrozenClock
) -> None:
    services.settings.change(private_notices=True)
    only_a_dose(jonas, "08:00")
    bring(window, services, clock)
    assert window.findChildren(PatientBadge) == []
    assert "Jonas" not in read(window) + window.accessibleName() + window.windowTitle()
    press_button(window, "Open")
    assert "Jonas" in read(window)
    assert is_shown(window, "Taken")
    assert shown_button(window, "Taken").accessibleName().startswith("Taken, Gabapentin")
