"""A day in words, with a day earlier and a day later, or typed."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from companion.domain.errors import InvalidInputError
from companion.ui.kit.stepper import Stepper

_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 12, 31)


class DateField(Stepper):
    """A day. Shown as "Today, Tue 24 November 2026"; typed as 2026-11-24 or 24.11.2026.

    Args:
        value: The day at first.
        today: The person's day now.
        name: What it is, for a screen reader.
        least: First day allowed.
        most: Last day allowed.
    """

    day_changed = Signal(object)
    """Carries a ``datetime.date``."""

    def __init__(
        self,
        value: date,
        *,
        today: date,
        name: str,
        least: date = _EARLIEST,
        most: date = _LATEST,
        parent: QWidget | None = None,
    ) -> None:
        self._today = today
        super().__init__(
            value.toordinal(), name=name, least=least.toordinal(), most=most.toordinal(), step=1, parent=parent
        )
        self.changed.connect(lambda ordinal: self.day_changed.emit(date.fromordinal(ordinal)))

    def day(self) -> date:
        """The day shown."""
        return date.fromordinal(self.value())

    def set_day(self, day: date) -> None:
        """Show another day."""
        self.set_value(day.toordinal())

    @override
    def text_of(self, value: int) -> str:
        day = date.fromordinal(value)
        written = QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMMM yyyy")
        named = {
            self._today: self.tr("Today, {day}"),
            self._today - timedelta(days=1): self.tr("Yesterday, {day}"),
            self._today + timedelta(days=1): self.tr("Tomorrow, {day}"),
        }
        return named[day].format(day=written) if day in named else written

    @override
    def samples(self) -> tuple[str, ...]:
        longest = date(2026, 9, 30).toordinal()
        return (self.tr("Yesterday, {day}").format(day=self.text_of(longest)), self.text_of(self._value))

    @override
    def read(self, text: str) -> int:
        told = text.strip()
        for pattern in ("yyyy-MM-dd", "d.M.yyyy", "d MMMM yyyy", "ddd d MMMM yyyy"):
            day = QLocale().toDate(told, pattern)
            if day.isValid():
                return date(day.year(), day.month(), day.day()).toordinal()
        raise InvalidInputError("day", "not_a_date", value=told)
