"""Tell somebody: who is told when a reminder stays open, over which way, and of which plans."""

from typing import ClassVar

from PySide6.QtWidgets import QApplication, QVBoxLayout
from typing_extensions import override

from companion.domain.identity import ItemId
from companion.domain.telling import TellingChannel
from companion.services.changes import Topic
from companion.services.office import Services
from companion.services.telling_plans import TellingPlan
from companion.services.telling_standing import Standing
from companion.ui import telling_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.telling.channel_card import ChannelCard
from companion.ui.telling_words import works_only

_Shown = tuple[Standing, tuple[TellingPlan, ...]]
"""What a card is drawn of."""


class TellingPage(Page):
    """Every way is a card; a card whose way did not change stays as it is."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.TELLING, Topic.RECOVERY, Topic.PLANS, Topic.MEDICINES, Topic.PRACTICES}
    )

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._shown: dict[ItemId, tuple[_Shown, ChannelCard]] = {}
        self._cards, self._about = QVBoxLayout(), QVBoxLayout()
        self._told_empty: bool | None = None
        self.main.addLayout(self._cards)
        self.main.addLayout(self._about)
        self._plans = QVBoxLayout()
        self.side.addLayout(self._plans)

    @override
    def title(self) -> str:
        return self.tr("Tell somebody")

    @override
    def subtitle(self) -> str:
        return works_only()

    @override
    def refresh(self) -> None:
        standings, plans = self.services.telling.standings(), self.services.telling.plans()
        gone = self._shown.keys() - {one.channel.id for one in standings}
        for channel in gone:
            _drop(self._shown.pop(channel)[1])
        for place, standing in enumerate(standings):
            self._put(place, (standing, plans))
        if self._told_empty != (not standings):
            self._told_empty = not standings
            clear(self._about)
            self._about.addWidget(self._how())
        clear(self._plans)
        self._plans.addWidget(self._which(plans, [one.channel.value for one in standings]))

    def card_of(self, channel: ItemId) -> ChannelCard:
        """The card of a way.

        Raises:
            KeyError: it is not on the page.
        """
        return self._shown[channel][1]

    def _put(self, place: int, what: _Shown) -> None:
        standing, plans = what
        name = standing.channel.id
        before = self._shown.get(name)
        card = before[1] if before is not None and before[0] == what else None
        if card is None:
            focused = before is not None and _holds_focus(before[1])
            card = ChannelCard(self.services, self.shell, standing, plans)
            if before is not None:
                _drop(before[1])
            self._shown[name] = what, card
            self._cards.insertWidget(place, card)
            if focused:
                card.test.setFocus()
        elif self._cards.indexOf(card) != place:
            self._cards.insertWidget(place, card)

    def _how(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("When a reminder stays open"), "card_title"))
        for told in (
            self.tr("After its last repeat, a message can go to somebody you choose. Nothing goes before you say so."),
            self.tr("It takes two steps: add somebody and switch it on. Then tick it in a plan."),
            self.tr("Everybody you add is told once of an open reminder. An answer calls it off."),
            self.tr("You can add several people. One can be told first, and another later if it is still open."),
            self.tr("If nobody knows whether a message arrived, it goes again and says so."),
        ):
            card.body.addWidget(Label(told, "body"))
        told = self.tr("Do not rely on it. A message may come late, or not at all.")
        card.body.addWidget(Label(f"{works_only()} {told}", "body", strong=True))
        kind = MainButton if self._told_empty else SecondButton
        self.add = kind(self.tr("Add somebody..."), "plus")
        self.add.clicked.connect(lambda: self.shell.go("telling_editor"))
        card.body.addWidget(Row(self.add))
        return card

    def _which(self, plans: tuple[TellingPlan, ...], channels: list[TellingChannel]) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Plans that tell"), "card_title"))
        for plan in plans:
            card.body.addWidget(Label(plan.name, "body", strong=True))
            card.body.addWidget(Label(telling_words.who_hears(plan, channels), "body"))
        if not plans:
            card.body.addWidget(Label(self.tr("No plan is ticked yet, so nobody is told anything."), "body"))
        told = self.tr("Open a plan and look at how it reminds. There is the tick.")
        card.body.addWidget(Label(told, "small", "soft"))
        look = SecondButton(self.tr("Look at the medicines"), "pill")
        look.clicked.connect(lambda: self.shell.go("medicines"))
        card.body.addWidget(Row(look))
        return card


def _holds_focus(card: ChannelCard) -> bool:
    widget = QApplication.focusWidget()
    return widget is not None and card.isAncestorOf(widget)


def _drop(card: ChannelCard) -> None:
    card.hide()
    card.deleteLater()
