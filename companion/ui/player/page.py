"""The player: before, while, and after a routine. One face at a time; the routine itself is in the window's hand."""

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import CompanionError
from companion.domain.player import PauseReason
from companion.domain.practice import Forbidden
from companion.domain.sessions import StopReason
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import item_words
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.player import words
from companion.ui.player.after import StandCard
from companion.ui.player.before import BeforeCard, ForbiddenCard, ToCome
from companion.ui.player.controls import Controls
from companion.ui.player.cues import Announcer, Listener
from companion.ui.player.finish import Finish
from companion.ui.player.moment import moment_of
from companion.ui.player.opening import Opening, Wish, open_wish, wish_of, without
from companion.ui.player.playing import Playing
from companion.ui.player.run import Run


class PlayerPage(Page):
    """``enter(key=OccurrenceKey)`` answers an occurrence; ``enter(practice=PracticeId)`` is not planned.

    While something is in hand it is shown as it stands.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.RECOVERY, Topic.PRACTICES, Topic.PLANS, Topic.SESSIONS})
    whole_window: ClassVar[bool] = True

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self.face: QWidget | None = None
        """What is shown: one of the cards, or the routine that runs."""
        self.listeners: list[Listener] = [Announcer(self)]
        self._wish = Wish()
        self._opening: Opening | None = None
        self.controls = Controls()
        self.put_below(self.controls)
        holder = QWidget()
        self._bar = QVBoxLayout(holder)
        self._bar.setContentsMargins(0, 0, 0, 0)
        self.put_below(holder)
        self._side_holder.hide()
        self._scroll.viewport().installEventFilter(self)
        self.controls.hide()

    @property
    def playing(self) -> Playing | None:
        """The routine in hand."""
        work = self.shell.hand.work
        return work if isinstance(work, Playing) else None

    @override
    def title(self) -> str:
        playing = self.playing
        if playing is None:
            return self._opening.order.routine.name if self._opening is not None else self.tr("Exercises")
        routine = playing.order.routine
        return routine.name if playing.ended else words.place(moment_of(routine, playing.play).place)

    @override
    def subtitle(self) -> str:
        playing = self.playing
        if playing is None or playing.ended:
            return ""
        return words.where(moment_of(playing.order.routine, playing.play))

    @override
    def enter(self, **where: object) -> None:
        wish = wish_of(where)
        if wish.key is not None:
            self.shell.hand.opens(wish.key)
        playing = self.playing
        if playing is None:
            self._wish, self._opening = wish, None
            self._put(None)
            self._look()
        elif wish.is_for(playing.order):
            self._show_playing(playing)
        else:
            self._show_other(playing)

    @override
    def leave(self) -> None:
        """What is played stands still; what is over is recorded, pain said or not."""
        playing = self.playing
        if playing is None:
            return
        if not playing.ended:
            playing.pause(PauseReason.HIDDEN)
            return
        if not isinstance(self.face, Finish):
            self._over(playing)
        if isinstance(self.face, Finish):
            self.face.record_quietly()

    @override
    def refresh(self) -> None:
        if self.playing is None and not isinstance(self.face, Finish):
            self._look()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        """Read what was asked for, and draw it when it is not what stands there."""
        try:
            opening = open_wish(self.services, self._wish)
        except CompanionError as error:
            self._put(None)
            self._wish = Wish()
            self.shell.report(error)
            opening = None
        before = self._opening
        if before is not None and opening is not None and before.order.forbidden == opening.against:
            opening = without(opening)
        if self.face is None or opening != before:
            self._show_opening(opening)

    def _show_opening(self, opening: Opening | None) -> None:
        self._opening = opening
        work = self.shell.hand.work
        if work is not None and self.playing is None:  # heat or cold is on
            card = StandCard(work.words(), self.tr("One thing at a time."), first=self.tr("Back to it"))
            card.first_wanted.connect(lambda: self.shell.go(work.page))
            self._put(card)
        elif opening is None:
            card = StandCard(self.tr("No routine is open here."), "", first=self.tr("Exercises"))
            card.first_wanted.connect(lambda: self.shell.go("exercises"))
            self._put(card)
        elif opening.answered is not None:
            told = item_words.state_words(opening.answered, self.shell.clock.now())
            card = StandCard(told, self.tr("Nothing is recorded twice."), first=self.tr("Today"))
            card.first_wanted.connect(lambda: self.shell.go("today"))
            self._put(card)
        elif opening.against != opening.order.forbidden:
            today = self.services.diary.today()
            against = ForbiddenCard(opening.order.routine, opening.against, today, playing=False)
            against.back_wanted.connect(lambda: self.shell.go("today"))
            against.without_wanted.connect(lambda: self._show_opening(without(opening)))
            self._put(against)
        else:
            before = BeforeCard(opening.order.routine, opening.order.left_out)
            before.begun.connect(lambda: self._begin(before))
            before.signs_wanted.connect(lambda: self.shell.go("warning_signs"))
            self._put(before, ToCome(opening.order.routine, opening.order.left_out))

    def _begin(self, card: BeforeCard) -> None:
        """Look once more: a precaution or an answer may have come since the card was drawn."""
        self._look()
        if self.face is not card or self._opening is None or self.shell.hand.work is not None:
            return
        order = replace(self._opening.order, pain_before=card.scale.value())
        playing = Playing(self.services, self.shell.clock, order)
        self.shell.hand.take(playing)
        self._show_playing(playing)

    def _show_playing(self, playing: Playing) -> None:
        """What is in hand, as it stands."""
        if playing.ended:
            self._over(playing)
            return
        if not isinstance(self.face, Run) or self.face.playing is not playing:
            run = Run(playing, self.controls, self.listeners)
            run.over.connect(lambda: self._over(playing))
            run.unwell.connect(lambda: self.shell.go("warning_signs"))
            run.moved.connect(self.shell.hand.moved)
            run.forbidden.connect(lambda found: self._show_forbidden(playing, found))
            run.failed.connect(self.shell.report)
            self._put(run)
        if isinstance(self.face, Run):
            self.face.resume_view()
            self._fit()

    def _show_forbidden(self, playing: Playing, found: tuple[Forbidden, ...]) -> None:
        card = ForbiddenCard(playing.order.routine, found, self.services.diary.today(), playing=True)
        card.end_wanted.connect(lambda: self._end(playing))
        self._put(card)

    def _show_other(self, playing: Playing) -> None:
        name = playing.order.routine.name
        card = StandCard(
            self.tr("{name} is still open.").format(name=name),
            self.tr("One routine is played at a time."),
            first=self.tr("Go on with {name}").format(name=name),
            other=self.tr("End it and record what was done"),
        )
        card.first_wanted.connect(lambda: self._show_playing(playing))
        card.other_wanted.connect(lambda: self._end(playing))
        self._put(card)

    def _end(self, playing: Playing) -> None:
        playing.stop(StopReason.ENOUGH)
        self._over(playing)

    def _over(self, playing: Playing) -> None:
        self._put(Finish(playing, self.services, self.shell))
        self.shell.hand.moved.emit()

    def _put(self, face: QWidget | None, beside: QWidget | None = None) -> None:
        """Show another face; the buttons of a routine that runs belong to that one alone."""
        clear(self.main)
        clear(self.side)
        clear(self._bar)
        self.face = face
        self._side_holder.setVisible(beside is not None)
        self.controls.setVisible(isinstance(face, Run))
        if beside is not None:
            self.side.addWidget(beside)
        self._scroll.verticalScrollBar().setValue(0)
        if face is not None:
            self.main.addWidget(face)
            if isinstance(face, BeforeCard):
                self._bar.addWidget(face.bar)
            face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """The view as high as what is seen of the page, so that nothing stands loose in it."""
        scale = theme().scale
        self.controls.arrange(self.window().width() / scale, self.window().height() / scale)
        if isinstance(self.face, Run):
            self.face.view.arrange(self.window().width() / scale, self.window().height() / scale)
            self.face.view.setMinimumHeight(max(0, self.room().height()))
