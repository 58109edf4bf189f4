"""The team's precautions: in force first, lifted ones below; none is dropped silently."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import CompanionError
from companion.domain.recovery import Item, Precaution, PrecautionState, precaution_state
from companion.services.office import Services
from companion.ui import practice_words, recovery_words, text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Chip, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import theme

ORDER = (PrecautionState.DAY_REACHED, PrecautionState.IN_FORCE, PrecautionState.AHEAD)
KINDS = {
    PrecautionState.AHEAD: StateKind.NEXT,
    PrecautionState.DAY_REACHED: StateKind.UNCERTAIN,
    PrecautionState.LIFTED: StateKind.DONE,
}


class PrecautionCard(Card):
    """Each with what, who said so, from and until, and where it stands."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self._services, self._shell = services, shell
        self._day = services.diary.today()
        found = services.recovery.items(Precaution)
        states = {one.id: precaution_state(one.value, self._day) for one in found}
        holding = sorted(
            (one for one in found if states[one.id] in ORDER),
            key=lambda one: (
                ORDER.index(states[one.id]),
                one.value.from_day,
                practice_words.precaution_alone(one.value).casefold(),
            ),
        )
        self.body.addWidget(Label(self.tr("My precautions"), "card_title"))
        told = self.tr("What your team said to leave for now. Only your team lifts one, never a date.")
        self.body.addWidget(Label(told, "body", "soft"))
        for position, one in enumerate(holding):
            if position:
                self.body.addWidget(Hairline())
            self.body.addWidget(self._row(one, states[one.id]))
        if not holding:
            self.body.addWidget(Label(self.tr("None is entered. That does not mean that there are none."), "body"))
        self.add = SecondButton(self.tr("Add a precaution..."), "plus")
        self.add.clicked.connect(lambda: shell.go("fact_editor", kind="precaution"))
        self.body.addWidget(Row(self.add))
        self._over([one for one in found if states[one.id] is PrecautionState.LIFTED])

    def _row(self, item: Item[Precaution], state: PrecautionState) -> QWidget:
        fact = item.value
        row, column = _column()
        title = Label(text.sentence(practice_words.precaution_alone(fact)), "subtitle")
        column.addWidget(Row(title, self._chip(fact, state), spacing=12))
        column.addWidget(Label(self._details(item), "small", "soft"))
        if state is PrecautionState.DAY_REACHED:
            words = self.tr("The day your team named has come: ask them. It still holds.")
            column.addWidget(Label(words, "body", "amber", strong=True))
        name = practice_words.precaution_alone(fact)
        lift = SecondButton(self.tr("My team lifted it..."), "check")
        lift.setAccessibleName(self.tr("My team lifted it: {what}").format(what=name))
        lift.clicked.connect(lambda: self._shell.go("fact_editor", kind="lift", item=item.id))
        change = SecondButton(self.tr("Change..."), "edit")
        change.setAccessibleName(self.tr("Change: {what}").format(what=name))
        change.clicked.connect(lambda: self._shell.go("fact_editor", kind="precaution", item=item.id))
        column.addWidget(Row(lift, change))
        return row

    def _chip(self, fact: Precaution, state: PrecautionState) -> Chip:
        words = recovery_words.precaution_state(fact, self._day)
        if state in KINDS:
            return Chip(KINDS[state], words)
        return Chip("rule", words, icon=recovery_words.precaution_icon(fact.kind))

    def _details(self, item: Item[Precaution]) -> str:
        fact = item.value
        told = self.tr("Said by {who}. From {first}, {until}. Recorded {by}.")
        return told.format(
            who=fact.said_by,
            first=text.long_day(fact.from_day),
            until=practice_words.until_day(fact.until),
            by=text.by_whom(item.by_name),
        )

    def _over(self, lifted: list[Item[Precaution]]) -> None:
        back = self._services.recovery.taken_back(Precaution)
        if lifted:
            self.body.addWidget(Hairline())
            self.body.addWidget(Label(self.tr("Lifted by your team"), "subtitle"))
        for one in lifted:
            row, column = _column()
            column.addWidget(Label(text.sentence(practice_words.precaution_alone(one.value)), "body", strong=True))
            column.addWidget(self._chip(one.value, PrecautionState.LIFTED))
            change = SecondButton(self.tr("Change..."), "edit")
            change.setAccessibleName(self.tr("Change: {what}").format(what=practice_words.precaution_alone(one.value)))
            change.clicked.connect(partial(self._shell.go, "fact_editor", kind="precaution", item=one.id))
            column.addWidget(Row(change))
            self.body.addWidget(row)
        if back:
            self.body.addWidget(Hairline())
            self.body.addWidget(Label(self.tr("Entered by mistake, taken back"), "subtitle"))
        for one in back:
            self.body.addWidget(self._taken_back(one))

    def _taken_back(self, item: Item[Precaution]) -> QWidget:
        row, column = _column()
        column.addWidget(Label(text.sentence(practice_words.precaution_alone(item.value)), "body", strong=True))
        now, zone = self._shell.clock.now(), self._services.people.zone()
        when, who = text.when(item.recorded_at, now, zone), text.by_whom(item.by_name)
        column.addWidget(Label(self.tr("Taken back {when} {who}").format(when=when, who=who), "small", "soft"))
        again = SecondButton(self.tr("Put it back"), "undo")
        again.setAccessibleName(self.tr("Put it back: {what}").format(what=practice_words.precaution_alone(item.value)))
        again.clicked.connect(lambda: self._put_back(item))
        column.addWidget(Row(again))
        return row

    def _put_back(self, item: Item[Precaution]) -> None:
        try:
            self._services.recovery.restore(item)
        except CompanionError as error:
            self._shell.report(error)
            return
        self._shell.say(self.tr("It stands on your plan again."))


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, theme().px(4), 0, theme().px(4))
    column.setSpacing(theme().px(4))
    return holder, column
