"""The dispatcher over real services, with a notifier that only remembers what it was told."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.due import State
from companion.domain.identity import FormToken, SlotId, new_id
from companion.domain.medication import SkipReason, Unit
from companion.domain.schedule import DayRef, FixedTimes, Slot
from companion.reminders.dispatcher import LOOK_AGAIN, UNSEEN_AGAIN, Dispatcher
from companion.services.agenda import Look
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from tests.support.reminded_home import START, Home


def home(tmp_path: Path, *names: str) -> Home:
    made = Home(tmp_path / "data")
    made.plan(*(names or ("Paracetamol",)))
    return made


def test_nothing_is_shown_before_its_time_and_the_alarm_is_armed_for_it(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.dispatcher.sweep()
    assert here.screen.shown == []
    assert here.armed == [datetime(2026, 11, 24, 7, 0, tzinfo=UTC)]


def test_a_dose_is_shown_when_it_is_due_and_only_once(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    here.dispatcher.sweep()
    assert [len(notice.items) for notice in here.screen.shown] == [1]
    key = here.screen.shown[0].keys[0]
    assert here.services.agenda.last_exposed(key) == here.clock.now()


def test_two_doses_due_together_are_one_notice(tmp_path: Path) -> None:
    here = home(tmp_path, "Paracetamol", "Gabapentin")
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    assert [len(notice.items) for notice in here.screen.shown] == [2]


def test_a_notice_that_was_closed_is_not_shown_again_and_its_dose_stays_due(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    here.screen.close()
    here.clock.advance(minutes=5)
    here.dispatcher.sweep()
    assert len(here.screen.shown) == 1
    assert len(here.due_keys()) == 1


def test_a_closed_one_comes_back_when_the_person_asks(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    here.screen.close()
    here.dispatcher.bring_back()
    assert len(here.screen.shown) == 2


def test_remind_me_later_takes_it_away_and_brings_it_back_when_the_time_is_over(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    key = here.screen.shown[0].keys[0]
    until = here.clock.now() + timedelta(minutes=15)
    here.services.agenda.later(key, until)
    here.dispatcher.sweep()
    assert here.screen.up == frozenset()
    assert here.armed[-1] == until
    here.clock.advance(minutes=15)
    here.dispatcher.sweep()
    assert [notice.keys for notice in here.screen.shown] == [(key,), (key,)]


def test_an_answer_given_elsewhere_takes_the_notice_away(tmp_path: Path) -> None:
    here = home(tmp_path, "Paracetamol", "Gabapentin")
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    first, second = here.screen.shown[0].keys
    here.take(first)
    here.dispatcher.sweep()
    assert here.screen.up == {second}


def test_an_undone_answer_is_due_and_shown_again(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    key = here.screen.shown[0].keys[0]
    here.take(key)
    here.dispatcher.sweep()
    here.services.doses.undo(key, seen=1)
    here.dispatcher.sweep()
    assert len(here.screen.shown) == 2


def test_a_notice_that_nobody_could_see_is_shown_again_under_the_same_number(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.screen.can_be_seen = False
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    here.dispatcher.sweep()
    assert len(here.screen.shown) == 1
    key = here.screen.shown[0].keys[0]
    assert here.services.agenda.last_exposed(key) is None
    here.clock.advance(UNSEEN_AGAIN)
    here.screen.can_be_seen = True
    here.dispatcher.sweep()
    assert len(here.screen.shown) == 2
    assert here.services.agenda.last_exposed(key) == here.clock.now()
    assert here.services.agenda.claim_showing(key, "window") == 2


def test_a_restart_shows_what_is_still_open(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    here.restart()
    here.dispatcher.sweep()
    assert [len(notice.items) for notice in here.screen.shown] == [1]


def test_after_a_night_asleep_one_list_says_how_late_each_is_and_marks_nothing(tmp_path: Path) -> None:
    here = Home(tmp_path / "data", datetime(2026, 11, 24, 20, 50, tzinfo=UTC))
    here.plan("Gabapentin", times=(time(6, 0), time(22, 0)))
    here.dispatcher.sweep()
    here.screen.close()
    here.clock.sleep(hours=9, minutes=30)
    here.dispatcher.sweep()
    notice = here.screen.shown[-1]
    assert [item.state.late_minutes for item in notice.items] == [9 * 60 + 20, 80]
    assert [item.state.state for item in notice.items] == [State.MISSED, State.LATE]
    assert all(item.state.answer is None for item in notice.items)


def test_a_clock_set_back_two_hours_shows_nothing_twice(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.clock.advance(minutes=31)
    here.dispatcher.sweep()
    key = here.screen.shown[0].keys[0]
    here.take(key)
    here.dispatcher.sweep()
    here.clock.set(here.clock.now() - timedelta(hours=2))
    here.dispatcher.sweep()
    here.clock.advance(hours=2)
    here.dispatcher.sweep()
    assert [notice.keys for notice in here.screen.shown] == [(key,)]


def test_a_clock_set_back_leaves_an_open_notice_where_it_is(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.clock.advance(minutes=31)
    here.dispatcher.sweep()
    here.clock.set(here.clock.now() - timedelta(hours=2))
    here.dispatcher.sweep()
    assert here.screen.up == frozenset(here.screen.shown[0].keys)
    here.clock.advance(hours=2)
    here.dispatcher.sweep()
    assert [len(notice.fresh) for notice in here.screen.shown if notice.fresh] == [1]


class Counted:
    """The rounds of a home, which count how often everything is read."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self.looks = 0

    def look(self) -> Look:
        self.looks += 1
        return self._home.services.rounds.look()

    def __getattr__(self, name: str) -> object:
        return getattr(self._home.services.rounds, name)


