"""Before the program ends: that nothing reminds from then on, and of what."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from companion.services.agenda import TodayItem
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui.due_rows import due_rows
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.questions.aside import Aside

AHEAD = timedelta(hours=24)


class QuitPage(Aside):
    """Names everything nobody will be reminded of in the next 24 hours, of all patients, before it is answered."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.SETTINGS}

    def __init__(self, services: Services, shell: Shell) -> None:
        leave = self.tr("Quit (no reminders)")
        super().__init__(services, shell, careful=self.tr("Stay"), other=leave)
        self.careful.clicked.connect(self.shell.back)
        # Qt's own quit() asks every window to close, and ours stays.
        self.other.clicked.connect(lambda: QCoreApplication.exit(0))

    @override
    def title(self) -> str:
        return self.tr("Quit (no reminders)")

    @override
    def refresh(self) -> None:
        clear(self.facts)
        rounds, now = self.services.rounds, self.shell.clock.now()
        card = Card(None)
        card.body.addWidget(Label(self.tr("After you quit, nothing reminds you."), "question"))
        told = self.tr("Reminders come again when the program is opened. Closing the window keeps them on.")
        card.body.addWidget(Label(told, "body"))
        work = self.shell.hand.work
        if work is not None and work.stays:
            card.body.addWidget(Label(work.words(), "lead", "amber", strong=True))
            told = self.tr("After you quit, nothing tells you to take it off. Set a kitchen timer if it stays on.")
            card.body.addWidget(Label(told, "body", strong=True))
        open_now, ahead = rounds.due_now(), rounds.due_meanwhile(now + AHEAD)
        if not open_now and not ahead:
            card.body.addWidget(Label(self.tr("Nothing is due in the next 24 hours."), "lead"))
        self.facts.addWidget(card)
        if ahead:
            self.facts.addWidget(self._list(self.tr("Due in the next 24 hours"), ahead, now))
        if open_now:
            self.facts.addWidget(self._list(self.tr("Open now"), open_now, now))

    def _list(self, words: str, found: Sequence[TodayItem], now: datetime) -> Card:
        card = Card(None)
        card.body.addWidget(Label(words, "card_title"))
        for position, row in enumerate(due_rows(found, self.services.rounds.patients(), now)):
            if position:
                card.body.addWidget(Hairline())
            card.body.addWidget(row)
        return card
