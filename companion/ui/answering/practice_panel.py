"""The answers of a planned session: play it, record what was done, or say why not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from typing_extensions import override

from companion.domain.practice import Routine
from companion.domain.sessions import THERMAL, PartDone, SessionDraft, SessionKind, StopReason
from companion.domain.steps import planned_count, steps_of, total_seconds
from companion.services.agenda import PracticeItem
from companion.ui import item_words
from companion.ui.answering.facts import has_question
from companion.ui.answering.panel import AnswerPanel
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.stepper import Stepper

MOST_MINUTES = 180


class PracticePanel(AnswerPanel):
    """A routine is begun here; heat or cold is recorded in minutes. Neither leads while something is in the way."""

    def __init__(self, item: PracticeItem, verbs: AnswerVerbs, *, leads: bool, now: Callable[[], datetime]) -> None:
        super().__init__(item, verbs, leads=leads, now=now)
        self._item = item
        self.show_buttons()

    @override
    def _show_first(self) -> None:
        if has_question(self._item):
            already = SecondButton(self.tr("I have already done it"), "check")
            already.clicked.connect(self._show_record)
            skip = SecondButton(self.tr("Not done ..."))
            skip.clicked.connect(self._show_skip)
            self._row(self._later_button(), already, skip)
            return
        kind = MainButton if self._leads else SecondButton
        if isinstance(self._item.practice, Routine):
            first = kind(self.tr("Start"), "play")
            first.setAccessibleName(self.tr("Start {name}").format(name=self._item.name))
            first.clicked.connect(self._verbs.play)
        else:
            first = kind(self.tr("Record minutes..."), "check")
            first.setAccessibleName(item_words.taken_button_name(self._item))
            first.clicked.connect(self._show_record)
        other = SecondButton(self.tr("Other..."))
        other.clicked.connect(self._show_other)
        if self._leads:
            self._row(first, self._later_button(), other, stretch=(2, 1, 1))
        else:
            self._row(first, other)

    @override
    def _show_past(self) -> None:
        done = SecondButton(self.tr("I did it at ..."), "clock")
        done.clicked.connect(self._show_record)
        skip = SecondButton(self.tr("Not done ..."))
        skip.clicked.connect(self._show_skip)
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
        usual = self._usual_minutes()
        self._column.addWidget(Label(self.tr("How many minutes was it?"), "body"))
        minutes = Stepper(usual, name=self.tr("Minutes"), least=1, most=MOST_MINUTES, step=1)
        self._column.addWidget(minutes)
        self._column.addWidget(Label(self.tr("When did it end?"), "body"))
        ended = self._time_entry(self.tr("Time it ended"))
        self._column.addWidget(ended)
        share = Segmented(
            [("all", self.tr("All of it")), ("part", self.tr("Part of it"))], name=self.tr("How much was done")
        )
        share.set_value("all")
        if isinstance(self._item.practice, Routine):
            self._column.addWidget(share)
        record = MainButton(self.tr("Record"), "check")
        record.clicked.connect(
            lambda: self._finish(
                self._verbs.record(self._draft(minutes.value(), self._instant(ended), whole=share.value() == "all"))
            )
        )
        self._row(record, self._back())
        minutes.setFocus()

    def _usual_minutes(self) -> int:
        practice = self._item.practice
        if isinstance(practice, Routine):
            return max(1, round(total_seconds(steps_of(practice)) / 60))
        return practice.minutes

    def _draft(self, minutes: int, ended: datetime, *, whole: bool) -> SessionDraft:
        practice = self._item.practice
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

    def _show_skip(self) -> None:
        self._show_reasons(self.tr("Why was it not done?"))
