"""Cards, chips, tiles and rules: surfaces that are painted, not styled."""

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from companion.ui.kit.icons import pixmap
from companion.ui.kit.labels import Label
from companion.ui.kit.state_shape import StateKind, paint_state, state_colours
from companion.ui.kit.theme import theme
from companion.ui.kit.tokens import Tokens

CARD_RADIUS = 16
TILE_RADIUS = 12
_BAND = 8


class Band(StrEnum):
    """The coloured left edge of a card: what kind of attention it wants. The values name colours of the theme."""

    CLAY = "clay"
    """Due now."""
    AMBER = "amber"
    """Late."""
    PINE = "pine"
    """Done."""
    SKY = "sky"
    """A session, or held by the team."""
    PLUM = "plum"
    """A spasm."""
    ALERT = "alert"
    """Warning signs."""


def band_colours(band: Band, tokens: Tokens) -> tuple[str, str]:
    """The colour of a band and its tint."""
    match band:
        case Band.CLAY:
            return tokens.clay, tokens.clay_tint
        case Band.AMBER:
            return tokens.amber, tokens.amber_tint
        case Band.PINE:
            return tokens.pine, tokens.pine_tint
        case Band.SKY:
            return tokens.sky, tokens.sky_tint
        case Band.PLUM:
            return tokens.plum, tokens.plum_tint
        case Band.ALERT:
            return tokens.alert, tokens.alert_tint


class Card(QWidget):
    """A surface with room for content in ``body``.

    Args:
        band: The coloured left edge, or None.
        tinted: Whether the whole card takes the tint of its band, as an answered one does.
        padding: Space inside at 100 %, in pixels.
    """

    def __init__(
        self,
        band: Band | None = None,
        parent: QWidget | None = None,
        *,
        tinted: bool = False,
        padding: int = 16,
    ) -> None:
        super().__init__(parent)
        self._band = band
        self._tinted = tinted
        self._padding = padding
        self.body = QVBoxLayout(self)
        self.body.setSpacing(theme().px(8))
        self._set_margins()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def band(self) -> Band | None:
        """The band shown."""
        return self._band

    def set_band(self, band: Band | None, *, tinted: bool = False) -> None:
        """Change the band: an answered card stays where it is and turns to its done form."""
        self._band = band
        self._tinted = tinted
        self._set_margins()
        self.update()

    def _set_margins(self) -> None:
        space = theme().px(self._padding)
        self.body.setContentsMargins(space + (theme().px(_BAND - 2) if self._band else 0), space - 2, space, space - 2)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = tokens.hair / 2
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), CARD_RADIUS, CARD_RADIUS)
        colour, tint = band_colours(self._band, tokens) if self._band else (tokens.line, tokens.surface)
        painter.fillPath(shape, QColor(tint if self._tinted else tokens.surface))
        if self._band is not None:
            painter.save()
            painter.setClipRect(self._band_rect())
            painter.fillPath(shape, QColor(colour))
            painter.restore()
        painter.setPen(QPen(QColor(colour if self._tinted else tokens.line), tokens.hair))
        painter.drawPath(shape)

    def _band_rect(self) -> QRectF:
        width = theme().px(_BAND)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - width if mirrored else 0, 0, width, self.height())


_STATES = frozenset(StateKind)
_ICONS = {"as_needed": "hand", "paused": "pause"}


class Chip(Label):
    """A state in a shape and words on its tint. Not pressable, so it has no border except in the contrast theme."""

    def __init__(
        self, kind: StateKind | str, text: str, parent: QWidget | None = None, *, icon: str | None = None
    ) -> None:
        self._state = StateKind(kind) if kind in _STATES else None
        self._icon_name = icon or _ICONS.get(str(kind))
        self._kind = str(kind)
        super().__init__(text, "small_strong", parent=parent)
        self._side = theme().line_icon(18)
        shown = self._side + theme().px(6) if self._state or self._icon_name else theme().px(4)
        self.setContentsMargins(theme().px(8) + shown, theme().px(4), theme().px(14), theme().px(4))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), QColor(self.colours()[0]))
        self.setPalette(palette)

    def colours(self) -> tuple[str, str]:
        """Its ink and its ground."""
        tokens = theme().tokens
        if self._state is not None:
            return state_colours(self._state, tokens)
        return (tokens.plum, tokens.plum_tint) if self._kind == "as_needed" else (tokens.soft, tokens.sunken)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        ink, tint = self.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(self.width(), self._natural_width())
        left = self.width() - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        height = min(self.height(), self.heightForWidth(self.width()))
        pill = QRectF(left, (self.height() - height) / 2, width, height).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(ink), 1.5) if tokens.is_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint))
        radius = min(pill.height(), self.fontMetrics().height() + theme().px(8)) / 2
        painter.drawRoundedRect(pill, radius, radius)
        self._paint_sign(painter, pill, ink)
        painter.end()
        super().paintEvent(event)

    def _paint_sign(self, painter: QPainter, pill: QRectF, ink: str) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = pill.right() - theme().px(7) - self._side if mirrored else pill.left() + theme().px(7)
        place = QRectF(left, pill.center().y() - self._side / 2, self._side, self._side)
        if self._state is not None:
            paint_state(painter, place, self._state, theme())
        elif self._icon_name is not None:
            painter.drawPixmap(place.toRect(), pixmap(self._icon_name, ink, self._side, self.devicePixelRatioF()))


class Tile(QWidget):
    """One fact in a box: what it is, the value one looks for, and where it comes from."""

    def __init__(self, label: str, value: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(12), theme().px(10), theme().px(12), theme().px(10))
        column.setSpacing(theme().px(2))
        column.addWidget(Label(label, "body", "soft"))
        column.addWidget(Label(value, "key_number"))
        if note:
            column.addWidget(Label(note, "small"))
        column.addStretch(1)
        self.setAccessibleName(" ".join(part for part in (label, value, note) if part))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = tokens.hair / 2
        painter.setPen(QPen(QColor(tokens.line), tokens.hair))
        painter.setBrush(QColor(tokens.page))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), TILE_RADIUS, TILE_RADIUS)


class Hairline(QWidget):
    """A rule between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(round(theme().tokens.hair))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().tokens.line))
