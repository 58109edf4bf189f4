"""Showings, "remind me later", and the tokens of forms."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, delete, exists, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from companion.domain.identity import DeviceId, FormToken, OccurrenceKey, PatientId, PersonId, Recorder
from companion.domain.reminding import Later
from companion.domain.set_back import LOST
from companion.storage.rows import FormTokenRow, LaterRow, ShowingRow
from companion.storage.unchanged import unchanged, whole_days

SET_BACK = "set_back"
"""The layer of a row that shows nothing: the clock was set back, and what was shown before it does not count."""
MOST_AT_ONCE = 5_000
"""So many keys are asked for in one query."""
_MINE = (ShowingRow.patient_id == bindparam("patient")) & ShowingRow.occurrence_key.in_(
    bindparam("keys", expanding=True)
)
_SHOWINGS = (
    select(ShowingRow.occurrence_key, ShowingRow.layer, ShowingRow.claimed_at, ShowingRow.exposed_at)
    .where(_MINE)
    .order_by(ShowingRow.occurrence_key, ShowingRow.number)
)
_CLAIMED = select(ShowingRow).where(_MINE, ShowingRow.exposed_at.is_(None))
_NEWEST = (
    select(ShowingRow.occurrence_key, func.max(ShowingRow.number)).where(_MINE).group_by(ShowingRow.occurrence_key)
)
_WISHES = (
    select(LaterRow.occurrence_key, LaterRow.person_id, LaterRow.recorded_at, LaterRow.until)
    .where(LaterRow.patient_id == bindparam("patient"), LaterRow.occurrence_key.in_(bindparam("keys", expanding=True)))
    .order_by(LaterRow.n)
)
_ANEW = aliased(ShowingRow)
_STARTED_ANEW = exists().where(
    _ANEW.patient_id == ShowingRow.patient_id,
    _ANEW.occurrence_key == ShowingRow.occurrence_key,
    _ANEW.layer == SET_BACK,
    _ANEW.number >= ShowingRow.number,
)
_SHOWN_AFTER = select(func.max(ShowingRow.claimed_at)).where(
    ShowingRow.claimed_at > bindparam("at"), ShowingRow.claimed_at < bindparam("until"), ~_STARTED_ANEW
)
_RECENT = select(ShowingRow.patient_id, ShowingRow.occurrence_key).where(
    ShowingRow.claimed_at >= bindparam("since"), ~_STARTED_ANEW
)
_NEWEST_OF_RECENT = (
    select(ShowingRow.patient_id, ShowingRow.occurrence_key, func.max(ShowingRow.number))
    .where(tuple_(ShowingRow.patient_id, ShowingRow.occurrence_key).in_(_RECENT))
    .group_by(ShowingRow.patient_id, ShowingRow.occurrence_key)
)
_WISHED_SINCE = select(LaterRow).where(LaterRow.recorded_at > bindparam("since"), LaterRow.until > bindparam("at"))
_WISHED_UNTIL = select(LaterRow.occurrence_key).where(
    LaterRow.patient_id == bindparam("patient"),
    LaterRow.person_id == bindparam("person"),
    LaterRow.until > bindparam("since"),
    LaterRow.until <= bindparam("now"),
    LaterRow.recorded_at <= bindparam("now"),
)
_ANY_WISH = (
    select(LaterRow.n).where(LaterRow.patient_id == bindparam("patient"), LaterRow.until >= bindparam("day")).limit(1)
)
_NEWER = aliased(LaterRow)
_NEWER_WISH = exists().where(
    _NEWER.patient_id == LaterRow.patient_id,
    _NEWER.occurrence_key == LaterRow.occurrence_key,
    _NEWER.person_id == LaterRow.person_id,
    _NEWER.recorded_at <= bindparam("now"),
    _NEWER.n > LaterRow.n,
)
_LATERS = select(LaterRow.occurrence_key, LaterRow.until).where(
    LaterRow.patient_id == bindparam("patient"),
    LaterRow.person_id == bindparam("person"),
    LaterRow.until >= bindparam("now"),
    LaterRow.recorded_at <= bindparam("now"),
    ~_NEWER_WISH,
)


class Showing(NamedTuple):
    """One act of bringing an occurrence to notice."""

    layer: str
    claimed_at: datetime
    exposed_at: datetime | None
    """UTC; None while nobody could see it."""


def claim_showing(
    session: Session, patient_id: PatientId, key: OccurrenceKey, layer: str, device: DeviceId, at: datetime
) -> int:
    """Say that an occurrence is about to be brought to notice; gives the showing's number."""
    newest = session.scalar(
        select(func.max(ShowingRow.number)).where(
            ShowingRow.patient_id == patient_id, ShowingRow.occurrence_key == key.text
        )
    )
    number = (newest or 0) + 1
    session.add(
        ShowingRow(
            patient_id=patient_id,
            occurrence_key=key.text,
            number=number,
            layer=layer,
            device_id=device,
            claimed_at=at,
            exposed_at=None,
        )
    )
    session.flush()
    return number


