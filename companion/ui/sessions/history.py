"""Sessions that happened, newest first; each can be corrected or withdrawn, and every version stays."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.identity import EntryId, PracticeId
from companion.domain.sessions import Session, SessionDraft, SessionKind
from companion.services.office import Services
from companion.ui.kit.attempt import attempt
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateKind, StateShape
from companion.ui.kit.theme import theme
from companion.ui.sessions.form import SessionForm
from companion.ui.sessions.words import details, earlier, heading

SPAN = timedelta(days=30)
MOST_ROWS = 12
"""Shown at first; the rest on a press."""


class SessionHistory(Card):
    """The last 30 days of one practice, or of all practices and none (``practice`` None); of these kinds only.

    It reads once, when it is made. While ``is_open`` a correction is being typed: its page then leaves it alone.
    """

    def __init__(
        self, services: Services, shell: Shell, practice: PracticeId | None, kinds: frozenset[SessionKind]
    ) -> None:
        super().__init__(None)
        self._services = services
        self._shell = shell
        self._names = {one.id: one.name for one in services.practice.practices()} if practice is None else None
        self._editor: CorrectSession | None = None
        self.body.addWidget(Label(self.tr("Recorded in the last 30 days"), "card_title"))
        now = shell.clock.now()
        self.sessions = tuple(
            one
            for one in services.sessions.sessions(now - SPAN, now + timedelta(minutes=1))
            if one.told.kind in kinds and (practice is None or one.told.practice == practice)
        )
        if not self.sessions:
            self.body.addWidget(Label(self.tr("Nothing yet."), "body", "soft"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().px(8))
        self.body.addLayout(self._rows)
        self._show(self.sessions[:MOST_ROWS])
        if len(self.sessions) > MOST_ROWS:
            words = self.tr("Show {n} earlier ones").format(n=len(self.sessions) - MOST_ROWS)
            self.more = SecondButton(words, "down")
            self.more.clicked.connect(self._show_all)
            self.body.addWidget(Row(self.more))

    @property
    def is_open(self) -> bool:
        """Whether a session is being corrected."""
        return self._editor is not None

    @property
    def editor(self) -> "CorrectSession | None":
        """The open correction."""
        return self._editor

    def _show_all(self) -> None:
        self.more.hide()
        if self._rows.count():
            self._rows.addWidget(Hairline())
        self._show(self.sessions[MOST_ROWS:])

    def _show(self, sessions: tuple[Session, ...]) -> None:
        for position, session in enumerate(sessions):
            if position:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._row(session))

    def _row(self, session: Session) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        now = self._shell.clock.now()
        name = None if self._names is None else self._names.get(session.told.practice or PracticeId(""), "")
        title = heading(session, now, name)
        versions = self._services.sessions.versions(session.id) if session.number > 1 else (session,)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "body", strong=True))
        words.addWidget(Label(details(session, versions, now), "small", "soft"))
        for line in earlier(versions, now):
            words.addWidget(Label(line, "small", "soft"))
        top = QHBoxLayout()
        top.setSpacing(theme().px(12))
        top.addWidget(StateShape(_kind(session)), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        narrow = theme().scale >= 1.5
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        row.addLayout(top, 1)
        if not session.withdrawn:
            row.addWidget(self._acts(session, title, column))
        column.addLayout(row)
        return holder

    def _acts(self, session: Session, title: str, column: QVBoxLayout) -> Row:
        correct = SecondButton(self.tr("Correct..."))
        correct.setAccessibleName(self.tr("Correct {session}").format(session=title))
        correct.clicked.connect(partial(self._open, session, column))
        withdraw = SecondButton(self.tr("Withdraw"))
        withdraw.setAccessibleName(self.tr("Withdraw {session}").format(session=title))
        withdraw.clicked.connect(partial(self._withdraw, session))
        return Row(correct, withdraw)

    def _open(self, session: Session, column: QVBoxLayout) -> None:
        self._close()
        self._editor = CorrectSession(session, self._shell)
        self._editor.saved.connect(partial(self._correct, session))
        self._editor.closed.connect(self._close)
        column.addWidget(self._editor)
        self._editor.form.minutes.setFocus()

    def _close(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None

    def _correct(self, session: Session, told: SessionDraft) -> None:
        self._close()
        if told == session.told:
            return
        services, before = self._services.sessions, session.told

        def put_back() -> None:
            attempt(self._shell, lambda: services.correct(session.id, before, seen=session.number + 1))

        if attempt(self._shell, lambda: services.correct(session.id, told, seen=session.number)):
            words = self.tr("Corrected. The first version is kept in the history.")
            self._shell.offer_undo(words, put_back)

    def _withdraw(self, session: Session) -> None:
        services = self._services.sessions
        self._close()
        if attempt(self._shell, lambda: services.undo_session(session.id, seen=session.number)):
            words = self.tr("Withdrawn. It counts nowhere, and stays in the history.")
            self._shell.offer_undo(words, partial(self._restore, session.id))

    def _restore(self, entry: EntryId) -> None:
        services = self._services.sessions
        attempt(self._shell, lambda: services.restore(entry, seen=services.versions(entry)[-1].number))


class CorrectSession(QWidget):
    """The form in the place of the session it corrects. ``saved`` carries what it says now."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, session: Session, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(8), 0, theme().px(8))
        column.setSpacing(theme().px(12))
        self.form = SessionForm(session.told, shell.clock.now(), session.zone, asks_end=False)
        self.form.show_more()
        self.save = MainButton(self.tr("Save the correction"), "check")
        self.save.clicked.connect(self._save)
        back = SecondButton(self.tr("Back"))
        back.clicked.connect(self.closed)
        column.addWidget(self.form)
        column.addWidget(Label(self.tr("The first version stays in the history."), "small", "soft"))
        column.addWidget(Row(self.save, back))

    def _save(self) -> None:
        try:
            told = self.form.draft(self._shell.clock.now())
        except InvalidInputError as error:
            self.form.show_error(error)
            return
        self.saved.emit(told)


def _kind(session: Session) -> StateKind:
    if session.withdrawn:
        return StateKind.SKIPPED
    return StateKind.DONE if session.told.complete else StateKind.PARTLY
