"""Tell somebody: who is told when a reminder stays open, over which way, and of which plans."""

from typing import ClassVar

from PySide6.QtWidgets import QApplication, QVBoxLayout
from typing_extensions import override

from companion.domain.identity import ItemId
from companion.services.changes import Topic
from companion.services.office import Services
from companion.services.telling import Standing
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.telling.channel_card import ChannelCard
from companion.ui.telling_words import works_only


class TellingPage(Page):
    """Every way is a card; a card whose way did not change stays as it is."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.TELLING, Topic.RECOVERY, Topic.PLANS, Topic.MEDICINES, Topic.PRACTICES}
    )

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._shown: dict[ItemId, tuple[Standing, ChannelCard]] = {}
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
        return self.tr("Only if you switch it on.")

    @override
    def refresh(self) -> None:
        standings = self.services.telling.standings()
        gone = self._shown.keys() - {one.channel.id for one in standings}
        for channel in gone:
            _drop(self._shown.pop(channel)[1])
        for place, standing in enumerate(standings):
            self._put(place, standing)
        if self._told_empty != (not standings):
            self._told_empty = not standings
            clear(self._about)
            self._about.addWidget(self._how())
        clear(self._plans)
        self._plans.addWidget(self._which())

    def card_of(self, channel: ItemId) -> ChannelCard:
        """The card of a way.

        Raises:
            KeyError: it is not on the page.
        """
        return self._shown[channel][1]

    def _put(self, place: int, standing: Standing) -> None:
        name = standing.channel.id
        before = self._shown.get(name)
        card = before[1] if before is not None and before[0] == standing else None
        if card is None:
            focused = before is not None and _holds_focus(before[1])
            card = ChannelCard(self.services, self.shell, standing)
            if before is not None:
                _drop(before[1])
            self._shown[name] = standing, card
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
            self.tr("Each open reminder is told once. An answer calls it off."),
        ):
            card.body.addWidget(Label(told, "body"))
        card.body.addWidget(Label(works_only(), "body", strong=True))
        told = self.tr("Do not rely on it. A message may come late, or not at all.")
        card.body.addWidget(Label(told, "body"))
        kind = MainButton if self._told_empty else SecondButton
        self.add = kind(self.tr("Add somebody..."), "plus")
        self.add.clicked.connect(lambda: self.shell.go("telling_editor"))
        card.body.addWidget(Row(self.add))
        return card

    def _which(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Plans that tell"), "card_title"))
        agenda = self.services.agenda
        ticked = [one.medicine.name for one in agenda.cards() if any(line.current.manner.tells for line in one.lines)]
        ticked += [
            one.practice.name for one in agenda.practice_cards() if any(line.current.manner.tells for line in one.lines)
        ]
        for name in ticked:
            card.body.addWidget(Label(name, "body", strong=True))
        if not ticked:
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
