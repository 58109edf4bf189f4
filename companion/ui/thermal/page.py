"""Heat and cold of a patient: the list at the side, the chosen plan with all that must be known before it is begun."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.identity import PracticeId
from companion.domain.practice import ThermalKind, ThermalPlan
from companion.domain.sessions import WARM_OR_COLD
from companion.services.agenda import PracticeCard
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.empty_state import EmptyState
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.reading_order import focus_kept
from companion.ui.kit.shell import Shell
from companion.ui.pause_card import PausePlace
from companion.ui.sessions.history import SessionHistory
from companion.ui.sessions.practice_list import PracticeList, order_of
from companion.ui.thermal.cautions import Cautions
from companion.ui.thermal.detail import ThermalDetail
from companion.ui.thermal.unplanned import UnplannedCard
from companion.ui.thermal.unplanned_start import UnplannedStart


class ThermalPage(Page):
    """List, detail and history. What a person is typing is left as it is."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.PRACTICES, Topic.PLANS, Topic.SESSIONS, Topic.RECOVERY, Topic.MEDICINES, Topic.PEOPLE}
    )

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._chosen: PracticeId | None = None
        self._detail: ThermalDetail | None = None
        self._history: SessionHistory | None = None
        self._pause = PausePlace(services, shell)
        self.above.addLayout(self._pause)
        self._list = PracticeList(self.choose)
        self.buttons = self._list.buttons
        self._list_card = Card(None)
        self.add = SecondButton(self.tr("Add heat or cold"), "plus")
        self.add.clicked.connect(lambda: self.shell.go("thermal_editor"))
        self.other = SecondButton(self.tr("Record one without a plan..."), "check")
        self.other.clicked.connect(self._show_unplanned)
        self._list_card.body.addWidget(self._list)
        self.loose = SecondButton(self.tr("Start one without a plan..."), "play")
        self.loose.clicked.connect(self._show_unplanned_start)
        self._list_card.body.addWidget(Row(self.add, self.loose, self.other, fill=True))
        self.side.addWidget(self._list_card)
        self._cautions = QVBoxLayout()
        self.side.addLayout(self._cautions)
        self.unplanned = UnplannedCard(services, shell)
        self.unplanned.closed.connect(self.mark_stale)
        self.unplanned_start = UnplannedStart(services, shell)
        self.main.addWidget(self.unplanned_start)
        self.main.addWidget(self.unplanned)
        self._detail_holder, self._history_holder = QVBoxLayout(), QVBoxLayout()
        self.main.addLayout(self._detail_holder)
        self.main.addLayout(self._history_holder)

    @override
    def title(self) -> str:
        return self.tr("Heat and cold")

    @override
    def subtitle(self) -> str:
        count = sum(1 for one in self.services.practice.practices() if isinstance(one, ThermalPlan))
        if not count:
            return self.tr("No plan yet")
        return text.counted(count, self.tr("1 plan"), self.tr("{n} plans"))

    @override
    def enter(self, **where: object) -> None:
        practice = where.get("practice")
        if isinstance(practice, str):
            self._chosen = PracticeId(practice)
            self._detail = None
            self.mark_stale()

    @override
    def refresh(self) -> None:
        self._pause.refresh()
        cards = [card for card in self.services.agenda.practice_cards() if isinstance(card.practice, ThermalPlan)]
        cards.sort(key=order_of)
        known = [card.practice.id for card in cards]
        if self._chosen not in known:
            self._chosen = known[0] if known else None
        chosen = next((card for card in cards if card.practice.id == self._chosen), None)
        with focus_kept(self):
            self.add.setVisible(bool(cards))
            self._list.show_cards(cards, self._chosen, self.shell.clock.now(), self.services.people.zone())
            self._show_detail(chosen)
            self._show_history()
            self._show_cautions(chosen)

    @property
    def detail(self) -> ThermalDetail | None:
        """What is shown of the chosen plan."""
        return self._detail

    @property
    def history(self) -> SessionHistory | None:
        """All heat and cold of the last time: every one counts for the gaps."""
        return self._history

    def choose(self, practice: PracticeId) -> None:
        """Show another plan."""
        self._chosen = practice
        self._detail = None
        self.mark_stale()

    def _show_unplanned(self) -> None:
        self.unplanned.show_form()
        self.scroll_to(self.unplanned)

    def _show_unplanned_start(self) -> None:
        self.unplanned_start.show_form()
        self.scroll_to(self.unplanned_start)

    def _show_detail(self, card: PracticeCard | None) -> None:
        if self._detail is not None and self._detail.is_busy:
            return
        clear(self._detail_holder)
        self._detail = None
        if card is None or not isinstance(card.practice, ThermalPlan):
            self._detail_holder.addWidget(self._welcome())
            return
        self._detail = ThermalDetail(self.services, self.shell, card, card.practice)
        self._detail_holder.addWidget(self._detail)

    def _show_history(self) -> None:
        if self._history is not None and self._history.is_open:
            return
        clear(self._history_holder)
        self._history = SessionHistory(self.services, self.shell, None, WARM_OR_COLD)
        self._history_holder.addWidget(self._history)

    def _show_cautions(self, chosen: PracticeCard | None) -> None:
        clear(self._cautions)
        plan = chosen.practice if chosen is not None else None
        for kind in (plan.kind,) if isinstance(plan, ThermalPlan) else ThermalKind:
            self._cautions.addWidget(Cautions(kind))

    def _welcome(self) -> QWidget:
        card = Card(None)
        told = self.tr("A cold pack or heat your team told you to use will stand here, with its times.")
        empty = EmptyState(told, self.tr("Add heat or cold"), "plus")
        empty.pressed.connect(lambda: self.shell.go("thermal_editor"))
        card.body.addWidget(empty)
        return card
