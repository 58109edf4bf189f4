"""What stands beside the phases: the surgery, the care team, what a team must know, and the emergency number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.identity import ItemId
from companion.domain.recovery import Contact, FactKind, HealthFact, Item, Surgery
from companion.services.office import Services
from companion.ui import recovery_words, text
from companion.ui.body_words import regions
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.warning_signs import load


class FactCard(Card):
    """Facts of one kind, each with what it says and [Change...]."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self.services, self.shell = services, shell
        self.show_facts()

    def show_facts(self) -> None:
        """Fill the card."""
        raise NotImplementedError

    def heading(self, words: str) -> None:
        """The card's title."""
        self.body.addWidget(Label(words, "card_title"))

    def say(self, words: str) -> None:
        """A quiet line."""
        self.body.addWidget(Label(words, "body", "soft"))

    def add_button(self, words: str, kind: str, icon: str = "plus") -> None:
        """The way to one more."""
        button = SecondButton(words, icon)
        button.clicked.connect(lambda: self.shell.go("fact_editor", kind=kind))
        self.body.addWidget(Row(button))

    def row(self, kind: str, item: ItemId, name: str, details: Sequence[str]) -> None:
        """One fact."""
        if self.body.count() > 1:
            self.body.addWidget(Hairline())
        change = SecondButton(self.tr("Change..."))
        change.setAccessibleName(self.tr("Change: {what}").format(what=name))
        change.clicked.connect(lambda: self.shell.go("fact_editor", kind=kind, item=item))
        told = "\n".join(detail for detail in details if detail)
        self.body.addWidget(FactRow(name, told, change))


class FactRow(QWidget):
    """A fact; below its name what it says, with its button at the right."""

    def __init__(self, name: str, told: str, change: SecondButton) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(Label(name, "body", strong=True))
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(Label(told, "body"), 1)
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)


class SurgeryCard(FactCard):
    """One operation, or several; the newest is the one that is counted from."""

    @override
    def show_facts(self) -> None:
        self.heading(self.tr("My surgery"))
        found = sorted(self.services.recovery.items(Surgery), key=lambda one: one.value.on, reverse=True)
        for one in found:
            fact = one.value
            kind = recovery_words.procedure_kind(fact.kind)
            levels = self.tr("Levels {levels}").format(levels=fact.levels) if fact.levels else ""
            self.row("surgery", one.id, fact.procedure, [kind, levels, text.long_day(fact.on, year=True), fact.surgeon])
        if found:
            self.add_button(self.tr("Add another surgery..."), "surgery")
            return
        known = self.services.people.patient().surgery_on
        if known is not None:
            told = self.tr("The day is known: {day}. What was done is not entered yet.")
            self.say(told.format(day=text.long_day(known, year=True)))
        else:
            self.say(self.tr("What was done, and on which day. Copy it from the letter."))
        self.add_button(self.tr("Add my surgery..."), "surgery")


class TeamCard(FactCard):
    """Whom to call, and when they answer."""

    @override
    def show_facts(self) -> None:
        self.heading(self.tr("My care team"))
        found = self.services.recovery.items(Contact)
        if not found:
            self.say(self.tr("The ward, the surgeon's line, your doctor, the pharmacy."))
        for one in sorted(found, key=lambda one: one.value.name.casefold()):
            fact = one.value
            phone = self.tr("Phone {number}").format(number=fact.phone) if fact.phone else ""
            self.row("contact", one.id, fact.name, [fact.role, phone, fact.hours])
        self.add_button(self.tr("Add a contact..."), "contact")


class HealthCard(FactCard):
    """Allergies, other conditions, implants and numb areas."""

    @override
    def show_facts(self) -> None:
        self.heading(self.tr("What a team must know"))
        found = self.services.recovery.items(HealthFact)
        if not found:
            self.say(self.tr("Allergies, other conditions, implants, and where your skin is numb."))
        for kind in FactKind:
            for one in _of_kind(found, kind):
                fact = one.value
                self.row("fact", one.id, fact.words, [recovery_words.health_fact_kind(kind), regions(fact.regions)])
        self.add_button(self.tr("Add..."), "fact")


class EmergencyCard(FactCard):
    """The number of the country; it is chosen in Settings."""

    @override
    def show_facts(self) -> None:
        self.heading(self.tr("Emergency number"))
        numbers = load().numbers_for(self.services.settings.get().country)
        if numbers is None:
            self.say(self.tr("No country is chosen. Warning signs shows the numbers of all."))
        else:
            told = self.tr("{number} in {country}").format(number=numbers.emergency, country=numbers.name)
            self.body.addWidget(Label(told, "subtitle"))
        change = SecondButton(self.tr("Choose the country..."), "settings")
        change.clicked.connect(lambda: self.shell.go("settings", show="country"))
        self.body.addWidget(Row(change))


def _of_kind(found: Sequence[Item[HealthFact]], kind: FactKind) -> list[Item[HealthFact]]:
    return sorted((one for one in found if one.value.kind is kind), key=lambda one: one.value.words.casefold())
