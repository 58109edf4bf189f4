"""Everything is paused: what that is, since when, and the way on. The same on every page of what is paused."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.domain.errors import CompanionError
from companion.domain.recovery import Item, Pause
from companion.services.office import Services
from companion.ui import recovery_words
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateKind, StateShape
from companion.ui.kit.theme import theme


class PauseCard(Card):
    """A running pause."""

    def __init__(self, services: Services, shell: Shell, item: Item[Pause]) -> None:
        super().__init__(Band.SKY, tinted=True)
        self._services, self._shell = services, shell
        now, zone = shell.clock.now(), services.people.zone()
        told = recovery_words.pause(item.value, now, zone)
        self.setAccessibleName(told)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(StateShape(StateKind.HELD))
        row.addWidget(Label(told, "subtitle"), 1)
        self.body.addLayout(row)
        self.body.addWidget(
            Label(self.tr("Nothing reminds. Your medicines are not stopped by this: ask your team."), "body")
        )
        self.go_on = SecondButton(self.tr("Go on now"), "play")
        self.go_on.clicked.connect(self._go_on)
        change = SecondButton(self.tr("Change the pause..."))
        change.clicked.connect(lambda: shell.go("fact_editor", kind="pause", item=item.id))
        self.body.addWidget(Row(self.go_on, change))

    def _go_on(self) -> None:
        recovery = self._services.recovery
        try:
            before = recovery.end_pause()
        except CompanionError as error:
            self._shell.report(error)
            return
        shell = self._shell

        def undo() -> None:
            try:
                recovery.restore(before)
            except CompanionError as error:
                shell.report(error)

        self._shell.offer_undo(self.tr("The pause is over. Reminders go on."), undo)


class PausePlace(QVBoxLayout):
    """Where the card stands above a page: empty while nothing is paused."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__()
        self._services, self._shell = services, shell
        self._shown: tuple[object, ...] = ()

    def refresh(self) -> None:
        """Show the pause in force, or none; the card is drawn anew only when its words changed."""
        pause = self._services.recovery.pause()
        shown = () if pause is None else (pause, self._services.diary.today(), self._services.people.zone())
        if shown == self._shown:
            return
        self._shown = shown
        clear(self)
        if pause is not None:
            self.addWidget(PauseCard(self._services, self._shell, pause))
