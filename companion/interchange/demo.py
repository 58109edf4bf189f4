"""The example patient: the example plan file and twelve days of entries, all through the services."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from companion.domain.body import Region
from companion.domain.diary import SpasmDraft, SpasmKind
from companion.domain.due import OccurrenceState, State
from companion.domain.identity import EntryId, FormToken, MedicineId, PersonId, new_id
from companion.domain.medication import Medicine, Outcome, SkipReason
from companion.domain.sessions import SessionDraft
from companion.domain.side_effects import SideEffectDraft
from companion.domain.wall_time import diary_span, local
from companion.interchange.demo_doses import OddDose, odd_dose, side_effects
from companion.interchange.demo_sessions import session_of
from companion.interchange.plan_file import read_plan_file
from companion.interchange.proposal import accept, propose
from companion.services.agenda import DoseItem, PracticeItem, TodayItem
from companion.services.office import Services

PLAN = Path(__file__).resolve().parents[2] / "resources" / "demo" / "plan.toml"
SEED = 20_261_122
DAYS = 12
REGIONS = (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT, Region.BUTTOCK_LEFT, Region.LEG_LEFT, Region.MID_BACK_RIGHT)
UNKNOWN_DAYS = (4, 9)
QUIET_DAY = 11


class ScriptedClock:
    """The demo's clock: it is set to the moment each entry is made."""

    def __init__(self, start: datetime, zone: str) -> None:
        self.instant = start
        self._zone = zone

    def now(self) -> datetime:
        """The scripted instant, UTC."""
        return self.instant

    def zone(self) -> str:
        """The zone the example lives in."""
        return self._zone

    def zone_is_known(self) -> bool:
        """The example always knows."""
        return True

    def monotonic(self) -> float:
        """Follows the scripted instant."""
        return self.instant.timestamp()


def build_demo(data_dir: Path, now: datetime, zone: str) -> None:
    """Fill a fresh data folder with the example, as it stands at ``now`` (UTC). The same instant, the same example.

    Raises:
        PlanFileError: the example plan is broken.
    """
    clock = ScriptedClock(now - timedelta(days=DAYS + 1), zone)
    services = Services.open(data_dir, clock, example=True)
    try:
        with services.one_unit():
            _Script(services, clock, now, zone).play()
    finally:
        services.close()


