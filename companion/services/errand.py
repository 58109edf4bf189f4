"""One message with the way it takes: handed to the thread that sends, and called off from the window's."""

from dataclasses import dataclass, field
from threading import Lock

from companion.domain.outbox import OutMessage
from companion.domain.telling import TellingChannel


class Leave:
    """Whether a message begins to leave or is called off before: one of the two, whichever thread comes first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._called_off = False
        self._begun = False

    @property
    def is_called_off(self) -> bool:
        """Whether it is not to leave any more; it may have begun before."""
        return self._called_off

    @property
    def has_begun(self) -> bool:
        """Whether it began to leave."""
        return self._begun

    def begin(self) -> bool:
        """It is about to leave. False: it was called off, so it must not."""
        with self._lock:
            if not self._called_off:
                self._begun = True
            return not self._called_off

    def call_off(self) -> bool:
        """It is not to leave any more. False: it had begun to, so that it may arrive."""
        with self._lock:
            self._called_off = True
            return not self._begun


@dataclass(frozen=True, slots=True)
class Errand:
    """One message with the way it takes."""

    message: OutMessage
    channel: TellingChannel
    leave: Leave = field(default_factory=Leave, compare=False)
