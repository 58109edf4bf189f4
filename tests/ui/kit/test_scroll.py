"""Scroll bars are wide enough to hold, and whole."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.settings import ThemeChoice
from companion.services.office import Services
from companion.ui.guidance.page import WarningSignsPage
from companion.ui.kit.page import Page
from companion.ui.kit.scroll import WIDTH, dress_scroll_bars
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow
from tests.support.frozen_clock import FrozenClock


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    apply_theme(qapp, ThemeChoice.LIGHT, 100)


def is_whole(bar: QScrollBar, area: QScrollArea) -> bool:
    """Whether all of a bar lies inside what its area and the holder of the bar can show."""
    holder = bar.parentWidget()
    return holder.rect().contains(bar.geometry()) and QRect(area.rect()).contains(
        QRect(bar.mapTo(area, bar.rect().topLeft()), bar.size())
    )


def test_a_dressed_scroll_bar_is_twenty_two_pixels_wide_and_whole(qtbot: QtBot) -> None:
    area = QScrollArea()
    dress_scroll_bars(area)
    tall = QWidget()
    tall.setMinimumHeight(3000)
    area.setWidget(tall)
    qtbot.addWidget(area)
    area.resize(300, 300)
    area.show()
    QApplication.processEvents()
    bar = area.verticalScrollBar()
    assert bar.width() == WIDTH
    assert is_whole(bar, area)


def test_the_scroll_bar_of_a_page_is_twenty_two_pixels_wide_and_whole(qtbot: QtBot, tmp_path: Path) -> None:
    clock = FrozenClock(datetime(2026, 11, 24, 7, 12, tzinfo=UTC))
    services = Services.open(tmp_path, clock)
    window = MainWindow(clock)
    qtbot.addWidget(window)
    page = Page(services, window)
    tall = QWidget()
    tall.setMinimumHeight(3000)
    page.main.addWidget(tall)
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    QApplication.processEvents()
    area = page.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    assert bar.width() == WIDTH
    assert is_whole(bar, area)
    services.close()


def test_the_scroll_bar_of_the_warning_signs_is_twenty_two_pixels_wide_and_whole(qtbot: QtBot) -> None:
    window = MainWindow(FrozenClock(datetime(2026, 11, 22, 7, 12, tzinfo=UTC)))
    qtbot.addWidget(window)
    page = WarningSignsPage("GB", window)
    qtbot.addWidget(page)
    page.resize(700, 300)
    page.show()
    QApplication.processEvents()
    area = next(one for one in page.findChildren(QScrollArea) if one.isVisibleTo(page))
    assert area.verticalScrollBar().width() == WIDTH
    assert is_whole(area.verticalScrollBar(), area)
