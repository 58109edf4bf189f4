"""A plan file in which exercises follow a medicine: taken over, confirmed, and due after it was taken."""

from datetime import UTC, date, datetime, timedelta

from companion.domain.schedule import FollowOn, LineKind
from companion.interchange.plan_file import read_plan_text
from companion.interchange.proposal import accept, propose
from tests.support.records import token

FILE = """
format = 1
[[routine]]
id = "round"
name = "Morning round"
[[routine.item]]
movement = "thigh_press"
repetitions = 5
[[routine.line]]
id = "after"
kind = "follow_on"
after = "pain/daily"
minutes = 30
start = 2026-11-20
[[medicine]]
id = "pain"
name = "Oxycodone"
unit = "tablet"
[[medicine.line]]
id = "daily"
kind = "times"
start = 2026-11-20
slots = [{ id = "m", at = "08:00", amount = "1" }]
"""
EIGHT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""08:00 in Berlin, on the day after the file was read."""


def test_exercises_of_a_plan_file_follow_its_medicine(services, clock):
    told = propose(
        read_plan_text(FILE, "Europe/Berlin", today=date(2026, 11, 22), catalogue=services.practice.catalogue()),
        services,
    )
    services.plans.confirm_lines(accept(told, services).waiting)
    kinds = {line.kind: line for line in services.plans.lines()}
    source = kinds[LineKind.MEDICINE].id
    assert kinds[LineKind.PRACTICE].current.schedule == FollowOn(source, 30, 1000)
    clock.set(EIGHT + timedelta(minutes=10))
    (dose,) = services.agenda.due_now()
    services.doses.take(dose.state.occurrence.key, seen=0, token=token())
    clock.advance(minutes=30)
    (due,) = services.agenda.due_now()
    assert (due.name, due.state.occurrence.due_at) == ("Morning round", EIGHT + timedelta(minutes=40))
    again = propose(
        read_plan_text(FILE, "Europe/Berlin", today=date(2026, 11, 23), catalogue=services.practice.catalogue()),
        services,
    )
    assert again.is_known
