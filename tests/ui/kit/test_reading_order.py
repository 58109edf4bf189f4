from functools import partial
from sys import getrefcount

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLayoutItem,
    QScrollArea,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from shiboken6 import getAllValidWrappers

from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.reading_order import focus_kept, focus_soon, order_tabs, soon


@pytest.fixture
def page(qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    QVBoxLayout(root)
    root.resize(400, 400)
    root.show()
    root.activateWindow()
    settle()
    return root


def settle():
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def walk(first, count):
    first.setFocus()
    found = []
    for _ in range(count):
        found.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    return found


def test_tab_follows_the_page_and_not_the_order_of_making(page):
    last = SecondButton("last")
    page.layout().addWidget(last)
    row = QHBoxLayout()
    page.layout().insertLayout(0, row)
    first, second = SecondButton("first"), SecondButton("second")
    row.addWidget(first)
    row.addWidget(second)
    settle()
    order_tabs(page)
    assert walk(first, 3) == ["first", "second", "last"]


def test_tab_goes_through_what_scrolls(page):
    area, inside = QScrollArea(), QWidget()
    column = QVBoxLayout(inside)
    after = SecondButton("after")
    page.layout().addWidget(area)
    page.layout().addWidget(after)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    within = SecondButton("within")
    column.addWidget(within)
    settle()
    order_tabs(page)
    assert walk(within, 2) == ["within", "after"]


def test_the_focus_is_on_the_same_thing_after_drawing_anew(page):
    def draw():
        clear(page.layout())
        buttons = [SecondButton(name) for name in ("one", "two", "three")]
        for button in buttons:
            page.layout().addWidget(button)
        return buttons

    first = draw()
    settle()
    first[1].setFocus()
    with focus_kept(page):
        second = draw()
    settle()
    assert QApplication.focusWidget() is second[1]


def test_what_was_put_away_does_not_get_the_focus(page):
    def draw(*, shown):
        clear(page.layout())
        holder, button = QWidget(), SecondButton("one")
        page.layout().addWidget(holder)
        QVBoxLayout(holder).addWidget(button)
        holder.setVisible(shown)
        return button

    before = draw(shown=True)
    settle()
    before.setFocus()
    with focus_kept(page):
        after = draw(shown=False)
    settle()
    assert not after.hasFocus()


def test_the_focus_reaches_what_was_only_just_made(page):
    inner = QWidget()
    button = SecondButton("new")
    QVBoxLayout(inner).addWidget(button)
    page.layout().addWidget(inner)
    focus_soon(button)
    settle()
    assert button.hasFocus()


def test_walking_a_page_keeps_nothing_of_its_layouts(page):
    """Qt deletes a layout item and tells nobody: a wrapper of it would later stand for something else."""
    row = QHBoxLayout()
    page.layout().addLayout(row)
    row.addWidget(SecondButton("first"))
    page.layout().addWidget(Row(SecondButton("second"), SecondButton("third")))
    settle()

    def items():
        return sum(type(one) in {QWidgetItem, QLayoutItem, QSpacerItem} for one in getAllValidWrappers())

    before = items()
    order_tabs(page)
    with focus_kept(page):
        clear(row)
    assert items() <= before


def test_what_was_to_be_done_soon_goes_with_its_owner(page):
    done = []
    gone, kept = QWidget(page), QWidget(page)
    told = partial(done.append, "gone")
    soon(gone, told)
    soon(kept, lambda: done.append("kept"))
    gone.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle()
    assert done == ["kept"]
    assert getrefcount(told) == 2
