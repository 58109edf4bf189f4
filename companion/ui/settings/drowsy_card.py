"""How close two doses that make drowsy are told before the button: set here, or turned off."""

from companion.domain.cautions import OUR_WINDOW_HOURS
from companion.domain.errors import CompanionError
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.card import Card
from companion.ui.kit.field import Field
from companion.ui.kit.labels import Label
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell

CHOICES = (2, 4, 6, 8, 12)


class DrowsyCard(Card):
    """One row of choices; a plan that says another number shows it too."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self._services, self._shell = services, shell
        now = services.cautions.window()
        self.body.addWidget(Label(self.tr("Medicines that make you drowsy"), "card_title"))
        told = self.tr("Another one was taken close by? You are told, and asked once, before you record a dose.")
        self.body.addWidget(Label(told, "body"))
        hours = sorted({*CHOICES, *([now.hours] if now.hours is not None else [])})
        options = [("off", self.tr("Off")), *((str(one), text.duration(one * 60)) for one in hours)]
        selected = "off" if now.hours is None else str(now.hours)
        self.choices = Segmented(options, name=self.tr("How close by"), selected=selected)
        self.choices.chosen.connect(self._change)
        self.body.addWidget(Field(self.tr("How close by"), self.choices))
        self._stands = Label("", "small", "soft")
        self.body.addWidget(self._stands)
        self._say()

    def _change(self, code: str) -> None:
        try:
            self._services.cautions.set_window(None if code == "off" else int(code))
        except CompanionError as error:
            self._shell.report(error)
        self._say()

    def _say(self) -> None:
        now = self._services.cautions.window()
        if now.by_name is None:
            told = self.tr("{hours} is our cautious setting. Nobody has set it yet.")
            self._stands.setText(told.format(hours=text.duration(OUR_WINDOW_HOURS * 60)))
        elif now.hours is None:
            told = self.tr("Turned off {who}. Strong warnings still ask, and the medicine's page lists the rest.")
            self._stands.setText(told.format(who=text.by_whom(now.by_name)))
        else:
            self._stands.setText(self.tr("Set {who}.").format(who=text.by_whom(now.by_name)))
