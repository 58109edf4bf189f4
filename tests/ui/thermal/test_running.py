import pytest

from companion.domain.errors import StorageUnavailableError
from companion.domain.thermal_run import Stand
from companion.reminders.busy import Session
from companion.ui.thermal.running import Running
from tests.support.household import second
from tests.support.open_window import open_window, rest
from tests.support.packs import add_pack, let_lie, lying, running_of, sessions

pytestmark = pytest.mark.usefixtures("qapp")


def test_what_is_practised_waits_while_it_is_on_and_the_window_looks_by_itself(qtbot, services, clock):
    with lying(services, clock) as window:
        assert Session(window.hand).look(clock.now()) == services.people.patient().id
        with qtbot.waitSignal(running_of(window).changed):
            clock.advance(seconds=2)


def test_the_end_of_the_program_leaves_it_in_the_record(services, clock):
    with lying(services, clock) as window:
        let_lie(window, clock, 60)
    assert sessions(services) == ()
    clock.advance(minutes=4)
    found = services.thermal_runs.current()
    with open_window(services, clock) as window:
        running = Running(services, window, found)
        window.hand.take(running)
        assert (running.run.stand, round(running.run.elapsed)) == (Stand.LOOK, 300)
        assert (running.is_urgent, running.stays, running.page) == (True, True, "thermal_run")
        running.skin_is_usual()
        assert not running.is_urgent
    assert services.thermal_runs.current().looked == 5


def test_minutes_a_person_says_are_kept_for_a_program_that_falls_over(services, clock):
    with lying(services, clock) as window:
        clock.sleep(hours=1)
        running_of(window).was_on(14)
        rest()
        assert services.thermal_runs.current().lasted == 840


@pytest.mark.expects_log
def test_a_full_disk_does_not_stop_the_time(services, clock, monkeypatch, caplog):
    with lying(services, clock) as window:
        running = running_of(window)

        def refuse(_run):
            raise StorageUnavailableError("disk_full")

        monkeypatch.setattr(running.services.thermal_runs, "keep", refuse)
        clock.sleep(minutes=2)
        running.look()
        assert running.run.elapsed == 120
        assert "could not be kept: disk_full" in caplog.text


def test_with_several_patients_the_strip_names_whose_it_is(services, clock):
    add_pack(services, name="Ice")
    with lying(services, clock) as window:
        second(services)
        said = "patient without a name yet, Cold pack: 15 min left."
        assert running_of(window).words().replace("\u00a0", " ") == said


def test_the_strip_is_told_also_while_the_record_cannot_be_read(services, clock, monkeypatch):
    with lying(services, clock) as window:

        def refuse():
            raise StorageUnavailableError("locked")

        monkeypatch.setattr(running_of(window).services.people, "patients", refuse)
        assert "15" in running_of(window).words()
