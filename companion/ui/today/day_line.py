"""The day line: the whole day as marks of distinct shape on one thread. A picture; the lists below say the same."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from companion.domain.wall_time import diary_span, local
from companion.services.agenda import Today, TodayItem
from companion.ui.kit.state_shape import StateKind, paint_state
from companion.ui.kit.theme import theme
from companion.ui.today.cards import kind_of

MARK = 11
CLOSE = 24
"""Marks nearer than this many pixels join to one with a number."""
QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the line: where (0 to 1), its shape, and how many it stands for."""

    place: float
    kind: StateKind
    count: int = 1


Places = tuple[tuple[float, StateKind], ...]
Ticks = tuple[tuple[float, str], ...]


def build_line(today: Today, day_start: time) -> tuple[Places, float, Ticks]:
    """Places of the day's occurrences between the first and the last of them (with now), and the hours to write."""
    begins, ends = diary_span(today.day, today.zone, day_start)
    items = [
        item
        for item in (*today.done, *today.missed, *today.late, *today.due, *today.next, *today.paused)
        if _is_of(item, begins, ends)
    ]
    instants = [item.state.occurrence.due_at for item in items] or [today.now]
    first = max(begins, min(*instants, today.now) - QUARTER)
    last = min(ends, max(*instants, today.now) + QUARTER)
    span = max((last - first).total_seconds(), 3600.0)

    def place(instant: datetime) -> float:
        return min(1.0, max(0.0, (instant - first).total_seconds() / span))

    ticks = []
    hour = first.replace(minute=0, second=0, microsecond=0)
    while hour <= last:
        wall = local(hour, today.zone)
        if wall.hour % 4 == 0 and hour >= first:
            ticks.append((place(hour), wall.strftime("%H:%M")))
        hour += timedelta(hours=1)
    marks = sorted((place(item.state.occurrence.due_at), kind_of(item)) for item in items)
    return tuple(marks), place(today.now), tuple(ticks)


def _is_of(item: TodayItem, begins: datetime, ends: datetime) -> bool:
    return begins <= item.state.occurrence.due_at < ends


class DayLine(QWidget):
    """Paints the day; one focus stop with one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[tuple[float, StateKind], ...] = ()
        self._now = 0.0
        self._ticks: tuple[tuple[float, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_day(self, today: Today, day_start: time) -> None:
        """Show a day."""
        self._marks, self._now, self._ticks = build_line(today, day_start)
        done = sum(1 for _place, kind in self._marks if kind in {StateKind.DONE, StateKind.PARTLY})
        late = len(today.late)
        told = self.tr("{planned} planned today: {done} done, {due} due now, {late} late, {next} to come.")
        words = told.format(planned=len(self._marks), done=done, due=len(today.due), late=late, next=len(today.next))
        if today.paused:
            words += " " + self.tr("{n} do not apply: everything was paused.").format(n=len(today.paused))
        self.setAccessibleName(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(48) + QFontMetrics(theme().font("small")).height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = MARK * (1 + 0.4 * (theme().scale - 1))
        left, right = radius + 6, self.width() - radius - 6
        middle = theme().px(28)
        width = right - left
        now = left + self._now * width
        for begin, end, colour in ((left, now, tokens.pine), (now, right, tokens.line)):
            painter.setPen(QPen(QColor(colour), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(begin, middle), QPointF(max(begin, end), middle))
        self._paint_ticks(painter, left, width, middle + radius + 4)
        self._paint_now(painter, now, middle, radius)
        for mark in join([(left + place * width, kind) for place, kind in self._marks]):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.page))
            painter.drawEllipse(QPointF(mark.place, middle), radius + 3, radius + 3)
            box = QRectF(mark.place - radius, middle - radius, 2 * radius, 2 * radius)
            paint_state(painter, box, mark.kind, theme())
            if mark.count > 1:
                painter.setFont(theme().font("small_strong"))
                painter.setPen(QColor(tokens.ink))
                self._paint_count(painter, mark, middle - radius, now)
        painter.end()

    def _paint_count(self, painter: QPainter, mark: Mark, above: float, now: float) -> None:
        """How many it stands for: at the upper right, and at the upper left where the flag of now stands in the way."""
        words, metrics = f"×{mark.count}", QFontMetrics(theme().font("small_strong"))
        room = metrics.horizontalAdvance(words) + 2
        left = min(mark.place + MARK - 2, self.width() - room)
        if left - 8 < now < left + room + 8:
            left = max(0.0, mark.place - MARK + 2 - room)
        painter.drawText(QPointF(left, max(metrics.ascent(), above + 2)), words)

    def _paint_ticks(self, painter: QPainter, left: float, width: float, top: float) -> None:
        painter.setFont(theme().font("small"))
        painter.setPen(QColor(theme().tokens.soft))
        metrics = QFontMetrics(theme().font("small"))
        for place, words in self._ticks:
            room = metrics.horizontalAdvance(words) + 4
            x = min(max(0.0, left + place * width - room / 2), self.width() - room)
            painter.drawText(QRectF(x, top, room, metrics.height()), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_now(self, painter: QPainter, now: float, middle: float, radius: float) -> None:
        ink = QColor(theme().tokens.ink)
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(now, middle - radius - 6), QPointF(now, middle + radius + 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        top = middle - radius - 12
        painter.drawPolygon(QPolygonF([QPointF(now - 6, top), QPointF(now + 6, top), QPointF(now, top + 8)]))


_URGENCY = [StateKind.LATE, StateKind.DUE, StateKind.MISSED, StateKind.UNCERTAIN]


def join(marks: list[tuple[float, StateKind]]) -> list[Mark]:
    """Join marks (places in pixels, in order) that would touch; the joined one shows the most urgent shape."""
    joined: list[Mark] = []
    for place, kind in marks:
        if joined and place - joined[-1].place < CLOSE:
            last = joined[-1]
            kinds = [last.kind, kind]
            shown = next((one for one in _URGENCY if one in kinds), last.kind)
            joined[-1] = Mark(last.place, shown, last.count + 1)
        else:
            joined.append(Mark(place, kind))
    return joined
