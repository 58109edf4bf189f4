"""Settings: who, look, reminders, the data of this computer, and what the program is not."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from companion import __version__
from companion.domain.settings import ThemeChoice
from companion.services.changes import Topic
from companion.services.office import Services
from companion.services.settings import TEXT_SIZES
from companion.ui import people_words, text
from companion.ui.kit.attempt import attempt
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import MAY_BREAK, Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.patient_badge import PatientBadge
from companion.ui.settings.backup_card import BackupCard
from companion.ui.settings.day_card import DayCard
from companion.ui.settings.drowsy_card import DrowsyCard
from companion.ui.settings.quiet_card import QuietCard
from companion.ui.settings.running_card import RunningCard
from companion.ui.settings.sound_card import SoundCard
from companion.ui.warning_signs import load


class SettingsPage(Page):
    """Groups as cards, each with what it is and how it stands."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PEOPLE})

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._drawn = False
        self._wanted: Callable[[], None] | None = None
        self._turns = 0
        self._after_layout = QTimer(self, interval=0, singleShot=True)
        self._after_layout.timeout.connect(self._turned)
        self._left = QVBoxLayout()
        self.main.addLayout(self._left)

    @override
    def title(self) -> str:
        return self.tr("Settings")

    @override
    def subtitle(self) -> str:
        return self.tr("Everything stays on this computer.")

    @override
    def enter(self, **where: object) -> None:
        """``show="backups"``, ``"running"``, ``"sound"`` or ``"country"`` brings that card into view."""
        shows = {
            "backups": self._show_backups,
            "running": self._show_running,
            "sound": self._show_sound,
            "country": self._show_country,
        }
        if (show := shows.get(str(where.get("show")))) is not None:
            self.read_if_stale()
            self._wanted, self._turns = show, 2
            self._after_layout.start()

    def _turned(self) -> None:
        """Show the card once the layout has had its turns."""
        self._turns -= 1
        if self._turns > 0:
            self._after_layout.start()
        elif self._wanted is not None:
            show, self._wanted = self._wanted, None
            show()

    @override
    def refresh(self) -> None:
        if self._is_busy():
            self._stale = True
            return
        for column in (self._left, self.side):
            clear(column)
        self._drawn, services, shell = True, self.services, self.shell
        self.running, self.sound = RunningCard(services, shell), SoundCard(services, shell)
        self.quiet, self.backups = QuietCard(services, shell), BackupCard(services, shell)
        self.day, self.drowsy = DayCard(services, shell), DrowsyCard(services, shell)
        group = self.tr("How it reminds")
        _fill(self._left, "", self._look())
        _fill(self._left, group, self._reminders(), self.sound, self.quiet, self.running)
        _fill(self._left, self.tr("On this computer"), self.backups, self._data())
        _fill(self.side, "", self._people(), self._emergency(), self.day, self.drowsy, self._about())

    def _is_busy(self) -> bool:
        """Whether something is opened that a redraw would take away."""
        return self._drawn and (self.day.form is not None or self.backups.is_open)

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

    def _people(self) -> Card:
        card, people = Card(None), self.services.people
        card.body.addWidget(Label(self.tr("People"), "card_title"))
        card.body.addWidget(PatientBadge(people.patient()))
        card.body.addWidget(Label(people_words.recording_as(people.recording_person()), "body"))
        zone = self.tr("Times follow {place}.").format(place=text.place(people.zone()))
        card.body.addWidget(Label(zone, "small", "soft"))
        who = SecondButton(self.tr("Patient and persons..."), "person")
        who.clicked.connect(lambda: self.shell.go("people"))
        surgery = SecondButton(self.tr("My surgery and precautions..."), "plan")
        surgery.clicked.connect(lambda: self.shell.go("my_plan"))
        card.body.addWidget(Row(who, surgery))
        if self.shell.clock.zone_is_known() and self.shell.clock.zone() != people.zone():
            here = self.tr("This computer is set to {here}.").format(here=text.place(self.shell.clock.zone()))
            card.body.addWidget(Label(here, "body"))
            self.times = SecondButton(self.tr("Which times to follow..."), "clock")
            self.times.clicked.connect(lambda: self.shell.go("zone", again=True))
            card.body.addWidget(Row(self.times))
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
        health = SecondButton(self.tr("Are reminders working?"), "bell")
        health.clicked.connect(lambda: self.shell.go("health"))
        card.body.addWidget(Row(health))
        return card

    def _emergency(self) -> Card:
        card, now = Card(None), self.services.settings.get()
        card.body.addWidget(Label(self.tr("Emergency number"), "card_title"))
        countries = [("", self.tr("show all numbers"))] + [(one.country, one.name) for one in load().numbers]
        self.country = Combo(countries)
        self.country.set_code(now.country)
        self.country.currentIndexChanged.connect(lambda: self._change(country=self.country.code()))
        card.body.addWidget(Field(self.tr("Country"), self.country))
        return card

    def _data(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Your data"), "card_title"))
        path = str(self.services.data_dir)
        for sign in "/\\":
            path = path.replace(sign, sign + MAY_BREAK)
        card.body.addWidget(Label(path, "small", "soft"))
        folder = SecondButton(self.tr("Open the folder"), "file")
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.services.data_dir))))
        load_plan = SecondButton(self.tr("Import a plan..."), "plan")
        load_plan.clicked.connect(lambda: self.shell.go("import_plan"))
        card.body.addWidget(Row(folder, load_plan))
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

    def _show_backups(self) -> None:
        """Once everything has its place: the whole card, from its last button upwards."""
        self.scroll_to(self.backups.make)
        self.backups.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_running(self) -> None:
        self.scroll_to(self.running)
        self.running.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sound(self) -> None:
        self.scroll_to(self.sound)
        self.sound.mute.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_country(self) -> None:
        self.scroll_to(self.country)
        self.country.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, **values: object) -> None:
        attempt(self.shell, lambda: self.services.settings.change(**values))

    def _quit(self) -> None:
        self.shell.quit()


def _fill(column: QVBoxLayout, heading: str, *cards: Card) -> None:
    """Put the cards of a group below each other, under its heading where it has one."""
    if heading:
        column.addWidget(Label(heading, "subtitle", "soft"))
    for card in cards:
        column.addWidget(card)
