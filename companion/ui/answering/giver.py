"""Who gave it: one quiet choice, asked of nobody, remembered until the program closes or somebody else records."""

from PySide6.QtCore import QCoreApplication

from companion.services.office import Services
from companion.ui import people_words, text
from companion.ui.kit.combo import Combo
from companion.ui.kit.labels import Label
from companion.ui.kit.segmented import Segmented


def choices(services: Services) -> list[tuple[str, str]]:
    """Codes and words of everybody who can have given it, whoever records first; empty where there is nobody else."""
    people = services.people
    persons, recorder = people_words.in_order(people.persons(), people.patient()), people.recording_person()
    if len(persons) < 2:
        return []
    first = sorted(persons, key=lambda one: one.id != recorder.id)
    return [(one.id, people_words.gives(one, recorder)) for one in first]


class GiverLine(Label):
    """What the record will say of who gave it; hidden where that is whoever records, as anybody would think."""

    def __init__(self, services: Services) -> None:
        super().__init__("", "body", "soft")
        self._services = services
        if not self._say():
            self.hide()

    def refresh(self) -> None:
        """Somebody chose: say it anew, where it still stands on the page."""
        parent = self.parentWidget()
        layout = None if parent is None else parent.layout()
        if layout is not None and layout.indexOf(self) >= 0:
            self.setVisible(self._say())

    def _say(self) -> bool:
        giver, recorder = self._services.people.giver(), self._services.people.recording_person()
        who = text.given_by(giver.name, recorder.name)
        self.setText(_tr("In the record: {who}.").format(who=who))
        return giver.id != recorder.id


class GiverChoice(Segmented):
    """The choice where it has a page of its own."""

    def __init__(self, services: Services) -> None:
        super().__init__(choices(services), name=_tr("Who gave it?"))
        self.set_value(services.people.giver().id)


def giver_combo(services: Services) -> Combo:
    """The choice in a form; with one person there is nothing to choose."""
    combo = Combo(choices(services))
    combo.set_code(services.people.giver().id)
    return combo


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("GiverWords", sentence)
