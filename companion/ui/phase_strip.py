"""The phases after surgery as arrows: where the recovery stands, in words and shape."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from companion.domain.recovery import PHASES, Phase
from companion.services.recovery import PhaseNow
from companion.ui import recovery_words
from companion.ui.kit.buttons import RADIUS
from companion.ui.kit.labels import longest_word, wrapped_size
from companion.ui.kit.theme import theme

TIP = 12
"""How far an arrow's point reaches, in pixels at 100 %."""
GLANCED = 4
"""Phases on Today: the one before, the present one and what follows."""
_WALK = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Step(Enum):
    """Where a phase stands."""

    PASSED = "passed"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Arrow:
    """One phase as it is painted and read out."""

    phase: Phase
    step: Step
    words: str
    told: str
    """For a screen reader."""


def arrows(now: PhaseNow | None) -> tuple[Arrow, ...]:
    """All phases, as the recovery stands; without a surgery all lie ahead."""
    return tuple(_arrow(phase, now) for phase in PHASES)


def glanced(now: PhaseNow) -> tuple[Arrow, ...]:
    """The phases around the present one."""
    first = min(max(PHASES.index(now.phase) - 1, 0), len(PHASES) - GLANCED)
    return arrows(now)[first : first + GLANCED]


def step_of(phase: Phase, now: PhaseNow | None) -> Step:
    """Where a phase stands while another is the present one."""
    if now is None:
        return Step.AHEAD
    apart = PHASES.index(phase) - PHASES.index(now.phase)
    return Step.NOW if apart == 0 else Step.PASSED if apart < 0 else Step.AHEAD


def _arrow(phase: Phase, now: PhaseNow | None) -> Arrow:
    step, name = step_of(phase, now), recovery_words.phase(phase)
    if step is Step.NOW and now is not None:
        told = recovery_words.phase_now(now)
        return Arrow(phase, step, told, told)
    told = recovery_words.phase_passed(phase) if step is Step.PASSED else recovery_words.phase_ahead(phase)
    return Arrow(phase, step, name, told)


