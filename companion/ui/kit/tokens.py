"""Every colour of the program, one frozen value for each theme."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as ``#RRGGBB``. ``*_tint`` is the quiet ground of a colour, ``on_*`` what is written on a fill of it."""

    name: str
    page: str
    surface: str
    sunken: str
    ink: str
    soft: str
    line: str
    """Decoration only: never the single border of something pressable."""
    edge: str
    primary: str
    on_primary: str
    pine: str
    pine_tint: str
    clay: str
    clay_tint: str
    amber: str
    amber_tint: str
    plum: str
    plum_tint: str
    on_plum: str
    alert: str
    alert_tint: str
    on_alert: str
    sky: str
    sky_tint: str
    focus: str
    sun: str
    mild: str
    moderate: str
    severe: str
    mild_edge: str
    moderate_edge: str
    severe_edge: str
    border: float
    """Width in pixels of the border of something pressable."""
    hair: float
    """Width in pixels of the edge of a card and of a rule."""
    ring: float
    """Width in pixels of the focus ring."""
    stroke: float
    """Stroke width of an icon on its 24 x 24 grid."""

    @property
    def is_contrast(self) -> bool:
        """Whether tints are white and borders carry the shape."""
        return self.name == "contrast"


LIGHT = Tokens(
    name="light",
    page="#F8F2E9",
    surface="#FFFDFA",
    sunken="#F1E8DC",
    ink="#2A211B",
    soft="#5C4D41",
    line="#E2D6C7",
    edge="#8A7866",
    primary="#1E5B50",
    on_primary="#FFFFFF",
    pine="#1E5B50",
    pine_tint="#DEECE5",
    clay="#9C3F1A",
    clay_tint="#FBE7DB",
    amber="#734700",
    amber_tint="#FAEBC6",
    plum="#6A2C5B",
    plum_tint="#F4E4EF",
    on_plum="#FFFFFF",
    alert="#9E1B1B",
    alert_tint="#FBE4E0",
    on_alert="#FFFFFF",
    sky="#22567C",
    sky_tint="#E1EDF4",
    focus="#0B57A4",
    sun="#C4602F",
    mild="#F0C274",
    moderate="#D46E36",
    severe="#6E1F4B",
    mild_edge="#946A14",
    moderate_edge="#A84A1A",
    severe_edge="#6E1F4B",
    border=1.5,
    hair=1.0,
    ring=3.0,
    stroke=1.9,
)

DARK = Tokens(
    name="dark",
    page="#1B1613",
    surface="#26201C",
    sunken="#15110E",
    ink="#F6EDE3",
    soft="#D2C5B7",
    line="#43392F",
    edge="#A39282",
    primary="#8FD3BF",
    on_primary="#0E211B",
    pine="#8FD3BF",
    pine_tint="#1D3630",
    clay="#F6AD87",
    clay_tint="#452A1C",
    amber="#F3C860",
    amber_tint="#3D3013",
    plum="#EBB4DC",
    plum_tint="#3E2438",
    on_plum="#2A0F22",
    alert="#FFB0A6",
    alert_tint="#4C211C",
    on_alert="#330A08",
    sky="#A9D2EE",
    sky_tint="#1C3442",
    focus="#FFD479",
    sun="#F09A66",
    mild="#90647A",
    moderate="#DE8046",
    severe="#FFE3A8",
    mild_edge="#B58AA0",
    moderate_edge="#DE8046",
    severe_edge="#FFE3A8",
    border=1.5,
    hair=1.0,
    ring=3.0,
    stroke=1.9,
)

CONTRAST = Tokens(
    name="contrast",
    page="#FFFFFF",
    surface="#FFFFFF",
    sunken="#FFFFFF",
    ink="#000000",
    soft="#1F1F1F",
    line="#000000",
    edge="#000000",
    primary="#00392F",
    on_primary="#FFFFFF",
    pine="#00392F",
    pine_tint="#FFFFFF",
    clay="#6B2200",
    clay_tint="#FFFFFF",
    amber="#4D2E00",
    amber_tint="#FFFFFF",
    plum="#4A0F40",
    plum_tint="#FFFFFF",
    on_plum="#FFFFFF",
    alert="#7A0000",
    alert_tint="#FFFFFF",
    on_alert="#FFFFFF",
    sky="#0B3558",
    sky_tint="#FFFFFF",
    focus="#0037B3",
    sun="#A63C08",
    mild="#E8B85A",
    moderate="#B04A12",
    severe="#3D0A2A",
    mild_edge="#000000",
    moderate_edge="#000000",
    severe_edge="#000000",
    border=2.0,
    hair=2.0,
    ring=4.0,
    stroke=2.2,
)

ALL = (LIGHT, DARK, CONTRAST)


def contrast_ratio(first: str, second: str) -> float:
    """The ratio of two ``#RRGGBB`` colours by the formula of WCAG 2: 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
