"""The theme in force: colours, type, space and targets, all from one value."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from companion.domain.settings import ThemeChoice
from companion.ui.kit import fonts
from companion.ui.kit.tokens import CONTRAST, DARK, LIGHT, Tokens

Role = Literal[
    "small",
    "small_strong",
    "body",
    "button",
    "lead",
    "subtitle",
    "card_title",
    "main_action",
    "page_title",
    "question",
    "key_number",
    "seconds",
    "count",
]

_ROLES: dict[Role, tuple[float, int]] = {
    "small": (13, 400),
    "small_strong": (13, 600),
    "body": (15, 400),
    "button": (15, 600),
    "lead": (17, 400),
    "subtitle": (16, 700),
    "card_title": (18, 700),
    "main_action": (19, 600),
    "page_title": (22, 700),
    "question": (24, 700),
    "key_number": (28, 700),
    "seconds": (53, 700),
    "count": (112, 700),
}
"""Points at 96 dpi and weight, at text size 100 %. The typeface draws small, so sizes to 20 hold one point more."""

_PIXELS_A_POINT = 96 / 72


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and measures. ``scale`` is the text size, 1 to 2; lengths are device-independent pixels."""

    tokens: Tokens = LIGHT
    scale: float = 1.0

    def px(self, length: float) -> int:
        """A space, scaled as spaces are: less than text."""
        return round(length * (1 + 0.3 * (self.scale - 1)))

    def target(self, length: float = 44) -> int:
        """The height of something pressable, scaled as targets are."""
        return round(length * (1 + 0.62 * (self.scale - 1)))

    def pt(self, role: Role) -> float:
        """The size of a role in points at 96 dpi: small text grows fully, big text less."""
        return scaled_points(_ROLES[role][0], self.scale)

    def font(self, role: Role, weight: int | None = None) -> QFont:
        """The font of a role. In pixels, so that screens with another dpi setting show the same layout."""
        font = QFont(fonts.family())
        font.setPixelSize(round(self.pt(role) * _PIXELS_A_POINT))
        font.setWeight(QFont.Weight(weight or _ROLES[role][1]))
        return font

    def line_icon(self, size: float = 22) -> int:
        """The side of an icon that stands beside text of the body size, in pixels."""
        return round(size * (1 + 0.8 * (self.scale - 1)))


def scaled_points(points: float, scale: float) -> float:
    """Points at a text size of ``scale`` (1 to 2)."""
    if points <= 20:
        return points * scale
    share = 0.6 if points <= 32 else 0.12
    return points * (1 + share * (scale - 1))


class _InForce:
    theme = Theme()


def theme() -> Theme:
    """The theme in force. Read it when a widget is made or painted; a change rebuilds the pages."""
    return _InForce.theme


def apply_theme(app: QApplication, choice: ThemeChoice, text_percent: int) -> Theme:
    """Put a theme in force: style, palette and font of the application. Cheap enough before the first paint."""
    _InForce.theme = Theme(tokens_for(choice), min(max(text_percent, 100), 200) / 100)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(_InForce.theme.tokens))
    app.setFont(_InForce.theme.font("body"))
    return _InForce.theme


def tokens_for(choice: ThemeChoice) -> Tokens:
    """The colours of a choice; *system* asks the desktop for its contrast and its colour scheme."""
    chosen = {ThemeChoice.LIGHT: LIGHT, ThemeChoice.DARK: DARK, ThemeChoice.CONTRAST: CONTRAST}.get(choice)
    if chosen is not None:
        return chosen
    hints = QApplication.styleHints()
    # Qt 6.10 and later report it; an older Qt has no such question to ask.
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def palette(tokens: Tokens) -> QPalette:
    """The palette of the colours, for everything that paints by it."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: tokens.page,
        roles.WindowText: tokens.ink,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.sunken,
        roles.Text: tokens.ink,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.ink,
        roles.BrightText: tokens.alert,
        roles.PlaceholderText: tokens.soft,
        roles.Highlight: tokens.primary,
        roles.HighlightedText: tokens.on_primary,
        roles.Accent: tokens.primary,
        roles.Link: tokens.pine,
        roles.LinkVisited: tokens.pine,
        roles.ToolTipBase: tokens.surface,
        roles.ToolTipText: tokens.ink,
        roles.Light: tokens.surface,
        roles.Midlight: tokens.line,
        roles.Mid: tokens.edge,
        roles.Dark: tokens.edge,
        roles.Shadow: tokens.line,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.soft))
    return made


def mix(colour: str, towards: str, share: float) -> QColor:
    """A colour moved a share (0 to 1) of the way to another."""
    start, end = QColor(colour), QColor(towards)
    return QColor(
        round(start.red() + (end.red() - start.red()) * share),
        round(start.green() + (end.green() - start.green()) * share),
        round(start.blue() + (end.blue() - start.blue()) * share),
    )
