"""Recording minutes of heat or cold. Beginning is refused with its reason; what has happened never is."""

from datetime import datetime

from typing_extensions import override

from companion.domain.errors import CompanionError
from companion.domain.practice import ThermalPlan
from companion.domain.sessions import THERMAL, Session, SessionDraft
from companion.services.agenda import PracticeCard
from companion.services.office import Services
from companion.services.sessions import NotNowError
from companion.ui import practice_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.sessions.record_panel import SessionRecordPanel
from companion.ui.thermal.words import not_now


class RecordPanel(SessionRecordPanel):
    """Closed: start one, or record one that was. Open: why not now with a way to record, or the form."""

    def __init__(self, services: Services, shell: Shell, card: PracticeCard, plan: ThermalPlan) -> None:
        super().__init__(services, shell, card, "thermal")
        self._plan = plan
        self._close()

    @override
    def show_closed(self) -> None:
        self._close()
        self.begin.setFocus()

    def ask(self) -> None:
        """The form; while something known stands in the way, that first, with its time or its name."""
        try:
            self._services.sessions.check_start(self._plan.id)
        except NotNowError as error:
            self._refuse(error)
        except CompanionError as error:
            self._shell.report(error)
        else:
            self.show_form()

    @override
    def _usual(self, now: datetime) -> SessionDraft:
        plan = self._plan
        return SessionDraft(now, plan.minutes * 60, THERMAL[plan.kind], plan.id, plan.regions)

    def _close(self) -> None:
        clear(self._column)
        self._open = False
        self.start = MainButton(self.tr("Start"), "play")
        self.start.setAccessibleName(self.tr("Start {name}").format(name=self._plan.name))
        self.start.clicked.connect(self._start)
        self.begin = SecondButton(self.tr("Record minutes..."), "check", height=56)
        self.begin.setAccessibleName(self.tr("Record minutes of {name}").format(name=self._plan.name))
        self.begin.clicked.connect(self.ask)
        self._column.addWidget(Row(self.start, self.begin))

    def _start(self) -> None:
        """Begin it, as what is due of it where something is."""
        where = {"practice": self._plan.id} if self._item is None else {"key": self._item.state.occurrence.key}
        self._shell.go("thermal_run", **where)

    def _refuse(self, error: NotNowError) -> None:
        self._clear()
        self.block = WarningBlock(
            not_now(error, self._shell.clock.now(), self._services.people.zone()),
            self.tr("What has already happened can be recorded."),
            safe=self.tr("Not now"),
            other=self.tr("It has already happened: record it"),
        )
        self.block.safe_chosen.connect(self.show_closed)
        self.block.other_chosen.connect(self.show_form)
        self._column.addWidget(self.block)
        self.block.focus_safe()

    @override
    def _said(self, session: Session) -> str:
        """What was recorded, and when the gap after it is over."""
        now, zone = self._shell.clock.now(), self._services.people.zone()
        words = self.tr("{name}, {minutes} recorded.").format(
            name=self._plan.name, minutes=practice_words.minutes(session.told.seconds)
        )
        gap = self._services.agenda.practice_card(self._plan.id).gap_over_at
        return words if gap is None else f"{words} {practice_words.gap_line(gap, now, zone)}"
