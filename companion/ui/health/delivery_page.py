"""What was shown when: each reminder of a week, by which way it came, and what was answered."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout
from typing_extensions import override

from companion.domain.due import State
from companion.domain.health import SHOWN_LATE, in_time
from companion.domain.wall_time import local
from companion.services.changes import Topic
from companion.services.delivery import Delivered, as_csv
from companion.services.office import Services
from companion.ui import text
from companion.ui.health import delivery_words
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Chip, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell

WEEK = timedelta(days=7)
ALL, LATE = "all", "late"


class DeliveryPage(Page):
    """Newest day first. Nothing here changes the record."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.DIARY, Topic.STOCK}

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._weeks_back = 0
        self._log: tuple[Delivered, ...] = ()
        self.back = SecondButton(self.tr("Back"), "back")
        self.back.clicked.connect(lambda: shell.go("health"))
        self.earlier = SecondButton(self.tr("Week before"))
        self.earlier.clicked.connect(lambda: self._turn(1))
        self.later = SecondButton(self.tr("Week after"))
        self.later.clicked.connect(lambda: self._turn(-1))
        self.save_button = SecondButton(self.tr("Save as a table (CSV)..."), "table")
        self.save_button.clicked.connect(self._ask_where)
        self.filter = Segmented(
            [(ALL, self.tr("All")), (LATE, self.tr("Not shown in time"))], name=self.tr("Which ones"), selected=ALL
        )
        self.filter.chosen.connect(lambda _code: self._show())
        self.above.addWidget(Row(self.back, self.earlier, self.later, self.save_button))
        self.above.addWidget(self.filter)
        self._sum = Label("", "body", strong=True)
        self.above.addWidget(self._sum)
        self._days = QVBoxLayout()
        self.above.addLayout(self._days)

    @override
    def title(self) -> str:
        return self.tr("What was shown when")

    @override
    def subtitle(self) -> str:
        return self.tr("Each reminder, and how it reached you.")

    @override
    def enter(self, **where: object) -> None:
        self._weeks_back = 0
        self.mark_stale()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def refresh(self) -> None:
        self._log = self.services.delivery.log(*self._span())
        self._show()

    def save(self, path: Path) -> None:
        """Write the week that is shown into a file."""
        try:
            path.write_text(as_csv(self._log), encoding="utf-8")
        except OSError:
            told = self.tr("The file could not be written there. Choose another folder.")
            self._sum.setText(told)
            announce(self, told)
            return
        self.shell.say(self.tr("Saved as {file}. It holds names and medicines.").format(file=path.name))

    def _span(self) -> tuple[datetime, datetime]:
        until = self.shell.clock.now() - self._weeks_back * WEEK
        return until - WEEK, until + timedelta(seconds=1)

    def _turn(self, back: int) -> None:
        self._weeks_back = max(0, self._weeks_back + back)
        self.mark_stale()
        announce(self, self._sum.text())

    def _show(self) -> None:
        clear(self._days)
        now = self.shell.clock.now()
        late = [one for one in self._log if not _was_in_time(one, now)]
        shown = late if self.filter.value() == LATE else list(self._log)
        since, until = self._span()
        zone = self.services.people.zone()
        first, last = (text.long_day(local(at, zone).date()) for at in (since, until))
        one, many = self.tr("1 reminder, {first} to {last}."), self.tr("{n} reminders, {first} to {last}.")
        told = (one if len(self._log) == 1 else many).format(n=len(self._log), first=first, last=last)
        missed = text.counted(len(late), self.tr("1 not shown in time."), self.tr("{n} not shown in time."))
        self._sum.setText(f"{told} {missed}" if late else told)
        for day in sorted({_day(one) for one in shown}, reverse=True):
            self._days.addWidget(self._card(day, [one for one in shown if _day(one) == day]))

    def _card(self, day: date, found: list[Delivered]) -> Card:
        card = Card(None)
        card.body.addWidget(Label(text.sentence(text.day(day)), "card_title"))
        now = self.shell.clock.now()
        for place, one in enumerate(found):
            if place:
                card.body.addWidget(Hairline())
            at = text.clock(one.due_at, one.zone)
            kind, stands = delivery_words.standing(one, in_time=_was_in_time(one, now))
            named = Label(self.tr("{time}, {name}").format(time=at, name=one.name), "body", strong=True)
            card.body.addWidget(Row(named, Chip(kind, stands), spacing=12))
            card.body.addWidget(Label(delivery_words.told(one, now), "body"))
        return card

    def _ask_where(self) -> None:
        title, kinds = self.tr("Save what was shown when"), self.tr("Tables (*.csv)")
        path, _kind = QFileDialog.getSaveFileName(self, title, "reminders.csv", kinds)
        if path:
            self.save(Path(path if path.endswith(".csv") else f"{path}.csv"))


def _was_in_time(one: Delivered, now: datetime) -> bool:
    """What is due only now, or was paused, is not called late."""
    answered = None if one.answer is None else one.answer.recorded_at
    spared = one.state is State.PAUSED or now - one.due_at <= SHOWN_LATE
    return spared or in_time(one.due_at, one.first_shown, answered)


def _day(one: Delivered) -> date:
    return local(one.due_at, one.zone).date()