def expose_showing(session: Session, patient_id: PatientId, key: OccurrenceKey, number: int, at: datetime) -> None:
    """Say that a claimed showing is really on screen."""
    row = session.get(ShowingRow, (patient_id, key.text, number))
    if row is not None and row.exposed_at is None:
        row.exposed_at = at


def expose_all(session: Session, patient_id: PatientId, numbers: Mapping[OccurrenceKey, int], at: datetime) -> None:
    """Say of several claimed showings at once that they are really on screen."""
    wanted = {key.text: number for key, number in numbers.items()}
    for some in _portions(wanted):
        for row in session.scalars(_CLAIMED, {"patient": patient_id, "keys": some}):
            if row.number == wanted[row.occurrence_key]:
                row.exposed_at = at


def last_exposed(session: Session, patient_id: PatientId, key: OccurrenceKey) -> datetime | None:
    """When an occurrence was last really on screen; None when never."""
    return session.scalar(
        select(func.max(ShowingRow.exposed_at)).where(
            ShowingRow.patient_id == patient_id, ShowingRow.occurrence_key == key.text
        )
    )


def last_by_layer(session: Session) -> dict[str, datetime]:
    """When anything of anybody was last really brought to notice, by the code of the layer (UTC)."""
    query = select(ShowingRow.layer, func.max(ShowingRow.exposed_at)).where(ShowingRow.exposed_at.is_not(None))
    found = session.execute(query.group_by(ShowingRow.layer))
    return {layer: at for layer, at in found if at is not None}


def showings(
    session: Session, patient_id: PatientId, keys: Collection[OccurrenceKey]
) -> dict[OccurrenceKey, list[Showing]]:
    """The showings of some occurrences, in the order of their numbers."""
    known: dict[OccurrenceKey, list[Showing]] = unchanged(session, ("showings", patient_id), (ShowingRow,), dict)
    texts = {key.text: key for key in keys if key not in known}
    found: dict[OccurrenceKey, list[Showing]] = {key: [] for key in texts.values()}
    for some in _portions(texts):
        asked = {"patient": patient_id, "keys": some}
        for key, layer, claimed_at, exposed_at in session.execute(_SHOWINGS, asked):
            found[texts[key]].append(Showing(layer, claimed_at, exposed_at))
    known.update(found)
    return {key: known[key] for key in keys if known[key]}


def claim_all(
    session: Session,
    patient_id: PatientId,
    keys: Collection[OccurrenceKey],
    layer: str,
    device: DeviceId,
    at: datetime,
    *,
    exposed: bool = False,
) -> dict[OccurrenceKey, int]:
    """Say of several occurrences at once that they are about to be brought to notice, or were (``exposed``).

    Gives the number of each one's showing.
    """
    newest: dict[str, int] = {}
    for some in _portions(key.text for key in keys):
        found = session.execute(_NEWEST, {"patient": patient_id, "keys": some})
        newest.update((str(row[0]), int(row[1])) for row in found)
    numbers = {key: newest.get(key.text, 0) + 1 for key in keys}
    session.add_all(
        ShowingRow(
            patient_id=patient_id,
            occurrence_key=key.text,
            number=number,
            layer=layer,
            device_id=device,
            claimed_at=at,
            exposed_at=at if exposed else None,
        )
        for key, number in numbers.items()
    )
    return numbers


def shown_after(session: Session, at: datetime) -> datetime | None:
    """The newest instant after ``at`` (UTC) at which anything of anybody was shown that counts; None: nothing was.

    Not what lies ahead by ``LOST``: there the clock of now is wrong, not the one of then.
    """
    return session.scalar(_SHOWN_AFTER, {"at": at, "until": at + LOST})


