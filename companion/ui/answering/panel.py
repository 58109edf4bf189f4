"""The buttons of an open occurrence, and what opens in their place: later, another time, a reason."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.clock_time import lived
from companion.domain.due import State
from companion.domain.medication import SkipReason
from companion.domain.wall_time import local
from companion.services.agenda import TodayItem
from companion.ui import people_words, text
from companion.ui.answering.dose_forms import WordsForm
from companion.ui.answering.later_form import LaterForm
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.focus_stop import has_focus_inside
from companion.ui.kit.buttons import MainButton, PaintedButton, SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.reading_order import focus_soon, in_order
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.theme import theme
from companion.ui.kit.time_entry import TimeEntry
from companion.ui.kit.warning_block import WarningBlock

LATER_MINUTES = (5, 15, 30, 60)


class AnswerPanel(QWidget):
    """Buttons in the same place for every open occurrence; which ones, the panels of doses and practices say."""

    answered = Signal()
    begun = Signal()
    """It goes on in the window: the player is open."""

    def __init__(self, item: TodayItem, verbs: AnswerVerbs, *, leads: bool, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._verbs = verbs
        self._state = item.state
        self._name = item.name
        self._leads = leads
        self._now = now
        self._opened = False
        self._named = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))

    @property
    def is_open(self) -> bool:
        """Whether something other than the first buttons is shown: a refresh then leaves the panel alone."""
        return self._opened

    def show_buttons(self) -> None:
        """The first row: the main answer, and what else there is."""
        had_focus = has_focus_inside(self)
        clear(self._column)
        self._opened = False
        if self._state.state is State.MISSED or not self._state.offers_taken_now:
            self._show_past()
        else:
            self._show_first()
        if had_focus:
            *_others, last = in_order(self)
            focus_soon(last)  # never the one that records: the next press may be meant for what is gone

    def _show_first(self) -> None:
        """The buttons of an occurrence that can be answered now."""
        raise NotImplementedError

    def _show_past(self) -> None:
        """The buttons of one whose time is over: only what was is asked."""
        raise NotImplementedError

    def _for_whom(self, then: Callable[[], object], *, leaves: bool = False) -> None:
        """Do it. When it is for another patient than the one the window shows, say so first, once.

        ``leaves``: the window changes to that patient.
        """
        two = None if self._named else self._verbs.other_patient()
        if two is None:
            then()
            return
        patient, shown = two
        now = self.tr("The window shows {name}. Nothing is recorded yet.")
        if leaves:
            now = self.tr("The window shows {name} and changes over. What is typed there and not saved is dropped.")
        self._open()
        block = WarningBlock(
            self.tr("This is for {who}.").format(who=people_words.name_and_birth(patient)),
            now.format(name=people_words.patient_name(shown)),
            safe=self.tr("Back"),
            other=self.tr("Yes, for {name}").format(name=people_words.patient_name(patient)),
        )
        block.safe_chosen.connect(self.show_buttons)
        block.other_chosen.connect(lambda: self._named_then(then))
        self._column.addWidget(block)
        block.focus_safe()

    def _named_then(self, then: Callable[[], object]) -> None:
        self._named = True
        then()

    def _later_button(self) -> SecondButton:
        later = SecondButton(self.tr("Later..."), "clock")
        later.clicked.connect(self._show_later)
        return later

    def _show_later(self) -> None:
        self._open()
        self._column.addWidget(Label(self.tr("When shall we remind you again?"), "body"))
        choice = Segmented(
            [*((str(one), self.tr("{n} min").format(n=one)) for one in LATER_MINUTES), ("until", self.tr("Until..."))],
            name=self.tr("Remind me again in"),
        )
        choice.chosen.connect(self._later_chosen)
        self._column.addWidget(choice)
        self._row(self._back())
        choice.setFocus()

    def _later_chosen(self, code: str) -> None:
        """A press is enough; only *Until...* asks for a clock time."""
        if code != "until":
            self._finish(self._verbs.later(int(code)))
            return
        self._open()
        form = LaterForm(self._now, self._state.occurrence.zone)
        remind = MainButton(self.tr("Remind me then"), "clock")
        remind.clicked.connect(lambda: self._finish(self._verbs.later_until(form.instant())))
        self._column.addWidget(form)
        self._row(remind, self._back())
        form.setFocus()

    def _show_reasons(self, question: str) -> None:
        self._open()
        self._column.addWidget(Label(question, "body"))
        reasons = Segmented([(reason.value, text.skip_reason(reason)) for reason in SkipReason], name=self.tr("Reason"))
        reasons.chosen.connect(lambda code: self._reason_chosen(SkipReason(code)))
        self._column.addWidget(reasons)
        self._row(self._back())
        reasons.setFocus()

    def _reason_chosen(self, reason: SkipReason) -> None:
        """A press is enough; only *Other* may say more."""
        if reason is not SkipReason.OTHER:
            self._finish(self._verbs.skip(reason))
            return
        self._open()
        form = WordsForm(self.tr("What was it? You may leave this empty."))
        record = MainButton(self.tr("Record"), "check")
        record.clicked.connect(lambda: self._finish(self._verbs.skip(reason, form.words())))
        self._column.addWidget(form)
        self._row(record, self._back())
        form.setFocus()

    def _time_entry(self, name: str) -> TimeEntry:
        return TimeEntry(local(self._now(), self._state.occurrence.zone), name=name)

    def _instant(self, entry: TimeEntry) -> datetime:
        chosen = entry.value()
        return lived(chosen, self._now(), self._state.occurrence.zone)

    def _back(self) -> SecondButton:
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self.show_buttons)
        return back

    def _finish(self, done: bool) -> None:  # noqa: FBT001 - the outcome of the verb, passed straight on
        if done:
            self.answered.emit()
        else:
            self.show_buttons()

    def _open(self) -> None:
        clear(self._column)
        self._opened = True

    def _row(self, *widgets: QWidget, stretch: tuple[int, ...] = ()) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        for position, widget in enumerate(widgets):
            self._say_of_what(widget)
            row.addWidget(widget, stretch[position] if stretch else 1)
        self._column.addLayout(row)

    def _say_of_what(self, widget: QWidget) -> None:
        """Several panels stand on one page: a screen reader hears of what a button is."""
        if isinstance(widget, PaintedButton) and widget.accessibleName() in ("", widget.words()):
            due = text.clock(self._state.occurrence.due_at, self._state.occurrence.zone)
            told = self.tr("{button} {name}, due {time}")
            widget.setAccessibleName(told.format(button=widget.words(), name=self._name, time=due))
