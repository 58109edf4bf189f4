"""A recorded session in few words, for tests of words."""

from datetime import UTC, datetime, timedelta

from companion.domain.body import Region
from companion.domain.identity import DeviceId, EntryId, PersonId, Recorder
from companion.domain.sessions import Session, SessionDraft, SessionKind
from tests.support.practices import PATIENT

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
"""13:00 in Berlin."""
TOLD = SessionDraft(NOON - timedelta(minutes=30), 900, SessionKind.COLD, regions=(Region.LOW_BACK_LEFT,))
"""12:30 to 12:45 in Berlin."""


def sitting(
    number: int = 1,
    *,
    told: SessionDraft = TOLD,
    by: str = "Ana",
    recorded: datetime = NOON,
    withdrawn: bool = False,
) -> Session:
    recorder = Recorder(PersonId(by), DeviceId("laptop"))
    return Session(
        EntryId("e"), number, PATIENT, told, None, None, "Europe/Berlin", 60, withdrawn, recorder, by, recorded
    )
