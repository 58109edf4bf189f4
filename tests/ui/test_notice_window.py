"""The reminder's window over real services: what stands on it, and what it must never do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from companion.clock import Clock
from companion.domain.errors import AlreadyRecordedError
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import LabelLimits, Outcome
from companion.domain.settings import ThemeChoice
from companion.reminders.notifier import Notice
from companion.services.office import Services
from companion.ui.deafness import DEAF_SECONDS
from companion.ui.kit.growing_area import GrowingArea
from companion.ui.kit.theme import apply_theme, theme
from companion.ui.notice_window import NoticeWindow
from tests.support.frozen_clock import FrozenClock
from tests.support.noticed import EIGHT, active, click, eight, looks, outcome, settled
from tests.support.noticed import key as type_keys
from tests.support.records import add, tablets, token
from tests.support.told_shell import ToldShell
from tests.support.ui_lint import lint


@dataclass
class Around:
    """The window around: remembers what it was told."""

    clock: Clock
    errors: list[Exception] = field(default_factory=list)

    def go(self, page: str, **where: object) -> None: ...

    def offer_undo(self, words: str, undo: Callable[[], None]) -> None: ...

    def say(self, words: str) -> None: ...

    def quit(self) -> None: ...

    def report(self, error: Exception) -> None:
        self.errors.append(error)


class Main(ToldShell, QWidget):
    """The program's window, as far as it matters here."""

    def __init__(self, clock: FrozenClock) -> None:
        QWidget.__init__(self)
        ToldShell.__init__(self, clock)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT)


@pytest.fixture
def around(clock: FrozenClock) -> Around:
    return Around(clock)


@pytest.fixture
def window(qtbot: QtBot, services: Services, around: Around) -> Iterator[NoticeWindow]:
    made = NoticeWindow(services, around)
    qtbot.addWidget(made)
    yield made
    made.close_notice()


def bring(window: NoticeWindow, services: Services) -> Notice:
    notice = Notice(services.agenda.due_now(), services.clock.now())
    window.show(notice, lambda _keys: None)
    QApplication.processEvents()
    return notice


def listening(window: NoticeWindow, clock: FrozenClock, services: Services) -> Notice:
    """Shown, and past the moment in which it hears nothing."""
    notice = bring(window, services)
    clock.advance(seconds=DEAF_SECONDS + 0.1)
    return notice


