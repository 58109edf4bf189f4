"""Recording minutes of heat or cold. Beginning is refused with its reason; what has happened never is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import FormToken, new_id
from companion.domain.practice import ThermalPlan
from companion.domain.sessions import THERMAL, Session, SessionDraft
from companion.services.agenda import PracticeCard
from companion.services.office import Services
from companion.services.sessions import NotNowError
from companion.ui import practice_words, text
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.sessions.form import SessionForm
from companion.ui.thermal.words import not_now


class RecordPanel(QWidget):
    """Closed: one button, which always acts. Open: why not now with a way to record, or the form."""

    def __init__(self, services: Services, shell: Shell, card: PracticeCard, plan: ThermalPlan) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._item = card.open_item
        self._plan = plan
        self._open = False
        self._token = new_id(FormToken)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self._close()

    @property
    def is_open(self) -> bool:
        """Whether something stands here that drawing anew would take away."""
        return self._open

    def show_closed(self) -> None:
        """One button, with the focus."""
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

    def show_form(self) -> None:
        """How many minutes, and when it ended; place, pain and a note where wanted."""
        self._clear()
        self._token = new_id(FormToken)
        now, plan = self._shell.clock.now(), self._plan
        told = SessionDraft(now, plan.minutes * 60, THERMAL[plan.kind], plan.id, plan.regions)
        self.form = SessionForm(told, now, self._services.people.zone(), asks_end=True)
        self.which = self._which()
        if self.which is not None:
            self._column.addWidget(Field(self.tr("Which one was it?"), self.which))
        self._column.addWidget(self.form)
        self.confirm = MainButton(self.tr("Record"), "check")
        self.confirm.clicked.connect(self._record)
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self.show_closed)
        self._column.addWidget(Row(self.confirm, back, fill=True))
        self.form.minutes.setFocus()

    def _close(self) -> None:
        clear(self._column)
        self._open = False
        self.begin = MainButton(self.tr("Record minutes..."), "check")
        self.begin.setAccessibleName(self.tr("Record minutes of {name}").format(name=self._plan.name))
        self.begin.clicked.connect(self.ask)
        self._column.addWidget(Row(self.begin))

    def _clear(self) -> None:
        clear(self._column)
        self._open = True

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

    def _which(self) -> Segmented | None:
        """Whether it answers what is due; asked only when something is."""
        if self._item is None:
            return None
        occurrence = self._item.state.occurrence
        due = text.when(occurrence.due_at, self._shell.clock.now(), occurrence.zone)
        return Segmented(
            [("due", self.tr("The one due {time}").format(time=due)), ("other", self.tr("Another one"))],
            name=self.tr("Which one was it?"),
            selected="due",
        )

    def _record(self) -> None:
        try:
            session = self._keep(self.form.draft(self._shell.clock.now()))
        except InvalidInputError as error:
            self.form.show_error(error)
            return
        except CompanionError as error:
            self._shell.report(error)
            return
        self._close()
        self._shell.go("thermal", practice=self._plan.id)
        self._shell.offer_undo(self._said(session), lambda: self._undo(session))

    def _keep(self, told: SessionDraft) -> Session:
        sessions = self._services.sessions
        if self._item is None or self.which is None or self.which.value() == "other":
            return sessions.record(told, token=self._token)
        state = self._item.state
        return sessions.record(told, token=self._token, key=state.occurrence.key, seen=state.answer_number)

    def _said(self, session: Session) -> str:
        """What was recorded, and when the gap after it is over."""
        now, zone = self._shell.clock.now(), self._services.people.zone()
        words = self.tr("{name}, {minutes} recorded.").format(
            name=self._plan.name, minutes=practice_words.minutes(session.told.seconds)
        )
        gap = self._services.agenda.practice_card(self._plan.id).gap_over_at
        return words if gap is None else f"{words} {practice_words.gap_line(gap, now, zone)}"

    def _undo(self, session: Session) -> None:
        try:
            self._services.sessions.undo_session(session.id, seen=session.number)
        except CompanionError as error:
            self._shell.report(error)
