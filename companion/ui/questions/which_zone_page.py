"""The computer does not tell its time zone: is the time that the plan follows right, or which city is near?"""

from typing import ClassVar

from typing_extensions import override

from companion.domain.errors import CompanionError
from companion.domain.zone_names import zones_of
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.card import Card
from companion.ui.kit.field import Field
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.suggest import Suggest
from companion.ui.questions.aside import Aside


class WhichZonePage(Aside):
    """Asks once, for every patient who was not asked yet. Nothing changes by itself."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PEOPLE})

    def __init__(self, services: Services, shell: Shell) -> None:
        right, follow = self.tr("This time is right"), self.tr("Follow this city")
        super().__init__(services, shell, careful=right, other=follow)
        self._offered: tuple[str, ...] = ()
        self.chosen = ""
        """The IANA name of the chosen city; empty while there is none."""
        self.city = Suggest(name=self.tr("Nearest large city"))
        self.field = Field(self.tr("Nearest large city"), self.city)
        self._there = Label("", "lead")
        self._card = Card(None)
        self._now_words = Label("", "lead")
        self._fill_card()
        self.city.asked.connect(self._offer)
        self.city.chosen.connect(self._choose)
        self.careful.clicked.connect(lambda: self._keep(""))
        self.other.clicked.connect(self._follow)

    @override
    def title(self) -> str:
        return self.tr("Time zone")

    @override
    def enter(self, **where: object) -> None:
        self._forget()
        self.city.edit.clear()
        self.city.offer(())
        super().enter()

    @override
    def refresh(self) -> None:
        home, now = self.services.people.zone(), self.shell.clock.now()
        told = self.tr("Reminders follow {home}. By that it is {time} now.")
        self._now_words.setText(told.format(home=text.place(home), time=text.clock(now, home)))

    def _fill_card(self) -> None:
        card = self._card
        card.body.addWidget(Label(self.tr("This computer does not tell its time zone."), "question"))
        card.body.addWidget(self._now_words)
        ask = self.tr("Is that the time where you are? If it is not, reminders come hours too early or too late.")
        card.body.addWidget(Label(ask, "body"))
        card.body.addWidget(Label(self.tr("Then type the nearest large city, and choose it."), "body"))
        card.body.addWidget(self.field)
        card.body.addWidget(self._there)
        self.facts.addWidget(card)

    def _offer(self, typed: str) -> None:
        self._forget()
        self._offered = zones_of(typed)
        self.city.offer([self._words(zone) for zone in self._offered])

    def _choose(self, row: int) -> None:
        self.chosen = self._offered[row]
        self.city.edit.setText(text.place(self.chosen))
        time = text.clock(self.shell.clock.now(), self.chosen)
        told = self.tr("It is {time} in {place} now.").format(time=time, place=text.place(self.chosen))
        self._there.setText(told)
        self._there.setVisible(True)
        self.field.set_error("")

    def _forget(self) -> None:
        self.chosen = ""
        self._there.setVisible(False)
        self.field.set_error("")

    def _words(self, zone: str) -> str:
        region = zone.split("/", 1)[0]
        return self.tr("{place} ({region})").format(place=text.place(zone), region=region)

    def _follow(self) -> None:
        if not self.chosen:
            self.field.set_error(self.tr("Type a city and choose it from the list."))
            self.field.focus_control()
            return
        self._keep(self.chosen)

    def _keep(self, zone: str) -> None:
        """The plan of everybody not asked yet follows a zone; "": the one it follows."""
        try:
            for patient in self.services.people.patients():
                mine = self.services.for_patient(patient.id)
                if zone:
                    mine.people.change_zone(zone)
                mine.travel.keep_where()
        except CompanionError as error:
            self.shell.report(error)
            return
        self.shell.back()
