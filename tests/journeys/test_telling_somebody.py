"""The whole program tells somebody: a way that was typed in, a dose that stays open, a web address of this computer."""

from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.domain.telling import ChannelKind, Shown
from companion.services.office import Services
from companion.ui.telling.editor import ChannelEditorPage
from companion.ui.telling.page import TellingPage
from tests.support.frozen_clock import FrozenClock
from tests.support.own_keyring import MemoryKeyring, using
from tests.support.records import token
from tests.support.running import running, services_of, settle
from tests.support.telling import telling_dose
from tests.support.told_shell import press_button, read
from tests.support.web_endpoint import endpoint

SEVEN = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
DEADLINE = 20_000


def test_from_typing_an_address_to_the_message_that_it_was_answered(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(SEVEN)
    before = Services.open(tmp_path, clock)
    key = telling_dose(before, "08:00")
    before.close()
    with endpoint() as web, using(MemoryKeyring()), running(tmp_path, clock, qtbot) as app:
        app.window.go("telling_editor")
        editor = app.window.current_page
        assert isinstance(editor, ChannelEditorPage)
        editor.form.name.setText("Ana")
        editor.form.kinds.set_value(ChannelKind.WEB)
        editor.form.address.setText(web.address)
        editor.form.shown.set_value(Shown.NAMED)
        editor.form.says_answered.setChecked(True)
        press_button(editor, "Save")
        qtbot.waitUntil(lambda: isinstance(app.window.current_page, TellingPage), timeout=DEADLINE)
        page = app.window.current_page
        assert isinstance(page, TellingPage)
        press_button(page, "Send a test message to Ana")
        qtbot.waitUntil(lambda: len(web.taken) == 1, timeout=DEADLINE)
        qtbot.waitUntil(lambda: "Ask whether it arrived." in read(page), timeout=DEADLINE)
        press_button(page, "Switch on: Ana")
        for minutes in (60, 5, 5):
            clock.advance(minutes=minutes)
            app.look()
            settle(qtbot)
        qtbot.waitUntil(lambda: len(web.taken) == 2, timeout=DEADLINE)
        assert web.taken[1]["message"].startswith("Gabapentin, 1 tablet (500 mg), due at 08:00")
        services = services_of(app)
        qtbot.waitUntil(lambda: services.telling.standings()[0].trouble is None, timeout=DEADLINE)
        services.doses.take(key, seen=0, token=token())
        qtbot.waitUntil(lambda: len(web.taken) == 3, timeout=DEADLINE)
        assert "was answered at 08:10 on Sunday 22 November" in web.taken[2]["message"]
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"a-token" not in file.read_bytes()
