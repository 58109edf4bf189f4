"""The one place that shows an error: calm, in words, with what to do now. Never a traceback."""

import logging
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import CompanionError
from companion.ui.error_words import ErrorWords, error_words, unexpected_words
from companion.ui.kit.buttons import MainButton
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme

log = logging.getLogger("companion.errors")


class ErrorPanel(QDialog):
    """A message with one button. Escape and Enter both close it."""

    def __init__(self, words: ErrorWords, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recovery Companion"))
        self.setAccessibleName(f"{words.what} {words.now}")
        self.setMinimumWidth(theme().px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(24),) * 4)
        column.setSpacing(theme().px(16))
        column.addWidget(Label(words.what, "card_title"))
        column.addWidget(Label(words.now, "body"))
        close = MainButton(self.tr("Close this message"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        close.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)


def words_for(error: BaseException, zone: str = "UTC", saved_at: datetime | None = None) -> ErrorWords:
    """The words of an error; what we did not foresee is logged by its kind only, without what a person typed."""
    if isinstance(error, CompanionError):
        return error_words(error, zone)
    log.error("unexpected %s", type(error).__name__, exc_info=error)
    return unexpected_words(saved_at, zone)


def report(
    parent: QWidget | None, error: BaseException, zone: str = "UTC", saved_at: datetime | None = None
) -> ErrorPanel:
    """Show an error; gives the panel, which closes itself."""
    panel = ErrorPanel(words_for(error, zone, saved_at), parent)
    panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    panel.open()
    return panel
