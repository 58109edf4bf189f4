"""The tray icon, where the desktop has one. Nothing depends on it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from companion.ui.kit.mark import mark_pixmap


class Tray(QSystemTrayIcon):
    """Open, log a spasm, warning signs, quit."""

    open_wanted = Signal()
    page_wanted = Signal(str)
    quit_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QIcon(mark_pixmap(64)), parent)
        self._menu = QMenu(parent)
        self._menu.addAction(self.tr("Open")).triggered.connect(self.open_wanted)
        self._menu.addAction(self.tr("Log a spasm")).triggered.connect(lambda: self.page_wanted.emit("log_spasm"))
        self._menu.addAction(self.tr("Warning signs")).triggered.connect(lambda: self.page_wanted.emit("warning_signs"))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Quit (no reminders)")).triggered.connect(self.quit_wanted)
        self.setContextMenu(self._menu)
        self.setToolTip(self.tr("Recovery Companion"))
        self.activated.connect(self._activated)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open_wanted.emit()
