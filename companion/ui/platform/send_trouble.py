"""What an error of the network says of a message: whether it can have arrived, and what a person may look at."""

import smtplib
from collections.abc import Iterator
from traceback import walk_tb

from companion.domain.telling import Trouble

PERMANENT = 500
"""Answers of a mail server from here on are for good; below, it may take the mail later."""
MID_WAY = ("ReadTimeout", "ProtocolError", "ChunkedEncodingError", "ContentDecodingError", "RemoteDisconnected")
"""Names of errors of ``requests`` and of what lies below it, after which a message may have arrived."""


def trouble_of(error: BaseException) -> Trouble:
    """Why a message did not go out."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return Trouble.NO_SUCH_ADDRESS if any(code >= PERMANENT for code in codes) else Trouble.NOT_TAKEN
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Trouble.NOT_SIGNED_IN
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Trouble.NOT_PROTECTED
    if isinstance(error, smtplib.SMTPResponseException):
        return Trouble.NOT_TAKEN
    return Trouble.NO_REPLY if _may_have_arrived(error) else Trouble.NO_CONNECTION


def _may_have_arrived(error: BaseException) -> bool:
    """Of mail: it broke off once the words were being handed over. Of the web: once the request was sent."""
    if any(type(one).__name__ in MID_WAY for one in _within(error)):
        return True
    frames = (frame for one in _within(error) for frame, _ in walk_tb(one.__traceback__))
    return any(frame.f_code is smtplib.SMTP.data.__code__ for frame in frames)


def _within(error: BaseException) -> Iterator[BaseException]:
    """The error, and those it was raised for or holds."""
    left, known = [error], set[int]()
    while left:
        one = left.pop()
        if id(one) in known:
            continue
        known.add(id(one))
        yield one
        held = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        left += [other for other in held if isinstance(other, BaseException)]
