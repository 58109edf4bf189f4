"""From the services' announcements to a Qt signal, which forgets widgets that are gone."""

from PySide6.QtCore import QObject, Signal

from companion.services.changes import Changes, Topic


class ChangeSignals(QObject):
    """Emits ``changed`` with a frozenset of topics after every commit."""

    changed = Signal(object)

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe = changes.subscribe(self._told)

    def stop(self) -> None:
        """Hear no more; called before the services close."""
        self._unsubscribe()

    def _told(self, topics: frozenset[Topic]) -> None:
        self.changed.emit(topics)
