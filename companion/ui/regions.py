"""Where it was: the body from behind or from the front, each part a button; left and right are the patient's own."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.body import FROM_BEHIND, FROM_FRONT, Face, Region, face
from companion.ui import body_words
from companion.ui.kit.labels import Label
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.theme import theme

ROWS = {Face.BEHIND: FROM_BEHIND, Face.FRONT: tuple((right, left) for left, right in FROM_FRONT)}
"""As on the picture: seen from the front, the patient's right is on the left."""
WIDTHS = {
    Face.BEHIND: (0.42, 1.0, 0.9, 0.8, 0.92, 0.8, 0.6),
    Face.FRONT: (1.0, 0.86, 0.9, 0.8, 0.6, 0.5),
}
"""Half-widths of the body, from above down."""


class RegionPicker(QWidget):
    """The parts of the body; any number may be chosen. From behind first: the back is what was operated."""

    changed = Signal()

    def __init__(self, chosen: tuple[Region, ...] = ()) -> None:
        super().__init__()
        self._buttons: dict[Region, RegionButton] = {}
        self._pictures = {face: self._picture(face, chosen) for face in Face}
        self._words = Label("", "small", "soft")
        turn = Segmented(
            [(Face.BEHIND.value, self.tr("From behind")), (Face.FRONT.value, self.tr("From the front"))],
            name=self.tr("Which side of the body"),
        )
        turn.set_value(Face.BEHIND.value)
        turn.chosen.connect(lambda code: self.turn_to(Face(code)))
        names = QVBoxLayout()
        names.addWidget(Label(self.tr("Press a part. Left and right are your own."), "small", "soft"))
        names.addWidget(self._words)
        names.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        for picture in self._pictures.values():
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(turn, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self.turn_to(Face.BEHIND)
        self._toggled()

    def turn_to(self, shown: Face) -> None:
        """Show the body from one side; what is chosen on the other stays chosen."""
        for side, picture in self._pictures.items():
            picture.setVisible(side is shown)

    def value(self) -> tuple[Region, ...]:
        """The chosen regions, from above down."""
        return tuple(region for region in Region if self._buttons[region].isChecked())

    def button(self, region: Region) -> "RegionButton":
        """The button of a region."""
        return self._buttons[region]

    def move_focus(self, region: Region, down: int, across: int) -> None:
        """Arrow keys move between neighbours."""
        rows = ROWS[face(region)]
        line = next(n for n, pair in enumerate(rows) if region in pair)
        side = rows[line].index(region)
        target = rows[min(len(rows) - 1, max(0, line + down))][min(1, max(0, side + across))]
        self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _picture(self, face: Face, chosen: tuple[Region, ...]) -> QWidget:
        picture = QWidget(self)
        grid = QGridLayout(picture)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for line, pair in enumerate(ROWS[face]):
            for side, region in enumerate(pair):
                button = RegionButton(self, region, line, on_left=side == 0)
                button.setChecked(region in chosen)
                button.toggled.connect(self._toggled)
                self._buttons[region] = button
                grid.addWidget(button, line, side)
        return picture

    def _toggled(self) -> None:
        self._words.setText(body_words.regions(self.value()).replace("; ", "\n"))
        self.changed.emit()


class RegionButton(QAbstractButton):
    """One part of the body."""

    ring_radius: float = 6

    def __init__(self, picker: RegionPicker, region: Region, line: int, *, on_left: bool) -> None:
        super().__init__()
        self._picker = picker
        self.region = region
        self._line = line
        self._on_left = on_left
        self.setCheckable(True)
        self.setAccessibleName(body_words.region(region))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().target(84), theme().target(44))

    @override
    def keyPressEvent(self, event: object) -> None:
        moves = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        move = moves.get(Qt.Key(event.key()))  # type: ignore[attr-defined]  # Qt hands a QKeyEvent
        if move is not None:
            self._picker.move_focus(self.region, *move)
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
        widths = WIDTHS[face(self.region)]
        upper = widths[self._line]
        lower = widths[min(self._line + 1, len(widths) - 1)]
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
