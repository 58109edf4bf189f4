"""The cards of the Today page: one open occurrence each, and its done form that keeps the place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.due import State
from companion.domain.medication import Outcome
from companion.services.agenda import DoseItem, TodayItem
from companion.services.office import Services
from companion.ui import item_words
from companion.ui.answering.cautions import over_a_limit
from companion.ui.answering.facts import Planned, aside_of, title_of
from companion.ui.answering.panel import AnswerPanel
from companion.ui.answering.panels import panel_for
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.kit.buttons import PaintedButton, SecondButton
from companion.ui.kit.card import Band, Card, Chip
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import theme
from companion.ui.today.state import Place, PlacedCard

BANDS = {Place.NOW: Band.CLAY, Place.LATE: Band.AMBER, Place.EARLIER: Band.AMBER}
KINDS = {
    State.DUE: StateKind.DUE,
    State.LATE: StateKind.LATE,
    State.MISSED: StateKind.MISSED,
    State.PAUSED: StateKind.HELD,
}
OUTCOME_KINDS = {
    Outcome.TAKEN: StateKind.DONE,
    Outcome.PARTLY: StateKind.PARTLY,
    Outcome.SKIPPED: StateKind.SKIPPED,
    Outcome.REFUSED: StateKind.SKIPPED,
    Outcome.HELD: StateKind.HELD,
    Outcome.UNCERTAIN: StateKind.UNCERTAIN,
}


def kind_of(item: TodayItem) -> StateKind:
    """The shape of an occurrence's state."""
    if item.state.answer is not None:
        return OUTCOME_KINDS[item.state.answer.outcome]
    return KINDS.get(item.state.state, StateKind.NEXT)


class OccurrenceCard(Card):
    """One occurrence. ``show_item`` repaints it in place; an opened panel is left alone until it is answered."""

    answered = Signal(object)
    """The occurrence key that was just answered, put off or undone."""

    def __init__(self, services: Services, shell: Shell, placed: PlacedCard) -> None:
        super().__init__(BANDS[placed.place])
        self._services = services
        self._shell = shell
        self._place = placed.place
        self._shown: TodayItem | None = None
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self.body.addWidget(self._content)
        self._panel: AnswerPanel | None = None
        self.show_item(placed.item)

    @property
    def is_busy(self) -> bool:
        """Whether a person is in the middle of answering here."""
        return self._panel is not None and self._panel.is_open

    def focus_first(self) -> None:
        """Give the focus to its first button."""
        first = next((one for one in self.findChildren(PaintedButton) if one.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_item(self, item: TodayItem) -> None:
        """Show the occurrence as it stands; what is the same stays untouched."""
        if item == self._shown or (self.is_busy and item.state.answer is None):
            return
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._shown = item
        self._clear()
        self.setAccessibleName(f"{item.name}, {item_words.state_words(item, self._shell.clock.now())}")
        if item.state.answer is None:
            self.set_band(BANDS[self._place])
            self._show_open(item)
        else:
            self.set_band(Band.PINE)
            self._show_done(item)
        if had_focus:
            self._content.setFocus()

    def _show_open(self, item: TodayItem) -> None:
        now = self._shell.clock.now()
        self._chip_row(item, aside_of(item, now))
        self._column.addWidget(Label(title_of(item), "lead", rich=True))
        self._column.addWidget(Planned(item, now))
        self._panel = panel_for(item, self._services, self._shell, leads=self._place is Place.NOW)
        self._panel.answered.connect(lambda: self.answered.emit(item.state.occurrence.key))
        self._column.addWidget(self._panel)

    def _show_done(self, item: TodayItem) -> None:
        self._panel = None
        self._chip_row(item, "")
        self._column.addWidget(Label(title_of(item), "lead", rich=True))
        undo = SecondButton(self.tr("Undo"), "undo")
        undo.setAccessibleName(self.tr("Undo the answer for {name}").format(name=item.name))
        verbs = AnswerVerbs(self._services, self._shell, item)

        def withdraw() -> None:
            if verbs.undo():
                self.answered.emit(item.state.occurrence.key)

        undo.clicked.connect(withdraw)
        row = QHBoxLayout()
        row.addWidget(Label(item_words.after_answer(item, self._shell.clock.now()), "body", "soft"), 1)
        row.addWidget(undo)
        self._column.addLayout(row)
        if isinstance(item, DoseItem) and item.dose is not None:
            for words in over_a_limit(item.dose, verbs.poison_lines()):
                self._column.addWidget(Label(words, "body", strong=True))

    def _chip_row(self, item: TodayItem, aside: str) -> None:
        row = QHBoxLayout()
        row.addWidget(Chip(kind_of(item), item_words.state_words(item, self._shell.clock.now())))
        row.addStretch(1)
        if aside:
            row.addWidget(Label(aside, "small", "soft"))
        self._column.addLayout(row)

    def _clear(self) -> None:
        clear(self._column)
