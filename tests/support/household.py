"""Two patients in one record, each with something of every kind, for tests that nothing of them is ever mixed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.domain.body import Region
from companion.domain.diary import SpasmDraft
from companion.domain.identity import EntryId, ItemId, LineId, MedicineId, OccurrenceKey, PatientId, PracticeId
from companion.domain.practice import ThermalKind
from companion.domain.recovery import Item, Pause, Precaution, PrecautionKind
from companion.domain.sessions import SessionDraft, SessionKind
from companion.domain.telling import ChannelKind, TellingChannel
from companion.services.office import Services
from companion.services.practice import RoutineDraft, ThermalDraft
from tests.support.practices import routine
from tests.support.records import TABLET, add, daily, tablets, token

BORN = date(1950, 5, 3)
HOOK = TellingChannel("Eva", ChannelKind.WEB, "under this name", to="hook.example")
TWIST = Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 10))


@dataclass(frozen=True)
class Kept:
    """What a patient's record holds, by name."""

    patient: PatientId
    medicine: MedicineId
    routine: PracticeId
    cold: PracticeId
    lines: tuple[LineId, ...]
    dose_keys: tuple[OccurrenceKey, ...]
    """One answered, one open."""
    session_keys: tuple[OccurrenceKey, ...]
    """One answered, one open."""
    dose: EntryId
    session: EntryId
    spasm: EntryId
    item: Item[Precaution]
    pause: Item[Pause]
    """Over since yesterday."""
    channel: Item[TellingChannel]
    """Switched off."""


def second(services: Services, name: str = "Jonas") -> PatientId:
    """One more patient, who is not shown."""
    return services.people.add_patient(name, BORN, "amber").id


def of(services: Services, patient: PatientId) -> Services:
    """The services of one patient."""
    return services.for_patient(patient)


def furnish(mine: Services, at: str = "08:00", *, name: str = "Paracetamol") -> Kept:
    """Give a patient a medicine, a routine and a cold plan, due at ``at`` and an hour later, and an entry of each kind.

    The clock must stand past both hours.
    """
    hour = int(at[:2])
    later = f"{hour + 1:02}:{at[3:]}"
    medicine = add(mine, daily(at, later), name=name)
    present = mine.clock.now()
    mine.clock.set(present - timedelta(days=1))
    moves = mine.practice.add(RoutineDraft("Round", routine().items), [daily(at, later)], token=token())
    where = (Region.LOW_BACK_LEFT,)
    cold = mine.practice.add(ThermalDraft("Cold pack", ThermalKind.COLD, where), [], token=token())
    mine.clock.set(present)
    dose_keys = _keys(mine, medicine)
    session_keys = _keys(mine, moves)
    told = SessionDraft(present - timedelta(minutes=10), 300, SessionKind.EXERCISE, moves)
    item = mine.recovery.add(TWIST)
    night = present - timedelta(hours=30)
    pause = mine.recovery.add(Pause(night, night + timedelta(hours=1), "a scan"))
    return Kept(
        mine.people.patient().id,
        medicine,
        moves,
        cold,
        tuple(line.id for line in mine.plans.lines()),
        dose_keys,
        session_keys,
        mine.doses.take(dose_keys[0], seen=0, token=token()).id,
        mine.sessions.record(told, token=token(), key=session_keys[0]).id,
        mine.diary.log(SpasmDraft(present - timedelta(minutes=5), 4), token=token()).id,
        next(one for one in mine.recovery.items(Precaution) if one.id == item),
        next(one for one in mine.recovery.items(Pause) if one.id == pause),
        mine.telling.channel(mine.telling.add(HOOK)),
    )


def only_a_dose(mine: Services, at: str, name: str = "Gabapentin") -> OccurrenceKey:
    """One medicine, once a day from today on; gives today's key."""
    plan = daily(at, amount=TABLET)
    medicine = mine.medication.add(tablets(name), [plan], token=token())
    return _keys(mine, medicine)[0]


def _keys(mine: Services, subject: MedicineId | PracticeId) -> tuple[OccurrenceKey, ...]:
    """Today's, in order."""
    now = mine.clock.now()
    lines = {line.id for line in mine.plans.lines(subject)}
    day = now.date()
    items = mine.agenda.board(datetime(day.year, day.month, day.day, tzinfo=now.tzinfo), now + timedelta(days=1))
    keys = [one.state.occurrence.key for one in items if one.state.occurrence.line in lines]
    return tuple(key for key in keys if key.anchor == day.isoformat())


def ids(kept: Kept) -> dict[type | object, tuple[object, ...]]:
    """Everything by which a verb may be asked for something of a patient, by kind of name."""
    return {
        MedicineId: (kept.medicine,),
        PracticeId: (kept.routine, kept.cold),
        LineId: kept.lines,
        OccurrenceKey: (*kept.dose_keys, *kept.session_keys),
        EntryId: (kept.dose, kept.session, kept.spasm),
        ItemId: (kept.item.id,),
    }
