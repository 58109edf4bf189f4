"""The backups of this computer: when, how large, make one, and put one in the place of the record."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.dose_text import NBSP
from companion.domain.wall_time import local
from companion.interchange import backup
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit import background
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.kit.warning_block import WarningBlock

FEW = 3
"""So many are shown until all are asked for."""


class BackupCard(Card):
    """Lists what is there. Putting one in place is asked once, and the present record is kept beside it."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self._services = services
        self._shell = shell
        self._all = False
        self.rows: dict[Path, SecondButton] = {}
        self.body.addWidget(Label(self.tr("Backups"), "card_title"))
        told = self.tr("A checked copy is made each day. The newest {n} are kept on this computer.")
        self.body.addWidget(Label(told.format(n=backup.KEPT), "body", "soft"))
        self._list = QVBoxLayout()
        self._question = QVBoxLayout()
        self.body.addLayout(self._list)
        self.body.addLayout(self._question)
        self.make = SecondButton(self.tr("Make one now"), "box")
        self.make.clicked.connect(self._make)
        self.body.addWidget(Row(self.make))
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether a question is asked that a redraw would take away."""
        return self._question.count() > 0

    def _show(self) -> None:
        clear(self._list)
        clear(self._question)
        self.rows = {}
        data_dir = self._services.data_dir
        made = backup.backups(data_dir / backup.FOLDER)
        kept = backup.kept_before(data_dir)
        if not made:
            self._list.addWidget(Label(self.tr("There is no backup yet."), "body"))
        shown = made if self._all else made[:FEW]
        for path in shown:
            self._add_row(path, self._when(path))
        for path in kept if self._all else kept[:1]:
            self._add_row(path, self.tr("Kept before a restore, {time}").format(time=self._when(path)))
        if len(made) > len(shown) or (len(kept) > 1 and not self._all):
            more = SecondButton(self.tr("Show all {n}").format(n=len(made) + len(kept)))
            more.clicked.connect(self._show_all)
            self._list.addWidget(Row(more))

    def _add_row(self, path: Path, words: str) -> None:
        if self.rows:
            self._list.addWidget(Hairline())
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        inside.setSpacing(theme().px(12))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(words, "body", strong=True))
        column.addWidget(Label(_size(path), "small", "soft"))
        inside.addLayout(column, 1)
        put = SecondButton(self.tr("Put in place..."))
        put.setAccessibleName(self.tr("Put in place: {backup}").format(backup=words))
        put.clicked.connect(partial(self._ask, path, words))
        inside.addWidget(put)
        self.rows[path] = put
        self._list.addWidget(row)

    def _when(self, path: Path) -> str:
        at, now, zone = backup.taken_at(path), self._shell.clock.now(), self._services.people.zone()
        words = text.when(at, now, zone)
        is_today = local(at, zone).date() == local(now, zone).date()
        return self.tr("today {time}").format(time=words).replace(" ", NBSP) if is_today else words

    def _show_all(self) -> None:
        self._all = True
        self._show()
        self.make.setFocus()

    def _ask(self, path: Path, words: str) -> None:
        clear(self._question)
        self.question = WarningBlock(
            self.tr("Put this backup in the place of your record: {backup}").format(backup=words),
            self.tr("What was recorded after it is not in it. The record as it is now is kept beside it."),
            safe=self.tr("Leave it as it is"),
            other=self.tr("Put it in place"),
        )
        self.question.safe_chosen.connect(lambda: self._leave(path))
        self.question.other_chosen.connect(lambda: self._put(path))
        self._question.addWidget(self.question)
        self.question.focus_safe()

    def _leave(self, path: Path) -> None:
        clear(self._question)
        self.rows[path].setFocus()

    def _put(self, path: Path) -> None:
        clear(self._question)
        self._shell.restore(path)

    def _make(self) -> None:
        source, now = self._services.data_dir, self._shell.clock.now()
        live = self._services.database.path
        background.run(lambda: backup.back_up(live, source / backup.FOLDER, now), self._made, self._shell.report, self)

    def _made(self, _path: object) -> None:
        self._shell.say(self.tr("Backed up and checked."))
        self._show()


def _size(path: Path) -> str:
    """How large a file is: "364.5 kB"."""
    words = QLocale().formattedDataSize(path.stat().st_size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    return words.replace(" ", NBSP)
