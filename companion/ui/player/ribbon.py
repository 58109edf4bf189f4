"""How far the routine is: one segment a movement or side, as long as its time, filled as far as it is behind."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.theme import theme
from companion.ui.player import words
from companion.ui.player.moment import Stretch

BAR = 12
GAP = 4


class Ribbon(QWidget):
    """A picture; the same is said in words in the header and beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._stretches: tuple[Stretch, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stretches(self, stretches: tuple[Stretch, ...]) -> None:
        """Show how far it is."""
        if stretches != self._stretches:
            self._stretches = stretches
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), self._label_height() + theme().px(BAR) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def _label_height(self) -> int:
        return round(QFontMetricsF(theme().font("small")).height()) + theme().px(2)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._stretches:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places()
        for stretch, place in zip(self._stretches, places, strict=True):
            self._paint_bar(painter, stretch, place)
        self._paint_labels(painter, places)

    def _places(self) -> list[QRectF]:
        """The bars. One that would be too thin to see takes its room from the others."""
        room = self.width() - GAP * (len(self._stretches) - 1)
        least = max(1.0, min(theme().px(BAR), room / len(self._stretches)))
        spare = max(0.0, room - least * len(self._stretches))
        total = sum(one.seconds for one in self._stretches)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, found = 0.0, []
        for one in self._stretches:
            width = least + spare * one.seconds / total
            at = self.width() - left - width if mirrored else left
            found.append(QRectF(at, self._label_height(), width, theme().px(BAR)))
            left += width + GAP
        return found

    def _paint_bar(self, painter: QPainter, stretch: Stretch, place: QRectF) -> None:
        tokens = theme().tokens
        shape = QPainterPath()
        shape.addRoundedRect(place.adjusted(0.75, 0.75, -0.75, -0.75), place.height() / 2, place.height() / 2)
        painter.fillPath(shape, QColor(tokens.surface))
        behind = QRectF(place)
        behind.setWidth(place.width() * stretch.done)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            behind.moveRight(place.right())
        painter.save()
        painter.setClipRect(behind)
        painter.fillPath(shape, QColor(tokens.pine))
        painter.restore()
        painter.setPen(QPen(QColor(tokens.edge), tokens.border))
        painter.drawPath(shape)

    def _paint_labels(self, painter: QPainter, places: Sequence[QRectF]) -> None:
        """The present one leads; others where they have room. A name is whole or not there: the header has it too."""
        taken: list[QRectF] = []
        order = sorted(range(len(places)), key=lambda n: not self._stretches[n].is_now)
        for number in order:
            stretch, place = self._stretches[number], places[number]
            font = theme().font("small_strong" if stretch.is_now else "small")
            label = words.place(stretch.place)
            box = self._label_box(label, font, place)
            room = self.width() if stretch.is_now else place.width()
            if box.width() > room or any(box.intersects(one) for one in taken):
                continue
            taken.append(box.adjusted(-theme().px(6), 0, theme().px(6), 0))
            painter.setFont(font)
            painter.setPen(QColor(theme().tokens.ink if stretch.is_now else theme().tokens.soft))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)

    def _label_box(self, label: str, font: QFont, place: QRectF) -> QRectF:
        width = QFontMetricsF(font).horizontalAdvance(label) + 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = place.right() - width if mirrored else place.left()
        left = min(max(0.0, left), max(0.0, self.width() - width))
        return QRectF(left, 0, width, self._label_height())
