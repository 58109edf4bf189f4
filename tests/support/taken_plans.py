"""Plans that count from what was taken, and the lives people lead with them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from companion.domain.expand import occurrences
from companion.domain.identity import EntryId, LineId
from companion.domain.people import ZoneSpan
from companion.domain.schedule import AfterTaken, FixedTimes, FollowOn, PlanLine
from companion.domain.taken import Taken, TakenOf
from tests.support.plans import TABLET, daily, line, living_in, moving, version

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
SOURCE = LineId("source")
BEGUN = datetime(2026, 3, 1, tzinfo=UTC)

moments = st.datetimes(datetime(2026, 3, 20), datetime(2026, 4, 20)).map(
    lambda one: one.replace(microsecond=0, tzinfo=UTC)
)
lives = st.one_of(
    st.sampled_from(ZONES).map(living_in),
    st.tuples(st.sampled_from(ZONES), moments, st.sampled_from(ZONES)).map(
        lambda one: moving(one[0], (one[1].replace(tzinfo=None).isoformat(), one[2]))
    ),
)
clock = st.builds(time, st.integers(0, 23), st.sampled_from((0, 30)))
after_taken = st.builds(AfterTaken, st.sampled_from((60, 240, 300, 360, 1440, 3000)), st.just(TABLET), clock)


def after(minutes: int = 360, first: str = "08:00") -> AfterTaken:
    return AfterTaken(minutes, TABLET, time.fromisoformat(first))


def follow(minutes: int = 60, source: LineId = SOURCE) -> FollowOn:
    return FollowOn(source, minutes, TABLET)


def dose(entry: str, at: datetime, answered: str | None = None) -> Taken:
    return Taken(EntryId(entry), answered, at)


@st.composite
def after_lines(draw: st.DrawFn) -> PlanLine:
    """Up to three versions; most count from what was taken, one may be paused or of another kind."""
    changes = sorted(draw(st.lists(moments, max_size=2)))
    made = []
    for number, since in enumerate([BEGUN, *changes], start=1):
        schedule = draw(after_taken) if draw(st.integers(0, 4)) else draw(st.just(daily("09:00", "21:00")))
        start = draw(st.dates(date(2026, 3, 18), date(2026, 4, 10)))
        end = draw(st.none() | st.integers(0, 30).map(lambda days, start=start: start + timedelta(days=days)))
        paused = draw(st.integers(0, 6)) == 0
        made.append(
            version(schedule, start.isoformat(), since=since, end=end and end.isoformat(), paused=paused, number=number)
        )
    return line(*made)


@st.composite
def lived(draw: st.DrawFn, plan: PlanLine, spans: Sequence[ZoneSpan], most: int = 8) -> TakenOf:
    """What a person took: planned ones early, late or on time, some left out, now and then one nobody planned."""
    doses: list[Taken] = []
    now = BEGUN
    for number in range(draw(st.integers(0, most))):
        open_ = [
            one
            for one in occurrences(plan, spans, now, now + timedelta(days=20), {plan.id: doses})
            if one.key.text not in {each.answered for each in doses}
        ][:3]
        if not open_:
            break
        chosen = draw(st.sampled_from(open_))
        off = draw(st.sampled_from((0, 0, -45, 25, 200, -200, 1000)))
        at = max(chosen.due_at + timedelta(minutes=off), now + timedelta(minutes=1))
        answered = chosen.key.text if draw(st.integers(0, 5)) else None
        doses.append(dose(f"dose-{number}", at, answered))
        now = at
    return {plan.id: tuple(doses)}


def source_line(schedule: FixedTimes | None = None) -> PlanLine:
    return line(version(schedule or daily("08:00", "20:00")), name=SOURCE)
