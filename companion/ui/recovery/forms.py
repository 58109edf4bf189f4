"""The forms of the recovery's facts: what each asks, and the fact it says. One engine, one class a kind."""

from datetime import date
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import InvalidInputError
from companion.domain.identity import ItemId
from companion.domain.recovery import (
    Contact,
    ContactKind,
    Fact,
    FactKind,
    HealthFact,
    Item,
    Phase,
    PhaseTick,
    ProcedureKind,
    Surgery,
)
from companion.services.recovery import RecoveryService
from companion.ui import recovery_words
from companion.ui.error_words import field_words
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.combo import Combo
from companion.ui.kit.date_field import DateField
from companion.ui.kit.field import Field
from companion.ui.kit.fields import Fields
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.theme import theme
from companion.ui.regions import RegionPicker

F = TypeVar("F", bound=Fact)


class FactForm(QWidget, Generic[F]):
    """Fields under their names in the fact, so that what is wrong is said beside the one it is about.

    Args:
        item: The fact as it is now, or None for a new one.
        today: The patient's day.
    """

    kind: type[F]

    def __init__(self, item: Item[F] | None, today: date) -> None:
        super().__init__()
        self.item = item
        self.today = today
        self.fields = Fields()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self.build(None if item is None else item.value)

    def build(self, old: F | None) -> None:
        """Lay the fields out."""
        raise NotImplementedError

    def save(self, recovery: RecoveryService) -> ItemId:
        """Keep what the form says.

        Raises:
            InvalidInputError: the field that cannot be kept. ChangedMeanwhileError: somebody changed it first.
        """
        raise NotImplementedError

    def put(self, name: str, label: str, widget: QWidget, hint: str = "") -> None:
        """One more field, under its name in the fact."""
        self.fields.add(self._column, name, label, widget, hint)

    def put_alone(self, widget: QWidget) -> None:
        """Something that carries its own words."""
        self._column.addWidget(widget)

    def explain(self, *sentences: str) -> None:
        """What must be known before."""
        for words in sentences:
            self._column.addWidget(Label(words, "body"))

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        self.fields.clear_errors()

    def show_error(self, error: InvalidInputError) -> Field | None:
        """Say what is wrong beside the field it is about; None when no field here is."""
        return self.fields.show_error(error.field, self.words_of(error))

    def words_of(self, error: InvalidInputError) -> str:
        """What is wrong, and what the field takes."""
        return field_words(error)


class RecordForm(FactForm[F]):
    """A form that says a whole fact: a new one, or the next version of one."""

    def fact(self) -> F:
        """What the form says.

        Raises:
            InvalidInputError: a field that cannot be read.
        """
        raise NotImplementedError

    @override
    def save(self, recovery: RecoveryService) -> ItemId:
        if self.item is None:
            return recovery.add(self.fact())
        recovery.change(self.item.id, self.fact(), seen=self.item.number)
        return self.item.id


class SurgeryForm(RecordForm[Surgery]):
    """What was done, when, and by whom."""

    kind = Surgery

    @override
    def build(self, old: Surgery | None) -> None:
        self.procedure = LineEdit(old.procedure if old else "")
        self.sort = Combo([(one.value, recovery_words.procedure_kind(one)) for one in ProcedureKind])
        self.sort.set_code((old.kind if old else ProcedureKind.OTHER).value)
        self.levels = LineEdit(old.levels if old else "")
        self.on = DateField(old.on if old else self.today, today=self.today, name=self.tr("Day of the operation"))
        self.surgeon = LineEdit(old.surgeon if old else "")
        self.put("procedure", self.tr("What was done"), self.procedure, self.tr("As it stands on the letter."))
        hint = self.tr("It chooses which published times are shown beside your phases.")
        self.put("kind", self.tr("Kind of operation"), self.sort, hint)
        self.put("levels", self.tr("Levels"), self.levels, self.tr("Such as L4/L5. It may stay empty."))
        moved = self.tr("Plan lines that are counted from it follow when you correct it.")
        self.put("on", self.tr("Day of the operation"), self.on, moved)
        self.put("surgeon", self.tr("Surgeon"), self.surgeon)

    def suggest(self, on: date, procedure: str) -> None:
        """Begin with what is known already."""
        self.on.set_day(on)
        self.procedure.setText(procedure)

    @override
    def fact(self) -> Surgery:
        return Surgery(
            self.on.day(),
            self.procedure.text().strip(),
            ProcedureKind(self.sort.code()),
            self.levels.text().strip(),
            self.surgeon.text().strip(),
        )


