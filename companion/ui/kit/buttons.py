"""Buttons: painted from the theme, wrapping their words, pressed by Space and by Enter."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.icons import pixmap
from companion.ui.kit.labels import longest_word, wrapped_size
from companion.ui.kit.theme import Role, mix, theme

RADIUS = 12


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of a button as ``#RRGGBB``; ``fill`` None: nothing behind the words; ``edge`` None: no border."""

    fill: str | None
    ink: str
    edge: str | None
    ground: str
    """What lies behind, for hovering when there is no fill."""


class PaintedButton(QPushButton):
    """A push button that paints itself. Its words wrap; when it gets narrow its icon goes first."""

    ring_radius: float = RADIUS
    grows_to: int = 60
    """In a row a button grows to the height of its neighbour, but not beyond this (px at 100 %)."""

    def __init__(
        self, text: str, icon: str | None, parent: QWidget | None, look: Look, role: Role, height: int
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._icon_name = icon
        self._look = look
        self._least = theme().target(height)
        self._icon_side = theme().line_icon(26 if height >= 56 else 22)
        self.setFont(theme().font(role))
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumHeight(max(self._least, theme().target(self.grows_to)))

    def words(self) -> str:
        """What is written on it."""
        return self.text().replace("&&", "&")

    def set_words(self, text: str) -> None:
        """Write something else on it; also its name for a screen reader."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_least(self, height: int) -> None:
        """Be at least so high, in px at 100 %."""
        self._least = theme().target(height)
        self.setMaximumHeight(max(self.heightForWidth(self.width()), theme().target(self.grows_to)))
        self.updateGeometry()

    def set_icon_name(self, icon: str | None) -> None:
        """Show another icon, or none."""
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = wrapped_size(self.words(), self.font(), 100_000)
        width = words.width() + self._icon_room() + 2 * self._padding()
        return QSize(max(width, self._least), self.heightForWidth(max(width, self._least)))

    @override
    def minimumSizeHint(self) -> QSize:
        width = longest_word(self.words(), self.font()) + 2 * self._tight_padding()
        return QSize(max(width, theme().target(44)), self._least)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = width - 2 * self._tight_padding() - (self._icon_room() if self._shows_icon(width) else 0)
        return max(self._least, wrapped_size(self.words(), self.font(), room).height() + 2 * theme().px(8))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMaximumHeight(max(self.heightForWidth(self.width()), self._least, theme().target(self.grows_to)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_content(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        look, border = self._look, theme().tokens.border if self._look.edge else 0.0
        inset = border / 2
        painter.setPen(QPen(QColor(look.edge), border) if look.edge else Qt.PenStyle.NoPen)
        fill = self._fill()
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _fill(self) -> QColor | None:
        share = 0.14 if self.isDown() else 0.06 if self.underMouse() and self.isEnabled() else 0.0
        if self._look.fill is None:
            return mix(self._look.ground, self._look.ink, share) if share else None
        return mix(self._look.fill, self._look.ink, share)

    def _paint_content(self, painter: QPainter) -> None:
        shows_icon = self._icon_name is not None and self._shows_icon(self.width())
        taken = self._icon_room() if shows_icon else 0
        room = self.width() - 2 * self._tight_padding() - taken
        words = wrapped_size(self.words(), self.font(), room)
        left = (self.width() - words.width() - taken) // 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        text = QRect(left + (0 if mirrored else taken), 0, words.width() + 1, self.height())
        painter.setPen(QColor(self._look.ink))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self.words())
        if shows_icon and self._icon_name is not None:
            side = self._icon_side
            place = QRect(text.right() + taken - side if mirrored else left, (self.height() - side) // 2, side, side)
            painter.drawPixmap(place, pixmap(self._icon_name, self._look.ink, side, self.devicePixelRatioF()))

    def _shows_icon(self, width: int) -> bool:
        if self._icon_name is None:
            return False
        if not self.words():
            return True
        needed = wrapped_size(self.words(), self.font(), 100_000).width() + self._icon_room()
        return needed + 2 * self._tight_padding() <= width

    def _icon_room(self) -> int:
        if self._icon_name is None:
            return 0
        return self._icon_side + (theme().px(10) if self.words() else 0)

    def _padding(self) -> int:
        return theme().px(20)

    def _tight_padding(self) -> int:
        return theme().px(10)


class MainButton(PaintedButton):
    """The one main action of a card. It is never disabled: if it cannot act it says why when pressed."""

    def __init__(self, text: str, icon: str | None = None, parent: QWidget | None = None, *, height: int = 56) -> None:
        tokens = theme().tokens
        look = Look(tokens.primary, tokens.on_primary, None, tokens.surface)
        super().__init__(text, icon, parent, look, "main_action", height)


class SecondButton(PaintedButton):
    """Anything else that can be done; words end in "..." when something opens."""

    def __init__(self, text: str, icon: str | None = None, parent: QWidget | None = None, *, height: int = 48) -> None:
        tokens = theme().tokens
        look = Look(tokens.surface, tokens.ink, tokens.edge, tokens.surface)
        super().__init__(text, icon, parent, look, "button" if height < 72 else "main_action", height)


class SpasmButton(PaintedButton):
    """Logs a spasm; outlined in plum."""

    grows_to = 48

    def __init__(self, text: str, icon: str | None = "bolt", parent: QWidget | None = None) -> None:
        tokens = theme().tokens
        look = Look(tokens.surface, tokens.plum, tokens.plum, tokens.surface)
        super().__init__(text, icon, parent, look, "button", 48)


class SpasmMainButton(PaintedButton):
    """Saves a spasm; the main action of the diary's quick log, filled in plum."""

    def __init__(self, text: str, icon: str | None = "check", parent: QWidget | None = None) -> None:
        tokens = theme().tokens
        super().__init__(text, icon, parent, Look(tokens.plum, tokens.on_plum, None, tokens.surface), "main_action", 56)


class AlertButton(PaintedButton):
    """Opens the warning signs; outlined in red."""

    grows_to = 48

    def __init__(self, text: str, icon: str | None = "sign", parent: QWidget | None = None) -> None:
        tokens = theme().tokens
        look = Look(tokens.surface, tokens.alert, tokens.alert, tokens.surface)
        super().__init__(text, icon, parent, look, "button", 48)


class StopButton(PaintedButton):
    """The only filled red."""

    def __init__(self, text: str, icon: str | None = None, parent: QWidget | None = None, *, height: int = 56) -> None:
        tokens = theme().tokens
        look = Look(tokens.alert, tokens.on_alert, None, tokens.surface)
        super().__init__(text, icon, parent, look, "main_action", height)


class QuietLink(PaintedButton):
    """A way to another view; never for an act that records."""

    def __init__(self, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        tokens = theme().tokens
        super().__init__(text, icon, parent, Look(None, tokens.pine, None, tokens.surface), "button", 44)
        font = self.font()
        font.setUnderline(True)
        self.setFont(font)

    @override
    def _padding(self) -> int:
        return theme().px(10)


class IconButton(PaintedButton):
    """A button without a word: only for - and + of a stepper. The name is what a screen reader says."""

    def __init__(self, name: str, icon: str, parent: QWidget | None = None, *, height: int = 48) -> None:
        tokens = theme().tokens
        look = Look(tokens.surface, tokens.ink, tokens.edge, tokens.surface)
        super().__init__("", icon, parent, look, "button", height)
        self.setAccessibleName(name)
        self.setFixedSize(self._least, self._least)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        QPushButton.resizeEvent(self, event)
