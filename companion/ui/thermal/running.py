"""Heat or cold in the window's hand: looks at the clocks while it is on, whatever page is shown or none.

It knows no widget of its page. The record has it too, so that a program that was ended or killed finds it again.
"""

import logging
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

from companion.domain import thermal_run as domain
from companion.domain.errors import CompanionError
from companion.domain.identity import PatientId
from companion.domain.sessions import Session
from companion.domain.thermal_run import Skin, Stand, ThermalRun
from companion.services.office import Services
from companion.ui.kit.shell import Shell
from companion.ui.people_words import patient_name
from companion.ui.thermal import run_words

log = logging.getLogger("companion.thermal")

LOOK_MS = 500
"""How often the clocks are asked; a late look changes nothing."""
URGENT = frozenset({Stand.LOOK, Stand.OVER, Stand.ASKED})


class Running(QObject):
    """``ui.kit.in_hand.Work``: it goes on by itself, and only a person ends it.

    Args:
        services: Of the patient who has it on.
        shell: Where it is in hand.
        run: As it was begun, or found.
    """

    page = "thermal_run"
    stays = True

    changed = Signal()
    """Its time went on, or it stands otherwise."""

    def __init__(self, services: Services, shell: Shell, run: ThermalRun) -> None:
        super().__init__(shell.hand)
        self._services, self._shell, self._run = services, shell, run
        self._who = ""
        """Whose it is, where there are several."""
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @property
    def run(self) -> ThermalRun:
        """As of the last look."""
        return self._run

    @property
    def services(self) -> Services:
        """Of the patient who has it on."""
        return self._services

    @property
    def patient(self) -> PatientId:
        """Who has it on."""
        return self._run.patient

    @property
    def is_urgent(self) -> bool:
        """Whether somebody has to come now."""
        return self._run.stand in URGENT

    def words(self) -> str:
        """What the strip under other pages says."""
        people = self._services.people
        try:
            self._who = patient_name(people.patient()) if len(people.patients()) > 1 else ""
        except CompanionError as error:  # the time is told whatever the record says
            log.info("whose it is cannot be read: %s", error.code)
        return run_words.strip(self._run, self._who)

    def look(self) -> None:
        """Let the time run to now. What nobody watched is kept at once."""
        clock = self._shell.clock
        before = self._run
        self._move(domain.advance(before, clock.now(), clock.monotonic()))
        if (before.unwatched, before.asks) != (self._run.unwatched, self._run.asks):
            self._keep()

    def skin_is_usual(self) -> None:
        """The skin was looked at, and it stays on."""
        self.look()
        self._move(domain.skin_is_usual(self._run))
        self._keep()

    def stop(self, skin: Skin | None = None) -> None:
        """It comes off now."""
        self.look()
        self._move(domain.stop(self._run, skin))
        self._keep()

    def was_on(self, minutes: int) -> None:
        """A person says how many minutes it was on."""
        self.look()
        self._move(domain.was_on(self._run, minutes))
        self._keep()

    def record(self, skin: Skin | None = None) -> Session | None:
        """Record it once, and let go of it; None: it was begun by mistake.

        Raises:
            CompanionError: it cannot be written now; it stays in hand.
        """
        if skin is not None:
            self._move(domain.say_skin(self._run, skin))
        session = self._services.thermal_runs.record(self._run, run_words.note(self._run.skin))
        self._let_go()
        return session

    def drop(self) -> None:
        """It was never on: nothing is recorded.

        Raises:
            CompanionError: it cannot be written now.
        """
        self._services.thermal_runs.forget(self._run)
        self._let_go()

    def end(self) -> None:
        """The program ends. What is on stays on: the record has it, and it is asked about when the program is back."""
        self._timer.stop()
        self.deleteLater()

    def _let_go(self) -> None:
        self._timer.stop()
        self._shell.hand.take(None)
        self.deleteLater()

    def _move(self, run: ThermalRun) -> None:
        before, self._run = self._run, run
        if _said(before) != _said(run):
            self._shell.hand.say_again()
        self.changed.emit()

    def _keep(self) -> None:
        try:
            self._services.thermal_runs.keep(self._run)
        except CompanionError as error:  # it runs on all the same; what is recorded in the end says so if it cannot
            log.warning("how heat or cold stands could not be kept: %s", error.code)


def _said(run: ThermalRun) -> tuple[Stand, int]:
    """What the words of the strip go by."""
    return run.stand, ceil(run.left / 60)
