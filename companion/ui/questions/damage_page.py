"""Part of the record cannot be read: what, why, and what now. It stands in nobody's way."""

from pathlib import Path

from typing_extensions import override

from companion.interchange import backup
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.card import Band, Card
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.questions.aside import Aside


class DamagePage(Aside):
    """Leads to the backups; the program goes on as far as the record can be read."""

    def __init__(self, services: Services, shell: Shell) -> None:
        look, later = self.tr("Look at the backups"), self.tr("Go on for now")
        super().__init__(services, shell, careful=look, other=later)
        self._newest: Path | None = None
        self.careful.clicked.connect(self._look)
        self.other.clicked.connect(self.shell.back)

    @override
    def title(self) -> str:
        return self.tr("Your record")

    @override
    def enter(self, **where: object) -> None:
        """``newest``: the path of the newest backup that reads through, or None."""
        newest = where.get("newest")
        self._newest = newest if isinstance(newest, Path) else None
        super().enter()

    @override
    def refresh(self) -> None:
        clear(self.facts)
        card = Card(Band.AMBER)
        card.body.addWidget(Label(self.tr("Part of the file with your record is damaged."), "question"))
        why = self.tr("A fault of the disk or a sudden loss of power can cause this. It is nothing you did.")
        card.body.addWidget(Label(why, "lead"))
        card.body.addWidget(Label(self._now(), "lead"))
        keeps = self.tr("The damaged file is kept. Reminders go on as far as it can be read.")
        card.body.addWidget(Label(keeps, "body"))
        self.facts.addWidget(card)

    def _now(self) -> str:
        if self._newest is None:
            return self.tr("No backup here reads through. Copy the folder to another disk, and ask somebody for help.")
        now, zone = self.shell.clock.now(), self.services.people.zone()
        told = self.tr("The newest sound backup: {time}. To go back to it, choose it under Settings, Backups.")
        return told.format(time=text.when(backup.taken_at(self._newest), now, zone))

    def _look(self) -> None:
        self.shell.back()
        self.shell.go("settings", show="backups")
