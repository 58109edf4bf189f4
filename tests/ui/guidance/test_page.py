"""The page in the real window: first the number and the whole list, then everything else; and it always opens."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from companion.domain.player import PauseReason
from companion.domain.settings import ThemeChoice
from companion.domain.warning_signs import Urgency
from companion.services.office import Services
from companion.storage.database import FILE_NAME
from companion.ui.guidance.page import WarningSignsPage
from companion.ui.kit import background
from companion.ui.kit.message import Message
from companion.ui.main_window import MainWindow
from companion.ui.pages import PAGE_NAMES
from companion.ui.warning_signs import load
from tests.support.frozen_clock import FrozenClock
from tests.support.household import second
from tests.support.open_window import open_window
from tests.support.player import BRIDGE, GET_READY, add_routine, let_run, player_of
from tests.support.signs import add_medicine, answer, answer_yes_to, fill, kept, open_signs, rest, signs_page, words_of
from tests.support.told_shell import is_shown, press_button, read, shown_button
from tests.support.ui_lint import lint

SIGNS = load()
EMERGENCY = [one.words for one in SIGNS.of(Urgency.EMERGENCY)]


@pytest.fixture
def window(services: Services, clock: FrozenClock):
    with open_window(services, clock) as made:
        yield made


def labels(page: QWidget) -> list[QLabel]:
    return [one for one in page.findChildren(QLabel) if one.isVisibleTo(page) and one.text()]


def order(page: QWidget) -> list[str]:
    """What is read from top to bottom, column by column."""
    return [one.text() for one in labels(page)]


def test_the_number_comes_first_then_the_whole_list_and_nothing_must_be_pressed(window, services, qtbot):
    services.settings.change(country="GB")
    window.apply_settings()
    told = order(open_signs(window, qtbot))
    assert told[0] == "Emergency: call 999"
    first_question = told.index("Not sure? Answer questions, if it helps")
    for sign in SIGNS.signs:
        assert told.index(sign.words) < first_question
    assert [one for one in told if one in EMERGENCY] == EMERGENCY
    assert told.index("Call today, also at night or on a weekend: NHS 111") > told.index(EMERGENCY[-1])


def test_on_an_ordinary_laptop_the_whole_emergency_list_stands_in_the_first_view(services, clock, qtbot):
    fill(services)
    services.settings.change(country="GB")
    with open_window(services, clock, size=(1366, 768)) as window:
        page = open_signs(window, qtbot)
        for label in labels(page):
            if label.text() in EMERGENCY:
                assert label.mapTo(window, QPoint(0, label.height())).y() <= window.height()


def test_nothing_at_the_bottom_takes_a_line_from_the_emergency_list(services, clock, qtbot):
    fill(services)
    second(services)
    services.settings.change(country="GB")
    routine = add_routine(services)
    with open_window(services, clock, size=(1366, 768)) as window:
        window.go("player", practice=routine)
        player_of(window).face.begin.click()
        window.offer_undo("Recorded: no spasms today.", lambda: None)
        page = open_signs(window, qtbot)
        rest(qtbot)
        lines = [label for label in labels(page) if label.text() in EMERGENCY]
        assert len(lines) == len(EMERGENCY)
        for label in lines:
            assert label.mapTo(page, QPoint(0, label.height())).y() <= page.height()
            assert label.mapTo(window, QPoint(0, label.height())).y() <= window.height()
        window.leave_signs()
        window.go("today")
        rest(qtbot)
        told = read(window)
        assert "Morning round is paused." in told
        assert is_shown(window, "Close: what was recorded stays")


def test_without_a_country_every_number_is_shown_and_the_link_leads_to_the_settings(window, qtbot):
    page = open_signs(window, qtbot)
    told = read(page)
    for row in SIGNS.rows:
        if row.together:
            assert re.search(rf"<b>{row.emergency}</b> [^<]*{row.together}", told), row.together
    press_button(page, "Choose your country")
    assert type(window.current_page).__name__ == "SettingsPage"


def test_with_a_country_there_is_no_question_about_it(window, services, qtbot):
    services.settings.change(country="CH")
    window.apply_settings()
    page = open_signs(window, qtbot)
    assert "Emergency: call 144" in read(page)
    assert not is_shown(page, "Choose your country")


def test_the_facts_at_hand_are_read_out_and_no_others(window, services, qtbot):
    fill(services)
    told = read(open_signs(window, qtbot))
    assert "Name: <b>Ana Weber</b>, born 3 May 1961" in told
    assert "Operation: <b>Lumbar decompression, L4/L5</b>, 10 November 2026, 12 days ago" in told
    assert "Address: <b>12 Example Lane, first floor</b>" in told
    assert "Dr Lee, surgeon: <b>555 0100</b> (weekdays 8 to 16)" in told
    assert "Last: 2 tablets (10 mg), 08:12" in told
    assert "Allergy: Penicillin" in told
    assert "Say where you are" not in told


def test_with_an_empty_record_nothing_false_is_said(window, qtbot):
    told = read(open_signs(window, qtbot))
    assert "Name:" not in told
    assert "Operation:" not in told
    assert "Address:" not in told
    assert "Say where you are: street, number, floor." in told
    assert "No medicine is on the list here." in told
    assert "Read out the names on the packs." in told


def test_with_an_opioid_on_the_list_the_overdose_comes_first_with_naloxone(window, services, qtbot):
    add_medicine(services, "Percocet", "oxycodone", "acetaminophen")
    page = open_signs(window, qtbot)
    shown = [one for one in order(page) if one in EMERGENCY]
    assert shown[:2] == [words_of("overdose"), words_of("drowsy")]
    told = read(page)
    assert "Opioid on your list: Percocet. Naloxone spray at hand?" in told
    assert "They can slow the breath." not in told
    assert page.questions.sign is not None
    assert page.questions.sign.id == "overdose"
    assert "Only some opioid names are looked for. Your list is not checked." in told


def test_an_opioid_with_a_gabapentinoid_says_what_they_do_together(window, services, qtbot):
    fill(services)
    told = read(open_signs(window, qtbot))
    assert "Also on your list: Gabapentin. They can slow the breath." in told


def test_a_name_nobody_knows_is_simply_not_marked(window, services, qtbot):
    add_medicine(services, "Dolostop", "unknownine")
    page = open_signs(window, qtbot)
    assert [one for one in order(page) if one in EMERGENCY] == EMERGENCY
    told = read(page)
    assert "Naloxone spray" not in told
    assert "Your list is not checked." in told


@pytest.mark.parametrize("name", [one for one in PAGE_NAMES if one != "import_plan"])
def test_one_press_from_every_page_by_key_and_by_button(services, clock, qtbot, name):
    with open_window(services, clock) as window:
        qtbot.waitUntil(window.isActiveWindow)
        for press in (
            lambda front: QTest.keyClick(front.windowHandle(), Qt.Key.Key_F2),
            lambda front: shown_button(front, "Warning signs").click(),
        ):
            window.go(name)
            QApplication.processEvents()
            # A page that was told of nothing to show says so in a message: then that is what one presses in.
            press(*(message_of(window) or [window]))
            assert isinstance(window.current_page, WarningSignsPage)
            assert message_of(window) == []
            rest(qtbot)


def message_of(window: MainWindow) -> list[Message]:
    """What stands in front of the window."""
    return [one for one in window.findChildren(Message) if one.isVisible()]


def test_everything_that_matters_stands_before_the_record_is_asked(window, services, qtbot):
    fill(services)
    heard = []
    services.changes.subscribe(heard.append)
    window.go("warning_signs")
    page = window.current_page
    told = [label.text() for label in page.findChildren(QLabel)]
    assert set(EMERGENCY) <= set(told)
    assert not background.is_busy()
    assert not any("Oxycodone" in one for one in told)
    rest(qtbot)
    assert "Oxycodone" in read(page)
    assert heard == []


def test_a_record_that_breaks_leaves_the_page_whole(services, clock, qtbot):
    fill(services)
    services.settings.change(country="GB")
    with open_window(services, clock) as window:
        path = services.data_dir / FILE_NAME
        services.close()
        for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
            (services.data_dir / name).unlink(missing_ok=True)
        path.write_bytes(b"this is not a record" * 1000)
        page = open_signs(window, qtbot)
        told = read(page)
        assert "Emergency: call 999" in told
        assert all(one in told for one in EMERGENCY)
        assert "Your record cannot be read now." in told
        assert "Read out the names on the packs." in told
        services.close()
        path.unlink()


def test_without_any_record_the_page_is_whole_and_answers(clock, qtbot):
    window = MainWindow(clock)
    qtbot.addWidget(window)
    window.show()
    page = open_signs(window, qtbot)
    told = read(page)
    assert all(one in told for one in EMERGENCY)
    assert not is_shown(page, "Choose your country")
    answer_yes_to(page, clock, "saddle")
    rest(qtbot)
    assert "Emergency: call the number of your country" in read(page)
    assert "Do not drive yourself. If in doubt, call." in read(page)


def test_a_yes_shows_only_what_to_do_and_is_kept_afterwards(window, services, clock, qtbot):
    fill(services)
    services.settings.change(country="GB")
    window.apply_settings()
    page = open_signs(window, qtbot)
    answer_yes_to(page, clock, "saddle")
    assert kept(services) == ()
    told = read(page)
    assert "Call 999 now" in told
    assert "Do not drive yourself." in told
    assert f"You said yes, or not sure: {words_of('saddle')}" in told
    assert "12 Example Lane" in told
    assert "555 0100" in told
    assert "Oxycodone" in told
    for elsewhere in ("diary", "exercise", "Question", "cauda"):
        assert elsewhere not in told
    rest(qtbot)
    (event,) = kept(services)
    assert (event.sign, event.urgency, event.by_name) == ("saddle", Urgency.EMERGENCY, "Ana Weber")
    assert read(page).count("Call 999 now") == 1


@pytest.mark.expects_log
def test_a_yes_that_cannot_be_kept_takes_nothing_away_and_opens_nothing(window, services, clock, qtbot):
    page = open_signs(window, qtbot)
    services.close()
    path = services.data_dir / FILE_NAME
    for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        (services.data_dir / name).unlink(missing_ok=True)
    path.write_bytes(b"this is not a record" * 1000)
    answer_yes_to(page, clock, "chest")
    rest(qtbot)
    assert window.current_page is page
    assert "Do not drive yourself." in read(page)
    assert message_of(window) == []
    services.close()
    path.unlink()


def test_naloxone_is_spoken_of_after_a_yes_about_breath_and_not_after_others(window, services, clock, qtbot):
    fill(services)
    page = open_signs(window, qtbot)
    answer_yes_to(page, clock, "overdose")
    told = read(page)
    assert "Naloxone spray at hand?" in told
    assert "It can wear off. It does not replace the call." in told
    assert "Lay the person on the side. Stay until help comes." in told
    window.go("today")
    page = open_signs(window, qtbot)
    answer_yes_to(page, clock, "legs")
    assert "Naloxone spray" not in read(page)
    rest(qtbot)


def test_a_poison_line_stands_beside_the_number_where_one_is_known(window, services, clock, qtbot):
    services.settings.change(country="US")
    window.apply_settings()
    page = open_signs(window, qtbot)
    assert "There is also Poison Help 1-800-222-1222." in read(page)
    answer_yes_to(page, clock, "paracetamol")
    told = read(page)
    assert told.index("Call 911 now") < told.index("Poison Help 1-800-222-1222")
    rest(qtbot)


def test_a_later_answer_never_makes_it_less_urgent(window, services, clock, qtbot):
    services.settings.change(country="GB")
    window.apply_settings()
    page = open_signs(window, qtbot)
    answer_yes_to(page, clock, "leak")
    press_button(page, "All warning signs")
    rest(qtbot)
    answer(page, clock, yes=False)
    answer_yes_to(page, clock, "fever")
    rest(qtbot)
    told = read(page)
    assert "Call 999 now" in told
    assert words_of("leak") in told
    assert words_of("fever") in told
    rest(qtbot)


def test_a_same_day_sign_says_whom_to_call_today_and_when_it_is_more(window, services, clock, qtbot):
    fill(services)
    services.settings.change(country="GB")
    window.apply_settings()
    page = open_signs(window, qtbot)
    answer_yes_to(page, clock, "wound")
    told = read(page)
    assert "Call today, also at night or on a weekend: NHS 111" in told
    assert "Does it get worse? Does nobody answer? Call 999." in told
    assert "555 0100" in told
    rest(qtbot)


def test_no_to_everything_never_says_that_all_is_well(window, clock, qtbot):
    page = open_signs(window, qtbot)
    while page.questions.sign is not None:
        answer(page, clock, yes=False)
    told = read(page)
    assert "If you are still worried, call. This page cannot tell you that nothing is wrong." in told
    assert not is_shown(page, "No")
    for comfort in ("fine", "safe", "all clear", "no emergency", "well done", "normal"):
        assert comfort not in read(page.questions).lower()


def test_pressed_again_it_shows_the_list_from_its_top(window, clock, qtbot):
    page = open_signs(window, qtbot)
    answer_yes_to(page, clock, "saddle")
    rest(qtbot)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F2)
    rest(qtbot)
    assert EMERGENCY[0] in order(page)
    area = next(one for one in page.findChildren(QScrollArea) if one.isVisibleTo(page))
    assert area.verticalScrollBar().value() == 0


def test_opened_anew_it_starts_with_the_list_and_the_first_question(window, clock, qtbot):
    page = open_signs(window, qtbot)
    answer_yes_to(page, clock, "chest")
    rest(qtbot)
    window.go("today")
    page = open_signs(window, qtbot)
    assert page.questions.sign is not None
    assert page.questions.sign.id == "saddle"
    assert EMERGENCY[0] in order(page)


def test_back_leads_to_the_page_as_it_was_left(window, qtbot):
    window.go("log_spasm")
    before = window.current_page
    page = open_signs(window, qtbot)
    press_button(page, "Back to where you were")
    assert window.current_page is before


def test_from_inside_a_routine_it_stands_still_and_is_there_again_afterwards(window, services, clock, qtbot):
    routine = add_routine(services, BRIDGE)
    window.go("player", practice=routine)
    player = player_of(window)
    press_button(player, "Begin")
    let_run(player, clock, GET_READY + 2)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F2)
    page = signs_page(window, qtbot)
    assert player.playing is not None
    assert player.playing.play.reasons == {PauseReason.HIDDEN}
    press_button(page, "Back to where you were")
    assert window.current_page is player
    assert is_shown(player, "Go on")


def test_a_medicine_recorded_meanwhile_is_on_the_page(window, services, qtbot):
    page = open_signs(window, qtbot)
    add_medicine(services, "Morphine", "morphine sulfate")
    rest(qtbot)
    assert "Opioid on your list: Morphine." in read(page)


def test_another_patient_has_a_list_of_their_own(window, services, qtbot):
    fill(services)
    open_signs(window, qtbot)
    other = services.people.add_patient("Ben Okafor", None)
    services.people.choose_patient(other.id)
    window.go("warning_signs")
    told = read(signs_page(window, qtbot))
    assert "Ben Okafor" in told
    assert "Ana Weber" not in told
    assert "Oxycodone" not in told


def test_the_way_through_by_keys_alone(window, services, clock, qtbot):
    services.settings.change(country="GB")
    window.apply_settings()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F2)
    page = signs_page(window, qtbot)
    for _ in range(40):
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton) and focus.text() == "Yes, or not sure":
            break
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    clock.advance(seconds=2)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "Call 999 now" in read(page)
    rest(qtbot)


@pytest.mark.parametrize("size", [(1366, 768), (800, 600)])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_every_form_of_the_page_can_be_read_and_reached(services, clock, qtbot, theme, percent, size):
    fill(services)
    services.settings.change(theme=theme, text_percent=percent)
    found = []
    with open_window(services, clock, theme=theme, percent=percent, size=size) as window:
        page = open_signs(window, qtbot)
        found += lint(window)
        answer_yes_to(page, clock, "overdose")
        rest(qtbot)
        found += lint(window)
        window.go("today")
        services.settings.change(country="US")
        window.apply_settings()
        page = open_signs(window, qtbot)
        while page.questions.sign is not None:
            answer(page, clock, yes=False)
        rest(qtbot)
        found += lint(window)
    assert found == []


def test_it_needs_no_database_to_be_imported():
    asked = "import sys, companion.ui.guidance.page; print('sqlalchemy' in sys.modules, 'sqlcipher3' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]


def test_the_page_names_no_network_and_no_address(qtbot):
    folder = Path(__file__).resolve().parents[3] / "companion" / "ui" / "guidance"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    for word in ("http", "QNetwork", "urllib", "requests", "socket", "QDesktopServices"):
        assert word not in source
    assert not background.is_busy()


def test_at_double_size_the_first_sign_is_seen_before_the_facts_to_read_out(services, clock, qtbot):
    fill(services)
    services.settings.change(country="GB", text_percent=200)
    with open_window(services, clock, percent=200, size=(1366, 768)) as window:
        page = open_signs(window, qtbot)
        rest(qtbot)
        first = next(one for one in page.findChildren(QLabel) if "cannot be woken" in one.text())
        assert first.mapTo(window, first.rect().topLeft()).y() + first.fontMetrics().height() < window.height()
        name = next(one for one in page.findChildren(QLabel) if one.text().startswith("Name:"))
        assert name.mapTo(page, name.rect().topLeft()).y() > first.mapTo(page, first.rect().topLeft()).y()
