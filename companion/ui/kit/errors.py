"""The one place that shows an error: calm, in words, with what to do now. Never a traceback."""

import logging
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.domain.errors import CompanionError
from companion.ui.error_words import ErrorWords, error_words, unexpected_words
from companion.ui.kit.message import Message

log = logging.getLogger("companion.errors")


class ErrorPanel(Message):
    """An error in words, with one button."""

    def __init__(self, words: ErrorWords, parent: QWidget | None) -> None:
        super().__init__(words.what, words.now, parent, close=_tr("Close this message"))


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("ErrorPanel", sentence)


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
    panel.open()
    return panel
