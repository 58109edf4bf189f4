"""Always there: starting with the computer, staying awake for the next reminder, and what the desktop may say."""

from companion.domain.errors import CompanionError
from companion.reminders.autostart import Autostart
from companion.services.office import Services
from companion.ui.kit.card import Card
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.platform.autostart import autostart_here


class RunningCard(Card):
    """Each tick says what it does; what the computer did not keep is said, and the tick goes back.

    Args:
        autostart: None: that of this computer.
    """

    def __init__(self, services: Services, shell: Shell, autostart: Autostart | None = None) -> None:
        super().__init__(None)
        self._services, self._shell = services, shell
        self._autostart = autostart_here(services.data_dir) if autostart is None else autostart
        chosen = services.settings.get()
        self.body.addWidget(Label(self.tr("Always there"), "card_title"))
        self.start = CheckRow(
            self.tr("Start with the computer"),
            detail=self.tr("It opens out of sight and reminds you. It is off until you turn it on."),
            checked=self._autostart.is_on(),
        )
        self.start.toggled.connect(self._turn)
        self.awake = CheckRow(
            self.tr("Stay awake for the next reminder"),
            detail=self.tr("The computer then does not sleep by itself. A closed lid still puts it to sleep."),
            checked=chosen.keep_awake,
        )
        self.awake.toggled.connect(lambda on: self._change(keep_awake=on))
        self.names = CheckRow(
            self.tr("Names in notices of the desktop"),
            detail=self.tr("A locked screen may show them. Without this they only say that a reminder is due."),
            checked=chosen.desktop_names,
        )
        self.names.toggled.connect(lambda on: self._change(desktop_names=on))
        if not services.people.patient().example:
            self.body.addWidget(self.start)
        self.body.addWidget(self.awake)
        self.body.addWidget(self.names)
        self.trouble = Label("", "small", "amber")
        self.body.addWidget(self.trouble)
        self.trouble.hide()

    def _turn(self) -> None:
        """The tick says in the end what the computer has, whatever was wanted."""
        wanted = self.start.isChecked()
        if wanted == self._autostart.is_on():
            return
        self.trouble.hide()
        try:
            self._autostart.turn(on=wanted)
        except OSError:
            self._say(self.tr("This computer did not keep it. Nothing was changed."))
        self.start.setChecked(self._autostart.is_on())

    def _change(self, **values: object) -> None:
        try:
            self._services.settings.change(**values)
        except CompanionError as error:
            self._shell.report(error)

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.show()
