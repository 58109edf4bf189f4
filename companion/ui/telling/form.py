"""The fields of a way to tell somebody. What opens it goes to the keyring, never into the record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.identity import new_id
from companion.domain.telling import (
    MOST_AFTER_MINUTES,
    MOST_PORT,
    ChannelKind,
    MailServer,
    Security,
    Shown,
    TellingChannel,
    is_for,
    validate_channel,
    where_of,
)
from companion.services.telling_plans import TellingPlan
from companion.ui import telling_words, text
from companion.ui.error_words import field_words
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.fields import Fields
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme

ALL, SOME = "all", "some"
STEP_MINUTES = 15
OF_MAIL = ("to", "host", "port", "security", "sender", "user")
USUAL_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


class ChannelForm(QWidget):
    """Fields under their names in ``TellingChannel``; ``secret`` is the password, or the whole address.

    Args:
        old: The way as it is, or None for a new one. What opens it is never shown again.
        plans: The medicines and practices of which a plan tells.
    """

    changed = Signal()

    def __init__(self, old: TellingChannel | None, plans: Sequence[TellingPlan] = ()) -> None:
        super().__init__()
        self._old = old
        self._plans = tuple(plans)
        self._secret_name = old.secret_name if old is not None else new_id(str)
        self.fields = Fields()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self._make_whom()
        self._make_mail(old.server if old is not None else None)
        self._make_secret()
        self._make_what()
        self._make_when()
        self._make_which()
        self._show_kind()

    @property
    def kind(self) -> ChannelKind:
        """By which way."""
        return ChannelKind(self.kinds.value() or ChannelKind.EMAIL)

    def secret(self) -> str:
        """What was typed to open it; "" leaves what is kept."""
        return self.password.text() if self.kind is ChannelKind.EMAIL else self.address.text().strip()

    def draft(self) -> TellingChannel:
        """What the form says so far, whether it could be used or not: for the preview."""
        shown = Shown(self.shown.value() or Shown.DISCREET)
        name, answered = self.name.text().strip(), self.says_answered.isChecked()
        is_mail = self.kind is ChannelKind.EMAIL
        to, server = (self.to.text().strip(), self._server()) if is_mail else (self._where(), None)
        turn, which = self.after.value(), self._which()
        return TellingChannel(name, self.kind, self._secret_name, shown, None, answered, to, server, turn, which)

    def channel(self) -> TellingChannel:
        """What the form says.

        Raises:
            InvalidInputError: the field that cannot be kept.
        """
        told = self.draft()
        if not told.name:
            raise InvalidInputError("name", "empty")
        if told.kind is ChannelKind.EMAIL:
            self._read_port()
        elif self.secret() or not self._keeps_secret(told):
            where_of(told.kind, self.secret())
        validate_channel(told)
        if told.needs_secret and not self.secret() and not self._keeps_secret(told):
            raise InvalidInputError("secret", "empty")
        return told

    def show_error(self, error: InvalidInputError) -> Field | None:
        """Say what is wrong beside its field; None when no field here is about it."""
        field = "password" if error.field == "secret" and self.kind is ChannelKind.EMAIL else error.field
        return self.fields.show_error(field, self._words_of(error))

    def refuse_secret(self, words: str) -> Field | None:
        """The keyring did not take it."""
        return self.fields.show_error("password" if self.kind is ChannelKind.EMAIL else "secret", words)

    def _keeps_secret(self, told: TellingChannel) -> bool:
        """Whether the keyring holds one already that fits."""
        old = self._old
        if old is None or old.kind is not told.kind or not old.needs_secret:
            return False
        if old.server is None or told.server is None:
            return True
        # A password is for one server and one name: it is never shown to another.
        return (old.server.host, old.server.user) == (told.server.host, told.server.user)

    def _make_whom(self) -> None:
        old = self._old
        self.name = LineEdit(old.name if old else "")
        self.kinds = Segmented(
            [(one.value, telling_words.kind(one)) for one in ChannelKind],
            name=self.tr("By which way"),
            selected=(old.kind if old else ChannelKind.EMAIL).value,
        )
        self._put("name", self.tr("Who gets it"), self.name, self.tr("Such as Ana, my daughter."))
        self._put("kind", self.tr("By which way"), self.kinds)
        self.name.textChanged.connect(self.changed)
        self.kinds.changed.connect(self._show_kind)

    def _make_mail(self, server: MailServer | None) -> None:
        mail = self._old is not None and self._old.kind is ChannelKind.EMAIL
        self.to = LineEdit(self._old.to if mail and self._old is not None else "")
        self.host = LineEdit(server.host if server else "")
        self.security = Combo(
            [
                (Security.STARTTLS.value, self.tr("Protected (STARTTLS)")),
                (Security.TLS.value, self.tr("Protected (TLS)")),
                (Security.NONE.value, self.tr("Not protected: only within your home")),
            ]
        )
        self.security.set_code((server.security if server else Security.STARTTLS).value)
        self.port = LineEdit(str(server.port if server else USUAL_PORTS[Security.STARTTLS]))
        self.from_address = LineEdit(server.sender if server else "")
        self.user = LineEdit(server.user if server else "")
        hint = self.tr("Your mail provider names it, such as smtp.example.org.")
        self._put("to", self.tr("Their e-mail address"), self.to)
        self._put("sender", self.tr("Your e-mail address"), self.from_address, self.tr("It is sent from here."))
        self._put("host", self.tr("Mail server"), self.host, hint)
        self._put("security", self.tr("Connection"), self.security)
        self._put("port", self.tr("Port"), self.port)
        self._put("user", self.tr("Name for signing in"), self.user, self.tr("It may stay empty."))
        for line in (self.to, self.from_address):
            line.textChanged.connect(self.changed)
        self.security.currentIndexChanged.connect(self._follow_port)

    def _make_secret(self) -> None:
        self.password, self.address = LineEdit(), LineEdit()
        for line in (self.password, self.address):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        kept = self._kept(self.tr("It is kept in the keyring of this computer."))
        self._put("password", self.tr("Password"), self.password, kept)
        self._put("secret", self.tr("Address"), self.address)
        self.address.textChanged.connect(self._follow_address)

    def _make_what(self) -> None:
        old = self._old
        self.shown = Segmented(
            [(Shown.DISCREET.value, self.tr("Without names")), (Shown.NAMED.value, self.tr("With names"))],
            name=self.tr("What it says"),
            selected=(old.shown if old else Shown.DISCREET).value,
        )
        self.says_answered = CheckRow(
            self.tr("Also say when it was answered"),
            detail=self.tr("Only to somebody who was told that it is open."),
            checked=old is not None and old.says_answered,
        )
        self._put("shown", self.tr("What it says"), self.shown)
        self._column.addWidget(self.says_answered)
        self.shown.changed.connect(self.changed)
        self.says_answered.toggled.connect(self.changed)

    def _make_when(self) -> None:
        self.after = NumberStepper(
            self._old.after_minutes if self._old is not None else 0,
            name=self.tr("How long after the last repeat"),
            most=MOST_AFTER_MINUTES,
            step=STEP_MINUTES,
            words=self._turn,
        )
        hint = self.tr("Somebody told later hears of it only if it is still open then.")
        self._put("after_minutes", self.tr("How long after the last repeat"), self.after, hint)

    def _turn(self, minutes: int) -> str:
        return self.tr("At once") if minutes == 0 else self.tr("{time} later").format(time=text.duration(minutes))

    def _make_which(self) -> None:
        old = self._old
        self.which = Segmented(
            [(ALL, self.tr("All that are ticked")), (SOME, self.tr("Only some"))],
            name=self.tr("Of which plans"),
            selected=ALL if old is None or old.only_of is None else SOME,
        )
        self._put("only_of", self.tr("Of which plans"), self.which)
        self.rows = {one.subject: self._row(one) for one in self._plans}
        self._none = Label(self.tr("No plan is ticked yet. Open a plan and look at how it reminds."), "body")
        self._column.addWidget(self._none)
        self.which.changed.connect(self._show_which)
        self._show_which()

    def _row(self, plan: TellingPlan) -> CheckRow:
        old = self._old
        row = CheckRow(plan.name, checked=old is not None and old.only_of is not None and is_for(old, plan.subject))
        self._column.addWidget(row)
        return row

    def _show_which(self) -> None:
        some = self.which.value() == SOME
        for row in self.rows.values():
            row.setVisible(some)
        self._none.setVisible(some and not self.rows)

    def _which(self) -> tuple[str, ...] | None:
        """Those that were chosen before and do not tell at the moment stay chosen."""
        if self.which.value() != SOME:
            return None
        before = self._old.only_of if self._old is not None else None
        resting = tuple(one for one in before or () if one not in self.rows)
        return resting + tuple(subject for subject, row in self.rows.items() if row.isChecked())

    def _put(self, name: str, label: str, widget: QWidget, hint: str = "") -> None:
        self.fields.add(self._column, name, label, widget, hint)

    def _kept(self, hint: str) -> str:
        if self._old is None or not self._old.needs_secret:
            return hint
        return self.tr("{hint} Leave it empty to keep the one you typed before.").format(hint=hint)

    def _show_kind(self) -> None:
        mail = self.kind is ChannelKind.EMAIL
        for name in (*OF_MAIL, "password"):
            self.fields[name].setVisible(mail)
        self.fields["secret"].setVisible(not mail)
        web = self.tr("It begins with https. It may hold a token, so it is kept in the keyring.")
        if self.address.text().strip().lower().startswith("http:"):
            web = self.tr("Not protected: whoever is on the way can read what it says. Use https where you can.")
        other = self.tr("In the form of Apprise, such as ntfys://your-topic. It is kept in the keyring.")
        self.fields["secret"].set_hint(self._kept(web if self.kind is ChannelKind.WEB else other))
        self.changed.emit()

    def _follow_address(self) -> None:
        """Only the kind that says more as it is typed."""
        if self.kind is ChannelKind.WEB:
            self._show_kind()
        else:
            self.changed.emit()

    def _follow_port(self) -> None:
        """The usual port of the connection, unless another one was typed."""
        if self.port.text().strip() in {str(port) for port in USUAL_PORTS.values()}:
            self.port.setText(str(USUAL_PORTS[Security(self.security.code())]))

    def _server(self) -> MailServer:
        typed = self.port.text().strip()
        port = int(typed) if typed.isascii() and typed.isdigit() else 0
        host, sender, user = (one.text().strip() for one in (self.host, self.from_address, self.user))
        return MailServer(host, sender, user, port, Security(self.security.code()))

    def _read_port(self) -> None:
        server = self._server()
        if not 1 <= server.port <= MOST_PORT:
            raise InvalidInputError("port", "range", low=1, high=MOST_PORT)

    def _where(self) -> str:
        """Where a secret address leads, as far as it may be shown."""
        try:
            return where_of(self.kind, self.secret())
        except InvalidInputError:
            same = self._old is not None and self._old.kind is self.kind
            return self._old.to if same and self._old is not None else ""

    def _words_of(self, error: InvalidInputError) -> str:
        if error.field == "only_of":
            return self.tr("Tick at least one plan, or choose all.")
        own = {
            "not_mail": self.tr("Type an e-mail address, such as ana@example.org."),
            "not_a_host": self.tr("Type only the name of the server, such as smtp.example.org."),
            "not_a_web_address": self.tr("Type a web address that begins with https."),
            "not_an_address": self.tr("Type an address in the form of Apprise, such as ntfys://your-topic."),
        }
        return own.get(error.reason) or field_words(error)
