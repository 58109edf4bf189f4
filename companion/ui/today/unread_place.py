"""That a part of the record cannot be read, said on Today until it is mended: empty while all is read."""

from PySide6.QtWidgets import QVBoxLayout

from companion.domain.unread import Unread
from companion.services.office import Services
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.unread_words import unread_words, what_to_do

MOST = 4


class UnreadPlace(QVBoxLayout):
    """One card; drawn anew only when something else cannot be read."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__()
        self._services, self._shell = services, shell
        self._shown: tuple[Unread, ...] = ()

    def refresh(self) -> None:
        """Read again."""
        found = self._services.health.unread()
        if found == self._shown:
            return
        self._shown = found
        clear(self)
        if found:
            self.addWidget(self._card(found))

    def _card(self, found: tuple[Unread, ...]) -> Card:
        card = Card(Band.AMBER)
        card.body.addWidget(Label(self.tr("A part of your record cannot be read"), "card_title"))
        for one in found[:MOST]:
            card.body.addWidget(Label(unread_words(one), "body"))
        if more := len(found) - len(found[:MOST]):
            card.body.addWidget(Label(self.tr("and {n} more").format(n=more), "body"))
        card.body.addWidget(Label(what_to_do(), "body"))
        look = SecondButton(self.tr("Backups..."))
        look.clicked.connect(lambda: self._shell.go("settings", show="backups"))
        card.body.addWidget(Row(look))
        return card
