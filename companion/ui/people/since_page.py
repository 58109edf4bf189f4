"""For the person who takes over: what happened since they last looked, who did it, and what is due next."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from companion.domain.errors import CompanionError
from companion.services.changes import Topic
from companion.services.handover import SinceLooked
from companion.services.office import Services
from companion.ui import people_words, text
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Band, Card, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.plan_row import PlanRow
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.people import since_rows, since_words

AHEAD = timedelta(hours=12)
"""How far what is due next is told: until the next person takes over."""
MOST_NEXT = 8
LONG_TIME = 70
"""Width in px from which a time stands above its name in the narrow column."""


class SinceLookedPage(Page):
    """Lists to read, then *I have looked*: from then on the next list begins."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.SETTINGS}

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._holder = QVBoxLayout()
        self._read_at: datetime | None = None
        self.main.addLayout(self._holder)
        self.looked: MainButton | None = None

    @override
    def title(self) -> str:
        return self.tr("What happened")

    @override
    def subtitle(self) -> str:
        return self.tr("For {name}, who takes over.").format(
            name=people_words.person_name(self.services.people.recording_person())
        )

    @override
    def refresh(self) -> None:
        clear(self._holder)
        clear(self.side)
        now, zone = self.shell.clock.now(), self.services.people.zone()
        self._read_at = now
        told = self.services.handover.since_looked()
        self._holder.addWidget(self._first(told, now, zone))
        for title, rows, band in self._lists(told, now, zone):
            if rows:
                self._holder.addWidget(_list_card(title, rows, band))
        self._holder.addWidget(self._last(told))
        self.side.addWidget(self._next(now, zone))

    def _first(self, told: SinceLooked, now: datetime, zone: str) -> Card:
        card, name = Card(None), people_words.person_name(self.services.people.recording_person())
        card.body.addWidget(Label(since_words.since(told, name, now, zone), "lead"))
        summary = since_words.counts(told) or self.tr("Nothing was recorded, and nothing is open from then.")
        card.body.addWidget(Label(summary, "body", strong=not told.nothing))
        return card

    def _lists(
        self, told: SinceLooked, now: datetime, zone: str
    ) -> tuple[tuple[str, Sequence[PlanRow], Band | None], ...]:
        return (
            (self.tr("Warning signs answered with yes, or not sure"), since_rows.signs(told, now, zone), Band.ALERT),
            (self.tr("Not answered"), since_rows.missed(told, now), Band.AMBER),
            (self.tr("Given"), since_rows.doses(told, now), None),
            (self.tr("Left out"), since_rows.left_out(told, now), None),
            (self.tr("Exercises, heat and cold"), since_rows.sessions(told, now), None),
            (self.tr("Spasms"), since_rows.spasms(told, now), Band.PLUM if told.spasms else None),
        )

    def _last(self, told: SinceLooked) -> Card:
        card = Card(None)
        back = SecondButton(self.tr("To Today"), "today")
        back.clicked.connect(lambda: self.shell.go("today"))
        self.looked = None
        if told.nothing and not told.first_time:
            card.body.addWidget(Row(back))
            return card
        words = self.tr("Press it when you have read the list. The next list begins from here.")
        card.body.addWidget(Label(words, "body"))
        self.looked = MainButton(self.tr("I have looked"), "check")
        self.looked.clicked.connect(self.note)
        card.body.addWidget(Row(self.looked, back))
        return card

    def note(self) -> None:
        """Keep that the recording person has seen everything that stands here."""
        name = people_words.person_name(self.services.people.recording_person())
        try:
            self.services.handover.looked(self._read_at)
        except CompanionError as error:
            self.shell.report(error)
            return
        at = text.clock(self.shell.clock.now(), self.services.people.zone())
        self.shell.say(self.tr("Recorded: {name} has looked, {time}.").format(name=name, time=at))

    def _next(self, now: datetime, zone: str) -> Card:
        agenda = self.services.agenda
        items = (*agenda.today().due, *agenda.due_meanwhile(now + AHEAD))
        card = _list_card(self.tr("Due now and next"), since_rows.coming(items[:MOST_NEXT], now), None, narrow=True)
        if not items:
            until = text.when(now + AHEAD, now, zone)
            card.body.addWidget(Label(self.tr("Nothing is due until {time}.").format(time=until), "body"))
        if len(items) > MOST_NEXT:
            rest = self.tr("{n} more until {time}.")
            words = rest.format(n=len(items) - MOST_NEXT, time=text.when(now + AHEAD, now, zone))
            card.body.addWidget(Label(words, "small", "soft"))
        return card


def _list_card(title: str, rows: Sequence[PlanRow], band: Band | None, *, narrow: bool = False) -> Card:
    card = Card(band)
    card.body.addWidget(Label(title, "card_title"))
    widest = max((row.time_width() for row in rows), default=0)
    for row in rows:
        if narrow and widest > theme().px(LONG_TIME):
            row.stack()
        else:
            row.set_time_width(widest)
    for position, row in enumerate(rows):
        if position:
            card.body.addWidget(Hairline())
        card.body.addWidget(row)
    return card
