"""Where it was: the back seen from behind, each part a button; left and right are the patient's own."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.diary import Region
from companion.ui import text
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme

ROWS = (
    (Region.UPPER_BACK_LEFT, Region.UPPER_BACK_RIGHT),
    (Region.MID_BACK_LEFT, Region.MID_BACK_RIGHT),
    (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT),
    (Region.BUTTOCK_LEFT, Region.BUTTOCK_RIGHT),
    (Region.LEG_LEFT, Region.LEG_RIGHT),
)
WIDTHS = (1.0, 0.9, 0.8, 0.92, 0.8)
"""Half-widths of the trunk, from the shoulders down to the thighs."""


class RegionPicker(QWidget):
    """Ten parts of the back; any number may be chosen."""

    changed = Signal()

    def __init__(self, chosen: tuple[Region, ...] = ()) -> None:
        super().__init__()
        self._buttons: dict[Region, RegionButton] = {}
        grid = QGridLayout()
        grid.setSpacing(0)
        for line, (left, right) in enumerate(ROWS):
            for side, region in enumerate((left, right)):
                button = RegionButton(region, line, on_left=side == 0)
                button.setChecked(region in chosen)
                button.toggled.connect(self._toggled)
                self._buttons[region] = button
                grid.addWidget(button, line, side)
        self._words = Label("", "small", "soft")
        names = QVBoxLayout()
        names.addWidget(Label(self.tr("Your back, from behind. Press a part."), "small", "soft"))
        names.addWidget(self._words)
        names.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(16))
        row.addLayout(grid)
        row.addLayout(names, 1)
        self._toggled()

    def value(self) -> tuple[Region, ...]:
        """The chosen regions, from the shoulders down."""
        return tuple(region for region in Region if self._buttons[region].isChecked())

    def button(self, region: Region) -> "RegionButton":
        """The button of a region."""
        return self._buttons[region]

    def move_focus(self, region: Region, down: int, across: int) -> None:
        """Arrow keys move between neighbours."""
        line = next(n for n, pair in enumerate(ROWS) if region in pair)
        side = ROWS[line].index(region)
        target = ROWS[min(len(ROWS) - 1, max(0, line + down))][min(1, max(0, side + across))]
        self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self) -> None:
        self._words.setText("\n".join(text.region(region) for region in self.value()))
        self.changed.emit()


class RegionButton(QAbstractButton):
    """One part of the back."""

    ring_radius: float = 6

    def __init__(self, region: Region, line: int, *, on_left: bool) -> None:
        super().__init__()
        self.region = region
        self._line = line
        self._on_left = on_left
        self.setCheckable(True)
        self.setAccessibleName(text.region(region))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().target(84), theme().target(46))

    @override
    def keyPressEvent(self, event: object) -> None:
        moves = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        move = moves.get(Qt.Key(event.key()))  # type: ignore[attr-defined]  # Qt hands a QKeyEvent
        parent = self.parentWidget()
        if move is not None and isinstance(parent, RegionPicker):
            parent.move_focus(self.region, *move)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]  # as above
            self.toggle()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]  # as above

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.edge), 1.5))
        painter.setBrush(QColor(tokens.moderate if self.isChecked() else tokens.sunken))
        painter.drawPath(self._shape())
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.ink))
            centre = self._shape().boundingRect().center()
            for across in (-7, 7):
                painter.drawEllipse(QPointF(centre.x() + across, centre.y()), 4, 4)
        painter.end()

    def _shape(self) -> QPainterPath:
        """The half of a band of the trunk, from the spine outwards."""
        wide, tall = float(self.width()), float(self.height())
        upper = WIDTHS[self._line]
        lower = WIDTHS[min(self._line + 1, len(WIDTHS) - 1)]
        spine = wide - 1 if self._on_left else 1.0
        sign = -1 if self._on_left else 1
        path = QPainterPath(QPointF(spine, 1))
        path.lineTo(spine + sign * (wide - 3) * upper, 1)
        path.quadTo(
            QPointF(spine + sign * (wide - 3) * (upper + lower) / 2, tall / 2),
            QPointF(spine + sign * (wide - 3) * lower, tall - 1),
        )
        path.lineTo(spine, tall - 1)
        path.closeSubpath()
        return path

    @override
    def hitButton(self, pos: object) -> bool:
        """The pressed area runs from the spine to the edge of the picture."""
        return QRectF(self.rect()).contains(QPointF(pos))  # type: ignore[call-overload]  # Qt hands a QPoint
