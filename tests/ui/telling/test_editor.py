"""The form of a way: what is typed, what leaves, and where the secret goes."""

from dataclasses import replace

import pytest
from keyring.backends import fail
from pytestqt.qtbot import QtBot

from companion.domain.telling import ChannelKind, Security, Shown
from companion.services.office import Services
from companion.ui.kit import background
from companion.ui.telling.editor import ChannelEditorPage
from companion.ui.telling_words import Speech
from tests.support.frozen_clock import FrozenClock
from tests.support.own_keyring import HangingKeyring, MemoryKeyring, using
from tests.support.telling import hook, mail, telling_dose
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import lint, settle

DEADLINE = 10_000


@pytest.fixture
def shell(clock: FrozenClock) -> ToldShell:
    return ToldShell(clock)


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: ToldShell) -> ChannelEditorPage:
    made = ChannelEditorPage(services, shell)
    qtbot.addWidget(made)
    return made


def opened(page: ChannelEditorPage, **where: object) -> ChannelEditorPage:
    page.enter(**where)
    settle(page, 1000)
    return page


def web(page: ChannelEditorPage, address: str = "https://hook.example/a-token") -> None:
    form = page.form
    form.name.setText("Ana")
    form.kinds.set_value(ChannelKind.WEB)
    form.address.setText(address)


def test_a_web_address_goes_to_the_keyring_and_only_its_host_to_the_record(
    services: Services, page: ChannelEditorPage, shell: ToldShell, qtbot: QtBot
) -> None:
    ring = MemoryKeyring()
    with using(ring):
        web(opened(page))
        assert lint(page) == []
        press_button(page, "Save")
        qtbot.waitUntil(lambda: bool(shell.went), timeout=DEADLINE)
    (kept,) = services.telling.channels()
    assert (kept.value.name, kept.value.to, kept.value.on_since) == ("Ana", "hook.example", None)
    assert list(ring.kept.values()) == ["https://hook.example/a-token"]
    for file in services.data_dir.rglob("*"):
        assert not file.is_file() or b"a-token" not in file.read_bytes()
    assert shell.went == [("telling", {})]


def test_without_a_keyring_it_says_so_and_nothing_is_kept(
    services: Services, page: ChannelEditorPage, shell: ToldShell, qtbot: QtBot
) -> None:
    with using(fail.Keyring()):
        web(opened(page))
        page.save_now()
        page.save_now()
        qtbot.waitUntil(lambda: "Nothing was kept" in page.form.fields["secret"].error(), timeout=DEADLINE)
    assert services.telling.channels() == ()
    assert shell.went == []
    assert page.form.address.text() == "https://hook.example/a-token"


def test_while_the_keyring_asks_a_person_it_says_so_and_a_form_that_was_left_keeps_nothing(
    services: Services, page: ChannelEditorPage, shell: ToldShell, qtbot: QtBot
) -> None:
    ring = HangingKeyring()
    with using(ring):
        web(opened(page))
        assert not is_shown(page, "Saving.")
        press_button(page, "Save")
        qtbot.waitUntil(ring.asked.is_set, timeout=DEADLINE)
        assert page.waiting.isVisibleTo(page)
        page.leave()
        ring.opened.set()
        qtbot.waitUntil(lambda: ring.was_kept and not ring.kept, timeout=DEADLINE)
    assert services.telling.channels() == ()
    assert shell.went == []


def test_a_keyring_that_refuses_a_form_that_was_left_says_nothing(
    services: Services, page: ChannelEditorPage, shell: ToldShell, qtbot: QtBot
) -> None:
    with using(fail.Keyring()):
        web(opened(page))
        page.save_now()
        page.leave()
        qtbot.waitUntil(lambda: not background.is_busy(), timeout=DEADLINE)
    assert page.form.fields["secret"].error() == ""
    assert shell.errors == []


def test_whoever_is_told_later_and_of_some_plans_is_kept_so(services: Services, page: ChannelEditorPage) -> None:
    telling_dose(services, "08:00", name="Ibuprofen")
    telling_dose(services, "08:00", name="Gabapentin")
    way = services.telling.add(mail(user=""))
    form = opened(page, channel=way).form
    assert (form.after.value(), form.which.value()) == (0, "all")
    form.after.set_value(30)
    form.which.set_value("some")
    settle(page, 1000)
    assert lint(page) == []
    page.save_now()
    assert form.fields["only_of"].error() == "Tick at least one plan, or choose all."
    chosen, _ = services.telling.plans()
    form.rows[chosen.subject].setChecked(True)
    page.save_now()
    kept = services.telling.channel(way).value
    assert (kept.after_minutes, kept.only_of) == (30, (chosen.subject,))
    form = opened(page, channel=way).form
    assert [form.after.value(), form.which.value()] == [30, "some"]
    assert [row.isChecked() for row in form.rows.values()] == [True, False]
    assert form.after.text_of(30) == "30\u00a0min later"


