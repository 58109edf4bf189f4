"""When something happened: now, a little ago, or a clock time."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.clock_field import ClockField
from companion.ui.kit.date_field import DateField
from companion.ui.kit.labels import Label
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.theme import theme

_AGO = {"now": 0, "15": 15, "30": 30}


class TimeEntry(QWidget):
    """Now, 15 min, 30 min, Other...; the resulting clock time stands below in words.

    Times are wall times of the place: naive, or the wall reading of an aware ``now_local``. ``changed`` carries a naive
    ``datetime``. A time still ahead is said to be so; ``is_ahead`` tells it.
    """

    changed = Signal(object)

    def __init__(self, now_local: datetime, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self._now = now_local.replace(tzinfo=None, second=0, microsecond=0)
        self.setAccessibleName(name)
        self._choice = Segmented(
            [
                ("now", self.tr("Now")),
                ("15", self.tr("15 min")),
                ("30", self.tr("30 min")),
                ("other", self.tr("Other...")),
            ],
            name=name,
            selected="now",
        )
        self._told = Label("", "body", "soft")
        self._clock = ClockField(self._now.time(), name=name)
        self._day = DateField(
            self._now.date(),
            today=self._now.date(),
            most=self._now.date(),
            name=self.tr("{name}, day").format(name=name),
        )
        self._lay_out()
        self._connect()
        self._show()

    def value(self) -> datetime:
        """The wall time chosen, naive."""
        code = self._choice.value() or "now"
        if code != "other":
            return self._now - timedelta(minutes=_AGO[code])
        return datetime.combine(self._day.day(), self._clock.value())

    def is_now(self) -> bool:
        """Whether *Now* is chosen: the moment of the press, however long the form was open."""
        return self._choice.value() in {None, "now"}

    def set_now(self, now_local: datetime) -> None:
        """Tell a later now, while "now" and "15 min" are to follow it."""
        self._now = now_local.replace(tzinfo=None, second=0, microsecond=0)
        self._show()

    def is_ahead(self) -> bool:
        """Whether the time chosen is still to come."""
        return self.value() > self._now

    def set_value(self, value: datetime) -> None:
        """Show a wall time of before."""
        self._clock.set_value(value.time().replace(second=0, microsecond=0))
        self._day.set_day(value.date())
        self._choice.set_value("other")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for part in (self._choice, self._clock, self._day, self._told):
            column.addWidget(part)
        self.setFocusProxy(self._choice)

    def _connect(self) -> None:
        for part in (self._choice, self._clock, self._day):
            part.changed.connect(self._show_and_tell)

    def _show_and_tell(self, _value: object) -> None:
        self._show()
        self.changed.emit(self.value())

    def _show(self) -> None:
        other = self._choice.value() == "other"
        self._clock.setVisible(other)
        self._day.setVisible(other)
        self._told.set_tone("alert" if self.is_ahead() else "soft")
        self._told.setText(self._words())

    def _words(self) -> str:
        value = self.value()
        clock = f"{value:%H:%M}"
        if self.is_ahead():
            return self.tr("{time} is still ahead. Choose a time that has been.").format(time=clock)
        days = (self._now.date() - value.date()).days
        if days == 0:
            return self.tr("At {time}").format(time=clock)
        if days == 1:
            return self.tr("Yesterday at {time}").format(time=clock)
        return self.tr("{day} at {time}").format(day=self._day.text_of(value.toordinal()), time=clock)
