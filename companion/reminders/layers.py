"""The ways in which a notice reaches a person: the window, which always works, and others beside it."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Protocol

from companion.domain.errors import CompanionError
from companion.domain.identity import OccurrenceKey
from companion.reminders.notifier import Exposed, Notice, Notifier
from companion.reminders.trial import Trial

log = logging.getLogger("companion.reminders")


class Layer(Protocol):
    """One more way beside the window. It may fail, be slow, or not be there: nothing depends on it."""

    name: str
    """Under which its showings are stored."""

    def show(self, notice: Notice, exposed: Exposed, /) -> None:
        """Bring it to notice too; call ``exposed``, in the window's thread, only when it surely was."""
        ...

    def withdraw(self, keys: frozenset[OccurrenceKey], /) -> None:
        """These need no notice any more."""
        ...


class Showings(Protocol):
    """Where a showing is stored; kept by ``services.rounds.RoundsService``."""

    def claim_showing(self, key: OccurrenceKey, layer: str) -> int:
        """About to show it; gives the number of the showing."""
        ...

    def expose_showing(self, key: OccurrenceKey, number: int) -> None:
        """It is really on screen."""
        ...


class Layers:
    """Speaks to the window and to every other layer; only the window decides what counts as on screen.

    A layer beside the window stores its showing when it reports one: what it says it did, and no more.
    """

    def __init__(self, window: Notifier, showings: Showings) -> None:
        self._window = window
        self._showings = showings
        self._others: list[Layer] = []

    def add(self, layer: Layer) -> None:
        """From now on it speaks too."""
        self._others.append(layer)

    def show(self, notice: Notice, exposed: Exposed) -> None:
        """The window first; the others only where something is brought to notice anew, also when the window fails."""
        try:
            self._window.show(notice, exposed)
        finally:
            if notice.fresh or notice.trial is not None:
                for layer in self._others:
                    _spared(partial(layer.show, notice, partial(self._store, layer.name, notice.trial)))

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        """Take them away everywhere."""
        self._window.withdraw(keys)
        for layer in self._others:
            _spared(partial(layer.withdraw, keys))

    def on_screen(self) -> frozenset[OccurrenceKey]:
        """What the window shows."""
        return self._window.on_screen()

    def _store(self, name: str, trial: Trial | None, keys: tuple[OccurrenceKey, ...]) -> None:
        if trial is not None:
            trial.came(name)
        for key in keys:
            try:
                self._showings.expose_showing(key, self._showings.claim_showing(key, name))
            except CompanionError as error:
                log.warning("a showing could not be stored: %s", error.code)


def _spared(act: Callable[[], None]) -> None:
    """Whatever goes wrong in a layer beside the window stays there."""
    try:
        act()
    except Exception:  # a desktop may raise anything; the window alone brings the reminder
        log.exception("a layer beside the window failed")
