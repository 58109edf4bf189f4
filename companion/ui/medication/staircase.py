"""The steps of a taper as stairs: height is the amount of a day, shape and word say what is past and what is today."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from companion.domain import dose_text
from companion.domain.medication import Medicine
from companion.domain.schedule import Taper
from companion.ui import text
from companion.ui.kit.announce import announce
from companion.ui.kit.state_shape import StateKind, paint_state
from companion.ui.kit.theme import theme

MOST_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Stair:
    """One step: its first day, how many days, and thousandths of a unit a day."""

    first: date
    days: int
    amount: int


def stairs_of(schedule: Taper, start: date) -> tuple[Stair, ...]:
    """The steps of a taper with their days."""
    made: list[Stair] = []
    first = start
    for step in schedule.steps:
        made.append(Stair(first, step.days, sum(slot.amount for slot in step.slots)))
        first += timedelta(days=step.days)
    return tuple(made)


class Staircase(QWidget):
    """Left and right walk the steps; the sentence says the whole."""

    def __init__(self, medicine: Medicine, schedule: Taper, start: date, today: date) -> None:
        super().__init__()
        self._medicine = medicine
        self._stairs = stairs_of(schedule, start)
        self._today = today
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Steps as typed in"))
        self.setAccessibleDescription(self.sentence())

    def sentence(self) -> str:
        """The whole in words: total and last day."""
        total = sum(stair.amount * stair.days for stair in self._stairs)
        last = self._stairs[-1].first + timedelta(days=self._stairs[-1].days - 1)
        amount = dose_text.amount(total, self._medicine.unit, text.dose_words())
        told = self.tr("Typed in: {amount} in all{mass}. Last day {day}. Ask your team before you stop early.")
        return told.format(amount=amount, mass=self._mass(total, ", {mass}"), day=text.day(last))

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, theme().px(220))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = -1 if self._at is None else self._at
        self._at = min(len(self._stairs) - 1, max(0, at + step))
        announce(self, self._words(self._stairs[self._at]))
        self.update()

    def _mass(self, amount: int, pattern: str) -> str:
        if len(self._medicine.ingredients) != 1:
            return ""
        micrograms = dose_text.ingredient_micrograms(self._medicine.ingredients[0], amount)
        return pattern.format(mass=dose_text.mass(micrograms, text.dose_words()))

    def _words(self, stair: Stair) -> str:
        amount = dose_text.amount(stair.amount, self._medicine.unit, text.dose_words())
        return f"{text.day(stair.first)}, {amount}{self._mass(stair.amount, ', {mass}')}"

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._stairs[:MOST_SHOWN]
        small = QFontMetrics(theme().font("small")).height()
        strong = QFontMetrics(theme().font("body", 600)).height()
        floor = self.height() - small - 6
        room = floor - strong - 8
        most = max(stair.amount for stair in shown)
        wide = self.width() / len(shown)
        for number, stair in enumerate(shown):
            tall = room * stair.amount / most
            box = QRectF(number * wide + 2, floor - tall, wide - 4, tall)
            last = stair.first + timedelta(days=stair.days - 1)
            past, current = last < self._today, stair.first <= self._today <= last
            colour = tokens.clay if current else (tokens.pine if past else tokens.edge)
            fill = tokens.clay_tint if current else (tokens.pine_tint if past else tokens.surface)
            painter.setPen(QPen(QColor(colour), 3 if current or number == self._at else 1.5))
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(box, 6, 6)
            if (past or current) and tall > 30:
                kind = StateKind.DUE if current else StateKind.DONE
                paint_state(painter, QRectF(box.center().x() - 11, floor - 28, 22, 22), kind, theme())
            self._paint_words(painter, stair, box, floor, current=current)
        painter.end()

    def _paint_words(self, painter: QPainter, stair: Stair, box: QRectF, floor: float, *, current: bool) -> None:
        tokens = theme().tokens
        told = self._mass(stair.amount, "{mass}") or dose_text.number(stair.amount)
        painter.setFont(theme().font("body", 600))
        painter.setPen(QColor(tokens.clay if current else tokens.ink))
        height = QFontMetrics(theme().font("body", 600)).height()
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(box.left(), box.top() - height - 2, box.width(), height), centre, told)
        painter.setFont(theme().font("small"))
        painter.setPen(QColor(tokens.soft))
        words = self.tr("Today") if current and stair.days == 1 else text.short_day(stair.first)
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(box.left(), floor + 4, box.width(), height), top, words)
