"""A test reminder, to be seen and heard: by which ways it really came."""

from datetime import timedelta

from PySide6.QtCore import QTimer

from companion.domain.errors import CompanionError
from companion.reminders.trial import Trial
from companion.ui import text
from companion.ui.health import words
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import MainButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell

IN_SECONDS = 10
GIVEN_UP_MS = 30_000
"""So long after the press a test that did not come is told; it would have come after ten seconds."""


class TrialCard(Card):
    """Asks for one, and says what came of it. Nothing of it is recorded."""

    def __init__(self, shell: Shell, zone: str) -> None:
        super().__init__(None)
        self._shell, self._zone = shell, zone
        self._came: list[str] = []
        self._trial: Trial | None = None
        self._waits = QTimer(self, interval=GIVEN_UP_MS, singleShot=True)
        self._waits.timeout.connect(self.give_up)
        self.body.addWidget(Label(self.tr("See and hear one"), "card_title"))
        told = self.tr("It takes the way of every reminder. It says that it is a test. Nothing is recorded.")
        self.body.addWidget(Label(told, "body"))
        self.send = MainButton(self.tr("Send me a test reminder in 10 seconds"), "bell")
        self.send.clicked.connect(self._send)
        self.body.addWidget(Row(self.send))
        self.outcome = Label("", "body", strong=True)
        self.body.addWidget(self.outcome)
        self.outcome.hide()

    def give_up(self) -> None:
        """Long enough after the press: say it when nothing came."""
        if not self._came:
            self._say(self.tr("The test did not come. Quit the program, start it again and try once more."))

    def _send(self) -> None:
        watcher = self._shell.watching.watcher
        if watcher is None:
            self._say(self.tr("The program is still starting. Try again in a moment."))
            return
        self._came = []
        at = self._shell.clock.now() + timedelta(seconds=IN_SECONDS)
        trial = Trial(at, lambda layer: self._hear(trial, layer))
        self._trial = trial
        try:
            watcher.try_out(trial)
        except CompanionError as error:
            self._shell.report(error)
            return
        self._waits.start()
        self._say(self.tr("It comes in 10 seconds. You may leave this page, or close the window."))

    def _hear(self, trial: Trial, layer: str) -> None:
        if trial is not self._trial or layer in self._came:
            return
        self._came.append(layer)
        seen = text.clock(self._shell.clock.now(), self._zone)
        self._say(self.tr("It came at {time}: {ways}.").format(time=seen, ways=words.layers(tuple(self._came))))

    def _say(self, told: str) -> None:
        self.outcome.setText(told)
        self.outcome.show()
        announce(self, told)
