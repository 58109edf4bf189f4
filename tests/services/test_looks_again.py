"""A look that remembers the one before is the same as one made from nothing, whatever happened in between."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.due import State
from companion.domain.errors import CompanionError
from companion.domain.identity import SlotId
from companion.domain.manner import Manner
from companion.domain.medication import SkipReason
from companion.domain.recovery import Pause
from companion.domain.schedule import AfterTaken, DayRef, EveryHours, FixedTimes, LineKind, Slot
from companion.services.office import Services
from companion.services.plans import PlanDraft
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, daily, tablets, token

BEGIN = datetime(2026, 10, 24, 7, 12, tzinfo=UTC)
"""The evening after it, the clocks of Berlin are set back."""
START = DayRef(date(2026, 10, 20))
DAY = timedelta(days=1)
Act = Callable[[Services, FrozenClock, random.Random], object]


def furnished(folder: Path, clock: FrozenClock) -> Services:
    services = Services.open(folder, clock)
    slots = FixedTimes((Slot(SlotId("a"), time(8), TABLET), Slot(SlotId("b"), time(20), TABLET)))
    plans = (
        daily("07:00", "13:00", "23:30", start=START),
        PlanDraft(slots, START, manner=Manner(before_minutes=30)),
        PlanDraft(EveryHours(6, datetime(2026, 10, 20, 6), "Europe/Berlin", TABLET), START),
        PlanDraft(AfterTaken(300, TABLET, time(9)), START),
    )
    for number, plan in enumerate(plans):
        clock.set(BEGIN - 3 * DAY)
        services.medication.add(tablets(f"Medicine {number}"), [plan], token=token())
    clock.set(BEGIN)
    return services


def on_the_board(services: Services, clock: FrozenClock, rnd: random.Random, *wanted: State) -> list:
    found = services.agenda.board(clock.now() - DAY, clock.now() + DAY)
    some = [one for one in found if one.state.state in wanted]
    rnd.shuffle(some)
    return some[:1]


def take(services: Services, clock: FrozenClock, rnd: random.Random) -> None:
    for item in on_the_board(services, clock, rnd, State.DUE, State.LATE, State.MISSED, State.UPCOMING):
        key, seen = item.state.occurrence.key, item.state.answer_number
        services.doses.take(key, seen=seen, token=token(), taken_at=clock.now() - timedelta(minutes=rnd.randrange(90)))


def leave_out(services: Services, clock: FrozenClock, rnd: random.Random) -> None:
    for item in on_the_board(services, clock, rnd, State.DUE, State.LATE, State.MISSED):
        services.doses.skip(item.state.occurrence.key, SkipReason.OTHER, seen=item.state.answer_number)


def undo(services: Services, clock: FrozenClock, rnd: random.Random) -> None:
    for item in on_the_board(services, clock, rnd, State.ANSWERED):
        services.doses.undo(item.state.occurrence.key, seen=item.state.answer_number)


def correct(services: Services, clock: FrozenClock, rnd: random.Random) -> None:
    for item in on_the_board(services, clock, rnd, State.ANSWERED):
        if item.dose is not None:
            at = item.dose.taken_at - timedelta(minutes=rnd.randrange(200))
            services.doses.correct_dose(item.dose.id, seen=item.dose.number, taken_at=at)


def put_off(services: Services, clock: FrozenClock, rnd: random.Random) -> None:
    for item in on_the_board(services, clock, rnd, State.DUE, State.LATE):
        services.agenda.later(item.state.occurrence.key, clock.now() + timedelta(minutes=rnd.randrange(5, 300)))


def move(services: Services, clock: FrozenClock, rnd: random.Random) -> None:
    for item in on_the_board(services, clock, rnd, State.UPCOMING):
        at = item.state.occurrence.due_at + timedelta(minutes=rnd.randrange(-60, 120))
        services.moves.move(item.state.occurrence.key, at, seen=item.state.answer_number)


def show(services: Services, _clock: FrozenClock, _rnd: random.Random) -> None:
    keys = [item.state.occurrence.key for item in services.agenda.due_now()]
    services.agenda.expose_all(services.agenda.claim_all(keys, "window"))


def change_plan(services: Services, _clock: FrozenClock, rnd: random.Random) -> None:
    line = rnd.choice(services.plans.lines())
    plan = daily(f"{rnd.randrange(24):02}:{rnd.randrange(60):02}", start=START)
    services.plans.change_line(line.id, plan, seen=line.current.number)


def stop_or_go(services: Services, _clock: FrozenClock, rnd: random.Random) -> None:
    line = rnd.choice(services.plans.lines())
    (services.plans.resume_line if line.current.paused else services.plans.pause_line)(line.id)


def add_line(services: Services, _clock: FrozenClock, rnd: random.Random) -> None:
    medicine = rnd.choice(services.medication.medicines())
    services.plans.add_line(LineKind.MEDICINE, medicine.id, daily(f"{rnd.randrange(24):02}:15", start=START))


def pause(services: Services, clock: FrozenClock, rnd: random.Random) -> None:
    since = clock.now() + timedelta(minutes=rnd.randrange(-300, 300))
    services.recovery.add(Pause(since, since + timedelta(minutes=rnd.randrange(30, 600))))


def rename(services: Services, _clock: FrozenClock, rnd: random.Random) -> None:
    person = rnd.choice(services.people.persons())
    services.people.change_person(
        person.id, name=f"Somebody {rnd.randrange(99)}", role=person.role, colour=person.colour
    )


def travel(services: Services, clock: FrozenClock, rnd: random.Random) -> None:
    clock.advance(seconds=1)  # nobody changes the zone twice in one microsecond
    services.people.change_zone(rnd.choice(("Europe/Berlin", "America/New_York", "Asia/Tokyo")))


def pass_time(_services: Services, clock: FrozenClock, rnd: random.Random) -> None:
    clock.advance(minutes=rnd.choice((1, 7, 60, 61, 200, 700, 1500)))


def set_back(_services: Services, clock: FrozenClock, rnd: random.Random) -> None:
    clock.set(clock.now() - timedelta(minutes=rnd.choice((1, 60, 600))))


ACTS: tuple[Act, ...] = (
    take, take, leave_out, undo, correct, put_off, move, show, change_plan, stop_or_go, add_line, pause, rename, travel,
    pass_time, pass_time, set_back,
)  # fmt: skip


def both_of_one_unit(acts: tuple[Act, Act]) -> Act:
    def act(services: Services, clock: FrozenClock, rnd: random.Random) -> None:
        with services.one_unit():
            for one in acts:
                one(services, clock, rnd)

    return act


def looks_the_same(services: Services, folder: Path, clock: FrozenClock) -> None:
    fresh = Services.open(folder, clock)
    try:
        assert services.agenda.look() == fresh.agenda.look()
        now = clock.now()
        assert services.agenda.board(now - DAY, now + DAY) == fresh.agenda.board(now - DAY, now + DAY)
        due = [one.state for one in services.agenda.due_now()]
        wanted = (State.DUE, State.LATE, State.MISSED)
        board = [one.state for one in fresh.agenda.board(now - DAY, now + timedelta(hours=1))]
        if fresh.agenda.today().pause is None:
            open_now = [one for one in board if one.state in wanted and one.later_until is None]
            assert [one for one in due if one.occurrence.due_at >= now - DAY] == open_now
        assert services.agenda.today() == fresh.agenda.today()
    finally:
        fresh.close()


@given(
    st.lists(st.tuples(st.sampled_from(ACTS), st.booleans(), st.randoms(use_true_random=True)), max_size=12),
    st.tuples(st.sampled_from(ACTS), st.sampled_from(ACTS)),
    st.randoms(use_true_random=True),
)
@settings(max_examples=25)
def test_a_look_that_remembers_is_the_same_as_one_made_from_nothing(
    acts: list[tuple[Act, bool, random.Random]], together: tuple[Act, Act], rnd: random.Random
) -> None:
    with TemporaryDirectory() as name:
        folder, clock = Path(name), FrozenClock(BEGIN)
        here = furnished(folder, clock)
        elsewhere = Services.open(folder, clock)
        try:
            for act, by_another, chance in [*acts, (both_of_one_unit(together), False, rnd)]:
                with suppress(CompanionError):
                    act(elsewhere if by_another else here, clock, chance)
                looks_the_same(here, folder, clock)
        finally:
            here.close()
            elsewhere.close()