def counted(here: Home) -> Counted:
    """Let the dispatcher ask through a counter."""
    rounds = Counted(here)
    here.dispatcher = Dispatcher(rounds, here.screen, here.clock, here.armed.append)
    return rounds


def test_while_nothing_can_have_changed_nothing_is_read(tmp_path: Path) -> None:
    here = home(tmp_path)
    rounds = counted(here)
    for _ in range(6):
        here.dispatcher.sweep()
        here.clock.advance(seconds=30)
    assert rounds.looks == 1
    here.clock.advance(LOOK_AGAIN)
    here.dispatcher.sweep()
    assert rounds.looks == 2


def test_it_is_read_anew_when_somebody_wrote_an_instant_came_or_the_clock_was_set_back(tmp_path: Path) -> None:
    here = home(tmp_path)
    rounds = counted(here)
    here.dispatcher.sweep()
    here.plan("Gabapentin")
    here.dispatcher.sweep()
    other = Services.open(here.folder, here.clock)
    other.settings.change(text_percent=125)
    other.close()
    here.dispatcher.sweep()
    here.clock.set(here.clock.now() - timedelta(minutes=1))
    here.dispatcher.sweep()
    assert rounds.looks == 4
    here.clock.advance(minutes=31)
    here.dispatcher.sweep()
    assert (rounds.looks, len(here.screen.shown)) == (5, 1)


def test_what_is_on_screen_is_read_anew_each_time(tmp_path: Path) -> None:
    here = home(tmp_path)
    rounds = counted(here)
    here.clock.advance(minutes=30)
    for _ in range(3):
        here.dispatcher.sweep()
    assert rounds.looks == 3


def test_a_dose_of_a_patient_who_is_not_shown_is_brought_to_notice(tmp_path: Path) -> None:
    here = home(tmp_path)
    jonas = here.services.for_patient(here.services.people.add_patient("Jonas", None).id)
    plan = PlanDraft(FixedTimes((Slot(new_id(SlotId), time(8, 0), 1000),)), DayRef(day=START.date()))
    jonas.medication.add(MedicineDraft("Tramadol", Unit.TABLET), [plan], token=new_id(FormToken))
    here.dispatcher.sweep()
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    (notice,) = here.screen.shown
    assert [notice.patient_of(item).name for item in notice.items if item.name == "Tramadol"] == ["Jonas"]
    assert len(notice.items) == 2


def test_a_patient_who_is_renamed_is_shown_anew(tmp_path: Path) -> None:
    here = home(tmp_path)
    here.services.people.add_patient("Jonas", None)
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    here.services.people.change_patient(name="Ana")
    here.dispatcher.sweep()
    assert [notice.patients[0].name for notice in here.screen.shown] == ["", "Ana"]


def _advance(minutes: int) -> Callable[[Home], None]:
    return lambda here: here.clock.advance(minutes=minutes)


def _set_back(here: Home) -> None:
    here.clock.set(here.clock.now() - timedelta(hours=2))


def _answer_first(here: Home) -> None:
    for key in sorted(here.due_keys())[:1]:
        here.take(key)


def _skip_last(here: Home) -> None:
    for key in sorted(here.due_keys())[-1:]:
        seen = here.services.agenda.item(key).state.answer_number
        here.services.doses.skip(key, SkipReason.ASLEEP, seen=seen)


def _put_off(here: Home) -> None:
    for key in sorted(here.due_keys())[:1]:
        here.services.agenda.later(key, here.clock.now() + timedelta(minutes=15))


STEPS: dict[str, Callable[[Home], None]] = {
    "minute": _advance(1),
    "quarter": _advance(15),
    "hours": _advance(7 * 60),
    "back": _set_back,
    "answer": _answer_first,
    "skip": _skip_last,
    "later": _put_off,
    "close": lambda here: here.screen.close(),
    "restart": Home.restart,
}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
def test_after_any_sequence_everything_due_was_shown_and_a_second_sweep_changes_nothing(steps: list[str]) -> None:
    with TemporaryDirectory() as folder:
        here = Home(Path(folder) / "data")
        here.plan("Paracetamol", "Gabapentin")
        for step in steps:
            STEPS[step](here)
            here.dispatcher.sweep()
            before = len(here.screen.shown)
            here.dispatcher.sweep()
            assert len(here.screen.shown) == before
            due = here.due_keys()
            states = {here.services.agenda.item(key).state.state for key in here.screen.up - due}
            assert states <= {State.UPCOMING}
            assert due <= {key for notice in here.screen.shown for key in notice.keys}
            assert here.armed[-1] is None or here.armed[-1] > here.clock.now()
        here.services.close()
