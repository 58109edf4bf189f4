"""The typeface of the program, registered once before the first paint."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

WEIGHTS = ("Regular", "Semibold", "Bold")
_PACKAGE = "font_source_sans_pro"


def font_files() -> tuple[Path, ...]:
    """The three files in use, without importing the package that brings them (its import reads a folder)."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent / "files"
    files = (folder / f"SourceSansPro-{weight}.ttf" for weight in WEIGHTS)
    return tuple(file for file in files if file.is_file())


@cache
def family() -> str:
    """The name under which the typeface is registered; the system's own sans serif when it is not there.

    Needs a running QGuiApplication. The first family of the regular file holds all three weights.
    """
    names = [_register(file) for file in font_files()]
    return next((name for name in names if name), "sans-serif")


def _register(file: Path) -> str:
    number = QFontDatabase.addApplicationFont(str(file))
    found = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return found[0] if found else ""
