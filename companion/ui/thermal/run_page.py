"""Heat or cold from *Start* to the record. One face at a time; what is on is in the window's hand, not in this page."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import ChangedMeanwhileError, CompanionError
from companion.domain.identity import FormToken, new_id
from companion.domain.sessions import Session
from companion.domain.thermal_run import Skin, Stand
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import item_words, practice_words
from companion.ui.kit.buttons import StopButton
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.reading_order import soon
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.thermal.run_before import BeforeRunCard, RefusedCard, StandCard
from companion.ui.thermal.run_done import RunDoneCard
from companion.ui.thermal.run_face import RunFace
from companion.ui.thermal.run_opening import RunOpening, RunWish, open_run, run_wish_of
from companion.ui.thermal.running import Running
from companion.ui.thermal.words import not_now

STOP, LOW_STOP = 72, 48
LOW = 520
"""Window height divided by text size under which the button is lower."""


class StopBar(QWidget):
    """Under what scrolls: the one button that is always there while it is on. Esc presses it."""

    def __init__(self) -> None:
        super().__init__()
        self.stop = StopButton(self.tr("Stop now"), "stop", height=STOP)
        self.stop.setAccessibleDescription(self.tr("Esc"))
        row = QHBoxLayout(self)
        space = theme().px(24)
        row.setContentsMargins(space, theme().px(8), space, theme().px(12))
        row.addStretch(1)
        row.addWidget(self.stop)
        key = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        key.setAutoRepeat(False)
        key.activated.connect(self.stop.click)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        QPainter(self).fillRect(0, 0, self.width(), max(1, round(tokens.hair)), QColor(tokens.line))


class ThermalRunPage(Page):
    """``enter(key=)`` answers an occurrence, ``practice=`` is of a plan, ``plan=`` of one made up for this time.

    While something is in hand, it is shown as it stands.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.RECOVERY, Topic.PRACTICES, Topic.PLANS, Topic.SESSIONS})

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self.face: QWidget | None = None
        """What is shown."""
        self._wish = RunWish()
        self._opening: RunOpening | None = None
        self._token = new_id(FormToken)
        self._name = ""
        self.bar = StopBar()
        self.bar.stop.clicked.connect(self._stop_now)
        self.bar.hide()
        self.put_below(self.bar)
        self._side_holder.hide()
        self._scroll.viewport().installEventFilter(self)

    @property
    def running(self) -> Running | None:
        """What is on."""
        work = self.shell.hand.work
        return work if isinstance(work, Running) else None

    @override
    def title(self) -> str:
        return self._name or self.tr("Heat and cold")

    @override
    def subtitle(self) -> str:
        running = self.running
        return "" if running is None else practice_words.planned(running.run.plan)

    @override
    def enter(self, **where: object) -> None:
        wish = run_wish_of(where)
        if wish.key is not None:
            self.shell.hand.opens(wish.key)
        running = self.running
        if running is not None and running.patient != self.services.people.patient().id:
            # Its own patient is shown first, so that nobody takes it for somebody else's.
            soon(self, lambda: self._show_its_patient(running))
        if running is not None:
            self._show_running(running)
            return
        self._wish, self._opening = wish, None
        self._token = new_id(FormToken)
        self._put(None)
        self._look()

    @override
    def leave(self) -> None:
        """What is off is recorded, the skin said or not; what is on stays on."""
        running = self.running
        if running is not None and running.run.stand is Stand.OFF:
            try:
                running.record()
            except CompanionError:  # the strip under every page says that it is not recorded yet
                return

    @override
    def refresh(self) -> None:
        if self.running is None and not isinstance(self.face, RunDoneCard | RunFace):
            self._look()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _show_its_patient(self, running: Running) -> None:
        if self.shell.hand.work is running:
            self.shell.change_patient(running.patient)
            self.shell.go("thermal_run")

    def _look(self) -> None:
        """Read what was asked for, and draw it when it is not what stands there."""
        try:
            opening = open_run(self.services, self._wish, self.shell.clock.now())
        except CompanionError as error:
            self._wish, opening = RunWish(), None
            self.shell.report(error)
        if self.face is None or _looks_other(opening, self._opening):
            self._show_opening(opening)

    def _show_opening(self, opening: RunOpening | None) -> None:
        self._opening = opening
        self._name = "" if opening is None else opening.plan.name
        work, now, zone = self.shell.hand.work, self.shell.clock.now(), self.services.people.zone()
        if work is not None:
            self._stand(work.words(), self.tr("One thing at a time."), self.tr("Back to it"), work.page)
        elif opening is None:
            self._stand(self.tr("Nothing is on."), "", self.tr("Heat and cold"), "thermal")
        elif opening.answered is not None:
            told = item_words.state_words(opening.answered, now)
            self._stand(told, self.tr("Nothing is recorded twice."), self.tr("Today"), "today")
        elif opening.against is not None:
            refused = RefusedCard(opening.plan.name, not_now(opening.against, now, zone))
            refused.back_wanted.connect(lambda: self.shell.go("today"))
            refused.record_wanted.connect(lambda: self.shell.go("thermal", practice=opening.plan.id))
            self._put(refused)
        else:
            before = BeforeRunCard(opening, now, zone, self.shell.watching.watched().sound)
            before.begun.connect(self._begin)
            before.back_wanted.connect(lambda: self.shell.go("today"))
            self._put(before)

    def _begin(self) -> None:
        """Look once more: a precaution, an answer or another session may have come since the card was drawn."""
        card = self.face
        self._look()
        opening = self._opening
        if self.face is not card or opening is None or self.shell.hand.work is not None:
            return
        try:
            run = self.services.thermal_runs.begin(
                opening.plan, token=self._token, key=opening.key, seen=opening.answer, planned=opening.planned
            )
        except CompanionError as error:
            self.shell.report(error)
            return
        running = Running(self.services.for_patient(run.patient), self.shell, run)
        self.shell.hand.take(running)
        self._show_running(running)

    def _bring_into_view(self) -> None:
        """What is asked now at the top of what is seen, where not all of it fits; while nothing is asked, the time."""
        part, content = self.face.part if isinstance(self.face, RunFace) else None, self._scroll.widget()
        if part is None or content is None:
            return
        asks, now = part.focusProxy() is not None, QApplication.focusWidget()
        self._scroll.verticalScrollBar().setValue(part.mapTo(content, part.rect().topLeft()).y() if asks else 0)
        if now is not None and part.isAncestorOf(now):
            self.scroll_to(now)

    def _show_running(self, running: Running) -> None:
        self._name = running.run.plan.name
        if not isinstance(self.face, RunFace) or self.face.running is not running:
            face = RunFace(running, self.shell)
            face.skin_said.connect(lambda skin: self._skin_said(running, skin))
            face.off.connect(lambda: self._is_off(running))
            face.recorded.connect(lambda skin: self._record(running, skin))
            face.minutes_said.connect(running.was_on)
            face.never.connect(lambda: self._never(running))
            face.asked.connect(lambda: soon(self, self._bring_into_view))
            self._put(face)
            running.changed.connect(self._show_bar)
        self._show_bar()
        self._fit()
        self.shell.hand.moved.emit()

    def _skin_said(self, running: Running, skin: Skin) -> None:
        if skin is Skin.USUAL:
            running.skin_is_usual()
            return
        running.stop(skin)
        self._record(running, skin, off=False)

    def _stop_now(self) -> None:
        running = self.running
        if running is not None and running.run.stand in {Stand.RUNNING, Stand.LOOK}:
            running.stop()
            if not running.run.is_worth_recording:
                self._record(running, None)

    def _is_off(self, running: Running) -> None:
        running.look()
        if running.run.needs_minutes and isinstance(self.face, RunFace):
            self.face.ask_minutes()
        else:
            running.stop()

    def _never(self, running: Running) -> None:
        try:
            running.drop()
        except CompanionError as error:
            self.shell.report(error)
            return
        self._stand(self.tr("Nothing is recorded."), "", self.tr("Today"), "today")

    def _record(self, running: Running, skin: Skin | None, *, off: bool = True) -> None:
        """Record it, and say what to do; ``off``: somebody said that it is off."""
        try:
            session = running.record(skin)
        except ChangedMeanwhileError as error:  # recorded once, and withdrawn since: that stays so
            self.shell.report(error)
            self._never(running)
            return
        except CompanionError as error:
            self.shell.report(error)
            return
        self._tell(running, session, off=off)

    def _tell(self, running: Running, session: Session | None, *, off: bool) -> None:
        card = RunDoneCard(running.run, session, self._gap_words(running), off=off)
        card.today_wanted.connect(lambda: self.shell.go("today"))
        card.signs_wanted.connect(lambda: self.shell.go("warning_signs"))
        self._put(card)
        self.shell.hand.moved.emit()
        if session is not None:
            told = self.tr("Recorded: {name}, {time}.").format(
                name=running.run.plan.name, time=practice_words.minutes(session.told.seconds)
            )
            services = running.services
            self.shell.offer_undo(told, lambda: self._undo(services, session))

    def _gap_words(self, running: Running) -> str:
        run, now = running.run, self.shell.clock.now()
        gap = running.services.thermal_runs.gap_over_at(run.plan)
        return "" if gap is None else practice_words.gap_line(gap, now, running.services.people.zone())

    def _undo(self, services: Services, session: Session) -> None:
        try:
            services.sessions.undo_session(session.id, seen=session.number)
        except CompanionError as error:
            self.shell.report(error)
            return
        self.shell.go("today")

    def _stand(self, title: str, detail: str, first: str, page: str) -> None:
        card = StandCard(title, detail, first)
        card.first_wanted.connect(lambda: self.shell.go(page))
        self._put(card)

    def _show_bar(self) -> None:
        running = self.running
        shown = isinstance(self.face, RunFace) and running is not None
        on = running is not None and running.run.stand in {Stand.RUNNING, Stand.LOOK}
        self.bar.setVisible(shown and on)

    def _put(self, face: QWidget | None) -> None:
        clear(self.main)
        self.face = face
        self._scroll.verticalScrollBar().setValue(0)
        if face is not None:
            self.main.addWidget(face)
            face.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_bar()

    def _fit(self) -> None:
        scale = theme().scale
        self.bar.stop.set_least(STOP if self.window().height() / scale >= LOW else LOW_STOP)
        if isinstance(self.face, RunFace):
            self.face.arrange(self.window().width() / scale)


def _looks_other(one: RunOpening | None, other: RunOpening | None) -> bool:
    """Whether a person reads something else: errors are never equal, so what they say is compared."""
    if one is None or other is None:
        return one is not other
    told = [(each.plan, each.answered, each.ask_first, each.often, each.sleeps_until) for each in (one, other)]
    against = [each.against and (each.against.gap, each.against.forbidden) for each in (one, other)]
    return told[0] != told[1] or against[0] != against[1]