class ContactForm(RecordForm[Contact]):
    """Somebody of the care team."""

    kind = Contact

    @override
    def build(self, old: Contact | None) -> None:
        self.name = LineEdit(old.name if old else "")
        self.role = LineEdit(old.role if old else "")
        self.phone = LineEdit(old.phone if old else "")
        self.hours = LineEdit(old.hours if old else "")
        self.put("name", self.tr("Name"), self.name, self.tr("A person, or a place such as the ward."))
        self.put("role", self.tr("What they do"), self.role, self.tr("Such as surgeon, ward or pharmacy."))
        self.put("phone", self.tr("Phone"), self.phone)
        self.put("hours", self.tr("When they answer"), self.hours, self.tr("Such as weekdays 9 to 17."))
        self.poison = CheckRow(
            self.tr("This is the poison line"),
            detail=self.tr("It is shown when a dose is over a limit you typed."),
            checked=old is not None and old.kind is ContactKind.POISON_LINE,
        )
        self.put_alone(self.poison)

    @override
    def fact(self) -> Contact:
        name, role, phone, hours = (one.text().strip() for one in (self.name, self.role, self.phone, self.hours))
        kind = ContactKind.POISON_LINE if self.poison.isChecked() else ContactKind.TEAM
        return Contact(name, role, phone, hours, kind)


class HealthFactForm(RecordForm[HealthFact]):
    """An allergy, another condition, an implant or a numb area."""

    kind = HealthFact

    @override
    def build(self, old: HealthFact | None) -> None:
        kinds = [(one.value, recovery_words.health_fact_kind(one)) for one in FactKind]
        self.sort = Combo([("", self.tr("Choose...")), *kinds])
        self.sort.set_code(old.kind.value if old else "")
        self.words = LineEdit(old.words if old else "")
        self.regions = RegionPicker(old.regions if old else ())
        self.put("sort", self.tr("What sort is it?"), self.sort)
        self.put("words", self.tr("In your words"), self.words, self.tr("Such as penicillin, or a pacemaker."))
        self._where = QWidget()
        column = QVBoxLayout(self._where)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(self.tr("Where? Heat and cold ask about these parts."), "body", strong=True))
        column.addWidget(self.regions)
        self.put_alone(self._where)
        self.sort.currentIndexChanged.connect(self._show_where)
        self._show_where()

    def _show_where(self) -> None:
        self._where.setVisible(self._has_place())

    def _has_place(self) -> bool:
        return self.sort.code() in (FactKind.NUMB_AREA, FactKind.IMPLANT)

    @override
    def fact(self) -> HealthFact:
        if not self.sort.code():
            raise InvalidInputError("sort", "empty")
        regions = self.regions.value() if self._has_place() else ()
        return HealthFact(FactKind(self.sort.code()), self.words.text().strip(), regions)


class TickForm(RecordForm[PhaseTick]):
    """Somebody of the team opened a phase."""

    kind = PhaseTick
    phase = Phase.EARLY

    @override
    def build(self, old: PhaseTick | None) -> None:
        if old is not None:
            self.phase = old.phase
        self.said_by = LineEdit(old.said_by if old else "")
        told = old.on if old else self.today
        self.on = DateField(told, today=self.today, most=self.today, name=self.tr("Day they said so"))
        self.explain(self.tr("Enter it when your team has told you that this phase may begin."))
        self.put("said_by", self.tr("Who of your team said so?"), self.said_by, self.tr("Such as Dr Weber."))
        self.put("on", self.tr("When did they say so?"), self.on)

    @override
    def fact(self) -> PhaseTick:
        return PhaseTick(self.phase, self.said_by.text().strip(), self.on.day())


class LastDay(QWidget):
    """A day that may be named, or not."""

    def __init__(self, tick: str, name: str, day: date | None, start: date, today: date) -> None:
        super().__init__()
        self.has = CheckRow(tick, checked=day is not None)
        self.day = DateField(day or start, today=today, name=name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.has)
        column.addWidget(self.day)
        self.day.setHidden(day is None)
        self.has.toggled.connect(self.day.setVisible)
        self.setFocusProxy(self.has)

    def value(self) -> date | None:
        """The day, when one is named."""
        return self.day.day() if self.has.isChecked() else None
