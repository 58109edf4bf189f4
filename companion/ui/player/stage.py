"""Where the figure will stand: for now the start position in words, what to do, and one of our icons."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.practice import Position
from companion.ui import movement_words
from companion.ui.kit.icons import pixmap
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.theme import Role, theme
from companion.ui.player import words
from companion.ui.player.moment import Moment, Place

RADIUS = 20
ICON = 72


class Stage(QWidget):
    """A quiet surface. It changes with the movement and the side only."""

    def __init__(self) -> None:
        super().__init__()
        self._place: Place | None = None
        self._tight: bool | None = None
        self._column = QVBoxLayout(self)
        self.arrange(tight=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)

    def arrange(self, *, tight: bool) -> None:
        """``tight``: what is to be done needs the height, so that the head is small and has no picture."""
        if tight == self._tight:
            return
        self._tight = tight
        space = theme().px(14 if tight else 28)
        self._column.setContentsMargins(space, space, space, space)
        self._column.setSpacing(theme().px(8 if tight else 14))
        if self._place is not None:
            self._draw(self._place)

    def show_moment(self, moment: Moment) -> None:
        """Show the movement of a moment."""
        if moment.place == self._place:
            return
        self._place = moment.place
        self._draw(moment.place)

    def _draw(self, place: Place) -> None:
        movement = place.item.movement
        clear(self._column)
        self._column.addLayout(self._head(place))
        for number, step in enumerate(movement.steps, start=1):
            self._column.addLayout(_numbered(number, step, tight=bool(self._tight)))
        self._column.addStretch(1)
        if movement.watch:
            self._column.addWidget(Label(movement.watch, "body", "amber", strong=True))
        if not movement_words.is_own(movement):
            self._column.addWidget(Label(movement_words.not_reviewed(), "small", "soft"))

    def _head(self, place: Place) -> QHBoxLayout:
        movement = place.item.movement
        row = QHBoxLayout()
        row.setSpacing(theme().px(20))
        walks = movement.position in (Position.WALKING, Position.STANDING)
        if not self._tight:
            row.addWidget(_Sign("walk" if walks else "move"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(movement_words.position(movement.position), "card_title" if self._tight else "question"), 1)
        if place.side is not None:
            row.addWidget(Label(words.side(place.side), "card_title" if self._tight else "key_number", "clay"))
        return row

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line), tokens.hair))
        painter.setBrush(QColor(tokens.surface))
        inset = tokens.hair / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def _numbered(number: int, step: str, *, tight: bool) -> QHBoxLayout:
    """One thing to do, large enough to be read from the mat."""
    row = QHBoxLayout()
    row.setSpacing(theme().px(14))
    role: Role = "lead" if tight else "page_title"
    count = Label(str(number), role, "clay")
    count.setMinimumWidth(count.fontMetrics().horizontalAdvance("00"))
    told = Label(step)
    told.setFont(theme().font(role, 400))
    row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(told, 1)
    return row


class _Sign(QWidget):
    """An icon on a round ground; the words beside it say the same."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        side = theme().px(ICON)
        self.setFixedSize(side, side)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.clay), tokens.border) if tokens.is_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.clay_tint))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        side = round(self.width() * 0.6)
        place = (self.width() - side) // 2
        painter.drawPixmap(place, place, pixmap(self._icon, tokens.clay, side, self.devicePixelRatioF()))
