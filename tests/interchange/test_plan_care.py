from datetime import date, timedelta

import pytest

from companion.domain.body import Region
from companion.domain.errors import InvalidInputError, PlanFileError
from companion.domain.practice import Position, Routine, ThermalKind, ThermalPlan
from companion.domain.recovery import Contact, Phase, PhaseTick, Precaution, PrecautionKind, Surgery
from companion.domain.schedule import LineKind
from companion.interchange.plan_file import read_plan_text
from companion.interchange.proposal import Verdict, accept, propose
from companion.services.office import Services
from companion.services.practice import RoutineDraft, ThermalDraft
from companion.storage import practice as practice_store

TODAY = date(2026, 11, 22)
CARE = """format = 1

[patient]
name = "Ana"
procedure = "Lumbar decompression"
procedure_kind = "decompression"
surgery = 2026-11-10

[[person]]
name = "Marko"
role = "partner"

[[routine]]
id = "bed"
name = "Bed exercises"

[[routine.item]]
movement = "thigh_press"
repetitions = 5

[[routine.item]]
name = "Towel slide"
position = "on_back"
steps = ["Slide the heel."]
strains = ["bend"]
sided = true
repetitions = 8

[[routine.line]]
id = "daily"
kind = "times"
start = "surgery+1"
slots = [{ id = "m", at = "09:30" }]

[[thermal]]
id = "cold"
name = "Cold pack"
kind = "cold"
regions = ["low_back_left"]
minutes = 15

[[thermal.line]]
id = "daily"
kind = "times"
start = "surgery"
slots = [{ id = "n", at = "11:00" }]

[[precaution]]
id = "lift"
kind = "lift"
kilograms = 2.5
said_by = "Dr Weber"
from = "surgery"
until = "surgery+42"

[[contact]]
id = "ward"
name = "Ward 4"

[[phase]]
id = "early"
phase = "p2"
said_by = "Dr Weber"
on = "surgery+10"

[[surgery]]
id = "first"
on = 2019-03-01
procedure = "Discectomy"
"""


def read(text: str = CARE):
    return read_plan_text(text, "Europe/Berlin", today=TODAY, catalogue=practice_store.catalogue())


def line_of(text: str, words: str) -> int:
    return next(n for n, row in enumerate(text.splitlines(), start=1) if words in row)


