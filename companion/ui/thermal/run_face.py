"""Heat or cold while it is on: the ring with the time, and beside it the one thing to do now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.domain.practice import ThermalKind
from companion.domain.thermal_run import Skin, Stand
from companion.ui import body_words
from companion.ui.kit.card import Band, Card
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import RAIL_FROM
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.thermal import run_words
from companion.ui.thermal.ring import Ring
from companion.ui.thermal.run_questions import MinutesQuestion, OffQuestion, SkinQuestion
from companion.ui.thermal.running import Running


class RunFace(QWidget):
    """Changes in place; the part beside the ring is drawn anew only when something else is asked."""

    skin_said = Signal(Skin)
    """While it is on: as usual, or it comes off because of it."""
    off = Signal()
    recorded = Signal(object)
    """It is off; how the skin is, or None."""
    minutes_said = Signal(int)
    never = Signal()
    asked = Signal()
    """Something else is to be done now."""

    def __init__(self, running: Running, shell: Shell) -> None:
        super().__init__()
        self.running = running
        self._shell = shell
        self._shown: tuple[Stand, bool] | None = None
        self._asks_minutes = False
        self.part: QWidget | None = None
        """What stands beside the ring."""
        self.ring = Ring()
        self.low = Label("", "key_number")
        self.low.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._until = Label("", "body", "soft")
        self._clock = Card(None)
        self._fill_clock()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(theme().px(16))
        self._both.addWidget(self._clock, 5)
        holder = QWidget()
        self._place = QVBoxLayout(holder)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._both.addWidget(holder, 6)
        running.changed.connect(self.show_now)
        self.arrange(RAIL_FROM)
        self.show_now()

    def show_now(self) -> None:
        """Paint the time; ask what is to be asked now."""
        run = self.running.run
        self.ring.show_run(run)
        self.low.setText(run_words.line(run))
        self.low.setAccessibleName(run_words.spoken(run))
        zone = self.running.services.people.zone()
        told = run_words.until(run, self._shell.clock.now(), zone)
        if told != self._until.text():
            self._until.setText(told)
        asks_minutes = run.stand is Stand.ASKED or (self._asks_minutes and run.stand is Stand.OVER)
        wanted = (run.stand, asks_minutes)
        if wanted != self._shown:
            self._shown = wanted
            self._show_part(self._part(run.stand, asks_minutes=asks_minutes))

    def arrange(self, width: float) -> None:
        """Beside each other, or where the window is narrow for its text the time as a line above.

        Args:
            width: Of the window, divided by the text size.
        """
        beside, had_focus = width >= RAIL_FROM, self.ring.hasFocus() or self.low.hasFocus()
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.ring.setVisible(beside)
        self.low.setVisible(not beside)
        self._where.setVisible(beside)
        self._clock_focus = self.ring if beside else self.low
        if had_focus:
            focus_soon(self._clock_focus)
        if self.part is None or self.part.focusProxy() is None:
            self.setFocusProxy(self._clock_focus)

    def ask_minutes(self) -> None:
        """It came off later than its end, or nobody knows when: ask how long it was on."""
        self._asks_minutes = True
        self.show_now()

    def _fill_clock(self) -> None:
        plan = self.running.run.plan
        self._clock.body.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        self._clock.body.addWidget(self.low)
        self._where = Label(body_words.regions(plan.regions), "body", strong=True)
        self._clock.body.addWidget(self._where)
        self._clock.body.addWidget(self._until)
        self._clock.body.addStretch(1)

    def _part(self, stand: Stand, *, asks_minutes: bool) -> QWidget:
        run = self.running.run
        if asks_minutes:
            minutes = MinutesQuestion(run)
            minutes.said.connect(self.minutes_said)
            minutes.never.connect(self.never)
            return minutes
        if stand is Stand.OVER:
            over = OffQuestion(run)
            over.off.connect(self.off)
            return over
        if stand is Stand.RUNNING:
            return self._quiet_part()
        skin = SkinQuestion(run)
        skin.turned.connect(self.asked)
        if stand is Stand.LOOK:
            skin.answered.connect(self.skin_said)
        else:
            skin.answered.connect(self.recorded)
            skin.passed.connect(lambda: self.recorded.emit(None))
        return skin

    def _quiet_part(self) -> Card:
        run = self.running.run
        card = Card(Band.SKY if run.plan.kind is ThermalKind.COLD else Band.CLAY, padding=24)
        card.body.setSpacing(theme().px(12))
        card.body.addWidget(Label(self.tr("It is on."), "question"))
        card.body.addWidget(Label(run_words.stop_text(), "lead"))
        if run.plan.note:
            card.body.addWidget(Label(run.plan.note, "body", "soft"))
        if told := run_words.unwatched(run):
            card.body.addWidget(Label(told, "body", "amber", strong=True))
        away = self.tr("You can look at other pages. The time runs on, and it sounds when somebody has to look.")
        card.body.addWidget(Label(away, "body"))
        card.body.addWidget(Label(self.tr("Our cautious setting. Not yet reviewed by a clinician."), "small", "soft"))
        card.body.addStretch(1)
        return card

    def _show_part(self, part: QWidget) -> None:
        clear(self._place)
        self.part = part
        self._place.addWidget(part)
        asks = part.focusProxy() is not None
        self.setFocusProxy(part if asks else self._clock_focus)
        if asks:
            focus_soon(part)
        self.asked.emit()
