"""One way to tell somebody: whom, how much, whether it is on, and what became of its last message."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from companion.domain.errors import CompanionError
from companion.reminders.teller import SecretsUnavailableError
from companion.services.office import Services
from companion.services.telling_plans import TellingPlan
from companion.services.telling_standing import Standing, is_tried_again
from companion.ui import telling_words
from companion.ui.kit import background
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Band, Card, Chip
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.platform.secrets import KeyringSecrets


class ChannelCard(Card):
    """Drawn anew when anything about it changed."""

    def __init__(
        self, services: Services, shell: Shell, standing: Standing, plans: tuple[TellingPlan, ...] = ()
    ) -> None:
        super().__init__(Band.AMBER if standing.trouble is not None else None)
        self._services, self._shell, self._standing, self._plans = services, shell, standing, plans
        self._question = QVBoxLayout()
        self._say()
        self._make_buttons()
        self.body.addLayout(self._question)

    def _say(self) -> None:
        channel, standing = self._standing.channel.value, self._standing
        now, zone = self._shell.clock.now(), self._services.people.zone()
        self.body.addWidget(Label(channel.name, "card_title"))
        on = channel.on_since is not None
        self.body.addWidget(Row(Chip("done" if on else "off", self.tr("On") if on else self.tr("Off"))))
        self._say_standing(standing, now, zone)
        self.body.addWidget(Label(telling_words.where(channel), "body"))
        self.body.addWidget(Label(telling_words.when_told(channel), "body"))
        self.body.addWidget(Label(telling_words.of_which(channel, self._plans), "body"))
        self.body.addWidget(Label(telling_words.shown(channel.shown), "body"))
        if channel.says_answered:
            self.body.addWidget(Label(self.tr("It also says when it was answered."), "body"))

    def _say_standing(self, standing: Standing, now: datetime, zone: str) -> None:
        """What became of the last messages; what did not go stands out."""
        failed = standing.trouble
        if failed is not None:
            told = f"{telling_words.last(failed, now, zone)} {telling_words.trouble(failed.trouble)}"
            self.body.addWidget(Label(told, "body", strong=True))
        else:
            self.body.addWidget(Label(telling_words.last(standing.last, now, zone), "small", "soft"))
        if standing.test is not None:
            self.body.addWidget(Label(telling_words.test(standing.test, now, zone), "body"))

    def _make_buttons(self) -> None:
        channel = self._standing.channel.value
        name, on = channel.name, channel.on_since is not None
        kind = SecondButton if on else MainButton
        self.switch = kind(self.tr("Switch off") if on else self.tr("Switch on"), "stop" if on else "check")
        told = self.tr("Switch off: {name}") if on else self.tr("Switch on: {name}")
        self.switch.setAccessibleName(told.format(name=name))
        self.switch.clicked.connect(self._switch)
        self.test = SecondButton(self.tr("Send a test message"), "next")
        self.test.setAccessibleName(self.tr("Send a test message to {name}").format(name=name))
        self.test.clicked.connect(self._test)
        buttons = [self.switch, self.test]
        if is_tried_again(self._standing):
            again = SecondButton(self.tr("Try again now"), "undo")
            again.setAccessibleName(self.tr("Try again now to tell {name}").format(name=name))
            again.clicked.connect(self._again)
            buttons.append(again)
        change = SecondButton(self.tr("Change..."), "edit")
        change.setAccessibleName(self.tr("Change {name}").format(name=name))
        change.clicked.connect(lambda: self._shell.go("telling_editor", channel=self._standing.channel.id))
        remove = SecondButton(self.tr("Remove..."))
        remove.setAccessibleName(self.tr("Remove {name}").format(name=name))
        remove.clicked.connect(self._ask)
        self.body.addWidget(Row(*buttons, change, remove))

    def _switch(self) -> None:
        item = self._standing.channel
        try:
            self._services.telling.switch(item, on=item.value.on_since is None)
        except CompanionError as error:
            self._shell.report(error)

    def _test(self) -> None:
        try:
            self._services.telling.test(self._standing.channel, telling_words.Speech())
        except CompanionError as error:
            self._shell.report(error)

    def _again(self) -> None:
        try:
            self._services.telling.hurry(self._standing.channel.id)
        except CompanionError as error:
            self._shell.report(error)

    def _ask(self) -> None:
        """What opens it is gone with it, so there is no way back: it asks once."""
        clear(self._question)
        block = WarningBlock(
            self.tr("Then {name} is told nothing more.").format(name=self._standing.channel.value.name),
            self.tr("Its password or address is deleted from the keyring."),
            safe=self.tr("Keep it"),
            other=self.tr("Remove it"),
        )
        block.safe_chosen.connect(lambda: clear(self._question))
        block.other_chosen.connect(self._remove)
        self._question.addWidget(block)
        block.focus_safe()

    def _remove(self) -> None:
        item, shell = self._standing.channel, self._shell
        left = self.tr("Removed. Its password could not be deleted: the keyring is not open.")
        try:
            self._services.telling.remove(item)
        except CompanionError as error:
            shell.report(error)
            return
        shell.say(self.tr("Removed: {name}.").format(name=item.value.name))

        def failed(error: Exception) -> None:
            if isinstance(error, SecretsUnavailableError):
                shell.say(left)
            else:
                shell.report(error)

        if item.value.needs_secret:
            background.run(lambda: KeyringSecrets().forget(item.value.secret_name), lambda _: None, failed)
