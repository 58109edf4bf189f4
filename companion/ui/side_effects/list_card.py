"""What was noted in the last 30 days: of one medicine, or of all and none."""

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import CompanionError
from companion.domain.identity import MedicineId
from companion.domain.side_effects import SideEffect, SideEffectKind
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.side_effects import words

SPAN = timedelta(days=30)
MOST_ROWS = 12


class SideEffectCard(Card):
    """It reads once, when it is made. ``asks_bowels`` while an opioid is on the list."""

    def __init__(
        self, services: Services, shell: Shell, medicine: MedicineId | None = None, *, asks_bowels: bool = False
    ) -> None:
        super().__init__(None)
        self._services, self._shell, self._medicine = services, shell, medicine
        self.body.addWidget(Label(self.tr("Side effects noted"), "card_title"))
        if asks_bowels:
            told = self.tr("An opioid is on the list. Note it early if the bowels do not move, and tell your team.")
            self.body.addWidget(Label(told, "body"))
        now = shell.clock.now()
        found = [
            one
            for one in services.side_effects.side_effects(now - SPAN, now + timedelta(minutes=1))
            if medicine is None or one.told.medicine == medicine
        ]
        if not found:
            self.body.addWidget(Label(self.tr("Nothing noted in the last 30 days."), "body", "soft"))
        names = {one.id: one.name for one in services.medication.medicines()} if medicine is None else {}
        for position, one in enumerate(found[:MOST_ROWS]):
            if position:
                self.body.addWidget(Hairline())
            self.body.addWidget(self._row(one, names))
        self.body.addWidget(self._buttons(asks_bowels=asks_bowels))

    def _buttons(self, *, asks_bowels: bool) -> Row:
        self.note = SecondButton(self.tr("Note a side effect..."), "plus")
        self.note.clicked.connect(lambda: self._go(None))
        if not asks_bowels:
            return Row(self.note)
        self.bowels = SecondButton(self.tr("Note constipation..."))
        self.bowels.clicked.connect(lambda: self._go(SideEffectKind.CONSTIPATED))
        return Row(self.note, self.bowels)

    def _go(self, kind: SideEffectKind | None) -> None:
        self._shell.go("note_side_effect", medicine=self._medicine, kind=None if kind is None else kind.value)

    def _row(self, one: SideEffect, names: dict[MedicineId, str]) -> QWidget:
        holder = QWidget()
        narrow = theme().scale >= 1.5
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight, holder)
        row.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        told, now = one.told, self._shell.clock.now()
        when = text.when(told.noticed_at, now, one.zone)
        heading = self.tr("{time}: {what}, {bother}").format(
            time=when, what=words.kind(told.kind), bother=words.bother(told.bother)
        )
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Label(heading, "body", strong=True))
        lines.addWidget(Label(". ".join(part for part in self._details(one, names) if part), "small", "soft"))
        row.addLayout(lines, 1)
        button = SecondButton(self.tr("Count it again") if one.withdrawn else self.tr("Correct..."))
        button.setAccessibleName(f"{button.words()} {heading}")
        button.clicked.connect(partial(self._press, one))
        acts = [button]
        if not one.withdrawn:
            withdraw = SecondButton(self.tr("Withdraw"))
            withdraw.setAccessibleName(self.tr("Withdraw {what}").format(what=heading))
            withdraw.clicked.connect(partial(self._withdraw, one))
            acts.append(withdraw)
        row.addWidget(Row(*acts))
        return holder

    def _details(self, one: SideEffect, names: dict[MedicineId, str]) -> list[str]:
        told, now = one.told, self._shell.clock.now()
        changed = {"time": text.when(one.recorded_at, now, one.zone), "who": text.by_whom(one.by_name)}
        parts = [names.get(told.medicine, "") if told.medicine else ""]
        if one.withdrawn:
            parts.insert(0, self.tr("Withdrawn {time} {who}, counted nowhere").format(**changed))
        elif one.number > 1:
            parts.append(self.tr("corrected {time} {who}").format(**changed))
        else:
            parts.append(text.recorded_by(one.by_name, told.noticed_at, one.recorded_at, now, one.zone))
        return [*parts, self.tr("Done: {what}").format(what=told.done) if told.done else "", told.note]

    def _press(self, one: SideEffect) -> None:
        if not one.withdrawn:
            self._shell.go("note_side_effect", entry=one.id)
            return
        self._restore(one, one.number)

    def _withdraw(self, one: SideEffect) -> None:
        services = self._services.side_effects
        try:
            services.withdraw(one.id, seen=one.number)
        except CompanionError as error:
            self._shell.report(error)
            return
        said = self.tr("Withdrawn. It counts nowhere, and stays in the history.")
        self._shell.offer_undo(said, partial(self._restore, one, one.number + 1))

    def _restore(self, one: SideEffect, seen: int) -> None:
        try:
            self._services.side_effects.restore(one.id, seen=seen)
        except CompanionError as error:
            self._shell.report(error)
