"""What opens under *Other...* of a planned dose: the choices, and the small forms behind them."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.clock_time import earliest_showing, last_showing, next_showing
from companion.domain.wall_time import local
from companion.ui import text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.clock_field import ClockField
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.theme import theme


class OtherAnswers(QWidget):
    """Everything else that may have happened, in three groups. ``chosen`` carries a code.

    Codes: earlier, amount; skip, refuse, hold; move (only where ``movable``), unsure; giver (where there are several:
    ``giver`` names who it is now).
    """

    chosen = Signal(str)

    def __init__(self, say_of_what: Callable[[QWidget], None], *, movable: bool, giver: str = "") -> None:
        super().__init__()
        self._say_of_what = say_of_what
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._group(
            self.tr("It was taken"),
            ("earlier", self.tr("At another time"), "clock"),
            ("amount", self.tr("Another amount"), ""),
        )
        self._group(
            self.tr("It was not taken"),
            ("skip", self.tr("Left out, and why"), ""),
            ("refuse", self.tr("Refused"), ""),
            ("hold", self.tr("Held by the team"), ""),
        )
        unsure = ("unsure", self.tr("Not sure if taken"), "")
        if movable:
            move = ("move", self.tr("Move to another time"), "clock")
            self._group(self.tr("Not yet, or nobody knows"), move, unsure)
        else:
            self._group(self.tr("Nobody knows"), unsure)
        if giver:
            self._group(self.tr("Who gives it: {name}").format(name=giver), ("giver", self.tr("Somebody else..."), ""))

    def _group(self, title: str, *choices: tuple[str, str, str]) -> None:
        self._column.addWidget(Label(title, "body", strong=True))
        buttons = [self._button(code, words, icon, title) for code, words, icon in choices]
        self._column.addWidget(Row(*buttons))
        self._column.addSpacing(theme().px(4))

    def _button(self, code: str, words: str, icon: str, title: str) -> SecondButton:
        button = SecondButton(words, icon) if icon else SecondButton(words)
        self._say_of_what(button)
        button.setAccessibleDescription(title)
        button.clicked.connect(lambda: self.chosen.emit(code))
        if self.focusProxy() is None:
            self.setFocusProxy(button)
        return button


class WordsForm(QWidget):
    """A reason in words. ``missing``: what is said where something else than a reason has to be typed."""

    def __init__(self, question: str, hint: str = "", missing: str = "") -> None:
        super().__init__()
        self._missing = missing or self.tr("Type the reason in a few words.")
        self._words = LineEdit(name=question)
        self._field = Field(question, self._words, hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        self.setFocusProxy(self._words)

    def words(self) -> str:
        """What was typed."""
        return self._words.text().strip()

    def ask_for_words(self) -> None:
        """Say that a word is needed."""
        self._field.set_error(self._missing)
        self._field.focus_control()


class MoveForm(QWidget):
    """The clock time a dose is moved to: the next time a clock shows it."""

    def __init__(self, now: Callable[[], datetime], zone: str, offered: datetime) -> None:
        super().__init__()
        self._now = now
        self._zone = zone
        self.clock = ClockField(local(offered, zone).time(), name=self.tr("Due at"))
        self._told = Label("", "body", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(Label(self.tr("To when does it move?"), "body", strong=True))
        column.addWidget(self.clock)
        column.addWidget(self._told)
        column.addWidget(Label(self.tr("Only this dose moves. The plan stays as it is."), "body", "soft"))
        self.clock.changed.connect(self._show)
        self.setFocusProxy(self.clock)
        self._show()

    def instant(self) -> datetime:
        """The UTC instant it moves to."""
        return next_showing(self.clock.value(), self._now(), self._zone)

    def _show(self) -> None:
        told = text.when(self.instant(), self._now(), self._zone)
        self._told.setText(self.tr("It is due then: {time}.").format(time=told))


class UnsureForm(QWidget):
    """When it would have been taken, if it was: the earliest and the latest time, each the last a clock showed it."""

    def __init__(self, now: Callable[[], datetime], zone: str, earliest: datetime, proof: str) -> None:
        super().__init__()
        self._now = now
        self._zone = zone
        first, last = self.tr("Earliest"), self.tr("Latest")
        self.first = ClockField(local(earliest, zone).time(), name=first)
        self.last = ClockField(local(now(), zone).time(), name=last)
        self._told = Label("", "body", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(Label(self.tr("If it was taken, when was that?"), "body", strong=True))
        column.addWidget(Label(proof, "body"))
        column.addWidget(Field(first, self.first))
        column.addWidget(Field(last, self.last))
        column.addWidget(self._told)
        told = self.tr("Your label's limits count it up to the latest time. It is not counted as taken.")
        column.addWidget(Label(told, "body", "soft"))
        for clock in (self.first, self.last):
            clock.changed.connect(self._show)
        self.setFocusProxy(self.first)
        self._show()

    def instants(self) -> tuple[datetime, datetime]:
        """The earliest and the latest UTC instant."""
        latest = last_showing(self.last.value(), self._now(), self._zone)
        return earliest_showing(self.first.value(), latest, self._zone), latest

    def _show(self) -> None:
        first, last = (text.when(one, self._now(), self._zone) for one in self.instants())
        self._told.setText(self.tr("From {first} to {last}.").format(first=first, last=last))