def test_a_plan_that_was_chosen_and_does_not_tell_at_the_moment_stays_chosen(
    services: Services, page: ChannelEditorPage
) -> None:
    way = services.telling.add(replace(mail(user=""), only_of=("resting",)))
    form = opened(page, channel=way).form
    assert "No plan is ticked yet." in read(page)
    assert form.channel().only_of == ("resting",)
    form.which.set_value("all")
    assert form.channel().only_of is None


def test_a_password_is_asked_anew_for_another_server(services: Services, page: ChannelEditorPage) -> None:
    way = services.telling.add(mail())
    form = opened(page, channel=way).form
    assert form.channel().server == mail().server
    form.host.setText("smtp.elsewhere.example")
    page.save_now()
    assert form.fields["password"].error() == "This is needed."
    assert services.telling.channel(way).value == mail()


def test_an_address_that_is_not_protected_is_said(page: ChannelEditorPage) -> None:
    form = opened(page).form
    web(page, "http://hook.example/x")
    assert "whoever is on the way can read what it says" in read(page)
    form.address.setText("https://hook.example/x")
    assert "whoever is on the way" not in read(page)


def test_mail_without_signing_in_needs_no_keyring(services: Services, page: ChannelEditorPage) -> None:
    form = opened(page).form
    for field, typed in (
        (form.name, "Ana"),
        (form.to, "ana@work.example"),
        (form.from_address, "peter@home.example"),
        (form.host, "smtp.home.example"),
    ):
        field.setText(typed)
    form.security.set_code(Security.TLS)
    form.shown.set_value(Shown.NAMED)
    assert form.port.text() == "465"
    assert lint(page) == []
    with using(fail.Keyring()):
        page.save_now()
    (kept,) = services.telling.channels()
    assert kept.value.server is not None
    assert (kept.value.server.port, kept.value.server.security) == (465, Security.TLS)
    assert kept.value.shown is Shown.NAMED


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("name", "", "Type a name."),
        ("to", "ana", "Type an e-mail address"),
        ("host", "smtp://x", "Type only the name of the server"),
        ("port", "x", "This takes a value from 1 to 65535."),
        ("user", "peter", "This is needed."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(page: ChannelEditorPage, field: str, typed: str, told: str) -> None:
    form = opened(page).form
    given = {"name": "Ana", "to": "ana@work.example", "sender": "p@home.example", "host": "smtp.example", "user": ""}
    edits = {"name": form.name, "to": form.to, "sender": form.from_address, "host": form.host, "user": form.user}
    for name, value in given.items():
        edits[name].setText(value)
    (edits | {"port": form.port})[field].setText(typed)
    page.save_now()
    wrong = "password" if field == "user" else field
    assert told in form.fields[wrong].error()


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        (ChannelKind.WEB, "hook.example", "begins with https"),
        (ChannelKind.WEB, "", "This is needed."),
        (ChannelKind.APPRISE, "token", "in the form of Apprise"),
    ],
)
def test_an_address_that_is_none_is_said(page: ChannelEditorPage, kind: ChannelKind, typed: str, told: str) -> None:
    form = opened(page).form
    form.name.setText("Ana")
    form.kinds.set_value(kind)
    form.address.setText(typed)
    page.save_now()
    assert told in form.fields["secret"].error()


def test_changing_a_way_keeps_the_secret_that_is_not_typed_anew(
    services: Services, page: ChannelEditorPage, shell: ToldShell
) -> None:
    way = services.telling.add(hook("Ana"))
    form = opened(page, channel=way).form
    assert form.address.text() == ""
    assert "keep the one you typed before" in read(page)
    form.name.setText("Ana Berg")
    with using(fail.Keyring()):
        page.save_now()
    kept = services.telling.channel(way).value
    assert kept == replace(hook("Ana"), name="Ana Berg")


def test_another_window_that_changed_it_first_is_told_and_what_was_typed_stays(
    services: Services, page: ChannelEditorPage, shell: ToldShell
) -> None:
    way = services.telling.add(mail(user=""))
    form = opened(page, channel=way).form
    services.telling.switch(services.telling.channel(way), on=True)
    form.name.setText("Ana Berg")
    page.save_now()
    assert len(shell.errors) == 1
    page.save_now()
    assert services.telling.channel(way).value.name == "Ana Berg"


def test_the_preview_shows_exactly_the_message_as_it_is_typed(
    services: Services, page: ChannelEditorPage, clock: FrozenClock
) -> None:
    services.people.change_patient(name="Peter Lang")
    telling_dose(services, "20:00")
    form = opened(page).form
    assert "(not typed yet)" in read(page.preview)
    form.to.setText("ana@work.example")
    assert "To: ana@work.example" in read(page.preview)
    assert "A reminder for P., due at 20:00 on Sunday 22 November, is still open." in read(page.preview)
    assert "Gabapentin" not in read(page.preview)
    form.shown.set_value(Shown.NAMED)
    form.says_answered.setChecked(True)
    told = read(page.preview)
    message = services.telling.preview(form.draft(), services.telling.sample(), Speech())
    for line in (message.title, *message.body.splitlines()):
        assert line in told
    assert "And once it was answered:" in told
    assert "Nothing else leaves." in told
    form.kinds.set_value(ChannelKind.WEB)
    assert "It is sent as JSON" in read(page.preview)
    assert lint(page) == []
