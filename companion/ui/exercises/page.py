"""The routines of a patient: the list at the side, the chosen one with all that must be known before it is begun."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.identity import PracticeId
from companion.domain.practice import Routine
from companion.domain.wall_time import local
from companion.services.agenda import PracticeCard
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.exercises.detail import RoutineDetail
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.empty_state import EmptyState
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.reading_order import focus_kept
from companion.ui.kit.shell import Shell
from companion.ui.pause_card import PausePlace
from companion.ui.sessions.practice_list import PracticeList, order_of


class ExercisesPage(Page):
    """List and detail. While a person is recording or correcting, the detail is left as it is."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.PRACTICES, Topic.PLANS, Topic.SESSIONS, Topic.RECOVERY, Topic.PEOPLE}
    )

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._chosen: PracticeId | None = None
        self._detail: RoutineDetail | None = None
        self._shown: object = None
        self._pause = PausePlace(services, shell)
        self.above.addLayout(self._pause)
        self._list = PracticeList(self.choose)
        self.buttons = self._list.buttons
        self._list_card = Card(None)
        self.add = SecondButton(self.tr("Add a routine"), "plus")
        self.add.clicked.connect(lambda: self.shell.go("routine_editor"))
        load = SecondButton(self.tr("Import a plan..."), "file")
        load.clicked.connect(lambda: self.shell.go("import_plan"))
        self._list_card.body.addWidget(self._list)
        self._list_card.body.addWidget(Row(self.add, load, fill=True))
        self.side.addWidget(self._list_card)
        self._holder = QVBoxLayout()
        self.main.addLayout(self._holder)

    @override
    def title(self) -> str:
        return self.tr("Exercises")

    @override
    def subtitle(self) -> str:
        count = sum(1 for one in self.services.practice.practices() if isinstance(one, Routine))
        if not count:
            return self.tr("No routine yet")
        return text.counted(count, self.tr("1 routine"), self.tr("{n} routines"))

    @override
    def enter(self, **where: object) -> None:
        practice = where.get("practice")
        if isinstance(practice, str):
            self._chosen = PracticeId(practice)
            self._detail = self._shown = None
            self.mark_stale()

    @override
    def hear(self, topics: frozenset[Topic]) -> None:
        if topics & self.topics:
            self._shown = None
        super().hear(topics)

    @override
    def refresh(self) -> None:
        self._pause.refresh()
        cards = [card for card in self.services.agenda.practice_cards() if isinstance(card.practice, Routine)]
        cards.sort(key=order_of)
        known = [card.practice.id for card in cards]
        if self._chosen not in known:
            self._chosen = known[0] if known else None
        day = local(self.shell.clock.now(), self.services.people.zone()).date()
        now, zone = self.shell.clock.now(), self.services.people.zone()
        shown = (day, cards, [self._list.line_of(card, now, zone) for card in cards], self._chosen)
        if shown == self._shown:
            return
        is_busy = self._detail is not None and self._detail.is_busy
        self._shown = None if is_busy else shown
        with focus_kept(self):
            self._list_card.setVisible(bool(cards))
            self._list.show_cards(cards, self._chosen, now, zone)
            self._show_detail(next((card for card in cards if card.practice.id == self._chosen), None))

    @property
    def detail(self) -> RoutineDetail | None:
        """What is shown of the chosen routine."""
        return self._detail

    def choose(self, practice: PracticeId) -> None:
        """Show another routine."""
        self._chosen = practice
        self._detail = self._shown = None
        self.mark_stale()

    def _show_detail(self, card: PracticeCard | None) -> None:
        if self._detail is not None and self._detail.is_busy:
            return
        shows_steps = self._detail is not None and self._detail.shows_steps
        clear(self._holder)
        self._detail = None
        if card is None or not isinstance(card.practice, Routine):
            self._holder.addWidget(self._welcome())
            return
        self._detail = RoutineDetail(self.services, self.shell, card, card.practice, shows_steps=shows_steps)
        self._detail.settled.connect(self._settled)
        self._holder.addWidget(self._detail)

    def _settled(self) -> None:
        self._shown = None
        self.mark_stale()

    def _welcome(self) -> QWidget:
        card = Card(None)
        told = self.tr("The exercises your team gave you will stand here, with their numbers and their times.")
        empty = EmptyState(told, self.tr("Add a routine"), "plus")
        empty.pressed.connect(lambda: self.shell.go("routine_editor"))
        card.body.addWidget(empty)
        return card