def start_anew(session: Session, since: datetime, at: datetime, by: timedelta, device: DeviceId) -> None:
    """The clock was set back by ``by`` to ``at``: nothing shown since an instant counts any more (UTC, of anybody).

    Nor does a wish to be reminded later hold that may have been made while it ran ahead.
    """
    for patient, key, newest in session.execute(_NEWEST_OF_RECENT, {"since": since}).all():
        session.add(
            ShowingRow(
                patient_id=patient,
                occurrence_key=key,
                number=newest + 1,
                layer=SET_BACK,
                device_id=device,
                claimed_at=at,
                exposed_at=None,
            )
        )
    for wish in session.scalars(_WISHED_SINCE, {"since": at - by, "at": at}).all():
        wished, by_whom = OccurrenceKey.parse(wish.occurrence_key), Recorder(PersonId(wish.person_id), device)
        append_later(session, PatientId(wish.patient_id), wished, at, by_whom, at)
        session.flush()


def forget_showings(session: Session, before: datetime) -> int:
    """Delete all showings and wishes from before a UTC instant, of everybody: they are no record. Gives how many."""
    gone = 0
    for query in (
        delete(ShowingRow).where(ShowingRow.claimed_at < before),
        delete(LaterRow).where(LaterRow.until < before),
    ):
        gone += int(getattr(session.execute(query), "rowcount", 0))
    return gone


def _portions(texts: Iterable[str]) -> Iterable[list[str]]:
    """So many at once as one query may ask for."""
    every = list(texts)
    return (every[start : start + MOST_AT_ONCE] for start in range(0, len(every), MOST_AT_ONCE))


def append_later(
    session: Session, patient_id: PatientId, key: OccurrenceKey, until: datetime, by: Recorder, at: datetime
) -> None:
    """A person asked to be reminded again at ``until`` (UTC)."""
    newest = session.scalar(
        select(func.max(LaterRow.n)).where(LaterRow.patient_id == patient_id, LaterRow.occurrence_key == key.text)
    )
    session.add(
        LaterRow(
            patient_id=patient_id,
            occurrence_key=key.text,
            n=(newest or 0) + 1,
            until=until,
            person_id=by.person,
            device_id=by.device,
            recorded_at=at,
        )
    )


def laters(session: Session, patient_id: PatientId, person: PersonId, now: datetime) -> dict[OccurrenceKey, datetime]:
    """The newest wish of a person for each occurrence, where its instant is not over at ``now`` (UTC).

    A wish is the person's own: nobody else is reminded later by it. One that was made ahead of a clock that was set
    back does not hold.
    """
    if not _wishes_last(session, patient_id, now):
        return {}
    found = session.execute(_LATERS, {"patient": patient_id, "person": person, "now": now})
    return {OccurrenceKey.parse(text): until for text, until in found}


def wished_until(
    session: Session, patient_id: PatientId, person: PersonId, since: datetime, now: datetime
) -> frozenset[OccurrenceKey]:
    """What a person put off until an instant after ``since``, up to ``now`` (UTC)."""
    if not _wishes_last(session, patient_id, since):
        return frozenset()
    asked = {"patient": patient_id, "person": person, "since": since, "now": now}
    return frozenset(OccurrenceKey.parse(text) for text in session.scalars(_WISHED_UNTIL, asked))


def _wishes_last(session: Session, patient_id: PatientId, at: datetime) -> bool:
    """Whether any wish asks for an instant on the UTC day of ``at`` or later: there seldom is one."""
    day, _end = whole_days(at, at)

    def read() -> bool:
        return session.scalar(_ANY_WISH, {"patient": patient_id, "day": day}) is not None

    return unchanged(session, ("any wish", patient_id, day), (LaterRow,), read)


def wishes(
    session: Session, patient_id: PatientId, keys: Collection[OccurrenceKey]
) -> dict[OccurrenceKey, list[tuple[PersonId, Later]]]:
    """Every wish to be reminded later of some occurrences, with whose it is, oldest first."""
    known: dict[OccurrenceKey, list[tuple[PersonId, Later]]] = unchanged(
        session, ("wishes", patient_id), (LaterRow,), dict
    )
    texts = {key.text: key for key in keys if key not in known}
    found: dict[OccurrenceKey, list[tuple[PersonId, Later]]] = {key: [] for key in texts.values()}
    for some in _portions(texts):
        for key, person, at, until in session.execute(_WISHES, {"patient": patient_id, "keys": some}):
            found[texts[key]].append((PersonId(person), Later(at, until)))
    known.update(found)
    return {key: known[key] for key in keys if known[key]}


def token_subject(session: Session, token: FormToken) -> str | None:
    """What a form with this token already made; None when it was not saved yet."""
    return session.scalar(select(FormTokenRow.subject_id).where(FormTokenRow.token == token))


def keep_token(session: Session, token: FormToken, subject_id: str) -> None:
    """Remember what a form made."""
    session.add(FormTokenRow(token=token, subject_id=subject_id))
