"""A dose recorded or corrected so far back that what follows on it was due over a day ago: the one list says so."""

from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.identity import EntryId, OccurrenceKey
from companion.domain.schedule import AsNeeded, DayRef, FollowOn
from companion.services.plans import PlanDraft
from tests.support.records import TABLET, tablets, token
from tests.support.reminded_home import START, Home

BEGUN = DayRef(START.date())
HOUR = timedelta(hours=1)


def followed(folder: Path, minutes: int = 30) -> Home:
    """A medicine when needed, and another that follows on each dose of it; begun four days ago."""
    here = Home(folder / "data")
    first = here.services.medication.add(tablets("Morphine"), [PlanDraft(AsNeeded(TABLET), BEGUN)], token=token())
    (line,) = here.services.plans.lines(first)
    here.services.medication.add(
        tablets("Senna"), [PlanDraft(FollowOn(line.id, minutes, TABLET), BEGUN)], token=token()
    )
    here.dispatcher.sweep()
    for _ in range(16):
        here.clock.advance(hours=6)
        here.dispatcher.sweep()
    return here


def take(here: Home, ago: timedelta) -> EntryId:
    morphine = next(one for one in here.services.medication.medicines() if one.name == "Morphine")
    return here.services.doses.record(morphine.id, TABLET, token=token(), taken_at=here.clock.now() - ago).id


def listed(here: Home) -> list[OccurrenceKey]:
    """All that lists named in this session, as often as they were brought to notice anew."""
    absences = [notice.absence for notice in here.screen.shown]
    return [key for one in absences if one is not None for _patient, key in one.keys]


def test_a_dose_corrected_to_two_days_ago_puts_what_follows_into_the_list(tmp_path: Path) -> None:
    here = followed(tmp_path)
    entry = take(here, timedelta())
    here.dispatcher.sweep()
    assert listed(here) == []
    here.services.doses.correct_dose(entry, seen=1, taken_at=here.clock.now() - 48 * HOUR)
    here.dispatcher.sweep()
    absence = here.screen.shown[-1].absence
    assert absence is not None
    assert [(run.name, run.count, run.first_at) for run in absence.runs] == [
        ("Senna", 1, here.clock.now() - 48 * HOUR + timedelta(minutes=30))
    ]
    assert not absence.slept
    here.dispatcher.sweep()
    here.screen.close()
    here.dispatcher.closed()
    here.clock.advance(minutes=10)
    here.dispatcher.sweep()
    assert len(listed(here)) == 1


def test_one_that_was_shown_or_answered_in_its_time_is_not_listed(tmp_path: Path) -> None:
    here = followed(tmp_path)
    entry = take(here, 1 * HOUR)
    here.dispatcher.sweep()
    assert len(here.screen.shown) == 1
    here.services.doses.correct_dose(entry, seen=1, taken_at=here.clock.now() - 48 * HOUR)
    here.dispatcher.sweep()
    other = take(here, 1 * HOUR)
    (key,) = here.due_keys()
    here.take(key)
    here.services.doses.correct_dose(other, seen=1, taken_at=here.clock.now() - 50 * HOUR)
    here.dispatcher.sweep()
    assert listed(here) == []


def test_what_was_entered_while_no_program_looked_is_listed_at_its_start(tmp_path: Path) -> None:
    here = followed(tmp_path)
    here.dispatcher.leave()
    take(here, 30 * HOUR)
    here.restart()
    here.dispatcher.sweep()
    assert len(listed(here)) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, 90 * 60), st.integers(0, 90 * 60)), min_size=1, max_size=3),
    st.sampled_from((30, 240, 1500)),
    st.booleans(),
)
def test_however_a_dose_is_entered_and_corrected_what_follows_is_shown_listed_or_ahead(
    doses: list[tuple[int, int]], minutes: int, restarts: bool
) -> None:
    with TemporaryDirectory() as folder:
        here = followed(Path(folder), minutes)
        dues: list[datetime] = []
        for first, corrected in doses:
            entry = take(here, timedelta(minutes=first))
            here.services.doses.correct_dose(entry, seen=1, taken_at=here.clock.now() - timedelta(minutes=corrected))
            dues.append(here.clock.now() + timedelta(minutes=minutes - corrected))
        if restarts:
            here.restart()
        here.dispatcher.sweep()
        told = {key for notice in here.screen.shown for key in notice.fresh} | set(listed(here))
        log = here.services.delivery.log(START, here.clock.now() + timedelta(seconds=1))
        assert {one.key for one in log} == told
        assert sorted(one.due_at for one in log) == sorted(at for at in dues if at <= here.clock.now())
        here.services.close()


def test_what_was_shown_and_then_moved_to_later_is_listed_when_nothing_could_remind_of_it_then(tmp_path: Path) -> None:
    here = Home(tmp_path / "data")
    here.plan("Paracetamol", times=(time(8),))
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    (key,) = here.screen.shown[0].keys
    here.services.moves.move(key, here.clock.now() + 5 * HOUR, seen=0)
    here.dispatcher.sweep()
    here.clock.sleep(days=3)
    here.dispatcher.sweep()
    assert key in listed(here)
