"""Whose recovery it is: the form for the patient who is shown."""

from typing import TYPE_CHECKING

from companion.domain.errors import CompanionError, InvalidInputError
from companion.ui.kit.buttons import MainButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.people.patient_form import PatientForm

if TYPE_CHECKING:  # only named here
    from companion.services.office import Services
    from companion.ui.kit.shell import Shell


class PatientCard(Card):
    """Drawn anew when something changed elsewhere, but never while something typed here is not saved."""

    def __init__(self, services: "Services", shell: "Shell") -> None:
        super().__init__(None)
        self._services = services
        self._shell = shell
        self.form: PatientForm | None = None

    def refresh(self) -> None:
        """Show the patient as kept, unless the form says something else already."""
        if self.form is not None and self.form.is_changed():
            return
        self._draw()

    def _draw(self) -> None:
        clear(self.body)
        people = self._services.people
        self.form = PatientForm(people.persons(), people.patient())
        save = MainButton(self.tr("Save"), "check")
        save.clicked.connect(self.save)
        self.form.name.returnPressed.connect(self.save)
        self.form.born.returnPressed.connect(self.save)
        self.body.addWidget(Label(self.tr("The patient"), "card_title"))
        self.body.addWidget(self.form)
        self.body.addWidget(Row(save))

    def save(self) -> None:
        """Keep it, or say beside the field what cannot be kept."""
        form = self.form
        if form is None:
            return
        try:
            born = form.born_on()
            self._services.people.change_patient(
                name=form.name.text(),
                born_on=born,
                forget_birth=born is None,
                colour=form.colour.value(),
                address=form.address.toPlainText(),
            )
        except InvalidInputError as error:
            form.show_error(error)
        except CompanionError as error:
            self._shell.report(error)
        else:
            self._draw()
            self._shell.say(self.tr("Saved."))
