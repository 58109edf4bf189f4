"""A bell that any thread may ring, heard in the window's thread: all of Qt that another thread ever touches.

What a thread has to tell it puts into a queue first, in plain values. Objects of the window never go with it: the last
reference to one must not be dropped in another thread.
"""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from companion.ui.kit.alive import is_alive


class Bell(QObject):
    """Lives as long as the application."""

    rung = Signal()


_bells: list[Bell] = []


def bell() -> Bell:
    """The one bell; to be asked for in the window's thread, before a thread is begun that rings it."""
    if not _bells or not is_alive(_bells[-1]):
        _bells[:] = [Bell(QCoreApplication.instance())]
    return _bells[-1]


def ring() -> None:
    """Whoever listens hears it soon, in the window's thread; nobody does once the application is gone."""
    for one in tuple(_bells):
        if is_alive(one):
            one.rung.emit()
