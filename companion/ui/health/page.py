"""Are reminders working? Each part a reminder needs, a test of it, and what helps while the computer sleeps."""

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from companion.domain.health import Facts, Row, SoundState, Standing, assess, needs_a_look
from companion.domain.unread import Unread
from companion.interchange import backup
from companion.reminders.autostart import Autostart
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.health import words
from companion.ui.health.rows import PartRow
from companion.ui.health.sleep_card import SleepCard
from companion.ui.health.trial_card import TrialCard
from companion.ui.health.words import Door, Said
from companion.ui.kit import flow
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Band, Card, Hairline
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.platform.autostart import autostart_here

LOOK_MS = 5_000
"""As often the clocks are compared; the rows follow while they are in sight."""


class HealthPage(Page):
    """Reached from Settings, Today and the tray.

    Args:
        autostart: None: that of this computer.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SETTINGS, Topic.PEOPLE})

    def __init__(self, services: Services, shell: Shell, autostart: Autostart | None = None) -> None:
        super().__init__(services, shell)
        self._autostart = autostart_here(services.data_dir) if autostart is None else autostart
        self._found = Facts(shell.clock.now())
        self._unread: tuple[Unread, ...] = ()
        self._shown: tuple[Row, ...] = ()
        self._rows: dict[Row, PartRow] = {}
        self._tick = QTimer(self, interval=LOOK_MS)
        self._tick.timeout.connect(self.show_rows)
        self._verdict = Label("", "question")
        self._looked = Label("", "small", "soft")
        self._card, self._list = Card(None), QVBoxLayout()
        self.again = SecondButton(self.tr("Look again"))
        self.again.clicked.connect(self._look_again)
        self.trial = TrialCard(shell, services.people.zone())
        self.sleep = SleepCard(services, shell)
        self._lay_out_cards()

    def _lay_out_cards(self) -> None:
        head = Card(None)
        head.body.addWidget(self._verdict)
        head.body.addWidget(self._looked)
        log = SecondButton(self.tr("What was shown when..."), "table")
        log.clicked.connect(lambda: self.shell.go("delivery_log"))
        head.body.addWidget(flow.Row(self.again, log))
        self.main.addWidget(head)
        self.main.addWidget(self.trial)
        self._card.body.addLayout(self._list)
        self.main.addWidget(self._card)
        self.side.addWidget(self.sleep)
        self._head = head

    @override
    def title(self) -> str:
        return self.tr("Are reminders working?")

    @override
    def subtitle(self) -> str:
        return self.tr("Each part that a reminder needs.")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    @override
    def enter(self, **where: object) -> None:
        self._stale = True
        if self.shell.watching.watcher is not None:
            self.shell.watching.watcher.find_sound(self.show_rows)

    @override
    def refresh(self) -> None:
        """Look at everything: the record and its disk too, which the small looks leave out."""
        record, data_dir = self.services.health.look(), self.services.data_dir
        self._unread = self.services.health.unread()
        made = backup.backups(data_dir / backup.FOLDER)
        example = self.services.people.patient().example
        self._found = Facts(
            self.shell.clock.now(),
            shown=record.shown,
            starts=None if example else self._autostart.is_on(),
            trouble=record.trouble,
            unread=len(self._unread),
            newest=record.newest,
            zone_said=self.shell.clock.zone_is_known() or not self.services.travel.asks_where(),
            free_bytes=record.free_bytes,
            record_bytes=record.record_bytes,
            backup_at=backup.taken_at(made[0]) if made else None,
        )
        self.show_rows()

    def show_rows(self) -> None:
        """What can change from one moment to the next is asked again; a row is drawn anew only when it stands anew."""
        watched, now = self.shell.watching.watched(), self.shell.clock.now()
        sounds, settings = self.services.sound, self.services.settings.get()
        muted = sounds.muted_until()
        sound = SoundState.MUTED if muted is not None else watched.sound
        facts = replace(
            self._found,
            now=now,
            ticked_at=watched.ticked_at,
            next_wake=watched.next_wake,
            sound=sound if settings.sound_percent else SoundState.OFF,
            desktop=watched.desktop,
            tray=watched.tray,
            zone=self.shell.clock.zone(),
            zone_known=self.shell.clock.zone_is_known(),
            home_zone=self.services.people.zone(),
            moved_at=watched.moved_at,
        )
        rows = tuple(sorted(assess(facts), key=lambda row: row.standing is not Standing.LOOK))
        self._say(rows, Said(facts, muted, settings.sound_percent, self._unread))
        self.sleep.tell(watched.awake)

    def _say(self, rows: tuple[Row, ...], said: Said) -> None:
        looks = needs_a_look(rows)
        self._verdict.setText(words.verdict(rows, looks))
        self._head.set_band(Band.AMBER if looks else Band.PINE)
        at = text.clock(said.facts.now, said.facts.home_zone)
        self._looked.setText(self.tr("Looked at {time}.").format(time=at))
        if rows == self._shown:
            for row in rows:
                self._rows[row].say(row, said)
            return
        self._shown, self._rows = rows, {}
        clear(self._list)
        for row in rows:
            if self._rows:
                self._list.addWidget(Hairline())
            self._rows[row] = PartRow(row, said, self._go)
            self._list.addWidget(self._rows[row])

    def _look_again(self) -> None:
        self.mark_stale()
        self.shell.say(self._verdict.text())

    def _go(self, door: Door) -> None:
        where = {"again": True} if door.page == "zone" else {"show": door.show}
        self.shell.go(door.page, **where)
