"""The form of a session that has happened: when, how long, where, pain and a note."""

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.dose_text import NBSP
from companion.domain.errors import InvalidInputError
from companion.domain.sessions import WARM_OR_COLD, SessionDraft, validate_session
from companion.domain.wall_time import instant_of, local
from companion.ui import body_words, text
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import TextArea
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.kit.time_entry import TimeEntry
from companion.ui.regions import RegionPicker

MOST_MINUTES = 12 * 60


class SessionForm(QWidget):
    """Asks least first; *More...* opens the rest. What was typed stays when it cannot be kept.

    Args:
        told: What the form starts from; what it does not ask for stays as it is there.
        now: UTC instant; "now" and "15 min" count from it.
        zone: In which the wall times are read.
        asks_end: Ask when it ended, starting from now (something just done); else when it started, as told.
        brief: Minutes and time only; the rest can be added by a correction.
    """

    def __init__(self, told: SessionDraft, now: datetime, zone: str, *, asks_end: bool, brief: bool = False) -> None:
        super().__init__()
        self._told, self._zone, self._asks_end = told, zone, asks_end
        self._fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self.minutes = NumberStepper(
            _minutes(told.seconds),
            name=self.tr("How many minutes was it?"),
            least=1,
            most=MOST_MINUTES,
            words=self._minute_words,
        )
        question = self.tr("When did it end?") if asks_end else self.tr("When did it start?")
        self.when = TimeEntry(local(now, zone), name=question)
        if not asks_end:
            self.when.set_value(local(told.started_at, zone))
        self._shown_at = self.when.value()
        self._column.addWidget(self._add("seconds", self.tr("How many minutes was it?"), self.minutes))
        self._column.addWidget(self._add("started_at", question, self.when))
        self._build_rest(told, brief=brief)

    def draft(self, now: datetime) -> SessionDraft:
        """What the form says, checked against ``now`` (UTC).

        Raises:
            InvalidInputError: it cannot have been so; ``show_error`` says it beside the field.
        """
        told = self._told
        minutes = self.minutes.value()
        seconds = told.seconds if minutes == _minutes(told.seconds) else minutes * 60
        wall = self.when.value()
        instant = instant_of(wall.date(), wall.time(), self._zone)
        if instant > now:
            raise InvalidInputError("started_at", "future")
        if self._asks_end:
            instant -= timedelta(seconds=seconds)
        elif wall == self._shown_at:
            instant = told.started_at
        made = replace(
            told,
            started_at=instant,
            seconds=seconds,
            regions=self.regions.value() if self.regions is not None else told.regions,
            pain_before=_number(self.pain_before),
            pain_after=_number(self.pain_after),
            note=self.note.toPlainText().strip(),
        )
        validate_session(made, now)
        return made

    def show_error(self, error: InvalidInputError) -> None:
        """Say what is wrong beside the field it is about."""
        for field in self._fields.values():
            field.set_error("")
        if error.field in {"regions", "pain_before", "pain_after", "note"}:
            self.show_more()
        field = self._fields.get(error.field, self._fields["started_at"])
        field.set_error(field_words(error))
        field.focus_control()

    def show_more(self) -> None:
        """Open what is asked last."""
        self._rest.setVisible(True)
        self.more.setVisible(False)
        self._where.setVisible(False)

    def _build_rest(self, told: SessionDraft, *, brief: bool) -> None:
        self._rest = QWidget()
        column = QVBoxLayout(self._rest)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        self.regions = RegionPicker(told.regions) if told.kind in WARM_OR_COLD else None
        if self.regions is not None:
            column.addWidget(self._add("regions", self.tr("Where was it?"), self.regions))
        self.pain_before = self._pain(told.pain_before)
        self.pain_after = self._pain(told.pain_after)
        before = self._add("pain_before", self.tr("Pain before, 0 to 10"), self.pain_before)
        after = self._add("pain_after", self.tr("Pain after, 0 to 10"), self.pain_after)
        column.addWidget(Row(before, after, spacing=24, fill=True))
        self.note = TextArea(told.note, name=self.tr("Note"), lines=2)
        column.addWidget(self._add("note", self.tr("Note"), self.note))
        self.more = SecondButton(self.tr("More..."), "down")
        self.more.setAccessibleName(self.tr("More: place, pain and a note"))
        self.more.clicked.connect(self._open_more)
        where = body_words.regions(told.regions)
        self._where = Label(self.tr("Where: {where}").format(where=where), "body")
        self._column.addWidget(self._where)
        self._column.addWidget(Row(self.more))
        # Only inside the form: shown without a parent, each would open as a window of its own.
        self._where.setHidden(brief or not where)
        self.more.setHidden(brief)
        self._column.addWidget(self._rest)
        self._rest.setVisible(False)

    def _minute_words(self, minutes: int) -> str:
        return self.tr("{minutes} min").format(minutes=minutes).replace(" ", NBSP)

    def _open_more(self) -> None:
        self.show_more()
        (self.regions or self.pain_before).setFocus()

    def _pain(self, value: int | None) -> Combo:
        told = [(str(number), text.severity(number)) for number in range(11)]
        combo = Combo([("none", self.tr("not said")), *told])
        combo.set_code("none" if value is None else str(value))
        return combo

    def _add(self, name: str, label: str, widget: QWidget) -> Field:
        field = Field(label, widget)
        self._fields[name] = field
        return field


def _minutes(seconds: int) -> int:
    return min(max(1, round(seconds / 60)), MOST_MINUTES)


def _number(combo: Combo) -> int | None:
    code = combo.code()
    return int(code) if code.isdigit() else None
