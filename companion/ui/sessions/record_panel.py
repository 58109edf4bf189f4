"""Recording a session of a practice that has already been done: the form, which occurrence it answers, and its undo."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import FormToken, new_id
from companion.domain.sessions import Session, SessionDraft
from companion.services.agenda import PracticeCard
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.sessions.form import SessionForm


class SessionRecordPanel(QWidget):
    """Closed or open; how it looks closed, and what else is asked, the features say. Nothing that happened is refused.

    Args:
        page: The page that is shown after it was recorded.
    """

    def __init__(self, services: Services, shell: Shell, card: PracticeCard, page: str) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._practice = card.practice
        self._item = card.open_item
        self._page = page
        self._open = False
        self._token = new_id(FormToken)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))

    @property
    def is_open(self) -> bool:
        """Whether something stands here that drawing anew would take away."""
        return self._open

    def show_form(self) -> None:
        """How long it was, and when it ended; place, pain and a note where wanted."""
        self._clear()
        self._token = new_id(FormToken)
        now = self._shell.clock.now()
        self.form = SessionForm(self._usual(now), now, self._services.people.zone(), asks_end=True)
        self.which = self._which()
        asked = [] if self.which is None else [Field(self.tr("Which one was it?"), self.which)]
        asked += self._questions()
        for field in asked:
            self._column.addWidget(field)
        self._column.addWidget(self.form)
        self.confirm = MainButton(self.tr("Record"), "check")
        self.confirm.clicked.connect(self._record)
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self.show_closed)
        self._column.addWidget(Row(self.confirm, back, fill=True))
        focus_soon(asked[0].widget if asked else self.form.minutes)

    def show_closed(self) -> None:
        """As it is before anything is asked."""
        raise NotImplementedError

    def _usual(self, now: datetime) -> SessionDraft:
        """What the form says at first; ``now`` is a UTC instant."""
        raise NotImplementedError

    def _said(self, session: Session) -> str:
        """What was recorded, in a sentence."""
        raise NotImplementedError

    def _questions(self) -> list[Field]:
        """What is asked above the form."""
        return []

    def _draft(self) -> SessionDraft:
        return self.form.draft(self._shell.clock.now())

    def _clear(self) -> None:
        clear(self._column)
        self._open = True

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
            session = self._keep(self._draft())
        except InvalidInputError as error:
            self.form.show_error(error)
            return
        except CompanionError as error:
            self._shell.report(error)
            return
        self.show_closed()
        self._shell.go(self._page, practice=self._practice.id)
        self._shell.offer_undo(self._said(session), lambda: self._undo(session))

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
