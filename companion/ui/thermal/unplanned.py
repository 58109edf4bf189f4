"""Recording heat or cold that no plan has: it has happened, so it is kept."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import FormToken, new_id
from companion.domain.practice import ThermalKind
from companion.domain.sessions import THERMAL, Session, SessionDraft, SessionKind
from companion.services.office import Services
from companion.ui import practice_words
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.sessions.form import SessionForm

USUAL_MINUTES = 15


class UnplannedCard(Card):
    """Closed: not there. Open: cold or heat, how long, when, where."""

    closed = Signal()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(Band.SKY)
        self._services = services
        self._shell = shell
        self._open = False
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(12))
        self.body.addLayout(self._column)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the form is open."""
        return self._open

    def show_form(self) -> None:
        """Ask what it was."""
        clear(self._column)
        self._open = True
        self._token = new_id(FormToken)
        now = self._shell.clock.now()
        self.kind = Segmented(
            [(kind.value, practice_words.session_kind(THERMAL[kind])) for kind in ThermalKind],
            name=self.tr("What was it?"),
        )
        self._kind_field = Field(self.tr("What was it?"), self.kind)
        told = SessionDraft(now, USUAL_MINUTES * 60, SessionKind.COLD)
        self.form = SessionForm(told, now, self._services.people.zone(), asks_end=True)
        self.form.show_more()
        self.confirm = MainButton(self.tr("Record"), "check")
        self.confirm.clicked.connect(self._record)
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self.close_form)
        self._column.addWidget(Label(self.tr("Record one without a plan"), "card_title"))
        self._column.addWidget(self._kind_field)
        self._column.addWidget(self.form)
        self._column.addWidget(Row(self.confirm, back, fill=True))
        self.show()
        self.kind.setFocus()

    def close_form(self) -> None:
        """Away with it; nothing was recorded."""
        clear(self._column)
        self._open = False
        self.hide()
        self.closed.emit()

    def _record(self) -> None:
        self._kind_field.set_error("")
        try:
            session = self._services.sessions.record(self._draft(), token=self._token)
        except InvalidInputError as error:
            self._show_error(error)
            return
        except CompanionError as error:
            self._shell.report(error)
            return
        self.close_form()
        words = self.tr("{what}, {minutes} recorded.").format(
            what=practice_words.session_kind(session.told.kind), minutes=practice_words.minutes(session.told.seconds)
        )
        self._shell.offer_undo(words, lambda: self._undo(session))

    def _draft(self) -> SessionDraft:
        kind = self.kind.value()
        if kind is None:
            raise InvalidInputError("kind", "empty")
        return replace(self.form.draft(self._shell.clock.now()), kind=THERMAL[ThermalKind(kind)])

    def _show_error(self, error: InvalidInputError) -> None:
        if error.field != "kind":
            self.form.show_error(error)
            return
        self._kind_field.set_error(field_words(error))
        self._kind_field.focus_control()

    def _undo(self, session: Session) -> None:
        try:
            self._services.sessions.undo_session(session.id, seen=session.number)
        except CompanionError as error:
            self._shell.report(error)
