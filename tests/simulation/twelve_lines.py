"""Twelve plan lines, one of every kind, that run through a simulated year."""

from datetime import UTC, date, datetime, time

from companion.domain.body import Region
from companion.domain.identity import LineId, SlotId
from companion.domain.manner import Level, Manner
from companion.domain.practice import RoutineItem, ThermalKind
from companion.domain.schedule import (
    AfterTaken,
    AsNeeded,
    Cycle,
    DailyWindow,
    DayRef,
    EveryHours,
    FixedTimes,
    FollowOn,
    Schedule,
    Slot,
    Taper,
    TaperStep,
)
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.services.practice import RoutineDraft, ThermalDraft
from tests.support.practices import movement
from tests.support.records import TABLET, tablets, token

BEGINS = datetime(2026, 1, 4, 6, 30, tzinfo=UTC)
FIRST_DAY = DayRef(date(2026, 1, 4))
CRITICAL, GENTLE = Manner(Level.CRITICAL, 5, 4), Manner(Level.GENTLE, repeats=0)
EAT_FIRST = Manner(before_minutes=30, before_words="Eat first", tells=True)
MANNERS = (CRITICAL, GENTLE, EAT_FIRST)


def fixed(*times: str, **days: object) -> FixedTimes:
    slots = tuple(Slot(SlotId(f"at-{at}"), time.fromisoformat(at), TABLET) for at in times)
    return FixedTimes(slots, **days)


def plan(schedule: Schedule, manner: Manner | None = None, last: date | None = None) -> PlanDraft:
    return PlanDraft(schedule, FIRST_DAY, None if last is None else DayRef(last), manner=manner)


def taper() -> Taper:
    times = [fixed(*("08:00", "14:00", "20:00")[: 3 - step]).slots for step in range(3)]
    return Taper(tuple(TaperStep(20, slots) for slots in times))


def furnish(services: Services) -> None:
    """Give the patient the twelve."""
    first = add(services, "Two a day", plan(fixed("08:00", "20:00")))
    add(services, "On two weekdays", plan(fixed("09:00", weekdays=frozenset({1, 4})), EAT_FIRST))
    add(services, "Every third night", plan(fixed("23:30", every_days=3), Manner(before_minutes=45)))
    add(services, "When clocks change", plan(fixed("02:30", cycle=Cycle(9, 5))))
    add(services, "Twice a month", plan(fixed("10:00", month_days=frozenset({1, 15}))))
    every = EveryHours(8, datetime(2026, 1, 4, 6), "Europe/Berlin", TABLET)
    add(services, "Every eight hours", plan(every, CRITICAL, date(2026, 6, 30)))
    add(services, "Less and less", plan(taper(), GENTLE))
    add(services, "A day after the last", plan(AfterTaken(24 * 60, TABLET, time(12))))
    window = DailyWindow(240, time(9), time(21), TABLET)
    add(services, "All day long", plan(window, None, date(2026, 3, 31)))
    add(services, "With the first", plan(FollowOn(first, 30, TABLET), EAT_FIRST))
    add(services, "When needed", plan(AsNeeded(TABLET)))
    services.practice.add(
        RoutineDraft("Round", (RoutineItem(movement()),)), [plan(fixed("11:00", every_days=2))], token=token()
    )
    cold = ThermalDraft("Cold pack", ThermalKind.COLD, (Region.LOW_BACK_LEFT,))
    services.practice.add(cold, [plan(fixed("17:00"), GENTLE, date(2026, 2, 15))], token=token())


def add(services: Services, name: str, draft: PlanDraft) -> LineId:
    medicine = services.medication.add(tablets(name, stock=None), [draft], token=token())
    return services.plans.lines(medicine)[0].id
