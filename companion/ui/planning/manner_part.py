"""How a line reminds: a folded part of its form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.manner import (
    MOST_BEFORE_MINUTES,
    MOST_REPEAT_MINUTES,
    MOST_REPEATS,
    USUAL_MANNER,
    Level,
    Manner,
    validate_manner,
)
from companion.ui import text
from companion.ui.error_words import field_words
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.field import Field
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.planning import manner_words


class MannerPart(QWidget):
    """Closed it says in short how the line reminds; opened it can be changed. Nothing is saved by it.

    Args:
        manner: How the line reminds now; None: a new line, as usual.
    """

    changed = Signal()

    def __init__(self, manner: Manner | None = None) -> None:
        super().__init__()
        now = manner or USUAL_MANNER
        self._opened_on = now
        self._build(now)
        self._fields = {
            "repeats": Field(self.tr("How often again"), self.repeats),
            "repeat_minutes": Field(self.tr("Time between"), self.every),
            "before_minutes": Field(self.tr("A quiet word before"), self.before),
            "before_words": Field(self.tr("What it says then"), self.words, self.tr('Such as "Eat first".')),
        }
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(Field(self.tr("How pressing is it?"), self.level))
        column.addWidget(self._meaning)
        for field in self._fields.values():
            column.addWidget(field)
        column.addWidget(self.tells)
        self._short = Label("", "small", "soft")
        self.fold = Fold(self.tr("How it reminds"), inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme().px(4))
        outer.addWidget(self.fold)
        outer.addWidget(self._short)
        self._listen()
        self._say()

    def manner(self) -> Manner:
        """What the part says.

        Raises:
            InvalidInputError: it could not be kept.
        """
        told = self._told()
        validate_manner(told)
        return told

    def chosen(self) -> Manner | None:
        """The same; None as long as nothing was changed: then the line goes on as it reminds now.

        Raises:
            InvalidInputError: it could not be kept.
        """
        told = self.manner()
        return None if told == self._opened_on else told

    def set_manner(self, manner: Manner) -> None:
        """Show other manners."""
        self.level.set_value(manner.level.value)
        self.repeats.set_value(manner.repeats)
        self.every.set_value(manner.repeat_minutes)
        self.before.set_value(manner.before_minutes)
        self.words.setText(manner.before_words)
        self.tells.setChecked(manner.tells)
        self._say()

    def refuse(self, error: InvalidInputError) -> QWidget | None:
        """Say beside the field what is wrong, and put the focus there; None: the field is none of these."""
        field = self._fields.get(error.field)
        if field is None:
            return None
        self.fold.open()
        field.set_error(field_words(error))
        focus_soon(field.widget)
        return field

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        for field in self._fields.values():
            field.set_error("")

    def _build(self, now: Manner) -> None:
        self.level = Segmented(
            [(one.value, manner_words.level(one)) for one in Level],
            name=self.tr("How pressing is it?"),
            selected=now.level.value,
        )
        self._meaning = Label("", "small", "soft")
        self.repeats = NumberStepper(
            now.repeats, name=self.tr("How often again"), most=MOST_REPEATS, words=self._times_words
        )
        self.every = NumberStepper(
            now.repeat_minutes,
            name=self.tr("Time between"),
            least=1,
            most=MOST_REPEAT_MINUTES,
            step=5,
            words=text.duration,
        )
        self.before = NumberStepper(
            now.before_minutes,
            name=self.tr("A quiet word before"),
            most=MOST_BEFORE_MINUTES,
            step=5,
            words=self._before_words,
        )
        self.words = LineEdit(now.before_words, name=self.tr("What it says then"))
        self.tells = CheckRow(
            self.tr("Tell a caregiver when nobody answers"),
            detail=self.tr("After the last repeat, and only if you set it up in Settings."),
            checked=now.tells,
        )

    def _listen(self) -> None:
        self.level.changed.connect(self._say)
        for stepper in (self.repeats, self.every, self.before):
            stepper.changed.connect(self._say)
        self.words.textChanged.connect(self._say)
        self.tells.toggled.connect(self._say)
        self.fold.moved.connect(self._say)

    def _told(self) -> Manner:
        return Manner(
            Level(self.level.value() or Level.NORMAL.value),
            self.every.value(),
            self.repeats.value(),
            self.before.value(),
            self.words.text().strip(),
            self.tells.isChecked(),
        )

    def _say(self) -> None:
        told = self._told()
        self._meaning.setText(manner_words.level_detail(told.level))
        self._short.setText(manner_words.in_short(told))
        self._short.setHidden(self.fold.is_open)
        self._fields["repeat_minutes"].setHidden(not told.repeats)
        self._fields["before_words"].setHidden(not told.before_minutes)
        self.changed.emit()

    def _times_words(self, value: int) -> str:
        return self.tr("not again") if not value else text.counted(value, self.tr("once"), self.tr("{n} times"))

    def _before_words(self, value: int) -> str:
        return self.tr("none") if not value else text.duration(value)
