"""Log a spasm: two actions from any page, open it and save."""

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.diary import Spasm
from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import EntryId, FormToken, new_id
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.diary.form import SpasmForm
from companion.ui.kit.buttons import SecondButton, SpasmMainButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme


class LogSpasmPage(Page):
    """A new spasm, or the correction of one."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._spasm: Spasm | None = None
        self._token = new_id(FormToken)
        self._holder = QVBoxLayout()
        self.main.addLayout(self._holder)
        self.form: SpasmForm
        self.save: SpasmMainButton

    @override
    def title(self) -> str:
        return self.tr("Correct a spasm") if self._spasm is not None else self.tr("Log a spasm")

    @override
    def subtitle(self) -> str:
        return self.tr("Save records the start as now. All the rest may stay empty.")

    @override
    def enter(self, **where: object) -> None:
        entry = where.get("entry")
        self._spasm = self.services.diary.versions(EntryId(entry))[-1] if isinstance(entry, str) else None
        self._token = new_id(FormToken)
        self._build()

    def save_now(self) -> None:
        """Record what the form says, and go where it can be seen."""
        now = self.shell.clock.now()
        try:
            draft = self.form.draft(now)
            if self._spasm is None:
                spasm = self.services.diary.log(draft, token=self._token)
            else:
                spasm = self.services.diary.correct(self._spasm.id, draft, seen=self._spasm.number)
        except InvalidInputError as error:
            self.form.show_error(error)
            return
        except CompanionError as error:
            self.shell.report(error)
            return
        self._say(spasm)
        self.shell.go("diary")

    def _say(self, spasm: Spasm) -> None:
        when = text.when(spasm.started_at, self.shell.clock.now(), spasm.zone)
        if self._spasm is None:
            words = self.tr("Spasm recorded, {time}.").format(time=when)
            self.shell.offer_undo(words, lambda: self._withdraw(spasm))
        else:
            self.shell.say(self.tr("Corrected. The first version is kept in the history."))

    def _withdraw(self, spasm: Spasm) -> None:
        try:
            self.services.diary.withdraw(spasm.id, seen=spasm.number)
        except CompanionError as error:
            self.shell.report(error)

    def _build(self) -> None:
        clear(self._holder)
        card = Card(Band.PLUM)
        zone = self._spasm.zone if self._spasm is not None else self.services.people.zone()
        self.form = SpasmForm(self.shell.clock.now(), zone, self._spasm)
        self.save = SpasmMainButton(self.tr("Save"))
        self.save.clicked.connect(self.save_now)
        cancel = SecondButton(self.tr("Back without saving"))
        cancel.clicked.connect(lambda: self.shell.go("diary"))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(self.save, 2)
        row.addWidget(cancel, 1)
        card.body.addLayout(row)
        card.body.addWidget(self.form)
        if self._spasm is not None:
            card.body.addWidget(self._history())
        self._holder.addWidget(card)
        self.save.setFocus()

    def _history(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(self.tr("History"), "subtitle"))
        if self._spasm is None:
            return holder
        now = self.shell.clock.now()
        for version in reversed(self.services.diary.versions(self._spasm.id)):
            told = self.tr("{recorded}, {who}: began {began}, {severity}.")
            words = told.format(
                recorded=text.when(version.recorded_at, now, version.zone),
                who=text.by_whom(version.by_name),
                began=text.when(version.started_at, now, version.zone),
                severity=text.severity(version.severity),
            )
            column.addWidget(Label(words, "small", "soft"))
        return holder
