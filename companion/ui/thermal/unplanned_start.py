"""Beginning heat or cold that no plan has: which of the two, where, how long. What stands in its way is asked next."""

from companion.domain.errors import InvalidInputError
from companion.domain.identity import PracticeId
from companion.domain.practice import MOST_THERMAL_MINUTES, ThermalKind, ThermalPlan, validate_thermal
from companion.domain.sessions import THERMAL
from companion.ui import practice_words
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.stepper import NumberStepper
from companion.ui.regions import RegionPicker
from companion.ui.thermal.form_card import FormCard

USUAL_MINUTES = 15


class UnplannedStart(FormCard):
    """Closed: not there. Open: three questions, and on to what is asked before every heat and cold."""

    def show_form(self) -> None:
        """Ask what it is to be."""
        clear(self.column)
        self.kind = Segmented(
            [(kind.value, practice_words.session_kind(THERMAL[kind])) for kind in ThermalKind],
            name=self.tr("Cold or heat?"),
        )
        self.minutes = NumberStepper(
            USUAL_MINUTES,
            name=self.tr("How many minutes?"),
            least=1,
            most=MOST_THERMAL_MINUTES,
            words=lambda minutes: practice_words.minutes(60 * minutes),
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
        self.column.addWidget(Label(self.tr("Start one without a plan"), "card_title"))
        for field in self._fields.values():
            self.column.addWidget(field)
            if field is self._fields["minutes"]:
                told = hint.format(most=MOST_THERMAL_MINUTES, usual=USUAL_MINUTES)
                self.column.addWidget(Label(told, "small", "soft"))
        self.column.addWidget(Row(self.go_on, back, fill=True))
        self.show()
        self.kind.setFocus()

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
        self.shell.go("thermal_run", plan=plan)

    def _plan(self) -> ThermalPlan:
        kind = self.kind.value()
        if kind is None:
            raise InvalidInputError("kind", "empty")
        thermal = ThermalKind(kind)
        name, patient = practice_words.session_kind(THERMAL[thermal]), self.services.people.patient().id
        plan = ThermalPlan(PracticeId(""), patient, name, thermal, self.regions.value(), self.minutes.value())
        validate_thermal(plan.name, plan.regions, plan.minutes, plan.gap_minutes)
        return plan