class _Script:
    """Plays the days, one event after the other, in the order of time."""

    def __init__(self, services: Services, clock: ScriptedClock, now: datetime, zone: str) -> None:
        self._services = services
        self._clock = clock
        self._now = now
        self._random = random.Random(SEED)  # noqa: S311 - the example must be the same every time
        self._zone = zone

    def play(self) -> None:
        """From before surgery until now."""
        today = local(self._now, self._zone).date()
        catalogue = self._services.practice.catalogue()
        file = read_plan_file(PLAN, self._zone, today=today, catalogue=catalogue, in_demo=True)
        result = accept(propose(file, self._services), self._services)
        self._services.plans.confirm_lines(result.waiting)
        self._people = {not one.is_patient: one.id for one in self._services.people.persons()}
        since = self._now - timedelta(days=DAYS)
        planned = self._services.agenda.board(since, self._now)
        events = [
            *self._answers([one for one in planned if isinstance(one, DoseItem)], today),
            *self._spasms(today),
            *self._as_needed(today),
            *self._stock(today),
            *self._side_effects(today),
            *self._sessions([one for one in planned if isinstance(one, PracticeItem)]),
        ]
        for at, act in sorted(events, key=lambda event: event[0]):
            if at < self._now:
                self._clock.instant = at
                act()
        self._clock.instant = self._now
        self._record_as(self._people[False])
        self._services.settings.change(close_explained=True, country="GB")

    def _answers(self, planned: list[DoseItem], today: date) -> list[tuple[datetime, Callable[[], None]]]:
        events: list[tuple[datetime, Callable[[], None]]] = []
        for item in sorted(planned, key=lambda one: (one.state.occurrence.second, one.name)):
            # The pack is finished: all of its 21 tablets were taken.
            fate = 0.0 if "prednisolone" in item.name else self._random.random()
            due = item.state.occurrence.due_at
            if self._now - due < timedelta(minutes=100):
                continue
            late = timedelta(minutes=self._random.choice((1, 2, 3, 4, 6, 9, 14)))
            odd = odd_dose(item, today)
            if odd is not None:
                events.append((due + timedelta(minutes=odd.minutes_later), self._answering(odd, item.state)))
            elif fate < 0.90:
                events.append((due + late, self._taking(item.state, carer=self._random.random() < 0.2)))
            elif fate < 0.95:
                late = timedelta(minutes=self._random.randint(70, 110))
                events.append((due + late, self._taking(item.state, carer=False)))
            elif fate < 0.98:
                events.append((due + late, self._skipping(item)))
        return events

    def _taking(self, state: OccurrenceState, *, carer: bool) -> Callable[[], None]:
        def act() -> None:
            self._record_as(self._people[carer])
            self._services.doses.take(state.occurrence.key, seen=0, token=new_id(FormToken))

        return act

    def _answering(self, odd: OddDose, state: OccurrenceState) -> Callable[[], None]:
        def act() -> None:
            self._record_as(self._people[True])
            odd.answer(self._services.doses, state.occurrence.key, state.occurrence.due_at)

        return act

    def _skipping(self, item: TodayItem) -> Callable[[], None]:
        reason = self._random.choice((SkipReason.ASLEEP, SkipReason.FELT_SICK, SkipReason.NOT_NEEDED))

        def act() -> None:
            self._record_as(self._people[False])
            self._services.doses.skip(item.state.occurrence.key, reason, seen=0)

        return act

    def _sessions(self, planned: list[PracticeItem]) -> list[tuple[datetime, Callable[[], None]]]:
        """Most of what was planned is done, a little later than planned; some is left out, some nobody answered."""
        events: list[tuple[datetime, Callable[[], None]]] = []
        for item in sorted(planned, key=lambda one: (one.state.occurrence.second, one.name)):
            fate = self._random.random()
            draft = session_of(item, self._random)
            recorded = draft.started_at + timedelta(seconds=draft.seconds + 30)
            if self._now - item.state.occurrence.due_at < timedelta(hours=2):
                continue
            if fate < 0.80:
                events.append((recorded, self._doing(item, draft, carer=self._random.random() < 0.15)))
            elif fate < 0.90:
                events.append((recorded, self._leaving_out(item)))
        return events

    def _doing(self, item: PracticeItem, draft: SessionDraft, *, carer: bool) -> Callable[[], None]:
        def act() -> None:
            self._record_as(self._people[carer])
            self._services.sessions.record(draft, token=new_id(FormToken), key=item.state.occurrence.key)

        return act

    def _leaving_out(self, item: PracticeItem) -> Callable[[], None]:
        reason = self._random.choice((SkipReason.ASLEEP, SkipReason.FELT_SICK))

        def act() -> None:
            self._record_as(self._people[False])
            self._services.sessions.skip(item.state.occurrence.key, reason, seen=0)

        return act

    def _spasms(self, today: date) -> list[tuple[datetime, Callable[[], None]]]:
        events: list[tuple[datetime, Callable[[], None]]] = []
        day_start = self._services.settings.get().day_start
        for number in range(DAYS + 1):
            day = today - timedelta(days=DAYS - number)
            begins, _ends = diary_span(day, self._zone, day_start)
            if number in UNKNOWN_DAYS:
                continue
            if number == QUIET_DAY:
                events.append((begins + timedelta(hours=18), self._saying_none(day)))
                continue
            for _ in range(max(1, round(6 - number * 0.36 + self._random.uniform(-1, 1)))):
                at = begins + timedelta(minutes=self._random.randint(150, 1200))
                events.append((at, self._spasm(at, number)))
        return events

    def _spasm(self, at: datetime, number: int) -> Callable[[], None]:
        draft = SpasmDraft(
            at - timedelta(minutes=self._random.choice((0, 0, 5, 15))),
            min(10, max(1, round(7 - number * 0.35 + self._random.uniform(-2, 2)))),
            self._random.choice((SpasmKind.SPASM, SpasmKind.SPASM, SpasmKind.CRAMP, SpasmKind.TIGHTNESS)),
            tuple(self._random.sample(REGIONS, self._random.choice((1, 1, 2)))),
            self._random.choice((None, 2, 5, 10)),
            self._random.choice(("", "", "", "after sitting", "getting out of bed", "woke me")),
        )

        def act() -> None:
            self._record_as(self._people[False])
            self._services.diary.log(draft, token=new_id(FormToken))

        return act

    def _saying_none(self, day: date) -> Callable[[], None]:
        def act() -> None:
            self._services.diary.say_none(day)

        return act

    def _as_needed(self, today: date) -> list[tuple[datetime, Callable[[], None]]]:
        medicine = next(one for one in self._services.medication.medicines() if "xycodone" in one.name)
        events: list[tuple[datetime, Callable[[], None]]] = []
        day_start = self._services.settings.get().day_start
        for number in range(1, DAYS + 1):
            begins, _ends = diary_span(today - timedelta(days=DAYS - number), self._zone, day_start)
            for hour in (8, 19)[: 2 if number < 6 else 1]:
                at = begins + timedelta(hours=hour, minutes=self._random.randint(0, 50))
                if number < 9 or self._random.random() < 0.5:
                    events += self._dose(medicine, at, 8 - number // 3, carer=self._random.random() < 0.4)
        return events + self._dose(medicine, self._now - timedelta(hours=6, minutes=2), 5, carer=True)

    def _dose(
        self, medicine: Medicine, at: datetime, pain: int, *, carer: bool
    ) -> list[tuple[datetime, Callable[[], None]]]:
        """A dose with the pain before it, and most often the pain an hour later."""
        reason = self._random.choice(("back pain", "leg pain", "before the walk"))
        before_it = min(9, max(3, pain + self._random.choice((-1, 0, 1))))
        after_it = max(0, before_it - self._random.choice((1, 2, 3, 3, 4)))
        asked = self._random.random() < 0.8
        made: list[EntryId] = []

        def act() -> None:
            before = self._services.cautions.before(medicine.id, 1000)
            if before.facts.question:
                return
            self._record_as(self._people[carer])
            seen = before.codes if before.question else ()
            dose = self._services.doses.record(
                medicine.id,
                1000,
                token=new_id(FormToken),
                reason=reason,
                score_before=before_it,
                acknowledged=seen,
            )
            made.append(dose.id)

        def answer() -> None:
            for entry in made:
                self._services.relief.answer(entry, after_it)

        return [(at, act), *([(at + timedelta(minutes=64), answer)] if asked else [])]

    def _side_effects(self, today: date) -> list[tuple[datetime, Callable[[], None]]]:
        medicines = {one.name: one.id for one in self._services.medication.medicines()}
        noon = diary_span(today, self._zone, self._services.settings.get().day_start)[0] + timedelta(hours=9)
        return [
            (told.noticed_at + timedelta(minutes=4), partial(self._noting, told))
            for told in side_effects(medicines, noon)
        ]

    def _noting(self, told: SideEffectDraft) -> None:
        self._services.side_effects.note(told, token=new_id(FormToken))

    def _stock(self, today: date) -> list[tuple[datetime, Callable[[], None]]]:
        medicines = {one.name: one.id for one in self._services.medication.medicines()}
        noon = diary_span(today - timedelta(days=5), self._zone, self._services.settings.get().day_start)[0]
        return [
            (noon + timedelta(hours=9), self._refill(medicines["Gabapentin"], 14_000)),
            (noon + timedelta(hours=10), self._correct_and_undo()),
        ]

    def _refill(self, medicine: MedicineId, amount: int) -> Callable[[], None]:
        def act() -> None:
            self._services.stock.refill(medicine, amount, "from the pharmacy")

        return act

    def _correct_and_undo(self) -> Callable[[], None]:
        """One dose gets its time and who gave it, one answer is taken back and given again: as happens in life."""

        def act() -> None:
            now = self._clock.now()
            recent = self._services.doses.doses(now - timedelta(days=1), now)
            taken = sorted(
                (one for one in recent if not one.withdrawn and one.key is not None),
                key=lambda one: (one.taken_at, self._services.medication.medicine(one.medicine).name),
            )
            if taken:
                first = taken[-1]
                taken_at = first.taken_at - timedelta(minutes=10)
                giver = next(person for person in self._people.values() if person != first.giver)
                self._services.doses.correct_dose(first.id, seen=first.number, taken_at=taken_at, given_by=giver)
            done = [
                item
                for item in self._services.agenda.board(now - timedelta(hours=20), now)
                if isinstance(item, DoseItem)
                and item.state.state is State.ANSWERED
                and item.state.answer is not None
                and item.state.answer.outcome is Outcome.TAKEN
            ]
            if done:
                newest = max(done, key=lambda one: (one.state.occurrence.second, one.name))
                state = newest.state
                self._services.doses.undo(state.occurrence.key, seen=state.answer_number)
                self._services.doses.take(state.occurrence.key, seen=state.answer_number + 1, token=new_id(FormToken))

        return act

    def _record_as(self, person: PersonId) -> None:
        if self._services.people.recorder().person != person:
            self._services.people.record_as(person)
