"""How loud reminders are, and muting them until the next one."""

from collections.abc import Callable

from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.attempt import attempt
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell

QUIET, MIDDLE, LOUD = 30, 60, 100


class SoundCard(Card):
    """The chosen loudness is heard at once, where there is something to hear it with."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self._services, self._shell = services, shell
        now = services.settings.get().sound_percent
        known = {0: self.tr("Off"), QUIET: self.tr("Quiet"), MIDDLE: self.tr("Middle"), LOUD: self.tr("Loud")}
        nearest = min(known, key=lambda one: abs(one - now))
        self.body.addWidget(Label(self.tr("Sound"), "card_title"))
        told = self.tr("A few soft tones. They rise when a reminder comes again, and they end by themselves.")
        self.body.addWidget(Label(told, "body"))
        self.loudness = Segmented(
            [(str(one), words) for one, words in known.items()], name=self.tr("How loud"), selected=str(nearest)
        )
        self.loudness.chosen.connect(self._change)
        self.body.addWidget(Field(self.tr("How loud"), self.loudness))
        self.stands = Label("", "small", "soft")
        self.body.addWidget(self.stands)
        self.mute = SecondButton("")
        self.mute.clicked.connect(self._turn)
        self.body.addWidget(Row(self.mute))
        self._say()

    def _change(self, code: str) -> None:
        self._try(lambda: self._services.settings.change(sound_percent=int(code)))
        if self._shell.watching.watcher is not None:
            self._shell.watching.watcher.hear()

    def _turn(self) -> None:
        sound = self._services.sound
        self._try(sound.unmute if sound.muted_until() is not None else sound.mute)

    def _try(self, act: Callable[[], object]) -> None:
        attempt(self._shell, act)
        self._say()

    def _say(self) -> None:
        until, zone = self._services.sound.muted_until(), self._services.people.zone()
        if until is None:
            self.stands.setText(self.tr("Muting ends by itself when the next reminder is due."))
            self.mute.setText(self.tr("Mute until the next reminder"))
        else:
            when = text.when(until, self._shell.clock.now(), zone)
            self.stands.setText(self.tr("Muted until {time}. Reminders are still shown.").format(time=when))
            self.mute.setText(self.tr("Let reminders sound again"))
