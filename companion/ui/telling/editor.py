"""The page of one way: its fields, and beside them exactly what would leave."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from companion.domain.errors import ChangedMeanwhileError, CompanionError, InvalidInputError
from companion.domain.identity import ItemId
from companion.domain.recovery import Item
from companion.domain.telling import Step, TellingChannel
from companion.reminders.teller import SecretsUnavailableError
from companion.services.changes import Topic
from companion.services.office import Services
from companion.services.today import TodayItem
from companion.ui.kit import background
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.platform.secrets import KeyringSecrets
from companion.ui.telling.form import ChannelForm
from companion.ui.telling.preview import Preview
from companion.ui.telling_words import Speech, works_only


class ChannelEditorPage(Page):
    """``enter(channel=...)``: the id of a way; without one a new way is made."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._item: Item[TellingChannel] | None = None
        self._sample: TodayItem | None = None
        self._busy = False
        self._turn = 0
        """Which form this is: a keyring that opens after it was left changes nothing any more."""
        self._holder = QVBoxLayout()
        self.main.addLayout(self._holder)
        self._leaves = QVBoxLayout()
        self.side.addLayout(self._leaves)
        self.form: ChannelForm
        self.save: MainButton
        self.waiting: Label
        self.preview: Preview

    @override
    def title(self) -> str:
        return self.tr("Tell somebody") if self._item is None else self.tr("Change who is told")

    @override
    def subtitle(self) -> str:
        return works_only()

    @override
    def enter(self, **where: object) -> None:
        channel = where.get("channel")
        self._item = self.services.telling.channel(ItemId(channel)) if isinstance(channel, str) else None
        self.leave()
        self._sample = self.services.telling.sample(None if self._item is None else self._item.value)
        self._build()

    @override
    def leave(self) -> None:
        """What is under way is for nobody any more."""
        self._busy = False
        self._turn += 1

    def save_now(self) -> None:
        """First the keyring takes what opens it; only then the way is kept. Without a keyring nothing is."""
        if self._busy:
            return
        self.form.fields.clear_errors()
        try:
            channel = self.form.channel()
        except InvalidInputError as error:
            self._show(self.form.show_error(error), error)
            return
        secret = self.form.secret()
        if not secret or not channel.needs_secret:
            self._keep(channel)
            return
        self._busy = True
        self.waiting.show()
        name, turn = channel.secret_name, self._turn
        background.run(
            lambda: KeyringSecrets().keep(name, secret),
            lambda _: self._kept(turn, channel),
            lambda error: self._refused(turn, error),
            self,
        )

    def _kept(self, turn: int, channel: TellingChannel) -> None:
        if turn == self._turn:
            self._keep(channel)
            return
        name = channel.secret_name
        if all(one.value.secret_name != name for one in self.services.telling.channels()):
            # The form was left before: nobody will ever ask for it.
            background.run(lambda: KeyringSecrets().forget(name), lambda _: None, lambda _: None)

    def _refused(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        self._busy = False
        self.waiting.hide()
        if not isinstance(error, SecretsUnavailableError):
            self.shell.report(error)
            return
        told = self.tr("This computer has no open keyring for passwords. Nothing was kept.")
        self._show(self.form.refuse_secret(told), error)

    def _keep(self, channel: TellingChannel) -> None:
        self._busy = False
        self.waiting.hide()
        telling = self.services.telling
        try:
            if self._item is None:
                telling.add(channel)
            else:
                telling.change(self._item, channel)
        except InvalidInputError as error:
            self._show(self.form.show_error(error), error)
        except CompanionError as error:
            self.shell.report(error)
            if isinstance(error, ChangedMeanwhileError) and self._item is not None:
                self._item = telling.channel(self._item.id)
        else:
            self.shell.go("telling")
            self.shell.say(self.tr("Saved. Send a test message to see whether it arrives."))

    def _show(self, field: Field | None, error: Exception) -> None:
        if field is None:
            self.shell.report(error)
        else:
            self.scroll_to(field)

    def _build(self) -> None:
        clear(self._holder)
        clear(self._leaves)
        self.form = ChannelForm(None if self._item is None else self._item.value, self.services.telling.plans())
        self.form.changed.connect(self._show_preview)
        card = Card(None)
        card.body.addWidget(self.form)
        self.save = MainButton(self.tr("Save"), "check")
        self.save.clicked.connect(self.save_now)
        back = SecondButton(self.tr("Back without saving"))
        back.clicked.connect(lambda: self.shell.go("telling"))
        card.body.addWidget(Row(self.save, back, fill=True))
        self.waiting = Label(self.tr("Saving. The keyring of this computer may ask you to open it."), "body")
        self.waiting.hide()
        card.body.addWidget(self.waiting)
        self._holder.addWidget(card)
        beside = Card(None)
        beside.body.addWidget(Label(self.tr("Exactly this leaves this computer"), "card_title"))
        self.preview = Preview()
        beside.body.addWidget(self.preview)
        self._leaves.addWidget(beside)
        self._show_preview()
        self.form.fields.first.focus_control()

    def _show_preview(self) -> None:
        channel = self.form.draft()
        steps = (Step.OPEN, Step.ANSWERED) if channel.says_answered else (Step.OPEN,)
        telling, speech = self.services.telling, Speech()
        messages = tuple(telling.preview(channel, self._sample, speech, step) for step in steps)
        self.preview.show_messages(channel, messages)
