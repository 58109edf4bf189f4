"""A routine that runs: keeps its time, shows it, hears its buttons, and asks its questions while it stands still."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import CompanionError
from companion.domain.player import PauseReason, Play
from companion.domain.sessions import LeftOut, StopReason
from companion.ui.kit.layouts import clear
from companion.ui.player import words
from companion.ui.player.controls import Controls
from companion.ui.player.cues import Listener, cue_between
from companion.ui.player.moment import Moment, moment_of, stretches_of
from companion.ui.player.playing import Playing
from companion.ui.player.questions import PainQuestion, Question, SkipQuestion, StopQuestion
from companion.ui.player.view import PlayView

TICK_MS = 100
"""How often the clock is asked; a late look changes nothing."""


class Run(QWidget):
    """The view of the routine, or a question in its place. Hidden, it makes the routine stand still.

    Args:
        playing: The routine; it outlives this widget.
        controls: Its buttons, which stand under what scrolls.
        listeners: Who hears of changes.
    """

    over = Signal()
    """It ran to its end, or was stopped."""
    unwell = Signal()
    """It was stopped because the person feels unwell."""
    moved = Signal()
    """Another step began."""
    forbidden = Signal(object)
    """It cannot go on: the precautions that came meanwhile."""
    failed = Signal(Exception)

    def __init__(self, playing: Playing, controls: Controls, listeners: list[Listener]) -> None:
        super().__init__()
        self.playing = playing
        self.view = PlayView()
        self.question: Question | None = None
        self._controls = controls
        self._listeners = listeners
        self._told: Play | None = None
        self._shown: Moment | None = None
        self._place = QVBoxLayout()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addLayout(self._place)
        controls.back_wanted.connect(self._back)
        controls.pause_wanted.connect(self._pause_or_go_on)
        controls.skip_wanted.connect(self._skip)
        controls.stop_wanted.connect(self._ask_why_stop)

    def tick(self) -> None:
        """Look at the clock."""
        self.playing.tick()
        self.show_now()

    def show_now(self) -> None:
        """Paint what changed, tell the listeners, and look at the clock only while time counts."""
        play, before, self._told = self.playing.play, self._told, self.playing.play
        routine = self.playing.order.routine
        if play.running:
            self._timer.start()
        else:
            self._timer.stop()
        moment, cue = moment_of(routine, play), cue_between(before, play)
        if cue is not None:
            for listener in self._listeners:
                listener.hear(cue, moment)
        if play.ending is not None:
            self.over.emit()
            return
        if moment != self._shown:
            self._shown = moment
            self.view.show_moment(moment)
            self._controls.ribbon.show_stretches(stretches_of(routine, play))
            self._controls.show_state(paused=bool(play.reasons), asks=self.playing.leaves_a_movement)
        if before is None or before.index != play.index:
            self.moved.emit()

    def resume_view(self) -> None:
        """Close the question, if one is open: the routine is shown as it stands."""
        clear(self._place)
        self.question = None
        self.view.show()
        self._controls.show()
        self._controls.pause.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_now()

    def _back(self) -> None:
        self.playing.back()
        self.resume_view()

    def _pause_or_go_on(self) -> None:
        if self.playing.tick().reasons:
            self._go_on()
            return
        self.playing.pause(PauseReason.PERSON)
        self.resume_view()

    def _go_on(self) -> None:
        """Unless a precaution came meanwhile that forbids what is to come."""
        try:
            found = self.playing.new_obstacles()
        except CompanionError as error:
            self.failed.emit(error)
            return
        if found:
            self.forbidden.emit(found)
            return
        self.playing.go_on()
        self.resume_view()

    def _skip(self) -> None:
        if not self.playing.leaves_a_movement:
            self.playing.skip()
            self.resume_view()
            return
        self.playing.pause(PauseReason.DIALOG)
        moment = moment_of(self.playing.order.routine, self.playing.play)
        question = SkipQuestion(words.place(moment.place), words.next_up(moment))
        question.chosen.connect(self._skip_because)
        self._ask(question, PauseReason.DIALOG)

    def _skip_because(self, why: LeftOut) -> None:
        if why is LeftOut.HURT:
            self.playing.pause(PauseReason.SAFETY)
            self.playing.lift(PauseReason.DIALOG)
            question = PainQuestion(self.playing.order.pain_before)
            question.stop_wanted.connect(lambda: self._stop(StopReason.PAIN, question.scale.value()))
            question.go_on_wanted.connect(lambda: self._leave(why, PauseReason.SAFETY))
            self._ask(question, PauseReason.SAFETY)
        else:
            self._leave(why, PauseReason.DIALOG)

    def _leave(self, why: LeftOut, reason: PauseReason) -> None:
        self.playing.skip(why)
        self.playing.lift(reason)
        self.resume_view()

    def _ask_why_stop(self) -> None:
        self.playing.pause(PauseReason.PERSON)
        question = StopQuestion()
        question.chosen.connect(self._stop)
        self._ask(question, PauseReason.DIALOG)

    def _stop(self, reason: StopReason, pain: int | None = None) -> None:
        self.playing.pain_after = pain
        self.playing.stop(reason)
        if reason is StopReason.UNWELL:
            self.unwell.emit()
        else:
            self.show_now()

    def _ask(self, question: Question, reason: PauseReason) -> None:
        """Show a question in place of the view; declined, ``reason`` is over."""
        self.show_now()
        clear(self._place)
        self.question = question
        question.declined.connect(lambda: self._decline(reason))
        self._place.addWidget(question)
        self.view.hide()
        self._controls.hide()
        question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decline(self, reason: PauseReason) -> None:
        self.playing.lift(reason)
        self.resume_view()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.playing.ended:
            self.show_now()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self.playing.pause(PauseReason.HIDDEN)
