"""One heat or cold plan: what it is, what must be known before, recording minutes, its plan lines."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.due import State
from companion.domain.practice import ThermalPlan
from companion.services.agenda import PracticeCard
from companion.services.office import Services
from companion.ui import item_words, practice_words, text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Band, Card, Chip, Tile
from companion.ui.kit.flow import Row, Tiles
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import theme
from companion.ui.planning.line_list import PlanLineList
from companion.ui.thermal.record_panel import RecordPanel
from companion.ui.thermal.words import gap_note


class ThermalDetail(QWidget):
    """Drawn anew when something changed, unless ``is_busy``."""

    def __init__(self, services: Services, shell: Shell, card: PracticeCard, plan: ThermalPlan) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._card = card
        self._plan = plan
        self.panel = RecordPanel(services, shell, card, plan)
        nothing = self.tr("No times. Nothing reminds of it.")
        self.lines = PlanLineList(services, shell, card.lines, None, nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self._head())
        column.addWidget(self.lines)

    @property
    def is_busy(self) -> bool:
        """Whether something is opened that drawing anew would take away."""
        return self.panel.is_open

    def _head(self) -> Card:
        item, plan = self._card.open_item, self._plan
        card = Card(self._band())
        row = QHBoxLayout()
        row.addWidget(Label(plan.name, "question"), 1)
        if item is not None:
            kind = StateKind.LATE if item.state.state is State.LATE else StateKind.DUE
            row.addWidget(Chip(kind, item_words.state_words(item, self._shell.clock.now())))
        card.body.addLayout(row)
        card.body.addWidget(Label(self._what(), "lead"))
        if plan.said_by:
            card.body.addWidget(Label(self.tr("As told by {who}").format(who=plan.said_by), "body", "soft"))
        if plan.note:
            card.body.addWidget(Label(plan.note, "body"))
        card.body.addWidget(Tiles(*self._tiles()))
        if self._card.forbidden or self._card.ask_first:
            card.body.addWidget(self._in_the_way())
        card.body.addWidget(Label(practice_words.care_line(), "body"))
        told = self.tr("Start counts the {minutes}, asks about your skin, and sounds until it is off.")
        card.body.addWidget(Label(told.format(minutes=text.duration(plan.minutes)), "body"))
        card.body.addWidget(self.panel)
        change = SecondButton(self.tr("Change this plan..."), "edit")
        change.clicked.connect(lambda: self._shell.go("thermal_editor", practice=plan.id))
        card.body.addWidget(Row(change))
        return card

    def _what(self) -> str:
        kind = practice_words.kind(self._plan)
        planned = practice_words.planned(self._plan)
        return planned if self._plan.name == kind else self.tr("{kind}, {what}").format(kind=kind, what=planned)

    def _band(self) -> Band:
        item = self._card.open_item
        if item is None:
            return Band.SKY
        return Band.AMBER if item.state.state is State.LATE else Band.CLAY

    def _tiles(self) -> list[Tile]:
        last, gap, following = self._card.last, self._card.gap, self._card.next_due
        now, zone = self._shell.clock.now(), self._services.people.zone()
        if last is None:
            tiles = [Tile(self.tr("Last one"), self.tr("not lately"), self.tr("nothing recorded in the last 8 days"))]
        else:
            note = f"{practice_words.minutes(last.told.seconds)}, {text.by_whom(last.by_name)}"
            tiles = [Tile(self.tr("The last one ended"), text.when(last.ended_at, now, zone), note)]
        label = self.tr("Gap you set") if gap is None else self.tr("Gap over at")
        value = text.duration(self._plan.gap_minutes) if gap is None else text.when(gap.over_at, now, zone)
        tiles.append(Tile(label, value, gap_note(self._plan, gap, now, zone)))
        if following is not None:
            tiles.append(Tile(self.tr("Next"), text.when(following.due_at, now, zone)))
        return tiles

    def _in_the_way(self) -> Card:
        block = Card(Band.AMBER, tinted=True)
        today = self._services.diary.today()
        for one in self._card.forbidden:
            block.body.addWidget(Label(practice_words.forbidden_words(one, today), "body", strong=True))
        for ask in self._card.ask_first:
            block.body.addWidget(Label(practice_words.ask_words(ask), "body", strong=True))
        return block
