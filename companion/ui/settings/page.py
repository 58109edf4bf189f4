"""Settings: who, look, reminders, the data of this computer, and what the program is not."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from companion import __version__
from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import PersonId
from companion.domain.settings import ThemeChoice
from companion.interchange import backup
from companion.services.changes import Topic
from companion.services.office import Services
from companion.services.settings import TEXT_SIZES
from companion.ui import text
from companion.ui.error_words import field_words
from companion.ui.kit import background
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.combo import Combo
from companion.ui.kit.date_field import DateField
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.page import Page
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.warning_signs import load


class SettingsPage(Page):
    """Groups as cards, each with what it is and how it stands."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PEOPLE})

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._left = QVBoxLayout()
        self.main.addLayout(self._left)

    @override
    def title(self) -> str:
        return self.tr("Settings")

    @override
    def subtitle(self) -> str:
        return self.tr("Everything stays on this computer.")

    @override
    def refresh(self) -> None:
        for column in (self._left, self.side):
            clear(column)
        self._left.addWidget(self._look())
        self._left.addWidget(self._me())
        self._left.addWidget(self._people())
        self.side.addWidget(self._reminders())
        self.side.addWidget(self._data())
        self.side.addWidget(self._about())

    def _look(self) -> Card:
        card, now = Card(None), self.services.settings.get()
        card.body.addWidget(Label(self.tr("Look"), "card_title"))
        self.themes = Segmented(
            [
                (ThemeChoice.SYSTEM.value, self.tr("As the computer")),
                (ThemeChoice.LIGHT.value, self.tr("Light")),
                (ThemeChoice.DARK.value, self.tr("Dark")),
                (ThemeChoice.CONTRAST.value, self.tr("High contrast")),
            ],
            name=self.tr("Colours"),
            selected=now.theme.value,
        )
        self.themes.chosen.connect(lambda code: self._change(theme=ThemeChoice(code)))
        self.sizes = Segmented(
            [(str(size), self.tr("{n} %").format(n=size)) for size in TEXT_SIZES],
            name=self.tr("Text size"),
            selected=str(now.text_percent),
        )
        self.sizes.chosen.connect(lambda code: self._change(text_percent=int(code)))
        card.body.addWidget(Field(self.tr("Colours"), self.themes))
        card.body.addWidget(Field(self.tr("Text size"), self.sizes))
        return card

    def _me(self) -> Card:
        card, patient = Card(None), self.services.people.patient()
        today = self.services.diary.today()
        card.body.addWidget(Label(self.tr("Whose recovery it is"), "card_title"))
        self.name = LineEdit(patient.name)
        self._name_field = Field(self.tr("Name"), self.name)
        known = patient.surgery_on is not None
        self.has_surgery = CheckRow(self.tr("The day of the operation is known"), checked=known)
        self.surgery = DateField(patient.surgery_on or today, today=today, name=self.tr("Day of the operation"))
        self.has_surgery.toggled.connect(self.surgery.setVisible)
        save = MainButton(self.tr("Save"), "check")
        save.clicked.connect(self._save_me)
        zone = self.tr("Times follow the zone {zone}.").format(zone=self.services.people.zone())
        card.body.addWidget(self._name_field)
        card.body.addWidget(self.has_surgery)
        card.body.addWidget(self.surgery)
        self.surgery.setHidden(patient.surgery_on is None)
        card.body.addWidget(Label(zone, "small", "soft"))
        card.body.addWidget(Row(save))
        return card

    def _people(self) -> Card:
        card, people = Card(None), self.services.people
        card.body.addWidget(Label(self.tr("Who is recording?"), "card_title"))
        card.body.addWidget(Label(self.tr("Every entry names this person."), "body", "soft"))
        persons = people.persons()
        if len(persons) > 1:
            options = [(one.id, one.name or self.tr("the patient")) for one in persons]
            self.recording = Segmented(options, name=self.tr("Recording as"), selected=people.recorder().person)
            self.recording.chosen.connect(lambda code: self._try(partial(people.record_as, PersonId(code))))
            card.body.addWidget(self.recording)
        self.new_person = LineEdit(name=self.tr("Name of somebody who helps"))
        self._person_field = Field(self.tr("Add somebody who helps"), self.new_person)
        add = SecondButton(self.tr("Add"), "plus")
        add.clicked.connect(self._add_person)
        card.body.addWidget(self._person_field)
        card.body.addWidget(Row(add))
        return card

    def _reminders(self) -> Card:
        card, now = Card(None), self.services.settings.get()
        card.body.addWidget(Label(self.tr("Reminders"), "card_title"))
        private = CheckRow(
            self.tr("Private reminders"),
            detail=self.tr("A reminder says that something is due, and no more, until it is opened."),
            checked=now.private_notices,
        )
        private.toggled.connect(lambda on: self._change(private_notices=on))
        card.body.addWidget(private)
        told = self.tr("A sleeping computer cannot remind. What was due meanwhile is shown when it wakes.")
        card.body.addWidget(Label(told, "small", "soft"))
        countries = [("", self.tr("show all numbers"))] + [(one.country, one.name) for one in load().numbers]
        self.country = Combo(countries)
        self.country.set_code(now.country)
        self.country.currentIndexChanged.connect(lambda: self._change(country=self.country.code()))
        card.body.addWidget(Field(self.tr("Country, for the emergency number"), self.country))
        return card

    def _data(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Your data"), "card_title"))
        card.body.addWidget(Label(str(self.services.data_dir), "small", "soft"))
        made = backup.backups(self.services.data_dir / backup.FOLDER)
        if made:
            now, zone = self.shell.clock.now(), self.services.people.zone()
            told = self.tr("Last checked backup: {time}. 14 are kept.")
            card.body.addWidget(Label(told.format(time=text.when(backup.taken_at(made[0]), now, zone)), "body"))
        else:
            card.body.addWidget(Label(self.tr("No backup yet. One is made each day."), "body"))
        self.back_up = SecondButton(self.tr("Back up now"), "box")
        self.back_up.clicked.connect(self._back_up)
        folder = SecondButton(self.tr("Open the folder"), "file")
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.services.data_dir))))
        load_plan = SecondButton(self.tr("Import a plan..."), "plan")
        load_plan.clicked.connect(lambda: self.shell.go("import_plan"))
        card.body.addWidget(Row(self.back_up, folder, load_plan))
        told = self.tr("To go back to a backup, quit and run: companion restore FILE")
        card.body.addWidget(Label(told, "small", "soft"))
        return card

    def _about(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("About"), "card_title"))
        version = self.tr("Recovery Companion {version}").format(version=__version__)
        card.body.addWidget(Label(version, "body", strong=True))
        told = self.tr(
            "Not assessed or certified as a medical device. For adults. Not an emergency service. "
            "Does not replace your team."
        )
        card.body.addWidget(Label(told, "body"))
        card.body.addWidget(Label(self.tr("Its content is not yet reviewed by a clinician."), "body"))
        leave = SecondButton(self.tr("Quit (no reminders)"))
        leave.clicked.connect(self._quit)
        card.body.addWidget(Row(leave))
        return card

    def _change(self, **values: object) -> None:
        self._try(lambda: self.services.settings.change(**values))

    def _save_me(self) -> None:
        people = self.services.people
        day: date | None = self.surgery.day() if self.has_surgery.isChecked() else None
        try:
            people.change_patient(name=self.name.text())
            people.keep_surgery_day(day)
            if day is not None:
                self.services.plans.move_with_surgery(day)
        except InvalidInputError as error:
            self._name_field.set_error(field_words(error))
        except CompanionError as error:
            self.shell.report(error)
        else:
            self.shell.say(self.tr("Saved."))

    def _add_person(self) -> None:
        try:
            self.services.people.add_person(self.new_person.text(), "")
        except InvalidInputError as error:
            self._person_field.set_error(field_words(error))
        except CompanionError as error:
            self.shell.report(error)

    def _back_up(self) -> None:
        source = self.services.data_dir
        now = self.shell.clock.now()

        def work() -> object:
            return backup.back_up(self.services.database.path, source / backup.FOLDER, now)

        background.run(work, self._backed_up, self.shell.report, self)

    def _backed_up(self, _path: object) -> None:
        self.shell.say(self.tr("Backed up and checked."))
        self.mark_stale()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CompanionError as error:
            self.shell.report(error)

    def _quit(self) -> None:
        self.shell.quit()
