"""A row that goes on below when it does not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from companion.ui.kit.theme import theme


class FlowLayout(QLayout):
    """Items side by side, in as many rows as the width asks for.

    Args:
        parent: The widget laid out, or None inside another layout.
        spacing: Space between items at 100 %, in pixels.
        fill: Whether the items of a row share its whole width.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8, fill: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._fill = fill
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme().px(spacing))

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        inner = QRect(0, 0, width - around.left() - around.right(), 0)
        return self._place(inner, moves=False) + around.top() + around.bottom()

    @override
    def sizeHint(self) -> QSize:
        around, shown = self.contentsMargins(), self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        width += around.left() + around.right()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSize(self) -> QSize:
        around, shown = self.contentsMargins(), self._shown()
        width = max((item.minimumSize().width() for item in shown), default=0)
        height = max((item.minimumSize().height() for item in shown), default=0)
        return QSize(width + around.left() + around.right(), height + around.top() + around.bottom())

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), moves=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if not rows or used + self.spacing() + needed > width:
                rows.append([item])
                used = needed
            else:
                rows[-1].append(item)
                used += self.spacing() + needed
        return rows

    def _place(self, rect: QRect, *, moves: bool) -> int:
        top = rect.top()
        for row in self._rows(rect.width()):
            widths = self._widths(row, rect.width())
            height = max(_height(item, width) for item, width in zip(row, widths, strict=True))
            left = rect.left()
            for item, width in zip(row, widths, strict=True):
                if moves:
                    item.setGeometry(self._mirrored(QRect(QPoint(left, top), QSize(width, height)), rect))
                left += width + self.spacing()
            top += height + self.spacing()
        return max(0, top - self.spacing() - rect.top())

    def _widths(self, row: list[QLayoutItem], width: int) -> list[int]:
        wanted = [min(item.sizeHint().width(), width) for item in row]
        if not self._fill:
            return wanted
        spare = max(0, width - sum(wanted) - self.spacing() * (len(row) - 1))
        return [each + spare // len(row) for each in wanted]

    def _mirrored(self, place: QRect, rect: QRect) -> QRect:
        if self.parentWidget().layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return place
        return QRect(rect.left() + rect.right() - place.right(), place.top(), place.width(), place.height())


def _height(item: QLayoutItem, width: int) -> int:
    height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(height, item.minimumSize().height())


class Row(QWidget):
    """Widgets side by side that go on below when they do not fit."""

    def __init__(self, *widgets: QWidget, spacing: int = 8, fill: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, spacing=spacing, fill=fill)
        for widget in widgets:
            self.flow.addWidget(widget)


class Tiles(Row):
    """Facts in a row of tiles that share its width."""

    def __init__(self, *tiles: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(*tiles, spacing=10, fill=True, parent=parent)
