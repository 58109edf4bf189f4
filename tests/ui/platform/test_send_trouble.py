"""What an error of the network says of a message; the real ones are raised in ``test_sender``."""

import smtplib
import socket

import pytest
import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProtocolError, SSLError

from companion.domain.telling import Trouble
from companion.ui.platform.send_trouble import trouble_of

POOL = None


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (smtplib.SMTPRecipientsRefused({"ana": (550, b"no")}), Trouble.NO_SUCH_ADDRESS),
        (smtplib.SMTPRecipientsRefused({"ana": (451, b"later")}), Trouble.NOT_TAKEN),
        (smtplib.SMTPAuthenticationError(535, b"no"), Trouble.NOT_SIGNED_IN),
        (smtplib.SMTPNotSupportedError("no STARTTLS"), Trouble.NOT_PROTECTED),
        (smtplib.SMTPSenderRefused(550, b"no", "peter"), Trouble.NOT_TAKEN),
        (smtplib.SMTPServerDisconnected("gone"), Trouble.NO_CONNECTION),
        (ConnectionRefusedError(), Trouble.NO_CONNECTION),
        (socket.gaierror(), Trouble.NO_CONNECTION),
        (TimeoutError(), Trouble.NO_CONNECTION),
        (requests.ConnectTimeout(), Trouble.NO_CONNECTION),
        (requests.ConnectionError(MaxRetryError(POOL, "/", NewConnectionError(POOL, "no"))), Trouble.NO_CONNECTION),
        (requests.exceptions.SSLError(MaxRetryError(POOL, "/", SSLError("no"))), Trouble.NO_CONNECTION),
        (requests.ReadTimeout(), Trouble.NO_REPLY),
        (requests.ConnectionError(ProtocolError("aborted", ConnectionResetError())), Trouble.NO_REPLY),
    ],
)
def test_every_error_has_its_trouble(error: Exception, trouble: Trouble) -> None:
    assert trouble_of(error) is trouble


def test_an_error_that_holds_itself_is_looked_at_once() -> None:
    error = OSError()
    error.args = (error,)
    assert trouble_of(error) is Trouble.NO_CONNECTION
