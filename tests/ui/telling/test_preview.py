"""What leaves, as it is shown before: per way, and drawn anew only when it changed."""

from pytestqt.qtbot import QtBot

from companion.domain.telling import ChannelKind, Message, TellingChannel
from companion.ui.telling.preview import Preview
from tests.support.telling import hook, mail
from tests.support.told_shell import read
from tests.support.ui_lint import lint, settle

OPEN = Message("A reminder is still open", "A reminder for P. is still open.\nBye.")
ANSWERED = Message("A reminder was answered", "At 21:10.")
OTHER = TellingChannel("Ben", ChannelKind.APPRISE, "name", to="ntfys")


def test_each_way_says_what_goes_along_with_the_words(qtbot: QtBot) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    for channel, told in (
        (mail(), "From: Recovery Companion <peter@home.example>"),
        (hook(), "It is sent as JSON: version, title, message, attachments (none) and type (info)."),
        (OTHER, "The service puts these words in its own form."),
    ):
        preview.show_messages(channel, (OPEN, ANSWERED))
        preview.show_messages(channel, (OPEN, ANSWERED))
        settle(preview, 400)
        said = read(preview)
        assert told in said
        for words in (OPEN.title, *OPEN.body.splitlines(), ANSWERED.title, ANSWERED.body, "Nothing else leaves."):
            assert words in said
        assert lint(preview) == []
