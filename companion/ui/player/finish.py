"""The end of a routine: it gets into the record once, with Undo; then the page says what was recorded."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import AlreadyRecordedError, CompanionError
from companion.domain.sessions import Session
from companion.services.office import Services
from companion.ui import practice_words
from companion.ui.error_words import error_words
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.player.after import AfterCard, DoneCard
from companion.ui.player.playing import Playing


class Finish(QWidget):
    """Asks for the pain now, records, and tells. Where nothing was done it says so at once."""

    def __init__(self, playing: Playing, services: Services, shell: Shell) -> None:
        super().__init__()
        self.playing = playing
        self.card: AfterCard | DoneCard
        self._services, self._shell = services, shell
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        if playing.is_worth_recording:
            self._ask()
        else:
            shell.hand.take(None)
            self._tell(None)

    def record_quietly(self) -> None:
        """The page is left: record it as it stands, pain said or not. What cannot be written now stays in hand."""
        if not isinstance(self.card, AfterCard) or self._shell.hand.work is not self.playing:
            return
        self.playing.pain_after = self.card.scale.value()
        try:
            session = self.playing.record_at_once()
        except CompanionError:  # the strip under every page says that it is not recorded yet
            return
        self._close(session)
        self._tell(session)

    def _ask(self) -> None:
        card = AfterCard(self.playing.how_it_ended(), self.playing.pain_after)
        card.record_wanted.connect(lambda: self._record(card, beside=False))
        card.beside_wanted.connect(lambda: self._record(card, beside=True))
        card.leave_wanted.connect(self._drop)
        self._put(card)

    def _record(self, card: AfterCard, *, beside: bool) -> None:
        self.playing.pain_after = card.scale.value()
        try:
            session = self.playing.record_beside() if beside else self.playing.record()
        except AlreadyRecordedError as error:
            card.ask_beside(error_words(error, self._services.people.zone()).what)
        except CompanionError as error:
            self._shell.report(error)
        else:
            self._close(session)
            self._tell(session)

    def _drop(self) -> None:
        """Somebody else's answer stands, and this is not told beside it."""
        self._shell.hand.take(None)
        self._shell.go("today")

    def _close(self, session: Session | None) -> None:
        self._shell.hand.take(None)
        if session is not None:
            name, time = self.playing.order.routine.name, practice_words.minutes(session.told.seconds)
            told = self.tr("Recorded: {name}, {time}.").format(name=name, time=time)
            self._shell.offer_undo(told, lambda: self._undo(session))

    def _undo(self, session: Session) -> None:
        try:
            self._services.sessions.undo_session(session.id, seen=session.number)
        except CompanionError as error:
            self._shell.report(error)
            return
        self._shell.go("today")

    def _tell(self, session: Session | None) -> None:
        card = DoneCard(self.playing.how_it_ended(), session)
        card.today_wanted.connect(lambda: self._shell.go("today"))
        card.signs_wanted.connect(lambda: self._shell.go("warning_signs"))
        self._put(card)
        self._shell.hand.moved.emit()

    def _put(self, card: AfterCard | DoneCard) -> None:
        clear(self._column)
        self.card = card
        self._column.addWidget(card)
        self.setFocusProxy(card)
        card.setFocus(Qt.FocusReason.OtherFocusReason)
