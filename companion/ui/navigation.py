"""The rail at the left, and the same list as a full page where there is no room for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from companion.ui.kit.icons import pixmap
from companion.ui.kit.labels import Label
from companion.ui.kit.mark import Mark
from companion.ui.kit.reading_order import in_order
from companion.ui.kit.theme import theme


@dataclass(frozen=True, slots=True)
class Destination:
    """A page one can go to."""

    page: str
    words: str
    icon: str


LIES_UNDER: Mapping[str, str] = {
    "medicine_editor": "medicines",
    "dose_history": "medicines",
    "note_side_effect": "medicines",
    "routine_editor": "exercises",
    "player": "exercises",
    "thermal_editor": "thermal",
    "thermal_run": "thermal",
    "fact_editor": "my_plan",
    "since_looked": "people",
}
"""Where on the rail a page is that is opened from another one."""


def destinations() -> tuple[list[Destination], list[Destination]]:
    """Where one can go: the pages of every day, and below them people and settings."""
    above = [
        Destination("today", _tr("Today"), "today"),
        Destination("medicines", _tr("Medicines"), "pill"),
        Destination("exercises", _tr("Exercises"), "move"),
        Destination("thermal", _tr("Heat and cold"), "cold"),
        Destination("diary", _tr("Diary"), "diary"),
        Destination("my_plan", _tr("My plan"), "plan"),
    ]
    below = [Destination("people", _tr("People"), "person"), Destination("settings", _tr("Settings"), "settings")]
    return above, below


def first_focus(area: QWidget) -> QWidget | None:
    """The first thing in an area that takes the focus by key; None when nothing does."""
    return next((widget for widget in in_order(area) if widget.isVisible()), None)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Navigation", words)


class NavigationButton(QAbstractButton):
    """One destination; the chosen one lies on a tint."""

    def __init__(self, destination: Destination) -> None:
        super().__init__()
        self.page = destination.page
        self._icon = destination.icon
        self.setText(destination.words)
        self.setAccessibleName(destination.words)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme().font("body", 600)).horizontalAdvance(self.text())
        return QSize(words + theme().line_icon(24) + theme().px(44), theme().target(48))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            ground = QColor(tokens.pine_tint if chosen else tokens.line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect(), 12, 12)
        if chosen and tokens.pine_tint == tokens.sunken:
            painter.setBrush(QColor(tokens.pine))
            painter.drawRoundedRect(QRect(0, 8, 5, self.height() - 16), 2, 2)
        colour = tokens.pine if chosen else tokens.ink
        side = theme().line_icon(24)
        left = theme().px(14)
        picture = pixmap(self._icon, colour, side, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, picture)
        painter.setPen(QColor(colour))
        painter.setFont(theme().font("body", 600 if chosen else 400))
        words = self.rect().adjusted(left + side + theme().px(14), 0, -theme().px(8), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()


class Navigation(QWidget):
    """All destinations: as the rail, those of every day above and the rest below; without a mark, as a page."""

    chosen = Signal(str)

    def __init__(self, above: list[Destination], below: list[Destination], *, with_mark: bool = True) -> None:
        super().__init__()
        self._buttons: dict[str, NavigationButton] = {}
        self.setAccessibleName(self.tr("Pages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(12),) * 4)
        column.setSpacing(theme().px(4))
        if with_mark:
            row = QHBoxLayout()
            row.addWidget(Mark(theme().px(40)))
            row.addWidget(Label(self.tr("Recovery Companion"), "body", "pine", strong=True), 1)
            column.addLayout(row)
            column.addSpacing(theme().px(8))
            for destination in above:
                column.addWidget(self._button(destination))
            column.addStretch(1)
            for destination in below:
                column.addWidget(self._button(destination))
        else:
            column.addLayout(self._two_columns([*above, *below]))
            column.addStretch(1)

    def _two_columns(self, all_of_them: list[Destination]) -> QGridLayout:
        """At double text size one column is higher than the window; read downwards, left before right."""
        grid, rows = QGridLayout(), (len(all_of_them) + 1) // 2
        grid.setSpacing(theme().px(4))
        for number, destination in enumerate(all_of_them):
            grid.addWidget(self._button(destination), number % rows, number // rows)
        return grid

    def mark_page(self, page: str) -> None:
        """Show which page one is on, or which it was opened from."""
        page = LIES_UNDER.get(page, page)
        for name, button in self._buttons.items():
            button.setChecked(name == page)

    def first(self) -> QWidget:
        """Where the focus goes when the rail is entered by key: the page one is on."""
        return next((one for one in self._buttons.values() if one.isChecked()), next(iter(self._buttons.values())))

    def _button(self, destination: Destination) -> NavigationButton:
        button = NavigationButton(destination)
        button.clicked.connect(lambda: self._press(destination.page))
        self._buttons[destination.page] = button
        return button

    def _press(self, page: str) -> None:
        self._buttons[page].setChecked(True)
        self.chosen.emit(page)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().tokens.sunken))
        painter.end()
