"""One routine: what it is, what stands in its way, beginning or recording it, its movements, its plan, its history."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.due import State
from companion.domain.practice import Routine, rest_of
from companion.domain.sessions import SessionKind
from companion.services.agenda import PracticeCard
from companion.services.office import Services
from companion.ui import item_words, practice_words, text
from companion.ui.exercises.movement_list import MovementList
from companion.ui.exercises.record_panel import RecordPanel
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Band, Card, Chip, Tile
from companion.ui.kit.flow import Row, Tiles
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import theme
from companion.ui.planning.line_list import PlanLineList
from companion.ui.sessions.history import SessionHistory


class RoutineDetail(QWidget):
    """Drawn anew when something changed, unless ``is_busy``. ``settled``: what was open is closed."""

    settled = Signal()

    def __init__(
        self, services: Services, shell: Shell, card: PracticeCard, routine: Routine, *, shows_steps: bool
    ) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._card = card
        self._routine = routine
        self._rest = rest_of(routine, card.forbidden)
        """What is left of it today, without what is forbidden."""
        self.panel = RecordPanel(services, shell, card, routine)
        self.movements = MovementList(routine, card.forbidden, shows_steps=shows_steps)
        nothing = self.tr("No plan. Nothing reminds of this routine.")
        self.plan = PlanLineList(services, shell, card.lines, None, nothing)
        self.history = SessionHistory(services, shell, routine.id, frozenset({SessionKind.EXERCISE}))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for part in (self._head(), self.movements, self.plan, self.history):
            column.addWidget(part)

    @property
    def is_busy(self) -> bool:
        """Whether something is opened that drawing anew would take away."""
        return self.panel.is_open or self.history.is_open

    @property
    def shows_steps(self) -> bool:
        """Whether the steps of the movements are shown."""
        return self.movements.shows_steps

    def _head(self) -> Card:
        item, routine = self._card.open_item, self._routine
        card = Card(_band(self._card))
        row = QHBoxLayout()
        row.addWidget(Label(routine.name, "question"), 1)
        if item is not None:
            kind = StateKind.LATE if item.state.state is State.LATE else StateKind.DUE
            row.addWidget(Chip(kind, item_words.state_words(item, self._shell.clock.now())))
        card.body.addLayout(row)
        card.body.addWidget(Label(self._planned(), "lead"))
        if routine.note:
            card.body.addWidget(Label(routine.note, "body"))
        if self._card.forbidden:
            card.body.addWidget(self._in_the_way())
        card.body.addWidget(self._acts())
        card.body.addWidget(self.panel)
        if tiles := self._tiles():
            card.body.addWidget(Tiles(*tiles))
        change = SecondButton(self.tr("Change this routine..."), "edit")
        change.clicked.connect(lambda: self._shell.go("routine_editor", practice=routine.id))
        card.body.addWidget(Row(change))
        return card

    def _planned(self) -> str:
        planned = practice_words.planned(self._routine)
        if not self._routine.said_by:
            return planned
        return self.tr("{planned}. Given by {who}").format(planned=planned, who=self._routine.said_by)

    def _tiles(self) -> list[Tile]:
        now, zone = self._shell.clock.now(), self._services.people.zone()
        last = next((one for one in self.history.sessions if not one.withdrawn), None)
        following = self._card.next_due
        tiles: list[Tile] = []
        if last is not None:
            note = f"{practice_words.minutes(last.told.seconds)}, {text.by_whom(last.by_name)}"
            tiles.append(Tile(self.tr("Last done"), text.when(last.told.started_at, now, zone), note))
        if following is not None:
            tiles.append(Tile(self.tr("Next"), text.when(following.due_at, now, zone)))
        return tiles

    def _in_the_way(self) -> Card:
        block = Card(Band.AMBER, tinted=True)
        part = self.tr("Part of this routine is not for now.")
        whole = self.tr("This routine cannot be started for now.")
        block.body.addWidget(Label(part if self._rest else whole, "body", strong=True))
        today = self._services.diary.today()
        for one in self._card.forbidden:
            block.body.addWidget(Label(practice_words.forbidden_words(one, today), "body"))
        block.body.addWidget(
            Label(self.tr("It comes back when your team has lifted this and you have entered it in My plan."), "body")
        )
        look = SecondButton(self.tr("Look at My plan"))
        look.clicked.connect(lambda: self._shell.go("my_plan"))
        block.body.addWidget(Row(look))
        return block

    def _acts(self) -> QWidget:
        item = self._card.open_item
        self.start = MainButton(self.tr("Start the rest...") if self._card.forbidden else self.tr("Start"), "play")
        self.start.setAccessibleName(self.tr("Start {name}").format(name=self._routine.name))
        if item is not None:
            self.start.clicked.connect(partial(self._shell.go, "player", key=item.state.occurrence.key))
        else:
            self.start.clicked.connect(partial(self._shell.go, "player", practice=self._routine.id))
        row = Row(self.start, self.panel.begin, fill=True)
        self.start.setVisible(bool(self._rest))
        self.panel.opened.connect(lambda: row.setVisible(False))
        self.panel.closed.connect(partial(self._panel_closed, row))
        return row

    def _panel_closed(self, row: QWidget) -> None:
        row.setVisible(True)
        self.panel.begin.setFocus()
        self.settled.emit()


def _band(card: PracticeCard) -> Band | None:
    item = card.open_item
    if item is None:
        return None
    return Band.AMBER if item.state.state is State.LATE else Band.CLAY
