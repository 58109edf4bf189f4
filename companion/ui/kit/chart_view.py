"""A chart on a page: drawn when matplotlib is there, walked by arrow keys, read out, and shown as a table on wish."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from companion.ui.kit import background, fonts
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.chart_table import ChartTable
from companion.ui.kit.flow import FlowLayout
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.state_shape import paint_state
from companion.ui.kit.theme import theme

MODULES = (
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "companion.charts.spasms",
    "companion.charts.stock",
    "companion.charts.adherence",
    "companion.charts.ingredient",
    "companion.charts.taper",
)
STATE = "state:"
"""Before the name of a state in a key: its shape is drawn."""
Draw = Callable[[Any, tuple[float, float]], Any]
"""From a chart style and a size in inches (at 96 dpi) to a drawn chart."""


def warm_up() -> None:
    """Import matplotlib; half a second, so in a thread, after the first paint."""
    for name in MODULES:
        import_module(name)


def chart_style(ratio: float = 1.0) -> Any:
    """The colours and the font of the theme in force, for charts; ``ratio``: pixels of the screen for one at 96 dpi."""
    style = import_module("companion.charts.style")
    tokens = theme().tokens
    return style.ChartStyle(
        surface=tokens.surface,
        ink=tokens.ink,
        soft=tokens.soft,
        line=tokens.line,
        edge=tokens.edge,
        pine=tokens.pine,
        clay=tokens.clay,
        amber=tokens.amber,
        sky=tokens.sky,
        severity=(tokens.mild, tokens.moderate, tokens.severe),
        outline=(tokens.mild_edge, tokens.moderate_edge, tokens.severe_edge),
        fonts=fonts.font_files()[:1],
        points=13 * theme().scale,
        ratio=ratio,
    )


class ChartView(QWidget):
    """Key, picture, sentence, and the buttons for the table and for saving."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._draw: Draw | None = None
        self._ready = False
        self._chart: Any = None
        self._keyed: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        self._key = QWidget()
        self._key_flow = FlowLayout(self._key, spacing=theme().px(14))
        self._picture = _Picture(self)
        self._sentence = Label("", "body")
        self._table = ChartTable()
        self._table.hide()
        self._as_table = SecondButton(self.tr("Show as table"), "table")
        self._as_table.clicked.connect(self._toggle_table)
        self._save = SecondButton(self.tr("Save..."), "file")
        self._save.clicked.connect(self._ask_where)
        column.addWidget(self._key)
        column.addWidget(self._picture)
        column.addWidget(self._table)
        column.addWidget(self._sentence)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(self._as_table)
        row.addWidget(self._save)
        row.addStretch(1)
        column.addLayout(row)

    @property
    def chart(self) -> Any:
        """What is drawn now; None until matplotlib is there."""
        return self._chart

    def set_drawing(self, draw: Draw) -> None:
        """Show a chart; called again when its data changed."""
        self._draw = draw
        if self._ready:
            self.redraw()
        else:
            background.run(warm_up, self._warm, self._cold, self)

    def redraw(self) -> None:
        """Draw anew for the size there is."""
        if self._draw is None or not self._ready or self._picture.width() < 50:
            return
        size = (self._picture.width() / 96, self._picture.height() / 96)
        self._chart = self._draw(chart_style(self.devicePixelRatioF()), size)
        self._picture.show_chart(self._chart)
        self._sentence.setText(self._chart.sentence)
        self._picture.setAccessibleName(self._name)
        self._picture.setAccessibleDescription(self._chart.sentence)
        self._show_key()
        self._fill_table()

    def save(self, path: str) -> None:
        """Write the chart as PNG or SVG, by the ending of ``path``."""
        if self._chart is not None:
            self._chart.figure.savefig(path, facecolor=theme().tokens.surface)

    def say_point(self, words: str) -> None:
        """Show (and read out) the point one has walked to."""
        self._sentence.setText(words)
        announce(self, words)

    def say_all(self) -> None:
        """Back to the sentence about the whole."""
        if self._chart is not None:
            self._sentence.setText(self._chart.sentence)

    def _warm(self, _nothing: object) -> None:
        self._ready = True
        self.redraw()

    def _cold(self, _error: object) -> None:
        self._sentence.setText(self.tr("The chart cannot be drawn here. The list below holds the same entries."))

    def _toggle_table(self) -> None:
        shown = not self._table.isVisible()
        self._table.setVisible(shown)
        self._picture.setVisible(not shown)
        self._as_table.set_words(self.tr("Show as chart") if shown else self.tr("Show as table"))

    def _ask_where(self) -> None:
        title = self.tr("Save the chart")
        path, _kind = QFileDialog.getSaveFileName(self, title, "chart.png", self.tr("Pictures (*.png *.svg)"))
        if path:
            self.save(path if path.endswith((".png", ".svg")) else f"{path}.png")

    def _show_key(self) -> None:
        if (self._chart.key, theme()) == self._keyed:
            return
        self._keyed = self._chart.key, theme()
        clear(self._key_flow)
        for shape, colour, words in self._chart.key:
            self._key_flow.addWidget(_KeyEntry(shape, colour, words))

    def _fill_table(self) -> None:
        self._table.setAccessibleName(self._name)
        self._table.show_rows(self._chart.headers, self._chart.rows)