class Resized(QObject):
    """Remembers every height a window is given."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self.seen.append(event.size().height())
        return False


def words(window: QWidget) -> str:
    labels = [label for label in window.findChildren(QLabel) if label.isVisibleTo(window)]
    return "\n".join(label.text() for label in labels)


def button(window: QWidget, text: str, position: int = 0) -> QAbstractButton:
    found = [one for one in window.findChildren(QAbstractButton) if one.text() == text and one.isVisibleTo(window)]
    return found[position]


def press(qtbot: QtBot, window: QWidget, text: str, position: int = 0) -> None:
    qtbot.mouseClick(button(window, text, position), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_it_says_what_when_and_how_much_and_that_closing_changes_nothing(
    window: NoticeWindow, services: Services
) -> None:
    add(services, eight())
    bring(window, services)
    told = words(window)
    assert "Due now, 08:00" in told
    assert "Paracetamol" in told
    assert "1\u00a0tablet" in told
    assert "Closing changes nothing: it stays due on Today." in told


def test_it_stays_on_top_and_takes_no_focus(window: NoticeWindow, services: Services) -> None:
    add(services, eight())
    bring(window, services)
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.testAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)


def test_taken_records_one_dose(qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock) -> None:
    medicine = add(services, eight())
    key = listening(window, clock, services).keys[0]
    press(qtbot, window, "Taken")
    assert outcome(services, key) is Outcome.TAKEN
    forecast = services.stock.forecast(medicine)
    assert forecast is not None
    assert forecast.on_hand == 19_000


def test_a_press_meant_for_another_window_is_not_heard(
    qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    add(services, eight())
    key = bring(window, services).keys[0]
    active(qtbot, window)
    button(window, "Taken").setFocus()
    clock.advance(seconds=DEAF_SECONDS - 0.1)
    click(window, "Taken")
    type_keys(window, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert outcome(services, key) is None
    assert window.isVisible()
    clock.advance(seconds=0.2)
    click(window, "Taken")
    assert outcome(services, key) is Outcome.TAKEN


def test_nothing_of_it_looks_at_what_other_windows_are_told(
    monkeypatch: pytest.MonkeyPatch, window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    app, watched = QApplication.instance(), list[QObject]()
    assert app is not None
    monkeypatch.setattr(QApplication, "installEventFilter", lambda _app, one: watched.append(one))
    add(services, eight())
    bring(window, services)
    assert watched == []
    assert window._deafness.listens
    clock.advance(seconds=DEAF_SECONDS)
    window._deafness._over.timeout.emit()
    assert not window._deafness.listens
    window.come_back()
    bring(window, services)
    window.step_aside()
    assert not window._deafness.listens


def test_each_button_answers_its_own_dose(
    qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    add(services, eight())
    add(services, eight(), name="Gabapentin")
    first, second = listening(window, clock, services).keys
    qtbot.mouseClick(button(window.panel_of(second), "Taken"), Qt.MouseButton.LeftButton)
    assert (outcome(services, first), outcome(services, second)) == (None, Outcome.TAKEN)


def test_an_open_label_gap_is_said_before_the_button_and_asks_before_it_records(
    qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    services.clock.set(EIGHT - timedelta(days=2))
    draft = tablets(limits=LabelLimits(gap_minutes=240))
    medicine = services.medication.add(draft, [eight()], token=token())
    services.clock.set(EIGHT)
    services.doses.record(medicine, 1000, token=token(), taken_at=EIGHT - timedelta(hours=1))
    key = next(key for key in listening(window, clock, services).keys if key.anchor == "2026-11-22")
    assert "Your label's gap is over at 11:00." in words(window)
    panel = window.panel_of(key)
    assert "Taken" not in [one.text() for one in panel.findChildren(QAbstractButton)]
    press(qtbot, panel, "I have already taken it")
    assert outcome(services, key) is None
    press(qtbot, panel, "Not now")
    assert outcome(services, key) is None
    press(qtbot, panel, "I have already taken it")
    press(qtbot, panel, "I took it, record it")
    assert outcome(services, key) is Outcome.TAKEN


def test_answered_elsewhere_meanwhile_it_says_so_and_records_nothing(
    qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock, around: Around
) -> None:
    add(services, eight())
    key = listening(window, clock, services).keys[0]
    services.doses.take(key, seen=0, token=token())
    press(qtbot, window, "Taken")
    assert [type(error) for error in around.errors] == [AlreadyRecordedError]
    assert len(services.doses.doses(EIGHT - timedelta(days=1), EIGHT + timedelta(days=1))) == 1


def test_later_keeps_it_due_and_skipping_asks_why(
    qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    add(services, eight())
    key = listening(window, clock, services).keys[0]
    press(qtbot, window, "Later...")
    press(qtbot, window, "15 min")
    assert services.agenda.item(key).state.later_until == clock.now() + timedelta(minutes=15)
    assert outcome(services, key) is None
    clock.advance(seconds=DEAF_SECONDS)
    press(qtbot, window, "Answer it now")
    press(qtbot, window, "Other...")
    press(qtbot, window, "Left out, and why")
    press(qtbot, window, "Felt sick")
    assert outcome(services, key) is Outcome.SKIPPED


def test_a_new_minute_does_not_take_an_open_question_away(
    qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    add(services, eight())
    key = listening(window, clock, services).keys[0]
    press(qtbot, window, "Other...")
    clock.advance(minutes=1)
    bring(window, services)
    assert window.panel_of(key).is_open
    assert button(window, "Left out, and why")


def test_a_dose_less_stays_open_for_what_is_left_and_the_last_one_closes_it(
    window: NoticeWindow, services: Services
) -> None:
    add(services, eight())
    add(services, eight(), name="Gabapentin")
    first, second = bring(window, services).keys
    window.withdraw(frozenset({first}))
    assert window.on_screen() == {second}
    assert window.isVisible()
    window.withdraw(frozenset({second}))
    assert not window.isVisible()


def test_closing_leaves_everything_due(
    qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    add(services, eight())
    listening(window, clock, services)
    press(qtbot, window, "Close")
    assert not window.isVisible()
    assert window.on_screen() == frozenset()
    assert services.agenda.due_now()


def test_a_new_minute_moves_nothing_under_the_pointer(
    window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    add(services, eight())
    bring(window, services)
    QApplication.processEvents()
    heights = Resized()
    window.installEventFilter(heights)
    clock.advance(minutes=1)
    for _ in range(3):
        bring(window, services)
    assert heights.seen == []


def test_a_repeat_comes_to_the_screen_in_use_and_in_front(
    qtbot: QtBot, services: Services, around: Around, clock: FrozenClock
) -> None:
    add(services, eight())
    rooms = {False: QRect(0, 0, 800, 600), True: QRect(1000, 0, 800, 600)}
    moved = [False]
    window = NoticeWindow(services, around, lambda: rooms[moved[0] and not window.isVisible()])
    qtbot.addWidget(window)
    notice = bring(window, services)
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    QApplication.processEvents()
    moved[0] = True
    window.show(replace(notice, now=clock.now()), lambda _keys: None)
    assert window.frameGeometry().right() < 800
    window.show(replace(notice, fresh=frozenset(notice.keys)), lambda _keys: None)
    assert window.frameGeometry().left() > 1000
    assert window.isVisible()


def test_closed_by_the_desktop_it_is_closed_as_by_its_button(window: NoticeWindow, services: Services) -> None:
    add(services, eight())
    bring(window, services)
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    window.close()
    assert (closed, window.on_screen(), window.isVisible()) == ([True], frozenset(), False)
    assert len(services.agenda.due_now()) == 1


def test_it_says_for_whom_a_press_would_record_where_several_record(
    qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    add(services, eight())
    listening(window, clock, services)
    assert "Recording as" not in words(window)
    marko = services.people.add_person("Marko", "partner")
    services.people.record_as(marko.id)
    bring(window, services)
    assert "Recording as Marko. Closing changes nothing: it stays due on Today." in words(window)


def test_the_private_form_names_nothing_until_it_is_opened(
    qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    add(services, eight())
    services.settings.change(private_notices=True)
    listening(window, clock, services)
    assert "A reminder is due" in words(window)
    assert "Paracetamol" not in words(window)
    assert "Paracetamol" not in window.accessibleName()
    press(qtbot, window, "Open")
    assert "Paracetamol" in words(window)
    clock.advance(minutes=1)
    bring(window, services)
    assert "Paracetamol" in words(window)


def test_it_is_told_to_be_seen_only_when_it_is_painted(qtbot: QtBot, window: NoticeWindow, services: Services) -> None:
    add(services, eight())
    seen: list[tuple[OccurrenceKey, ...]] = []
    notice = Notice(services.agenda.due_now(), services.clock.now())
    window.show(notice, seen.append)
    assert seen == []
    qtbot.waitUntil(lambda: notice.keys in seen, timeout=2000)


def two_full_doses(services: Services) -> None:
    """Two doses due now, each with all that can stand above its buttons."""
    services.clock.set(EIGHT - timedelta(days=2))
    for name in ("Cyclobenzaprine", "Paracetamol"):
        draft = replace(
            tablets(name, limits=LabelLimits(most_in_24_hours=8000)),
            instructions="Swallow with a glass of water. Not with any other medicine that contains it.",
        )
        medicine = services.medication.add(draft, [eight()], token=token())
        services.clock.set(EIGHT - timedelta(hours=10))
        services.doses.record(medicine, 1000, token=token())
        services.clock.set(EIGHT - timedelta(days=2))
    services.clock.set(EIGHT)


def is_whole(widget: QWidget, area: QScrollArea) -> bool:
    """Whether all of it is seen in what scrolls."""
    seen = QRect(widget.mapTo(area.viewport(), widget.rect().topLeft()), widget.size())
    return area.viewport().rect().contains(seen)


def test_at_double_text_the_buttons_of_the_first_dose_are_whole_and_the_second_is_a_key_away(
    qtbot: QtBot, services: Services, clock: FrozenClock, around: Around
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, ThemeChoice.LIGHT, 200)
    two_full_doses(services)
    window = NoticeWindow(services, around, room=lambda: QRect(0, 0, 1366, 768))
    qtbot.addWidget(window)
    try:
        first, second = listening(window, clock, services).keys
        qtbot.wait(20)
        assert window.geometry().height() <= 768
        (area,) = window.findChildren(GrowingArea)
        assert "Closing changes nothing" in words(area)
        assert all(is_whole(one, area) for one in window.panel_of(first).findChildren(QAbstractButton))
        there = window.panel_of(second).findChildren(QAbstractButton)
        assert not is_whole(there[0], area)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        button(window.panel_of(first), "Other...").setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        qtbot.wait(20)
        assert QApplication.focusWidget() is there[0]
        assert all(is_whole(one, area) for one in there)
    finally:
        window.close_notice()
        apply_theme(app, ThemeChoice.LIGHT, 100)


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (800, False)])
def test_the_heading_stands_beside_the_two_buttons_where_there_is_room(
    qtbot: QtBot, services: Services, clock: FrozenClock, around: Around, width: int, *, beside: bool
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, ThemeChoice.LIGHT, 200)
    two_full_doses(services)
    window = NoticeWindow(services, around, room=lambda: QRect(0, 0, width, 768))
    qtbot.addWidget(window)
    try:
        listening(window, clock, services)
        qtbot.wait(20)
        heading = next(one for one in window.findChildren(QLabel) if one.text() == "2 reminders are open")
        close = button(window, "Close")
        assert (heading.geometry().top() < close.geometry().bottom()) is beside
        assert lint(window) == []
    finally:
        window.close_notice()
        apply_theme(app, ThemeChoice.LIGHT, 100)


def test_another_look_is_there_at_once_and_leaves_a_form_alone_until_it_is_closed(
    qtbot: QtBot, window: NoticeWindow, services: Services, clock: FrozenClock
) -> None:
    add(services, eight())
    key = listening(window, clock, services).keys[0]
    with looks(ThemeChoice.DARK, 100):
        settled()
        assert window._drawn_in == theme()
        press(qtbot, window.panel_of(key), "Other...")
        with looks(ThemeChoice.CONTRAST, 100):
            settled()
            assert window.panel_of(key).is_open
            ground = window.grab().toImage().pixelColor(window.width() // 2, window.height() - 4)
            assert ground.name().upper() == window._drawn_in.tokens.surface, "what stands on it can be read"
        press(qtbot, window.panel_of(key), "Back")
    settled()
    assert window._drawn_in == theme()
    assert window.panel_of(key).isVisible()


def test_a_key_of_the_window_leads_to_what_is_due_and_not_to_what_is_not_there(
    qtbot: QtBot, services: Services, clock: FrozenClock
) -> None:
    main = Main(clock)
    qtbot.addWidget(main)
    main.show()
    notice = NoticeWindow(services, main)
    qtbot.addWidget(notice)
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)
    type_keys(main, Qt.Key.Key_F3)
    assert main.isActiveWindow()
    add(services, eight())
    bring(notice, services)
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)
    type_keys(main, Qt.Key.Key_F3)
    qtbot.waitUntil(notice.isActiveWindow)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Taken, Paracetamol")
    services.settings.change(private_notices=True)
    notice.close_notice()
    bring(notice, services)
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)
    type_keys(main, Qt.Key.Key_F3)
    qtbot.waitUntil(notice.isActiveWindow)
    assert QApplication.focusWidget() is button(notice, "Open")
    notice.close_notice()


def test_brought_up_again_in_another_form_everything_has_its_room(window: NoticeWindow, services: Services) -> None:
    add(services, eight())
    bring(window, services)
    window.close_notice()
    services.settings.change(private_notices=True)
    bring(window, services)
    settled()
    assert lint(window) == []
