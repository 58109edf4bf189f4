"""One occurrence that cannot be told or drawn, whatever is odd about it, never keeps the others away from a person."""

import logging
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.domain.errors import CompanionError
from companion.services.agenda import TodayItem
from companion.ui import text
from companion.ui.focus_stop import FocusStop
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme

MOST_REMEMBERED = 500
ODD = (ArithmeticError, AttributeError, CompanionError, LookupError, OSError, RuntimeError, TypeError, ValueError)
"""What reading a value that is not as it should be may raise."""
CANNOT_BE_SHOWN = "a reminder cannot be shown in full"

log = logging.getLogger("companion.reminders")
_logged: dict[str, None] = {}


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("odd_items", sentence)


def words_or_plain(item: TodayItem, now: datetime, tell: Callable[[], str]) -> str:
    """What ``tell`` says of an occurrence; where that cannot be said, its name and its time. ``now`` is UTC."""
    try:
        return tell()
    except Exception as error:  # whatever it is: the others are told
        if is_news(item, error):
            log.exception(CANNOT_BE_SHOWN)
        return plain_words(item, now)


def plain_words(item: TodayItem, now: datetime) -> str:
    """Its name and when it is due, as far as they can be read."""
    return ", ".join(part for part in (plain_name(item), plain_time(item, now)) if part)


def plain_name(item: TodayItem) -> str:
    """Its name; where that cannot be read, that it is a reminder."""
    return _spared(lambda: str(item.name).strip()) or _tr("A reminder")


def plain_time(item: TodayItem, now: datetime) -> str:
    """When it is due; "" where that cannot be read."""
    return _spared(lambda: text.when(item.state.occurrence.due_at, now, item.state.occurrence.zone))


def is_news(item: TodayItem, error: Exception) -> bool:
    """Whether the log has not heard of it yet: the same is met at every look, and told once."""
    what = f"{_spared(lambda: str(item.state.occurrence.key))} {type(error).__name__}"
    if what in _logged:
        return False
    while len(_logged) >= MOST_REMEMBERED:
        del _logged[next(iter(_logged))]
    _logged[what] = None
    return True


def _spared(read: Callable[[], str]) -> str:
    try:
        return read()
    except ODD:
        return ""


class PlainPart(FocusStop):
    """Its name, when it is due, and the way to it in the window."""

    wanted = Signal()
    """A person wants to see it in the window."""

    def __init__(self, item: TodayItem, now: datetime) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(Label(plain_name(item), "lead", strong=True))
        if time := plain_time(item, now):
            column.addWidget(Label(self.tr("Due {time}").format(time=time), "body"))
        column.addWidget(Label(self.tr("It cannot be shown in full here. It stays due."), "body", "soft"))
        opened = SecondButton(self.tr("Open in the window"), "next")
        opened.setAccessibleName(self.tr("Open in the window: {what}").format(what=plain_words(item, now)))
        opened.clicked.connect(self.wanted)
        column.addWidget(opened)
