"""The one QApplication, and imports that nothing looks into."""

import builtins
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The one QApplication; made when there is none."""
    existing: QCoreApplication | None = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Recovery Companion")
    made.setDesktopFileName("recovery-companion")
    made.setQuitOnLastWindowClosed(False)
    return made


def import_plainly() -> None:
    """Put back the ``__import__`` that PySide replaced to look for ``from __feature__ import``.

    For that it reads the source of every module imported afterwards: a third of our start, and all those sources stay
    in memory. Nothing here uses these features.
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        vars(builtins)["__import__"] = original
