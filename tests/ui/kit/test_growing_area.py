from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.growing_area import GrowingArea
from companion.ui.kit.labels import Label

LONG = "A sentence that is long enough to need more than one line in a narrow place. " * 3


def made(qtbot, width=320, height=400):
    window, inside = QWidget(), QWidget()
    content = QVBoxLayout(inside)
    content.addWidget(Label("Short.", "body"))
    area = GrowingArea(inside)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    qtbot.wait(20)
    return window, area, content


def test_it_asks_for_what_its_content_needs_at_its_width(qtbot):
    _window, area, content = made(qtbot)
    before = area.heightForWidth(300)
    content.addWidget(Label(LONG, "body"))
    qtbot.wait(20)
    assert area.heightForWidth(300) > area.heightForWidth(600) > before


def test_it_tells_when_it_asks_for_another_height_and_only_then(qtbot):
    _window, area, content = made(qtbot)
    with qtbot.waitSignal(area.grown):
        content.addWidget(Label(LONG, "body"))
    qtbot.wait(20)
    told = []
    area.grown.connect(lambda: told.append(1))
    QApplication.processEvents()
    assert told == []


def test_given_less_it_scrolls_to_what_has_the_focus(qtbot):
    window, area, content = made(qtbot, height=200)
    buttons = [SecondButton(f"Button {n}") for n in range(12)]
    for button in buttons:
        content.addWidget(button)
    last = buttons[-1]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.wait(20)
    last.setFocus()
    qtbot.wait(20)
    top = last.mapTo(area.viewport(), last.rect().topLeft()).y()
    assert 0 <= top <= area.viewport().height() - last.height()


def test_a_part_higher_than_the_view_shows_its_beginning_when_something_in_it_gets_the_focus(qtbot):
    window, area, content = made(qtbot, height=200)
    part = QWidget()
    inner = QVBoxLayout(part)
    button = SecondButton("First")
    inner.addWidget(button)
    inner.addWidget(Label(LONG * 3, "body"))
    content.addWidget(Label(LONG, "body"))
    content.addWidget(part)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.wait(20)
    button.setFocus()
    qtbot.wait(20)
    assert part.mapTo(area.viewport(), part.rect().topLeft()).y() == 0


def test_where_everything_fits_there_is_no_bar_whatever_stood_there_before(qtbot):
    window, area, content = made(qtbot, height=100)
    content.addWidget(Label(LONG, "body"))
    qtbot.wait(20)
    assert area.verticalScrollBar().isVisible()
    window.resize(window.width(), area.heightForWidth(window.width()))
    qtbot.wait(20)
    assert not area.verticalScrollBar().isVisible()
    assert area.widget().height() == area.viewport().height()
