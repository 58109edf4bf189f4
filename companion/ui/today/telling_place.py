"""That somebody could not be told, said on Today: empty while nothing is wrong."""

from PySide6.QtWidgets import QVBoxLayout

from companion.services.office import Services
from companion.ui import telling_words
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell


class TellingPlace(QVBoxLayout):
    """One card for all ways; drawn anew only when its words changed."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__()
        self._services, self._shell = services, shell
        self._shown: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Read again."""
        now, zone = self._shell.clock.now(), self._services.people.zone()
        told = tuple(telling_words.not_told(one, now, zone) for one in self._services.telling.troubled())
        if told == self._shown:
            return
        self._shown = told
        clear(self)
        if told:
            self.addWidget(self._card(told))

    def _card(self, told: tuple[str, ...]) -> Card:
        card = Card(Band.AMBER)
        card.body.addWidget(Label(self.tr("A message did not go out"), "card_title"))
        for words in told:
            card.body.addWidget(Label(words, "body"))
        look = SecondButton(self.tr("Look at who is told"), "person")
        look.clicked.connect(lambda: self._shell.go("telling"))
        card.body.addWidget(Row(look))
        return card
