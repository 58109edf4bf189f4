"""Text that wraps and always asks for the room it needs."""

import html
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette, QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.theme import Role, theme
from companion.ui.kit.tokens import Tokens

Tone = Literal[
    "ink", "soft", "pine", "clay", "amber", "plum", "alert", "sky", "on_primary", "on_plum", "on_alert", "primary"
]

_WIDEST = 560
"""A text asks for one line up to this width (in px at 100 %), then for more lines."""

MAY_BREAK = "\u200b"
"""A place without a space where a line may break."""
MOST_MEASURED = 5_000
_measured: dict[tuple[str, str, int], QSize] = {}
_measured_rich: dict[tuple[str, str, int], QSize] = {}


def tone_colour(tone: Tone, tokens: Tokens) -> str:
    """The ``#RRGGBB`` of a tone."""
    colour = getattr(tokens, tone)
    assert isinstance(colour, str)  # noqa: S101 - a tone names a colour field; for the type checker
    return colour


def strong(text: str) -> str:
    """A text made safe for a rich label, in bold: for the value one looks for."""
    return f"<b>{plain(text)}</b>"


def plain(text: str) -> str:
    """A text made safe for a rich label."""
    return html.escape(text, quote=False)


class Label(QLabel):
    """A wrapping text. The width it is given decides its height, in every layout.

    Args:
        text: What it says. Plain, unless ``rich``: then parts that people typed go through :func:`plain`.
        role: Size and weight.
        tone: Which colour of the theme.
        strong: Semibold instead of the weight of the role.
        rich: Whether the text holds ``<b>``.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        tone: Tone = "ink",
        parent: QWidget | None = None,
        *,
        strong: bool = False,
        rich: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setFont(theme().font(role, 600 if strong else None))
        self.setWordWrap(True)
        self.set_tone(tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(tone_colour(tone, theme().tokens)))
        self.setPalette(palette)

    @override
    def sizeHint(self) -> QSize:
        width = min(self._natural_width(), theme().px(_WIDEST))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_at(1), self.fontMetrics().height() + self._around().height())

    @override
    def heightForWidth(self, width: int) -> int:
        around = self._around()
        inner = max(1, width - around.width())
        if self.textFormat() == Qt.TextFormat.RichText:
            return rich_size(self.text(), self.font(), inner).height() + around.height()
        return wrapped_size(self.text(), self.font(), inner).height() + around.height()

    def _natural_width(self) -> int:
        return self._width_at(100_000)

    def _width_at(self, width: int) -> int:
        if self.textFormat() == Qt.TextFormat.RichText:
            needed = rich_size(self.text(), self.font(), width).width()
        elif width == 1:
            needed = longest_word(self.text(), self.font())
        else:
            needed = wrapped_size(self.text(), self.font(), width).width()
        return needed + self._around().width()

    def _around(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())


def wrapped_size(text: str, font: QFont, width: int) -> QSize:
    """The room a plain text needs when its lines may be ``width`` pixels long; at least one line high.

    A layout asks for the same text at the same width many times over, so that answers are kept.
    """
    asked = (text, font.key(), width)
    if asked not in _measured:
        if len(_measured) >= MOST_MEASURED:
            _measured.clear()
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
        box = QFontMetrics(font).boundingRect(0, 0, max(1, width), 1_000_000, flags, text or " ")
        _measured[asked] = QSize(box.width() + 1 if text else 0, box.height())
    return _measured[asked]


def rich_size(markup: str, font: QFont, width: int) -> QSize:
    """The room a rich text needs in lines of up to ``width`` pixels. Answers are kept, as for a plain one."""
    asked = (markup, font.key(), width)
    if asked not in _measured_rich:
        if len(_measured_rich) >= MOST_MEASURED:
            _measured_rich.clear()
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        document.setHtml(markup)
        document.setTextWidth(width)
        _measured_rich[asked] = QSize(int(document.idealWidth() + 1), round(document.size().height() + 0.49))
    return _measured_rich[asked]


def longest_word(text: str, font: QFont) -> int:
    """The width in pixels below which a word of the text would be cut. A no-break space does not part words."""
    metrics = QFontMetrics(font)
    parts = text.replace("\n", " ").replace(MAY_BREAK, " ").split(" ")
    return max((metrics.horizontalAdvance(part) for part in parts), default=0) + 2


def centre_square(rect: QRectF, side: float) -> QRectF:
    """The square of a side in the middle of a rectangle."""
    return QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
