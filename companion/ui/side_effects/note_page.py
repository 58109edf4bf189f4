"""Note a side effect, or correct one."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import EntryId, FormToken, MedicineId, new_id
from companion.domain.side_effects import SideEffect, SideEffectKind
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.side_effects import words
from companion.ui.side_effects.form import SideEffectForm


class NoteSideEffectPage(Page):
    """Opened with ``medicine`` or ``kind`` to begin with, or with ``entry`` to correct."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._known: SideEffect | None = None
        self._token = new_id(FormToken)
        self._holder = QVBoxLayout()
        self.main.addLayout(self._holder)
        self.form: SideEffectForm
        self.save: MainButton

    @override
    def title(self) -> str:
        return self.tr("Correct a side effect") if self._known is not None else self.tr("Note a side effect")

    @override
    def subtitle(self) -> str:
        return self.tr("Noting it changes no plan. Show it to your team.")

    @override
    def enter(self, **where: object) -> None:
        entry, medicine, kind = where.get("entry"), where.get("medicine"), where.get("kind")
        self._known = self.services.side_effects.versions(EntryId(entry))[-1] if isinstance(entry, str) else None
        self._token = new_id(FormToken)
        self._build()
        if self._known is None:
            self.form.choose(
                SideEffectKind(kind) if isinstance(kind, str) else None,
                MedicineId(medicine) if isinstance(medicine, str) else None,
            )

    def save_now(self) -> None:
        """Record what the form says, and go where it can be seen."""
        services = self.services.side_effects
        try:
            draft = self.form.draft(self.shell.clock.now())
            if self._known is None:
                noted = services.note(draft, token=self._token)
            else:
                noted = services.correct(self._known.id, draft, seen=self._known.number)
        except InvalidInputError as error:
            self.form.show_error(error)
            return
        except CompanionError as error:
            self.shell.report(error)
            return
        if self._known is None:
            said = self.tr("Noted: {what}.").format(what=words.kind(noted.told.kind))
            self.shell.offer_undo(said, lambda: self._withdraw(noted))
        else:
            self.shell.say(self.tr("Corrected. The first version is kept in the history."))
        self.shell.go("diary")

    def _withdraw(self, noted: SideEffect) -> None:
        try:
            self.services.side_effects.withdraw(noted.id, seen=noted.number)
        except CompanionError as error:
            self.shell.report(error)

    def _build(self) -> None:
        clear(self._holder)
        card, known = Card(None), self._known
        zone = known.zone if known is not None else self.services.people.zone()
        self.form = SideEffectForm(
            self.shell.clock.now(), zone, self.services.medication.medicines(), known.told if known else None
        )
        self.form.signs_wanted.connect(lambda: self.shell.go("warning_signs"))
        self.save = MainButton(self.tr("Save"), "check")
        self.save.clicked.connect(self.save_now)
        cancel = SecondButton(self.tr("Back without saving"))
        cancel.clicked.connect(lambda: self.shell.go("diary"))
        card.body.addWidget(self.form)
        card.body.addWidget(Row(self.save, cancel))
        if known is not None:
            card.body.addWidget(Label(self.tr("History"), "card_title"))
            for line in self._history(known):
                card.body.addWidget(Label(line, "small", "soft"))
        self._holder.addWidget(card)
        self.form.kind.setFocus()

    def _history(self, known: SideEffect) -> list[str]:
        now = self.shell.clock.now()
        told = self.tr("{recorded}, {who}: {what}, {bother}.")
        return [
            told.format(
                recorded=text.when(one.recorded_at, now, one.zone),
                who=text.by_whom(one.by_name),
                what=words.kind(one.told.kind),
                bother=words.bother(one.told.bother),
            )
            for one in reversed(self.services.side_effects.versions(known.id))
        ]