class PhaseStrip(QWidget):
    """All phases, large; one of them is looked at. Arrow keys walk; it goes on in more rows where it is narrow."""

    chosen = Signal(str)
    """The phase looked at."""

    def __init__(self, now: PhaseNow | None, looked_at: Phase) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Phases after surgery"))
        found = arrows(now)
        self._buttons = [_PhaseButton(one, self, first=one is found[0]) for one in found]
        self._buttons[PHASES.index(looked_at)].setChecked(True)
        for button in self._buttons:
            button.toggled.connect(lambda on, phase=button.phase: self.chosen.emit(phase.value) if on else None)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._buttons[PHASES.index(looked_at)])

    def button(self, phase: Phase) -> QRadioButton:
        """The arrow of a phase."""
        return self._buttons[PHASES.index(phase)]

    def walk(self, start: QRadioButton, steps: int) -> None:
        """Look at a neighbour."""
        place = next(number for number, button in enumerate(self._buttons) if button is start)
        button = self._buttons[(place + steps) % len(self._buttons)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.setChecked(True)

    @override
    def sizeHint(self) -> QSize:
        width = sum(button.natural() for button in self._buttons)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(button.least() for button in self._buttons), theme().target(48))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max(place.bottom() + 1 for place in self._places(width))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for button, place in zip(self._buttons, self._places(self.width()), strict=True):
            left = self.width() - place.right() - 1 if mirrored else place.left()
            button.setGeometry(left, place.top(), place.width(), place.height())

    def _places(self, width: int) -> list[QRect]:
        least = max(button.least() for button in self._buttons)
        a_row = next(count for count in (6, 3, 2, 1) if count == 1 or least * count <= width)
        each = width // a_row
        height = max(button.height_at(each) for button in self._buttons)
        down = height + theme().px(8)
        return [
            QRect(number % a_row * each, number // a_row * down, each - 2, height)
            for number in range(len(self._buttons))
        ]


class _PhaseButton(QRadioButton):
    ring_radius: float = RADIUS

    def __init__(self, arrow: Arrow, strip: PhaseStrip, *, first: bool) -> None:
        super().__init__(arrow.words.replace("&", "&&"), strip)
        self.phase = arrow.phase
        self._arrow, self._strip, self._first = arrow, strip, first
        self.setFont(theme().font("button"))
        self.setAccessibleName(arrow.told)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def natural(self) -> int:
        return wrapped_size(self._arrow.words, self.font(), 100_000).width() + self._around()

    def least(self) -> int:
        return longest_word(self._arrow.words, self.font()) + self._around()

    def height_at(self, width: int) -> int:
        text = wrapped_size(self._arrow.words, self.font(), width - self._around() - 2)
        return max(theme().target(56), text.height() + 2 * theme().px(10))

    def _around(self) -> int:
        return 2 * theme().px(TIP) + theme().line_icon(18) + theme().px(10)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.natural(), self.height_at(self.natural()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.least(), theme().target(48))

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _WALK:
            self._strip.walk(self, _WALK[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = paint_arrow(painter, QRectF(self.rect()), self._arrow.step, first=self._first, chosen=self.isChecked())
        side, tip = theme().line_icon(18), theme().px(TIP)
        room = self.width() - self._around()
        words = wrapped_size(self._arrow.words, self.font(), room)
        left = tip + (self.width() - 2 * tip - words.width() - side - theme().px(6)) // 2
        _paint_sign(painter, QRectF(left, (self.height() - side) / 2, side, side), self._arrow.step, ink)
        painter.setPen(QColor(ink))
        place = QRect(left + side + theme().px(6), 0, words.width() + 1, self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self._arrow.words)


class PhaseGlance(QAbstractButton):
    """The phases around the present one in a line; the whole line leads to the plan. Narrow: the present one alone."""

    ring_radius: float = RADIUS

    def __init__(self, now: PhaseNow) -> None:
        super().__init__()
        self._arrows = glanced(now)
        self._present = next(one for one in self._arrows if one.step is Step.NOW)
        self.setAccessibleName(self._present.told)
        self.setAccessibleDescription(self.tr("Opens My plan"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        height = wrapped_size(self._present.words, theme().font("small_strong"), 100_000).height()
        width = self._widths()[self._arrows.index(self._present)]
        return QSize(width, max(theme().target(44), height + 2 * theme().px(8)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("small_strong"))
        widths = self._widths()
        whole = sum(widths) <= self.width()
        shown = self._arrows if whole else (self._present,)
        spare = (self.width() - sum(widths)) // len(shown) if whole else 0
        left = 0.0
        for number, arrow in enumerate(shown):
            width = widths[number] + spare if whole else self.width()
            place = QRectF(left, 0, width - 2, self.height())
            ink = paint_arrow(painter, place, arrow.step, first=number == 0, chosen=False)
            painter.setPen(QColor(ink))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, arrow.words)
            left += width

    def _widths(self) -> list[int]:
        font = theme().font("small_strong")
        around = 2 * theme().px(TIP) + theme().px(16)
        return [wrapped_size(one.words, font, 100_000).width() + around for one in self._arrows]


def paint_arrow(painter: QPainter, place: QRectF, step: Step, *, first: bool, chosen: bool) -> str:
    """Paint an arrow; gives the colour of what is written on it. The tip reaches to the edge of its place."""
    tokens, tip = theme().tokens, theme().px(TIP)
    ink, fill, edge, width = {
        Step.PASSED: (tokens.soft, tokens.pine_tint, tokens.edge, 1.0),
        Step.NOW: (tokens.pine, tokens.pine_tint, tokens.pine, 2.5),
        Step.AHEAD: (tokens.soft, tokens.surface, tokens.edge, 1.0),
    }[step]
    if chosen:
        ink, fill, edge = tokens.on_primary, tokens.primary, tokens.primary
    inset = width / 2 + 0.5
    box = place.adjusted(inset, inset, -inset, -inset)
    notch = 0.0 if first else float(tip)
    painter.setPen(QPen(QColor(edge), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor(fill))
    middle = box.center().y()
    painter.drawPolygon(
        QPolygonF(
            [
                box.topLeft(),
                QPointF(box.right() - tip, box.top()),
                QPointF(box.right(), middle),
                QPointF(box.right() - tip, box.bottom()),
                box.bottomLeft(),
                QPointF(box.left() + notch, middle),
            ]
        )
    )
    return ink


def _paint_sign(painter: QPainter, place: QRectF, step: Step, ink: str) -> None:
    """A tick for what has passed, a dot in a ring for now, a ring for what lies ahead."""
    centre, radius = place.center(), place.width() / 2 - 1.5
    painter.setPen(QPen(QColor(ink), 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    if step is Step.PASSED:
        unit = radius / 9
        tick = [QPointF(-4, 0.4), QPointF(-1.2, 3.4), QPointF(4.4, -3.2)]
        painter.drawPolyline(QPolygonF([centre + point * unit for point in tick]))
    elif step is Step.NOW:
        painter.setBrush(QColor(ink))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(centre, radius * 0.5, radius * 0.5)
