"""Asked once, when the first plan runs: whether the program starts with the computer. Off means off."""

from PySide6.QtWidgets import QVBoxLayout

from companion.domain.errors import CompanionError
from companion.reminders.autostart import Autostart
from companion.services.agenda import Today
from companion.services.office import Services
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.platform.autostart import autostart_here


class StartPlace(QVBoxLayout):
    """Holds the question, as long as it was not answered; it stands in nobody's way.

    Args:
        autostart: None: that of this computer.
    """

    def __init__(self, services: Services, shell: Shell, autostart: Autostart | None = None) -> None:
        super().__init__()
        self._services, self._shell = services, shell
        self._autostart = autostart_here(services.data_dir) if autostart is None else autostart
        self.yes: SecondButton | None = None
        self.no: SecondButton | None = None

    def refresh(self, today: Today) -> None:
        """Ask where a plan runs, nobody answered yet, and it is not on already."""
        runs = bool(today.next or today.due or today.late or today.done)
        asked = self._services.settings.get().start_asked or today.patient.example
        wanted = runs and not asked and not self._autostart.is_on()
        if wanted == bool(self.count()):
            return
        clear(self)
        if wanted:
            self.addWidget(self._card())

    def _card(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Start with the computer?"), "card_title"))
        told = self.tr("Reminders come only while this program runs. Settings can change it at any time.")
        card.body.addWidget(Label(told, "body"))
        self.yes = SecondButton(self.tr("Yes, start with the computer"), "check")
        self.yes.clicked.connect(lambda: self._answer(on=True))
        self.no = SecondButton(self.tr("No, I start it myself"))
        self.no.clicked.connect(lambda: self._answer(on=False))
        card.body.addWidget(Row(self.yes, self.no))
        return card

    def _answer(self, *, on: bool) -> None:
        try:
            if on:
                self._autostart.turn(on=True)
            self._services.settings.change(start_asked=True)
        except CompanionError as error:
            self._shell.report(error)
            return
        except OSError:
            self._shell.say(self.tr("This computer did not keep it. Nothing was changed."))
            return
        clear(self)
        yes, no = self.tr("The program starts with the computer."), self.tr("It does not start by itself.")
        self._shell.say(yes if on else no)
