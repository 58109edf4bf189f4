"""The keys of the window, whichever page is shown."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.navigation import Navigation, destinations, first_focus
from companion.ui.signs_door import SIGNS


def bind(
    window: QWidget, go: Callable[[str], None], undo: Callable[[], None], areas: Callable[[], Sequence[QWidget]]
) -> None:
    """Ctrl and a number for each destination, Ctrl+L a spasm, F2 the warning signs, Ctrl+Z undo, F6 the next area."""
    above, below = destinations()
    keys: dict[str, Callable[[], object]] = {
        f"Ctrl+{number}": partial(go, one.page) for number, one in enumerate([*above, *below], start=1)
    }
    keys |= {
        "Ctrl+L": lambda: go("log_spasm"),
        "F2": lambda: go(SIGNS),
        "Ctrl+Z": undo,
        "F6": lambda: _next_area([area for area in areas() if area.isVisible()]),
    }
    for sequence, act in keys.items():
        shortcut = QShortcut(QKeySequence(sequence), window)
        shortcut.activated.connect(act)


def _next_area(areas: Sequence[QWidget]) -> None:
    focus = QApplication.focusWidget()
    inside = next((n for n, area in enumerate(areas) if focus is not None and area.isAncestorOf(focus)), -1)
    area = areas[(inside + 1) % len(areas)]
    target = area.first() if isinstance(area, Navigation) else first_focus(area)
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)
