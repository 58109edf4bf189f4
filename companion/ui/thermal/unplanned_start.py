"""Beginning heat or cold that no plan has: which of the two, where, how long. What stands in its way is asked next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.domain.dose_text import NBSP
from companion.domain.errors import InvalidInputError
from companion.domain.identity import PracticeId
from companion.domain.practice import MOST_THERMAL_MINUTES, ThermalKind, ThermalPlan, validate_thermal
from companion.domain.sessions import THERMAL
from companion.services.office import Services
from companion.ui import practice_words
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.regions import RegionPicker

USUAL_MINUTES = 15


class UnplannedStart(Card):
    """Closed: not there. Open: three questions, and on to what is asked before every heat and cold."""

    closed = Signal()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(Band.SKY)
        self._services, self._shell = services, shell
        self._open = False
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(12))
        self.body.addLayout(self._column)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the questions stand there."""
        return self._open

    def show_form(self) -> None:
        """Ask what it is to be."""
        clear(self._column)
        self._open = True
        self.kind = Segmented(
            [(kind.value, practice_words.session_kind(THERMAL[kind])) for kind in ThermalKind],
            name=self.tr("Cold or heat?"),
        )
        self.minutes = NumberStepper(
            USUAL_MINUTES,
            name=self.tr("How many minutes?"),
            least=1,
            most=MOST_THERMAL_MINUTES,
            words=self._minute_words,
        )
        self.regions = RegionPicker()
        hint = self.tr("From 1 to {most}. {usual} is our cautious setting.")
        self._fields = {
            "kind": Field(self.tr("Cold or heat?"), self.kind),
            "minutes": Field(self.tr("How many minutes?"), self.minutes),
            "regions": Field(self.tr("Where?"), self.regions),
        }
        self.go_on = MainButton(self.tr("Go on"), "play")
        self.go_on.clicked.connect(self._go_on)
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self.close_form)
        self._column.addWidget(Label(self.tr("Start one without a plan"), "card_title"))
        for field in self._fields.values():
            self._column.addWidget(field)
            if field is self._fields["minutes"]:
                told = hint.format(most=MOST_THERMAL_MINUTES, usual=USUAL_MINUTES)
                self._column.addWidget(Label(told, "small", "soft"))
        self._column.addWidget(Row(self.go_on, back, fill=True))
        self.show()
        self.kind.setFocus()

    def close_form(self) -> None:
        """Away with it."""
        clear(self._column)
        self._open = False
        self.hide()
        self.closed.emit()

    def _go_on(self) -> None:
        for field in self._fields.values():
            field.set_error("")
        try:
            plan = self._plan()
        except InvalidInputError as error:
            field = self._fields.get(error.field, self._fields["kind"])
            field.set_error(field_words(error))
            field.focus_control()
            return
        self.close_form()
        self._shell.go("thermal_run", plan=plan)

    def _plan(self) -> ThermalPlan:
        kind = self.kind.value()
        if kind is None:
            raise InvalidInputError("kind", "empty")
        thermal = ThermalKind(kind)
        name, patient = practice_words.session_kind(THERMAL[thermal]), self._services.people.patient().id
        plan = ThermalPlan(PracticeId(""), patient, name, thermal, self.regions.value(), self.minutes.value())
        validate_thermal(plan.name, plan.regions, plan.minutes, plan.gap_minutes)
        return plan

    def _minute_words(self, minutes: int) -> str:
        return self.tr("{minutes} min").format(minutes=minutes).replace(" ", NBSP)
