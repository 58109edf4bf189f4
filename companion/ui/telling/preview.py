"""Exactly what leaves this computer, line by line, before anything does."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.telling import ChannelKind, Message, TellingChannel
from companion.ui import telling_words
from companion.ui.kit.card import Hairline
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.theme import theme


class Preview(QWidget):
    """Read anew with every change of the form."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(6))
        self._shown: tuple[object, ...] = ()

    def show_messages(self, channel: TellingChannel, messages: tuple[Message, ...]) -> None:
        """One message, or two where it is also told that it was answered."""
        shown = (channel.kind, channel.to, channel.server, messages)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._column)
        for number, message in enumerate(messages):
            if number:
                self._column.addWidget(Hairline())
                self._column.addWidget(Label(self.tr("And once it was answered:"), "body"))
            self._show(channel, message)
        self._column.addWidget(Hairline())
        for told in self._besides(channel):
            self._column.addWidget(Label(told, "small", "soft"))

    def _show(self, channel: TellingChannel, message: Message) -> None:
        if channel.kind is ChannelKind.EMAIL and channel.server is not None:
            missing = self.tr("(not typed yet)")
            sender = f"Recovery Companion <{channel.server.sender}>" if channel.server.sender else missing
            self._column.addWidget(Label(self.tr("From: {name}").format(name=sender), "small", "soft"))
            self._column.addWidget(Label(self.tr("To: {name}").format(name=channel.to or missing), "small", "soft"))
        self._column.addWidget(Label(message.title, "body", strong=True))
        for line in message.body.splitlines():
            self._column.addWidget(Label(line, "body"))

    def _besides(self, channel: TellingChannel) -> tuple[str, ...]:
        """What goes along with the words."""
        fields = {
            ChannelKind.EMAIL: self.tr("The mail also holds its date, and the name of the program that sent it."),
            ChannelKind.WEB: self.tr(
                "It is sent as JSON: version, title, message, attachments (none) and type (info)."
            ),
            ChannelKind.APPRISE: self.tr("The service puts these words in its own form."),
        }[channel.kind]
        address = self.tr("Whoever carries it also sees the network address of this computer.")
        again = self.tr('If nobody knows whether it arrived, it goes again. Then it begins with "{words}"').format(
            words=telling_words.Speech().words.perhaps_again
        )
        return fields, address, again, self.tr("Nothing else leaves.")
