"""Remind me again at a clock time."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.clock_time import next_showing
from companion.domain.wall_time import local
from companion.ui import text
from companion.ui.kit.clock_field import ClockField
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme

OFFERED = timedelta(hours=2)
"""The form offers this long from now; a person chooses."""


class LaterForm(QWidget):
    """The clock time of the next reminder: the next time a clock shows it. It stays due meanwhile."""

    def __init__(self, now: Callable[[], datetime], zone: str) -> None:
        super().__init__()
        self._now = now
        self._zone = zone
        offered = local(now() + OFFERED, zone).time().replace(second=0, microsecond=0)
        self.clock = ClockField(offered, name=self.tr("Remind me at"))
        self._told = Label("", "body", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(Label(self.tr("Until when?"), "body", strong=True))
        column.addWidget(self.clock)
        column.addWidget(self._told)
        self.clock.changed.connect(self._show)
        self.setFocusProxy(self.clock)
        self._show()

    def instant(self) -> datetime:
        """The UTC instant of the next reminder."""
        return next_showing(self.clock.value(), self._now(), self._zone)

    def _show(self) -> None:
        told = text.when(self.instant(), self._now(), self._zone)
        self._told.setText(self.tr("We remind you again: {time}. It stays due until then.").format(time=told))
