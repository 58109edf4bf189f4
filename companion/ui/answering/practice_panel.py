"""The answers of a planned session: play it, record what was done, or say why not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from typing_extensions import override

from companion.domain.errors import InvalidInputError
from companion.domain.practice import Practice, Routine, rest_of
from companion.domain.sessions import THERMAL, PartDone, SessionDraft, SessionKind, StopReason
from companion.domain.steps import planned_count, steps_of, total_seconds
from companion.services.agenda import PracticeItem
from companion.ui.answering.facts import has_question
from companion.ui.answering.panel import AnswerPanel
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.segmented import Segmented
from companion.ui.sessions.form import SessionForm


class PracticePanel(AnswerPanel):
    """It is begun here, or what was done is recorded. Nothing leads while something is in the way."""

    def __init__(self, item: PracticeItem, verbs: AnswerVerbs, *, leads: bool, now: Callable[[], datetime]) -> None:
        super().__init__(item, verbs, leads=leads, now=now)
        self._item = item
        self.show_buttons()

    @override
    def _show_first(self) -> None:
        rest = rest_of(self._item.practice, self._item.forbidden) if self._item.forbidden else ()
        if has_question(self._item) and not rest:
            already = SecondButton(self.tr("I have already done it"), "check")
            already.clicked.connect(lambda: self._for_whom(self._show_record))
            skip = SecondButton(self.tr("Not done ..."))
            skip.clicked.connect(lambda: self._for_whom(self._show_skip))
            self._row(self._later_button(), already, skip)
            return
        kind = MainButton if self._leads and not rest else SecondButton
        first = kind(self.tr("Start the rest...") if rest else self.tr("Start"), "play")
        named = self.tr("Start the rest of {name}") if rest else self.tr("Start {name}")
        first.setAccessibleName(named.format(name=self._item.name))
        first.clicked.connect(lambda: self._for_whom(self._play, leaves=True))
        other = SecondButton(self.tr("Other..."))
        other.clicked.connect(lambda: self._for_whom(self._show_other))
        if self._leads:
            self._row(first, self._later_button(), other, stretch=(2, 1, 1))
        else:
            self._row(first, other)

    def _play(self) -> None:
        self._verbs.play("player" if isinstance(self._item.practice, Routine) else "thermal_run")
        self.begun.emit()

    @override
    def _show_past(self) -> None:
        done = SecondButton(self.tr("I did it at ..."), "clock")
        done.clicked.connect(lambda: self._for_whom(self._show_record))
        skip = SecondButton(self.tr("Not done ..."))
        skip.clicked.connect(lambda: self._for_whom(self._show_skip))
        self._row(done, skip)

    def _show_other(self) -> None:
        self._open()
        done = SecondButton(self.tr("I have already done it"), "check")
        skip = SecondButton(self.tr("Not done ..."))
        done.clicked.connect(self._show_record)
        skip.clicked.connect(self._show_skip)
        self._column.addWidget(done)
        self._column.addWidget(skip)
        self._row(self._back())
        done.setFocus()

    def _show_record(self) -> None:
        self._open()
        now, practice = self._now(), self._item.practice
        told = done_draft(practice, usual_minutes(practice), now)
        self.form = SessionForm(told, now, self._state.occurrence.zone, asks_end=True, brief=True)
        self._column.addWidget(self.form)
        self.share = self._share() if isinstance(practice, Routine) else None
        if self.share is not None:
            self._column.addWidget(self.share)
        record = MainButton(self.tr("Record"), "check")
        record.clicked.connect(self._record)
        self._row(record, self._back())
        self.form.minutes.setFocus()

    def _share(self) -> Segmented:
        return Segmented(
            [("all", self.tr("All of it")), ("part", self.tr("Part of it"))],
            name=self.tr("How much was done"),
            selected="all",
        )

    def _record(self) -> None:
        try:
            told = self.form.draft(self._now())
        except InvalidInputError as error:
            self.form.show_error(error)
            return
        ended = told.started_at + timedelta(seconds=told.seconds)
        whole = self.share is None or self.share.value() == "all"
        self._finish(self._verbs.record(done_draft(self._item.practice, told.seconds // 60, ended, whole=whole)))

    def _show_skip(self) -> None:
        self._show_reasons(self.tr("Why was it not done?"))


def usual_minutes(practice: Practice) -> int:
    """What the form of a session that was done offers first: as long as planned."""
    return max(1, round(total_seconds(steps_of(practice)) / 60)) if isinstance(practice, Routine) else practice.minutes


def done_draft(practice: Practice, minutes: int, ended: datetime, *, whole: bool = True) -> SessionDraft:
    """A session that was done without the player and ended at a UTC instant, as it is recorded."""
    started = ended - timedelta(minutes=minutes)
    if not isinstance(practice, Routine):
        return SessionDraft(started, minutes * 60, THERMAL[practice.kind], practice.id, practice.regions)
    counts = [(item, planned_count(item)) for item in practice.items]
    parts = tuple(
        PartDone(item.movement.id, item.movement.name, count, count, item.movement.timed) for item, count in counts
    )
    # Of a part nobody knows which movements: none is claimed.
    told = SessionDraft(started, minutes * 60, SessionKind.EXERCISE, practice.id)
    return replace(told, parts=parts) if whole else replace(told, stop=StopReason.ENOUGH)
