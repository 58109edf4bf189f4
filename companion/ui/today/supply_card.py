"""Boxes to see to: what runs out soon, and what is too old."""

from functools import partial

from companion.services.agenda import Today
from companion.ui.kit.buttons import QuietLink
from companion.ui.kit.card import Band, Card, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.stock_words import stock_lines


class SupplyCard(Card):
    """One line or two a medicine, and the way to its page."""

    def __init__(self, today: Today, shell: Shell) -> None:
        super().__init__(Band.AMBER)
        self.body.addWidget(Label(self.tr("Boxes to see to"), "card_title"))
        for position, card in enumerate(today.supplies):
            if position:
                self.body.addWidget(Hairline())
            medicine = card.medicine
            self.body.addWidget(Label(medicine.name, "body", strong=True))
            for told, tone in stock_lines(card, today.day):
                self.body.addWidget(Label(told, "small", tone))
            look = QuietLink(self.tr("Look at the box"))
            look.setAccessibleName(self.tr("Look at the box of {name}").format(name=medicine.name))
            look.clicked.connect(partial(shell.go, "medicines", medicine=medicine.id))
            self.body.addWidget(Row(look))
