"""What the page of a heat or cold session finds when it is opened: what can begin, or what stands in its way."""

from dataclasses import dataclass
from datetime import datetime

from companion.domain.asleep import asleep_until
from companion.domain.errors import NotFoundError
from companion.domain.identity import OccurrenceKey, PracticeId
from companion.domain.practice import ThermalPlan
from companion.domain.thermal import MOST_A_DAY, AskFirst, times_since
from companion.services.agenda import PracticeItem
from companion.services.office import Services
from companion.services.sessions import NotNowError


@dataclass(frozen=True, slots=True)
class RunWish:
    """What a link asked for: an occurrence, a plan of the record, or one made up for this time."""

    key: OccurrenceKey | None = None
    practice: PracticeId | None = None
    loose: ThermalPlan | None = None


def run_wish_of(where: dict[str, object]) -> RunWish:
    """What a link said."""
    key, practice, loose = where.get("key"), where.get("practice"), where.get("plan")
    return RunWish(
        key if isinstance(key, OccurrenceKey) else None,
        PracticeId(practice) if isinstance(practice, str) else None,
        loose if isinstance(loose, ThermalPlan) else None,
    )


@dataclass(frozen=True, slots=True)
class RunOpening:
    """Heat or cold as it could be begun now."""

    plan: ThermalPlan
    planned: bool = True
    """Whether the plan is in the record."""
    key: OccurrenceKey | None = None
    answer: int = 0
    answered: PracticeItem | None = None
    """The occurrence, where it has an answer already."""
    against: NotNowError | None = None
    """Why it is not begun now."""
    ask_first: tuple[AskFirst, ...] = ()
    often: int = 0
    """How often this kind was on today, where that is as often as our cautious setting; else 0."""
    sleeps_until: datetime | None = None
    """UTC instant of breakfast, where it is night by the person's own day plan."""


def open_run(services: Services, wish: RunWish, now: datetime) -> RunOpening | None:
    """Read what was asked for; None when nothing was.

    Raises:
        NotFoundError: there is no such occurrence or plan, or it is of no heat or cold.
    """
    if wish.key is not None:
        item = services.agenda.item(wish.key)
        if not isinstance(item, PracticeItem) or not isinstance(item.practice, ThermalPlan):
            raise NotFoundError(kind="thermal")
        answered = item if item.state.answer is not None else None
        return _opening(services, now, item.practice, wish.key, item.state.answer_number, answered)
    if wish.practice is not None:
        plan = services.practice.practice(wish.practice)
        if not isinstance(plan, ThermalPlan):
            raise NotFoundError(kind="thermal")
        return _opening(services, now, plan)
    return None if wish.loose is None else _opening(services, now, wish.loose, planned=False)


def _opening(
    services: Services,
    now: datetime,
    plan: ThermalPlan,
    key: OccurrenceKey | None = None,
    answer: int = 0,
    answered: PracticeItem | None = None,
    *,
    planned: bool = True,
) -> RunOpening:
    against: NotNowError | None = None
    try:
        services.sessions.check_practice(plan)
    except NotNowError as error:
        against = error
    day = services.day_plan.day_plan()
    sleeps = asleep_until(day.plan, services.people.zone(), now) if day.number else None
    ask = services.thermal_runs.ask_first(plan)
    return RunOpening(plan, planned, key, answer, answered, against, ask, _often(services, plan, now), sleeps)


def _often(services: Services, plan: ThermalPlan, now: datetime) -> int:
    begins = services.recovery.begin_of(services.recovery.day_of(now))
    times = times_since(services.sessions.sessions(begins, now), plan.kind, begins)
    return times if times >= MOST_A_DAY[plan.kind] else 0
