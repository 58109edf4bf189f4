"""When meals and bedtime are: shown, and changed in a small form."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.day_plan import DayPlan
from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.schedule import Anchor
from companion.services.office import Services
from companion.ui import recovery_words, text
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.fields import Fields
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.kit.time_stepper import TimeStepper
from companion.ui.planning.plan_words import anchor_words


class DayCard(Card):
    """It writes for the patient who was shown when it was made."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self._services, self._shell = services.for_patient(services.people.patient().id), shell
        self.form: DayForm | None = None
        self.body.addWidget(Label(self.tr("My day"), "card_title"))
        self._times, self._stands = Label("", "body", strong=True), Label("", "small", "soft")
        self.body.addWidget(self._times)
        told = self.tr("A dose can go by a meal or by bedtime. It moves when you change these times.")
        self.body.addWidget(Label(told, "body"))
        self.body.addWidget(self._stands)
        self.change = SecondButton(self.tr("Change my day..."), "clock")
        self.change.clicked.connect(self._open)
        self._door = Row(self.change)
        self.body.addWidget(self._door)
        self._say()

    def _say(self) -> None:
        now = self._services.day_plan.day_plan()
        self._times.setText(recovery_words.day_plan(now.plan))
        if now.by_name is None:
            self._stands.setText(self.tr("Nobody has set it yet. A form begins with these times."))
        else:
            self._stands.setText(self.tr("Set {who}.").format(who=text.by_whom(now.by_name)))

    def _open(self) -> None:
        self._seen = self._services.day_plan.day_plan()
        self.form = DayForm(self._seen.plan)
        self.form.save.clicked.connect(self._save)
        self.form.back.clicked.connect(self._close)
        self._door.hide()
        self.body.addWidget(self.form)
        self.form.fields.first.focus_control()

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._door.show()
        self.change.setFocus()

    def _save(self) -> None:
        if self.form is None:
            return
        before = self._seen
        try:
            self._services.day_plan.keep_day_plan(self.form.plan(), seen=before.number)
        except InvalidInputError as error:
            self.form.show_error(error)
            return
        except CompanionError as error:
            self._shell.report(error)
        else:
            self._shell.offer_undo(self.tr("Your day is saved."), lambda: self._undo(before.plan, before.number + 1))
        self._close()
        self._say()

    def _undo(self, plan: DayPlan, seen: int) -> None:
        try:
            self._services.day_plan.keep_day_plan(plan, seen=seen)
        except CompanionError as error:
            self._shell.report(error)
        self._say()


class DayForm(QWidget):
    """Four times, in the order of the day."""

    def __init__(self, plan: DayPlan) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(8), 0, 0)
        column.setSpacing(theme().px(12))
        self.fields = Fields()
        self.times = {}
        for anchor in Anchor:
            name = text.sentence(anchor_words(anchor))
            self.times[anchor] = TimeStepper(plan.at(anchor), name=name)
            self.fields.add(column, anchor.value, name, self.times[anchor])
        self._wrong = Label("", "body", "alert")
        self._wrong.hide()
        column.addWidget(self._wrong)
        self.save = MainButton(self.tr("Save my day"), "check")
        self.back = SecondButton(self.tr("Back"))
        column.addWidget(Row(self.save, self.back))

    def plan(self) -> DayPlan:
        """What the form says."""
        return DayPlan(**{anchor.value: self.times[anchor].value() for anchor in Anchor})

    def show_error(self, error: InvalidInputError) -> None:
        """Say beside a time what is wrong; what is about a plan, above the button."""
        self.fields.clear_errors()
        beside = self.fields.show_error(error.field, field_words(error)) is not None
        self._wrong.setText("" if beside else field_words(error))
        self._wrong.setVisible(not beside)
