"""Recording a routine that has already been done. Nothing that happened is refused, whatever a precaution says."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import FormToken, new_id
from companion.domain.practice import Routine
from companion.domain.sessions import Session, SessionDraft, StopReason
from companion.services.agenda import PracticeCard
from companion.services.office import Services
from companion.ui import text
from companion.ui.answering.practice_panel import done_draft, usual_minutes
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.sessions.form import SessionForm


class RecordPanel(QWidget):
    """Closed: only its button ``begin``, which stands elsewhere. Open: how long, when it ended, all of it or a part."""

    opened = Signal()
    closed = Signal()

    def __init__(self, services: Services, shell: Shell, card: PracticeCard, routine: Routine) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._item = card.open_item
        self._routine = routine
        self._open = False
        self._token = new_id(FormToken)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self.begin = SecondButton(self.tr("I have already done it ..."), "check")
        self.begin.clicked.connect(self.show_form)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the form is open."""
        return self._open

    def show_form(self) -> None:
        """Ask how long it was, and when it ended."""
        clear(self._column)
        self._open = True
        self._token = new_id(FormToken)
        now = self._shell.clock.now()
        told = done_draft(self._routine, usual_minutes(self._routine), now)
        self.form = SessionForm(told, now, self._services.people.zone(), asks_end=True)
        self.share = Segmented(
            [("all", self.tr("All of it")), ("part", self.tr("Part of it"))],
            name=self.tr("How much was done?"),
            selected="all",
        )
        self.which = self._which()
        if self.which is not None:
            self._column.addWidget(Field(self.tr("Which one was it?"), self.which))
        self._column.addWidget(Field(self.tr("How much was done?"), self.share))
        self._column.addWidget(self.form)
        self.confirm = MainButton(self.tr("Record"), "check")
        self.confirm.clicked.connect(self._record)
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self.show_closed)
        self._column.addWidget(Row(self.confirm, back, fill=True))
        self.show()
        self.opened.emit()
        focus_soon(self.which or self.share)

    def show_closed(self) -> None:
        """Only the button."""
        self._open = False
        clear(self._column)
        self.hide()
        self.closed.emit()

    def _which(self) -> Segmented | None:
        """Whether it answers what is due; asked only when something is."""
        if self._item is None:
            return None
        due = text.when(self._item.state.occurrence.due_at, self._shell.clock.now(), self._item.state.occurrence.zone)
        return Segmented(
            [("due", self.tr("The one due {time}").format(time=due)), ("other", self.tr("Another one"))],
            name=self.tr("Which one was it?"),
            selected="due",
        )

    def _draft(self) -> SessionDraft:
        told = self.form.draft(self._shell.clock.now())
        if self.share.value() == "all":
            return told
        # Of a part nobody knows which movements: none is claimed.
        return replace(told, parts=(), stop=StopReason.ENOUGH)

    def _record(self) -> None:
        try:
            session = self._keep(self._draft())
        except InvalidInputError as error:
            self.form.show_error(error)
            return
        except CompanionError as error:
            self._shell.report(error)
            return
        self.show_closed()
        when = text.when(session.told.started_at, self._shell.clock.now(), session.zone)
        words = self.tr("{name} recorded, {time}.").format(name=self._routine.name, time=when)
        self._shell.go("exercises", practice=self._routine.id)
        self._shell.offer_undo(words, lambda: self._undo(session))

    def _keep(self, told: SessionDraft) -> Session:
        sessions = self._services.sessions
        if self._item is None or self.which is None or self.which.value() == "other":
            return sessions.record(told, token=self._token)
        state = self._item.state
        return sessions.record(told, token=self._token, key=state.occurrence.key, seen=state.answer_number)

    def _undo(self, session: Session) -> None:
        try:
            self._services.sessions.undo_session(session.id, seen=session.number)
        except CompanionError as error:
            self._shell.report(error)
