"""Quiet hours: when gentle and normal reminders wait."""

from companion.domain.errors import CompanionError, InvalidInputError
from companion.services.office import Services
from companion.ui import text
from companion.ui.error_words import field_words
from companion.ui.kit.card import Card
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.clock_field import ClockField
from companion.ui.kit.field import Field
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell


class QuietCard(Card):
    """On or off, and two clock times; what it comes to is said below."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self._services, self._shell = services, shell
        now = services.settings.get()
        self.body.addWidget(Label(self.tr("Quiet hours"), "card_title"))
        told = self.tr("Gentle and normal reminders wait then. Afterwards they come and say since when they waited.")
        self.body.addWidget(Label(told, "body"))
        self.on = CheckRow(self.tr("Keep quiet hours"), checked=now.quiet)
        self.begins = ClockField(now.quiet_begins, name=self.tr("From"))
        self.ends = ClockField(now.quiet_ends, name=self.tr("To"))
        self._from, self._to = Field(self.tr("From"), self.begins), Field(self.tr("To"), self.ends)
        self._stands = Label("", "small", "soft")
        for part in (self.on, self._from, self._to, self._stands):
            self.body.addWidget(part)
        self.on.toggled.connect(lambda on: self._change(quiet=on))
        self.begins.changed.connect(lambda at: self._change(quiet_begins=at))
        self.ends.changed.connect(lambda at: self._change(quiet_ends=at))
        self._say()

    def _change(self, **values: object) -> None:
        self._to.set_error("")
        try:
            self._services.settings.change(**values)
        except InvalidInputError as error:
            self._to.set_error(field_words(error))
        except CompanionError as error:
            self._shell.report(error)
        self._say()

    def _say(self) -> None:
        now = self._services.settings.get()
        for field in (self._from, self._to):
            field.setHidden(not now.quiet)
        if not now.quiet:
            self._stands.setText(self.tr("Off: reminders come at any hour."))
            return
        begins, ends = now.quiet_begins, now.quiet_ends
        minutes = (ends.hour * 60 + ends.minute - begins.hour * 60 - begins.minute) % (24 * 60)
        told = self.tr("Quiet for {time} each day. A critical reminder comes all the same.")
        self._stands.setText(told.format(time=text.duration(minutes)))