class _Picture(QWidget):
    """The drawn figure, with a mark on the point one is at."""

    def __init__(self, view: ChartView) -> None:
        super().__init__(view)
        self.setObjectName("picture")
        self._view = view
        self._image: Any = None
        self._chart: Any = None
        self._across: Any = ()
        self._down: Any = ()
        """Pixels of each point, as arrays."""
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(round(theme().px(300) * (1 + 0.3 * (theme().scale - 1))))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self.minimumHeight())

    def show_chart(self, chart: Any) -> None:
        """Paint a figure once; everything else is laid over it."""
        agg = import_module("matplotlib.backends.backend_agg")
        image = import_module("PySide6.QtGui").QImage
        ratio = self.devicePixelRatioF()
        chart.figure.set_dpi(96 * ratio)
        canvas = agg.FigureCanvasAgg(chart.figure)
        canvas.draw()
        width, height = canvas.get_width_height()
        self._image = image(bytes(canvas.buffer_rgba()), width, height, image.Format.Format_RGBA8888).copy()
        self._image.setDevicePixelRatio(ratio)
        # Figures hold themselves in circles: without this, a picture of each would wait for the next collection.
        import_module("matplotlib.backend_bases").FigureCanvasBase(chart.figure)
        if self._chart is not None:
            self._chart.figure.clear()
        points = [(point.x, point.y) for point in chart.points] or [(0.0, 0.0)]
        places = chart.figure.axes[0].transData.transform(points)[: len(chart.points)] / ratio
        self._across, self._down = places[:, 0], height / ratio - places[:, 1]
        self._chart = chart
        self._at = None
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._view.redraw()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        count = len(self._across)
        if steps is not None and count:
            at = count if self._at is None and steps < 0 else (-1 if self._at is None else self._at)
            self._go_to(min(count - 1, max(0, at + steps)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self._view.say_point(self._chart.points[self._at].words)
        elif event.key() == Qt.Key.Key_Escape and self._at is not None:
            self._at = None
            self._view.say_all()
            self.update()
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if len(self._across):
            across = abs(self._across - event.position().x())
            nearest = (across == across.min()).nonzero()[0]
            self._go_to(int(nearest[abs(self._down[nearest] - event.position().y()).argmin()]))

    def _go_to(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self._view.say_point(self._chart.points[at].words)
            self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image is not None:
            painter.drawImage(0, 0, self._image)
        if self._at is not None:
            place = QPointF(float(self._across[self._at]), float(self._down[self._at]))
            painter.setPen(QPen(QColor(tokens.focus), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, 9, 9)
        painter.end()


class _KeyEntry(QWidget):
    """One entry of the key: its shape and its words."""

    def __init__(self, shape: str, colour: str, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        row.addWidget(_KeyShape(shape, colour))
        row.addWidget(Label(words, "small"))


class _KeyShape(QWidget):
    """The small shape in front of an entry of the key."""

    def __init__(self, shape: str, colour: str) -> None:
        super().__init__()
        self._shape, self._colour = shape, QColor(colour)
        side = theme().line_icon(18)
        self.setFixedSize(side, side)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(theme().tokens.edge), 1))
        if self._shape.startswith(STATE):
            paint_state(painter, QRectF(self.rect()), self._shape.removeprefix(STATE), theme())
        elif self._shape == "box":
            painter.setBrush(self._colour)
            painter.drawRoundedRect(box, 3, 3)
        elif self._shape == "hatch":
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            painter.drawRect(box)
        elif self._shape in {"line", "dash"}:
            style = Qt.PenStyle.DashLine if self._shape == "dash" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(self._colour, 3, style))
            painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
        else:
            painter.setPen(QPen(self._colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush if self._shape == "ring" else self._colour)
            painter.drawEllipse(box.adjusted(2, 2, -2, -2))
        painter.end()
