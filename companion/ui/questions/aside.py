"""What the questions have in common: facts, then the answers; Escape changes nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.services.office import Services
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.flow import Row
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme

APART = 32
ROOMY_FROM = 560
"""Effective height of the window (its height divided by the text size) from which the answers stay in sight."""


class Aside(Page):
    """A question that is opened over another page. ``careful`` changes nothing, has the focus, and is the main one.

    Where there is room the answers stand below what scrolls; else they are its end, and the facts are read first.
    """

    def __init__(self, services: Services, shell: Shell, *, careful: str, other: str) -> None:
        super().__init__(services, shell)
        self.careful = MainButton(careful)
        self.other = SecondButton(other)
        self.facts = QVBoxLayout()
        self.facts.setSpacing(theme().px(12))
        self._end = QVBoxLayout()
        self._answers = Row(self.careful, self.other, spacing=APART)
        self.main.addLayout(self.facts)
        self.main.addLayout(self._end)
        self._below = QWidget()
        self._around = QVBoxLayout(self._below)
        self._around.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(16))
        self._around.addWidget(self._answers)
        self.put_below(self._below)

    @override
    def enter(self, **where: object) -> None:
        self._place_answers()
        self.mark_stale()
        self.read_if_stale()
        if self._is_roomy():
            self.careful.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shell.back()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_answers()

    def _is_roomy(self) -> bool:
        return self.window().height() / theme().scale >= ROOMY_FROM

    def _place_answers(self) -> None:
        roomy = self._is_roomy()
        if roomy == (self._around.indexOf(self._answers) >= 0):
            return
        (self._around if roomy else self._end).addWidget(self._answers)
        self._below.setVisible(roomy)
