"""One phase: where it stands, who opened it, and what is published about it, as context."""

from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout

from companion.domain.errors import CompanionError
from companion.domain.recovery import Item, Phase, PhaseTick
from companion.services.office import Services
from companion.services.recovery import PhaseNow
from companion.ui import recovery_words, text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Chip, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateKind
from companion.ui.phase_strip import Step, step_of
from companion.ui.recovery.bands import PhaseBand, Published, load

BY_DATE = (Phase.FIRST_DAYS, Phase.PROTECTION)
"""The phases that begin with the operation; every other one is opened by a person's tick."""


class PhaseCard(Card):
    """Says first what the team said, then what is published."""

    def __init__(self, services: Services, shell: Shell, phase: Phase, now: PhaseNow) -> None:
        super().__init__(None)
        self._services, self._shell = services, shell
        self._phase, self._now = phase, now
        self._step = step_of(phase, now)
        self.setAccessibleName(recovery_words.phase(phase))
        self._head()
        self._ticks()
        self._published()

    def _head(self) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(recovery_words.phase(self._phase), "question"), 1)
        row.addWidget(self._chip())
        self.body.addLayout(row)
        band = self._known()
        if band is not None:
            told = self.tr("Often {when} after surgery. Our cautious setting.").format(when=band.often)
            self.body.addWidget(Label(told, "body", "soft"))

    def _chip(self) -> Chip:
        if self._step is Step.NOW:
            return Chip(StateKind.DUE, self.tr("Now, day {n}").format(n=self._now.day))
        if self._step is Step.PASSED:
            return Chip(StateKind.DONE, self.tr("Passed"))
        return Chip(StateKind.NEXT, self.tr("Not opened yet"))

    def _ticks(self) -> None:
        ticks = [one for one in self._now.ticks if one.value.phase is self._phase]
        for one in ticks:
            self._tick(one)
        if self._phase in BY_DATE:
            self.body.addWidget(Label(self.tr("It begins with the day of the operation."), "body"))
        elif not ticks and self._step is Step.AHEAD:
            self.body.addWidget(Label(self.tr("Your team opens this phase. A day alone never does."), "body"))
            self.says_yes = SecondButton(self.tr("My team says yes..."), "check")
            name = self.tr("My team says yes to {phase}...").format(phase=recovery_words.phase(self._phase))
            self.says_yes.setAccessibleName(name)
            self.says_yes.clicked.connect(lambda: self._shell.go("fact_editor", kind="tick", phase=self._phase.value))
            self.body.addWidget(Row(self.says_yes))
        elif not ticks:
            self.body.addWidget(Label(self.tr("Your team opened a later phase."), "body"))

    def _tick(self, tick: Item[PhaseTick]) -> None:
        self.body.addWidget(Label(recovery_words.tick(tick), "body", "pine", strong=True))
        change = SecondButton(self.tr("Change..."), "edit")
        change.setAccessibleName(self.tr("Change: {what}").format(what=recovery_words.tick(tick)))
        change.clicked.connect(lambda: self._shell.go("fact_editor", kind="tick", item=tick.id))
        back = SecondButton(self.tr("Take back"), "undo")
        back.setAccessibleName(self.tr("Take back: {what}").format(what=recovery_words.tick(tick)))
        back.clicked.connect(partial(self._take_back, tick))
        self.body.addWidget(Row(change, back))

    def _take_back(self, tick: Item[PhaseTick]) -> None:
        recovery, shell = self._services.recovery, self._shell

        def undo() -> None:
            try:
                recovery.restore(tick)
            except CompanionError as error:
                shell.report(error)

        try:
            recovery.withdraw(tick)
        except CompanionError as error:
            shell.report(error)
            return
        shell.offer_undo(self.tr("Taken back. The phase is not opened by it any more."), undo)

    def _known(self) -> PhaseBand | None:
        return load().get((self._phase, self._now.surgery.kind))

    def _published(self) -> None:
        band = self._known()
        if band is None:
            self.body.addWidget(Hairline())
            self._unknown_kind()
            return
        if not band.rows and not band.differs:
            return
        self.body.addWidget(Hairline())
        self.body.addWidget(Label(self.tr("What is published"), "subtitle"))
        kind = recovery_words.procedure_kind(self._now.surgery.kind)
        told = self.tr("After: {kind}. What your own team said comes first. Not yet reviewed by a clinician.")
        self.body.addWidget(Label(told.format(kind=kind), "small", "soft"))
        for source, rows in groupby(band.rows, self._source):
            for row in rows:
                self.body.addWidget(Label(row.words, "body"))
            self.body.addWidget(Label(source, "small", "soft"))
        if band.differs:
            self._differs(band.differs)

    def _source(self, row: Published) -> str:
        told = self.tr("{title}. {publisher}. Read on {day}.")
        return told.format(title=row.title, publisher=row.publisher, day=text.long_day(row.checked, year=True))

    def _differs(self, topics: tuple[str, ...]) -> None:
        told = self.tr("Advice differs between teams: {topics}. Enter yours.").format(topics=", ".join(topics))
        self.body.addWidget(Label(told, "body", "amber", strong=True))
        enter = SecondButton(self.tr("Enter what yours said..."), "plus")
        enter.clicked.connect(lambda: self._shell.go("fact_editor", kind="precaution"))
        self.body.addWidget(Row(enter))

    def _unknown_kind(self) -> None:
        words = self.tr("What is published depends on the kind of operation. For yours nothing stands here.")
        self.body.addWidget(Label(words, "small", "soft"))
