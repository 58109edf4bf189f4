"""Words about a session in a history: when, what, by whom, and what was recorded before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from companion.domain.sessions import WARM_OR_COLD, Session
from companion.ui import practice_words, text

SOON = timedelta(minutes=10)
"""Recorded within this time of its end, a session says nothing more about when it was recorded."""


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("SessionWords", sentence)


def times(session: Session, now: datetime) -> str:
    """When it was: "12:15 to 12:30" for heat and cold, whose end counts; else when it began."""
    begun = text.when(session.told.started_at, now, session.zone)
    if session.told.kind not in WARM_OR_COLD:
        return begun
    return _tr("{start} to {end}").format(start=begun, end=text.clock(session.ended_at, session.zone))


def heading(session: Session, now: datetime, name: str | None = None) -> str:
    """When it was and of what; ``name`` None: the reader knows, "": of no practice that has a name."""
    if name is None:
        return times(session, now)
    return f"{times(session, now)}, {name or practice_words.session_kind(session.told.kind)}"


def details(session: Session, versions: Sequence[Session], now: datetime) -> str:
    """What was done, by whom, and what is unusual about it."""
    first = versions[0]
    parts = [practice_words.session_done(session)]
    if session.key is None:
        parts.append(_tr("not planned"))
    parts.append(text.by_whom(first.by_name))
    if abs(first.recorded_at - first.ended_at) > SOON:
        parts.append(_tr("recorded {time}").format(time=text.when(first.recorded_at, now, first.zone)))
    if session.number > 1:
        parts.append(_changed(session, now))
    return ", ".join(part for part in (*parts, session.told.note) if part)


def earlier(versions: Sequence[Session], now: datetime) -> tuple[str, ...]:
    """What earlier versions said where they said something else, newest first."""
    newest = versions[-1].told
    told = _tr("Before: {times}, {done}, recorded {when} {who}")
    return tuple(
        told.format(
            times=times(one, now),
            done=practice_words.session_done(one),
            when=text.when(one.recorded_at, now, one.zone),
            who=text.by_whom(one.by_name),
        )
        for one in reversed(versions[:-1])
        if one.told != newest and not one.withdrawn
    )


def _changed(session: Session, now: datetime) -> str:
    at, who = text.when(session.recorded_at, now, session.zone), text.by_whom(session.by_name)
    if session.withdrawn:
        return _tr("withdrawn {time} {who}, counted nowhere").format(time=at, who=who)
    return _tr("corrected {time} {who}").format(time=at, who=who)
