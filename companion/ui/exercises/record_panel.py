"""Recording a routine that has already been done. Nothing that happened is refused, whatever a precaution says."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from typing_extensions import override

from companion.domain.practice import Routine
from companion.domain.sessions import Session, SessionDraft, StopReason
from companion.services.agenda import PracticeCard
from companion.services.office import Services
from companion.ui import text
from companion.ui.answering.practice_panel import done_draft, usual_minutes
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.layouts import clear
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.sessions.record_panel import SessionRecordPanel


class RecordPanel(SessionRecordPanel):
    """Closed: only its button ``begin``, which stands elsewhere. Open: how long, when it ended, all of it or a part."""

    opened = Signal()
    closed = Signal()

    def __init__(self, services: Services, shell: Shell, card: PracticeCard, routine: Routine) -> None:
        super().__init__(services, shell, card, "exercises")
        self._routine = routine
        self.begin = SecondButton(self.tr("I have already done it ..."), "check")
        self.begin.clicked.connect(self.show_form)
        self.hide()

    @override
    def show_form(self) -> None:
        super().show_form()
        self.show()
        self.opened.emit()

    @override
    def show_closed(self) -> None:
        self._open = False
        clear(self._column)
        self.hide()
        self.closed.emit()

    @override
    def _usual(self, now: datetime) -> SessionDraft:
        return done_draft(self._routine, usual_minutes(self._routine), now)

    @override
    def _questions(self) -> list[Field]:
        self.share = Segmented(
            [("all", self.tr("All of it")), ("part", self.tr("Part of it"))],
            name=self.tr("How much was done?"),
            selected="all",
        )
        return [Field(self.tr("How much was done?"), self.share)]

    @override
    def _draft(self) -> SessionDraft:
        told = super()._draft()
        if self.share.value() == "all":
            return told
        # Of a part nobody knows which movements: none is claimed.
        return replace(told, parts=(), stop=StopReason.ENOUGH)

    @override
    def _said(self, session: Session) -> str:
        when = text.when(session.told.started_at, self._shell.clock.now(), session.zone)
        return self.tr("{name} recorded, {time}.").format(name=self._routine.name, time=when)
