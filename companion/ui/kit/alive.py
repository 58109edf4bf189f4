"""Whether what Python still names is there: Qt deletes windows and their parts without asking."""

from PySide6.QtCore import QObject
from shiboken6 import isValid


def is_alive(thing: QObject) -> bool:
    """Whether the Qt object behind a Python name was not deleted yet."""
    return bool(isValid(thing))  # type: ignore[no-untyped-call]  # shiboken has no stubs
