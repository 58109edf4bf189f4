"""The tray icon, where the desktop has one. Nothing depends on it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from companion.services.agenda import TodayItem
from companion.ui import item_words, text
from companion.ui.kit.badge import badged_mark
from companion.ui.odd_items import words_or_plain

SIDE = 64
MOST_NAMED = 5


class Tray(QSystemTrayIcon):
    """How much is open, as a number on the icon; what is due, a spasm, the warning signs and the end in its menu."""

    open_wanted = Signal()
    page_wanted = Signal(str)
    quit_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QIcon(badged_mark(SIDE, 0)), parent)
        self._menu = QMenu(parent)
        self._mute: tuple[str, Callable[[], None]] | None = None
        self._told: tuple[object, ...] = ()
        self.setContextMenu(self._menu)
        self.activated.connect(self._activated)
        self._show(0, ())

    def tell(self, due: tuple[TodayItem, ...], now: datetime, *, private: bool) -> None:
        """Show what is open, oldest first; ``private``: how much, and not what."""
        named = () if private else tuple(_line(item, now) for item in due)
        if self._told == (len(due), named):
            return
        self._told = (len(due), named)
        self._show(len(due), named)

    def _show(self, number: int, named: tuple[str, ...]) -> None:
        self.setIcon(QIcon(badged_mark(SIDE, number)))
        one, many = self.tr("1 reminder is due"), self.tr("{n} reminders are due")
        count = text.counted(number, one, many) if number else self.tr("Nothing is due")
        self.setToolTip(self.tr("Recovery Companion: {count}").format(count=count))
        self._draw(count, named)

    def offer_mute(self, words: str, act: Callable[[], None]) -> None:
        """Add a line that mutes the sounds."""
        self._mute = (words, act)
        self._told = ()

    def _draw(self, count: str, named: tuple[str, ...]) -> None:
        self._menu.clear()
        lines = list(named[:MOST_NAMED]) or [count]
        if len(named) > MOST_NAMED:
            lines.append(self.tr("and {n} more").format(n=len(named) - MOST_NAMED))
        for line in lines:
            self._menu.addAction(line).triggered.connect(self.open_wanted)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Open")).triggered.connect(self.open_wanted)
        self._menu.addAction(self.tr("Log a spasm")).triggered.connect(lambda: self.page_wanted.emit("log_spasm"))
        self._menu.addAction(self.tr("Warning signs")).triggered.connect(lambda: self.page_wanted.emit("warning_signs"))
        self._menu.addAction(self.tr("Are reminders working?")).triggered.connect(
            lambda: self.page_wanted.emit("health")
        )
        self._menu.addSeparator()
        if self._mute is not None:
            words, act = self._mute
            self._menu.addAction(words).triggered.connect(act)
        self._menu.addAction(self.tr("Quit (no reminders)")).triggered.connect(self.quit_wanted)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open_wanted.emit()


def _line(item: TodayItem, now: datetime) -> str:
    """One open occurrence in the menu, where "&" would mark a key."""
    told = words_or_plain(item, now, lambda: f"{item.name}: {item_words.state_words(item, now)}")
    return told.replace("&", "&&")