def test_routines_heat_and_cold_and_facts_are_read_as_they_are_written():
    file = read()
    bed, cold = (one.draft for one in file.practices)
    assert isinstance(bed, RoutineDraft)
    assert [(one.movement.id, one.repetitions, one.hold_seconds) for one in bed.items] == [
        ("thigh_press", 5, 5),
        ("own:towel slide", 8, 0),
    ]
    own = bed.items[1].movement
    assert (own.position, own.sided, own.strains) == (Position.ON_BACK, True, {PrecautionKind.BEND})
    assert isinstance(cold, ThermalDraft)
    assert (cold.kind, cold.regions, cold.gap_minutes) == (ThermalKind.COLD, (Region.LOW_BACK_LEFT,), 120)
    facts = {one.plan_file_id: one.fact for one in file.facts}
    lift = facts["precaution/lift"]
    assert isinstance(lift, Precaution)
    assert (lift.limit, lift.from_day, lift.until) == (2500, date(2026, 11, 10), date(2026, 12, 22))
    assert facts["phase/early"] == PhaseTick(Phase.EARLY, "Dr Weber", date(2026, 11, 20), 10)
    assert [one.on for one in facts.values() if isinstance(one, Surgery)] == [date(2026, 11, 10), date(2019, 3, 1)]


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ('movement = "thigh_press"', 'movement = "thigh_pres"', "routine.item.movement", "choice"),
        ('movement = "thigh_press"\nrepetitions = 5', 'movement = "thigh_press"', "routine.item.repetitions", "missing"),
        ("repetitions = 8", "repetitions = 800", "routine.item.repetitions", "value"),
        ("repetitions = 8", 'repetitions = "8"', "routine.item.repetitions", "type"),
        ('position = "on_back"', 'position = "flat"', "routine.item.position", "choice"),
        ('steps = ["Slide the heel."]', "steps = []", "routine.item.steps", "type"),
        ('strains = ["bend"]', 'strains = ["stretch"]', "routine.item.strains", "choice"),
        ('{ id = "m", at = "09:30" }', '{ id = "m", at = "09:30", amount = "2" }', "routine.line.slots.amount", "unknown_key"),
        ("minutes = 15", "minutes = 45", "thermal.minutes", "value"),
        ('regions = ["low_back_left"]', "regions = []", "thermal.regions", "value"),
        ('regions = ["low_back_left"]', 'regions = ["back"]', "thermal.regions", "choice"),
        ("kilograms = 2.5", 'kilograms = "2.5"', "precaution.kilograms", "type"),
        ("kilograms = 2.5\n", "", "precaution.kilograms", "missing"),
        ("kilograms = 2.5", "kilograms = 250", "precaution.limit", "value"),
        ('said_by = "Dr Weber"\nfrom', "from", "precaution.said_by", "missing"),
        ('until = "surgery+42"', "until = 2026-11-01", "precaution.until", "value"),
        ('id = "ward"\n', "", "contact.id", "missing"),
        ('phase = "p2"', 'phase = "p9"', "phase.phase", "choice"),
        ('on = "surgery+10"', 'on = "soon"', "phase.on", "date"),
        ('procedure_kind = "decompression"', 'procedure_kind = "spine"', "patient.procedure_kind", "choice"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_care_is_refused_with_line_field_and_reason(old, new, field, reason):
    assert old in CARE
    with pytest.raises(PlanFileError) as caught:
        read(CARE.replace(old, new, 1))
    assert (caught.value.field, caught.value.reason) == (field, reason)
    assert caught.value.line is not None


def test_an_id_that_stands_in_two_tables_is_refused():
    with pytest.raises(PlanFileError) as caught:
        read(CARE.replace('id = "cold"', 'id = "bed"'))
    assert (caught.value.reason, caught.value.field) == ("duplicate", "thermal.id")


def test_a_refusal_names_the_line_where_the_value_stands():
    text = CARE.replace("minutes = 15", "minutes = 45")
    with pytest.raises(PlanFileError) as caught:
        read(text)
    assert caught.value.line == line_of(text, "minutes = 45")


def test_everything_is_taken_over_once_and_lines_wait_for_a_person(services: Services):
    result = accept(propose(read(), services), services)
    assert (result.added, len(result.waiting)) == (2, 2)
    kinds = [type(one) for one in services.practice.practices()]
    assert kinds == [Routine, ThermalPlan]
    assert all(line.current.paused and line.kind is LineKind.PRACTICE for line in services.plans.lines())
    assert [item.value.name for item in services.recovery.items(Contact)] == ["Ward 4"]
    assert services.people.patient().surgery_on == date(2026, 11, 10)
    phase = services.recovery.phase()
    assert phase is not None
    assert phase.phase is Phase.EARLY

    again = propose(read(), services)
    assert {one.verdict for one in (*again.lines, *again.facts)} == {Verdict.UNCHANGED}
    assert again.new_persons == ()
    accept(again, services)
    assert len(services.recovery.items(Precaution)) == 1
    assert len(services.practice.practices()) == 2
    assert [one.name for one in services.people.persons()].count("Marko") == 1


def test_a_changed_fact_becomes_a_new_version_of_the_same_one(services: Services):
    accept(propose(read(), services), services)
    changed = propose(read(CARE.replace("kilograms = 2.5", "kilograms = 5")), services)
    assert [one.verdict for one in changed.facts if isinstance(one.fact, Precaution)] == [Verdict.CHANGED]
    accept(changed, services)
    (item,) = services.recovery.items(Precaution)
    assert (item.number, item.value.limit) == (2, 5000)


def test_other_movements_make_the_lines_differ_and_wait(services: Services):
    services.plans.confirm_lines(accept(propose(read(), services), services).waiting)
    changed = propose(read(CARE.replace("repetitions = 8", "repetitions = 10")), services)
    assert [line.verdict for line in changed.lines] == [Verdict.CHANGED, Verdict.UNCHANGED]
    result = accept(changed, services)
    assert (result.changed, len(result.waiting)) == (1, 1)
    routine = services.practice.practices()[0]
    assert isinstance(routine, Routine)
    assert routine.items[1].repetitions == 10


def test_what_a_person_lifted_stays_lifted_until_the_file_says_something_new(services: Services):
    accept(propose(read(), services), services)
    (item,) = services.recovery.items(Precaution)
    services.recovery.lift(item, "Dr Weber", TODAY - timedelta(days=1))
    same = propose(read(), services)
    assert [one.verdict for one in same.facts if isinstance(one.fact, Precaution)] == [Verdict.UNCHANGED]
    accept(same, services)
    assert services.recovery.items(Precaution)[0].value.lifted_on is not None
    accept(propose(read(CARE.replace("surgery+42", "surgery+84")), services), services)
    assert services.recovery.items(Precaution)[0].value.lifted_on is None


def test_a_file_is_taken_over_whole_or_not_at_all(services: Services):
    services.people.change_patient(name="")
    proposal = propose(read(CARE.replace('name = "Ana"', f'name = "{"A" * 200}"')), services)
    with pytest.raises(InvalidInputError):
        accept(proposal, services)
    assert services.practice.practices() == ()
    assert services.plans.lines() == ()
    assert services.recovery.items(Precaution) == ()


def test_views_hear_once_of_a_whole_file(services: Services):
    heard = []
    services.changes.subscribe(heard.append)
    accept(propose(read(), services), services)
    assert len(heard) == 1


def test_a_file_for_somebody_else_says_so(services: Services):
    services.people.change_patient(name="Jonas")
    other = propose(read(), services).other_patient
    assert other is not None
    assert other.name == "Jonas"
    services.people.change_patient(name="ana", born_on=date(1961, 5, 3))
    assert propose(read(), services).other_patient is None
    born = read(CARE.replace('name = "Ana"', 'name = "Ana"\nborn = 1990-01-01'))
    assert propose(born, services).other_patient == services.people.patient()
