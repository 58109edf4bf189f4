"""The lint of controls: silent on the whole gallery, and loud on each fault it knows."""

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.settings import ThemeChoice
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import apply_theme
from tests.support.ui_lint import lint, settle
from tests.ui.kit.gallery import PAGES


@pytest.mark.parametrize("name", list(PAGES))
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_the_gallery_has_no_finding(
    qtbot: QtBot, qapp: QApplication, name: str, percent: int, choice: ThemeChoice
) -> None:
    apply_theme(qapp, choice, percent)
    page = PAGES[name]()
    qtbot.addWidget(page)
    settle(page, 740)
    assert lint(page) == []


def faults_of(qtbot: QtBot, qapp: QApplication, *widgets: QWidget) -> str:
    apply_theme(qapp, ThemeChoice.LIGHT, 100)
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(page)
    settle(page, 400)
    return "\n".join(lint(page))


def test_a_button_without_a_name_is_found(qtbot: QtBot, qapp: QApplication) -> None:
    assert "has no name" in faults_of(qtbot, qapp, QPushButton())


def test_a_small_target_is_found(qtbot: QtBot, qapp: QApplication) -> None:
    button = QPushButton("x")
    button.setFixedSize(30, 30)
    assert "a target needs 44" in faults_of(qtbot, qapp, button)


def test_a_combo_box_without_a_label_is_found(qtbot: QtBot, qapp: QApplication) -> None:
    combo = QComboBox()
    combo.setMinimumHeight(48)
    assert "without a label" in faults_of(qtbot, qapp, combo)


def test_a_clipped_label_is_found(qtbot: QtBot, qapp: QApplication) -> None:
    label = Label("A sentence that needs far more room than the few pixels it is given here")
    label.setFixedSize(80, 20)
    assert "of height" in faults_of(qtbot, qapp, label)


def test_a_faint_label_is_found(qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel("Pale")
    palette = label.palette()
    palette.setColor(label.foregroundRole(), "#CCCCCC")
    label.setPalette(palette)
    assert "contrast" in faults_of(qtbot, qapp, label)
