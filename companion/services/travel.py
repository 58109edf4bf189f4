"""A computer that is set to another zone than a patient's plan: what either choice would mean, before anything changes.

The program shows both and chooses neither: keeping the home times keeps the hours between doses, following the local
time moves them once, by the hours between the zones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from companion.domain.due import Answers
from companion.domain.expand import next_occurrence
from companion.domain.medication import Dose, Medicine, Outcome
from companion.domain.people import ZoneSpan
from companion.domain.recovery import Pause, paused_at
from companion.domain.schedule import LineKind, PlanLine
from companion.domain.taken import TakenOf
from companion.domain.wall_time import zone_info
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.taken_facts import taken_for
from companion.storage import answers as answer_store
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store
from companion.storage import people as people_store
from companion.storage import plans as plan_store
from companion.storage import recovery as recovery_store
from companion.storage.database import Session

ANSWERED_AROUND = timedelta(days=10)
"""Doses are answered no further ahead or behind than this."""
A_SECOND = timedelta(seconds=1)
_KEPT = "home_times_kept_"
_NOT_TOLD = "not told"
"""Stands for the zone of a computer that does not tell it."""


@dataclass(frozen=True, slots=True)
class NextDose:
    """When a medicine is due next, and how long that is after the last dose."""

    due_at: datetime
    """UTC."""
    gap: timedelta | None
    """None when no dose is recorded."""


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One medicine under both choices."""

    medicine: Medicine
    kept: NextDose | None
    followed: NextDose | None

    @property
    def differs(self) -> bool:
        """Whether the choice changes its next dose."""
        return self.kept != self.followed


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    """What a person chooses between."""

    home: str
    """The zone the plan follows now."""
    zone: str
    """The zone the computer is set to."""
    rows: tuple[ZoneRow, ...]
    """Medicines with a dose ahead, the soonest at home times first."""


class TravelService:
    """Questions and answers about a journey."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def asks(self, zone: str) -> bool:
        """Whether it must be asked what the plan follows in ``zone``: it is not home, and nobody has kept home times.

        Where the computer does not tell its zone, it must be asked which one is right, once. Back home, what was kept
        on the journey is forgotten: the next journey asks again.
        """
        if not self._desk.clock.zone_is_known():
            return self.asks_where()
        with self._desk.database.reading() as session:
            home = self._desk.spans(session)[-1].zone
            kept = people_store.settings(session).get(self._setting, "")
        if zone == home and kept:
            self._keep("")
        return zone not in {home, kept}

    def choice(self, zone: str) -> ZoneChoice:
        """The next dose of every medicine and the gap before it, for each of the two choices.

        Raises:
            InvalidInputError: no such zone is known.
        """
        zone_info(zone)
        now, patient = self._desk.clock.now(), self._desk.patient
        with self._desk.database.reading() as session:
            spans = self._desk.spans(session)
            answers = answer_store.answers(session, patient, now - ANSWERED_AROUND, now + ANSWERED_AROUND)
            pauses = [one.value for one in recovery_store.items(session, patient, Pause)]
            taken = taken_for(session, patient, plan_store.lines(session, patient), now)
            look = _Look(now, answers, pauses, taken)
            rows = [
                self._row(session, medicine, spans, (*spans, ZoneSpan(now, zone)), look)
                for medicine in medicine_store.medicines(session, patient)
            ]
        ahead = [(told.due_at, row) for row in rows if (told := row.kept or row.followed) is not None]
        ahead.sort(key=lambda pair: (pair[0], pair[1].medicine.name.casefold()))
        return ZoneChoice(spans[-1].zone, zone, tuple(row for _at, row in ahead))

    def keep_home(self, zone: str) -> None:
        """While the computer is set to ``zone`` the plan keeps its times; it is not asked again on this journey."""
        self._keep(zone)

    def asks_where(self) -> bool:
        """Whether nobody has said yet where the patient is, for a computer that does not tell its zone."""
        with self._desk.database.reading() as session:
            return people_store.settings(session).get(self._setting) != _NOT_TOLD

    def keep_where(self) -> None:
        """Somebody said where the patient is; it is not asked again while the computer does not tell its zone."""
        self._keep(_NOT_TOLD)

    @property
    def _setting(self) -> str:
        return _KEPT + self._desk.patient

    def _keep(self, zone: str) -> None:
        with self._desk.database.writing() as session:
            people_store.save_setting(session, self._setting, zone)
        self._desk.changes.announce(Topic.PEOPLE)

    def _row(
        self,
        session: Session,
        medicine: Medicine,
        kept: Sequence[ZoneSpan],
        followed: Sequence[ZoneSpan],
        look: "_Look",
    ) -> ZoneRow:
        lines = plan_store.lines(session, self._desk.patient, medicine.id)
        last = dose_store.last_dose(session, self._desk.patient, medicine.id)
        return ZoneRow(medicine, look.next_dose(lines, kept, last), look.next_dose(lines, followed, last))


@dataclass(frozen=True, slots=True)
class _Look:
    now: datetime
    answers: Answers
    pauses: Sequence[Pause]
    taken: TakenOf

    def next_dose(self, lines: Iterable[PlanLine], spans: Sequence[ZoneSpan], last: Dose | None) -> NextDose | None:
        """The soonest of all lines of one medicine."""
        coming = [self._next(line, spans) for line in lines if line.kind is LineKind.MEDICINE]
        due_at = min((one for one in coming if one is not None), default=None)
        if due_at is None:
            return None
        return NextDose(due_at, None if last is None else due_at - last.taken_at)

    def _next(self, line: PlanLine, spans: Sequence[ZoneSpan]) -> datetime | None:
        """The first that is due now or later, that nobody has answered, and at which not everything is paused."""
        following = next_occurrence(line, spans, self.now - A_SECOND, self.taken)
        while following is not None:
            pause = paused_at(self.pauses, following.due_at)
            answer = self.answers.get(following.key)
            if pause is None and (answer is None or answer.outcome is Outcome.WITHDRAWN):
                return max(following.due_at, self.now)
            if pause is not None and pause.until is None:
                return None
            after = following.due_at if pause is None or pause.until is None else pause.until - A_SECOND
            following = next_occurrence(line, spans, max(following.due_at, after), self.taken)
        return None
