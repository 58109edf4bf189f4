"""What to have at hand on the telephone: the team's numbers, the medicines, and what a team must know."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from companion.ui.guidance import words
from companion.ui.guidance.known import Known
from companion.ui.kit.card import Card
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.theme import theme

if TYPE_CHECKING:  # the page opens before the database behind it is imported
    from companion.services.warning_signs import ReadOut


class ReadOutCard(Card):
    """Filled when the record answers; before, and without a record, it says what to do instead."""

    def __init__(self, known: Known) -> None:
        super().__init__(None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().px(4))
        self.body.addLayout(self._rows)
        self.tell(known)

    def tell(self, known: Known) -> None:
        """Show what the record says."""
        clear(self._rows)
        if known.told is not None:
            self._team(known.told)
        self._title(self.tr("Medicines, to read out"))
        if known.told is not None and known.told.medicines:
            self._medicines(known.told)
        else:
            self._none(known)
        if known.told is not None and (told := words.tell_too(known.told)):
            self._title(self.tr("Say this too"))
            for line in told:
                self._rows.addWidget(Label(line, "lead"))

    def _team(self, told: "ReadOut") -> None:
        if not told.contacts:
            return
        self._title(self.tr("Your team"))
        for one in told.contacts:
            self._rows.addWidget(Label(words.contact(one), "lead", rich=True))

    def _medicines(self, told: "ReadOut") -> None:
        for one in told.medicines:
            self._rows.addWidget(Label(words.medicine(one), "lead", rich=True))
            self._rows.addWidget(Label(words.last_dose(one, told), "body"))
        note = self.tr("As recorded here. What nobody recorded is not in it.")
        self._rows.addWidget(Label(f"{note} {words.not_checked()}", "small", "soft"))

    def _none(self, known: Known) -> None:
        if known.unreadable:
            self._rows.addWidget(Label(self.tr("Your record cannot be read now."), "lead"))
        elif known.told is not None:
            self._rows.addWidget(Label(self.tr("No medicine is on the list here."), "lead"))
        self._rows.addWidget(Label(self.tr("Read out the names on the packs."), "lead"))

    def _title(self, title: str) -> None:
        if self._rows.count():
            self._rows.addSpacing(theme().px(10))
        self._rows.addWidget(Label(title, "card_title"))
