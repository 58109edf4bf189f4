"""Recording heat or cold that no plan has: it has happened, so it is kept."""

from dataclasses import replace

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import FormToken, new_id
from companion.domain.practice import ThermalKind
from companion.domain.sessions import THERMAL, Session, SessionDraft, SessionKind
from companion.ui import practice_words
from companion.ui.error_words import field_words
from companion.ui.kit.attempt import attempt
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.segmented import Segmented
from companion.ui.sessions.form import SessionForm
from companion.ui.thermal.form_card import FormCard

USUAL_MINUTES = 15


class UnplannedCard(FormCard):
    """Closed: not there. Open: cold or heat, how long, when, where."""

    def show_form(self) -> None:
        """Ask what it was."""
        clear(self.column)
        self._token = new_id(FormToken)
        now = self.shell.clock.now()
        self.kind = Segmented(
            [(kind.value, practice_words.session_kind(THERMAL[kind])) for kind in ThermalKind],
            name=self.tr("What was it?"),
        )
        self._kind_field = Field(self.tr("What was it?"), self.kind)
        told = SessionDraft(now, USUAL_MINUTES * 60, SessionKind.COLD)
        self.form = SessionForm(told, now, self.services.people.zone(), asks_end=True)
        self.form.show_more()
        self.confirm = MainButton(self.tr("Record"), "check")
        self.confirm.clicked.connect(self._record)
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self.close_form)
        self.column.addWidget(Label(self.tr("Record one without a plan"), "card_title"))
        self.column.addWidget(self._kind_field)
        self.column.addWidget(self.form)
        self.column.addWidget(Row(self.confirm, back, fill=True))
        self.show()
        self.kind.setFocus()

    def _record(self) -> None:
        self._kind_field.set_error("")
        try:
            session = self.services.sessions.record(self._draft(), token=self._token)
        except InvalidInputError as error:
            self._show_error(error)
            return
        except CompanionError as error:
            self.shell.report(error)
            return
        self.close_form()
        words = self.tr("{what}, {minutes} recorded.").format(
            what=practice_words.session_kind(session.told.kind), minutes=practice_words.minutes(session.told.seconds)
        )
        self.shell.offer_undo(words, lambda: self._undo(session))

    def _draft(self) -> SessionDraft:
        kind = self.kind.value()
        if kind is None:
            raise InvalidInputError("kind", "empty")
        return replace(self.form.draft(self.shell.clock.now()), kind=THERMAL[ThermalKind(kind)])

    def _show_error(self, error: InvalidInputError) -> None:
        if error.field != "kind":
            self.form.show_error(error)
            return
        self._kind_field.set_error(field_words(error))
        self._kind_field.focus_control()

    def _undo(self, session: Session) -> None:
        attempt(self.shell, lambda: self.services.sessions.undo_session(session.id, seen=session.number))
