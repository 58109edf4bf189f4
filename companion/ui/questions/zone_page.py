"""The computer is in another zone than the plan: both choices in words, with the next dose and the gap before it."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

from typing_extensions import override

from companion.domain.dose_text import NBSP
from companion.domain.errors import CompanionError
from companion.domain.people import Patient
from companion.domain.wall_time import offset_minutes
from companion.services.changes import Topic
from companion.services.office import Services
from companion.services.travel import NextDose, ZoneChoice, ZoneRow
from companion.ui import text
from companion.ui.kit.card import Card
from companion.ui.kit.labels import Label, plain, strong
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.patient_badge import PatientBadge
from companion.ui.questions.aside import Aside

DAYS_FROM = timedelta(hours=48)
"""A gap is said in hours below this, and in days from it on."""


class ZonePage(Aside):
    """Asks for each patient in turn whose plan follows another zone. Nothing changes by itself."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.DOSES, Topic.PLANS, Topic.MEDICINES})

    def __init__(self, services: Services, shell: Shell) -> None:
        keep, follow = self.tr("Keep home times"), self.tr("Follow local time")
        super().__init__(services, shell, careful=keep, other=follow)
        self._zone = shell.clock.zone()
        self._waiting: list[Patient] = []
        self.careful.clicked.connect(self._keep)
        self.other.clicked.connect(self._follow)

    @override
    def title(self) -> str:
        return self.tr("Time zone")

    @override
    def enter(self, **where: object) -> None:
        """``again``: also ask where home times were kept before."""
        self._zone = self.shell.clock.zone()
        again = bool(where.get("again"))
        self._waiting = [one for one in self.services.people.patients() if self._is_asked(one, again=again)]
        super().enter()

    @override
    def refresh(self) -> None:
        clear(self.facts)
        clear(self.side)
        if not self._waiting:
            self.facts.addWidget(self._nothing())
            return
        choice = self._of(self._waiting[0]).travel.choice(self._zone)
        self.facts.addWidget(self._question(choice))
        moved = [row for row in choice.rows if row.differs]
        for row in moved:
            self.facts.addWidget(self._both(row, choice))
        same = [row for row in choice.rows if not row.differs]
        if same or not moved:
            (self.side if moved else self.facts).addWidget(self._same(same, choice))

    def _is_asked(self, patient: Patient, *, again: bool) -> bool:
        mine = self._of(patient)
        return mine.travel.asks(self._zone) or (again and mine.people.zone() != self._zone)

    def _of(self, patient: Patient) -> Services:
        return self.services.for_patient(patient.id)

    def _nothing(self) -> Card:
        card = Card(None)
        told = self.tr("This computer and the plan follow the same time zone. There is nothing to choose.")
        card.body.addWidget(Label(told, "lead"))
        return card

    def _question(self, choice: ZoneChoice) -> Card:
        card, now = Card(None), self.shell.clock.now()
        here, home = text.place(choice.zone), text.place(choice.home)
        if len(self.services.people.patients()) > 1:
            card.body.addWidget(PatientBadge(self._waiting[0], role="lead"))
        told = self.tr("This computer is set to {here}. The plan follows {home}.")
        card.body.addWidget(Label(told.format(here=here, home=home), "question"))
        apart = offset_minutes(now, choice.zone) - offset_minutes(now, choice.home)
        if apart:
            ahead, behind = self.tr("{here} is {span} ahead of {home}."), self.tr("{here} is {span} behind {home}.")
            words = (ahead if apart > 0 else behind).format(here=here, home=home, span=text.duration(abs(apart)))
            card.body.addWidget(Label(words, "lead"))
        why = self.tr("Which times are to be followed? Nothing changes by itself. Here is what each choice means.")
        card.body.addWidget(Label(why, "body"))
        ask = self.tr("For medicines that need even gaps, ask a pharmacist or your team first.")
        card.body.addWidget(Label(ask, "body"))
        return card

    def _both(self, row: ZoneRow, choice: ZoneChoice) -> Card:
        card = Card(None)
        card.body.addWidget(Label(row.medicine.name, "card_title"))
        for words, dose, home in (
            (self.tr("Keep home times"), row.kept, choice.home),
            (self.tr("Follow local time"), row.followed, ""),
        ):
            told = self._dose_words(dose, choice.zone, home)
            card.body.addWidget(Label(f"{strong(words)}: {plain(told)}", "lead", rich=True))
        return card

    def _same(self, rows: list[ZoneRow], choice: ZoneChoice) -> Card:
        card = Card(None)
        if not rows:
            card.body.addWidget(Label(self.tr("No dose is planned now, so no medicine changes its time."), "lead"))
            return card
        card.body.addWidget(Label(self.tr("The same either way"), "card_title"))
        for row in rows:
            told = self._dose_words(row.kept, choice.zone, "")
            card.body.addWidget(Label(f"{strong(row.medicine.name)}: {plain(told)}", "body", rich=True))
        return card

    def _dose_words(self, dose: NextDose | None, here: str, home: str) -> str:
        """When it is due and how long that is after the last dose; ``home``: also what the clock at home shows."""
        if dose is None:
            return self.tr("no dose ahead.")
        now = self.shell.clock.now()
        if dose.due_at <= now:
            when = self.tr("due at once")
        elif home:
            when = self.tr("next at {here} here, {home} in {place}").format(
                here=text.when(dose.due_at, now, here), home=text.clock(dose.due_at, home), place=text.place(home)
            )
        else:
            when = self.tr("next at {here} here").format(here=text.when(dose.due_at, now, here))
        if dose.gap is None:
            return self.tr("{when}. No dose is recorded yet.").format(when=when)
        return self.tr("{when}. That is {gap} after the last dose.").format(when=when, gap=self._span(dose.gap))

    def _span(self, gap: timedelta) -> str:
        if gap < DAYS_FROM:
            return text.duration(round(gap.total_seconds() / 60))
        return self.tr("{n} days").format(n=gap.days).replace(" ", NBSP)

    def _keep(self) -> None:
        self._answer(lambda mine: mine.travel.keep_home(self._zone))

    def _follow(self) -> None:
        self._answer(lambda mine: mine.people.change_zone(self._zone))

    def _answer(self, verb: Callable[[Services], object]) -> None:
        """For the patient who is asked about now; then the next, if there is one."""
        asked, self._waiting = self._waiting[:1], self._waiting[1:]
        try:
            for patient in asked:
                verb(self._of(patient))
        except CompanionError as error:
            self._waiting = asked + self._waiting
            self.shell.report(error)
            return
        if not self._waiting:
            self.shell.back()
            return
        super().enter()
