from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from companion.domain.errors import PlanFileError
from companion.domain.medication import Unit
from companion.domain.schedule import AsNeeded, EveryHours, FixedTimes, Taper
from companion.interchange.demo import PLAN
from companion.interchange.plan_file import MOST_BYTES, Helper, read_plan_file, read_plan_text
from companion.interchange.proposal import Verdict, accept, propose
from companion.services.office import Services
from companion.storage import practice as practice_store

TODAY = date(2026, 11, 22)
DOCUMENT = Path(PLAN).with_name("PLAN-FILE.md")
GOOD = """format = 1

[patient]
name = "Ana"
surgery = 2026-11-10

[[medicine]]
id = "a"
name = "Paracetamol"
unit = "tablet"
ingredients = [{ name = "paracetamol", amount = "500 mg" }]
gap_hours = "4"

[[medicine.line]]
id = "daily"
kind = "times"
start = "surgery+1"
slots = [
    { id = "m", at = "08:00", amount = "2" },
    { id = "n", at = "22:00", amount = "half" },
]

[[medicine.line]]
id = "hours"
kind = "every_hours"
start = 2026-11-20
hours = 8
first = "06:00"
amount = "1"
"""


def read(text: str):
    return read_plan_text(text, "Europe/Berlin", today=TODAY)


def test_a_good_file_is_read_as_it_is_written():
    file = read(GOOD)
    (medicine,) = file.medicines
    assert (medicine.draft.unit, medicine.draft.limits.gap_minutes) == (Unit.TABLET, 240)
    daily, hours = (one.plan for one in medicine.lines)
    assert isinstance(daily.schedule, FixedTimes)
    assert [(slot.at, slot.amount) for slot in daily.schedule.slots] == [(time(8), 2000), (time(22), 500)]
    assert (daily.start.day, daily.start.after_surgery) == (date(2026, 11, 11), 1)
    assert isinstance(hours.schedule, EveryHours)
    assert hours.schedule.anchor == datetime(2026, 11, 20, 6)
    assert file.snippets[("a", "hours")].startswith("[[medicine.line]]")
    assert "daily" not in file.snippets[("a", "hours")]


def documented(number: int) -> str:
    return DOCUMENT.read_text(encoding="utf-8").split("```toml")[number].split("```")[0]


def test_the_example_of_the_document_is_a_plan_file(services: Services):
    text = documented(1)
    file = read_plan_text(text, "Europe/Berlin", today=TODAY, catalogue=services.practice.catalogue())
    assert [one.draft.name for one in file.medicines] == ["Paracetamol"]
    assert [one.draft.name for one in file.practices] == ["Bed exercises", "Cold pack"]
    assert [one.plan_file_id for one in file.facts] == [
        "patient",
        "precaution/lift",
        "contact/ward",
        "contact/poison",
        "fact/penicillin",
        "phase/early",
    ]
    assert file.persons == (Helper("Marko", "partner", "plum"),)
    again = accept(propose(file, services), services)
    assert (again.added, len(again.waiting)) == (3, 3)
    same = propose(file, services)
    assert (same.has_news, same.is_known, sorted(same.waiting)) == (False, False, sorted(again.waiting))
    services.plans.confirm_lines(accept(same, services).waiting)
    assert propose(file, services).is_known
    assert accept(propose(file, services), services).waiting == ()


def test_the_demo_plan_holds_the_steroid_pack_and_opens_only_in_the_demo():
    file = read_plan_file(PLAN, "Europe/Berlin", today=TODAY, catalogue=practice_store.catalogue(), in_demo=True)
    pack = file.medicines[0].lines[0].plan.schedule
    assert isinstance(pack, Taper)
    assert [sum(slot.amount for slot in step.slots) // 1000 * 4 for step in pack.steps] == [24, 20, 16, 12, 8, 4]
    assert file.surgery_on == date(2026, 11, 10)
    assert isinstance(file.medicines[-1].lines[0].plan.schedule, AsNeeded)
    with pytest.raises(PlanFileError) as caught:
        read_plan_file(PLAN, "Europe/Berlin", today=TODAY)
    assert caught.value.reason == "example"


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "reason"),
    [
        ("format = 1", "format = 2", 1, "format", "format"),
        ("format = 1", "format =", 1, "", "toml"),
        ("format = 1", "format = 1\nexample = true", 2, "example", "example"),
        ('unit = "tablet"', 'unit = "pill"', 10, "medicine.unit", "choice"),
        ('unit = "tablet"', 'unitt = "tablet"', 10, "medicine.unitt", "unknown_key"),
        ('name = "Paracetamol"\n', "", 7, "medicine.name", "missing"),
        ('"500 mg"', '"500"', 11, "medicine.ingredients.amount", "strength"),
        ('gap_hours = "4"', 'gap_hours = "soon"', 12, "medicine.gap_hours", "amount"),
        ('at = "08:00"', 'at = "8:00"', 19, "medicine.line.slots.at", "time"),
        ('at = "22:00"', 'at = "25:00"', 20, "medicine.line.slots.at", "time"),
        ('at = "22:00"', 'at = "22:00Z"', 20, "medicine.line.slots.at", "time"),
        ('amount = "half"', 'amount = "some"', 20, "medicine.line.slots.amount", "amount"),
        ('id = "n"', 'id = "m"', 20, "medicine.line.slots.id", "duplicate"),
        ('at = "22:00"', 'at = "08:00"', 18, "medicine.line.slots", "value"),
        ('id = "hours"', 'id = "daily"', 24, "medicine.line.id", "duplicate"),
        ("start = 2026-11-20", 'start = "tomorrow"', 26, "medicine.line.start", "date"),
        ("start = 2026-11-20", "start = 2026-11-20\nend = 2026-11-19", 27, "medicine.line.end", "value"),
        ("surgery = 2026-11-10\n", "", 16, "medicine.line.start", "surgery"),
        ("hours = 8", 'hours = "8"', 27, "medicine.line.hours", "type"),
        ('kind = "every_hours"', 'kind = "daily"', 25, "medicine.line.kind", "choice"),
    ],
)
def test_a_broken_file_is_refused_with_line_field_and_reason(old, new, line, field, reason):
    assert old in GOOD
    with pytest.raises(PlanFileError) as caught:
        read(GOOD.replace(old, new, 1))
    assert (caught.value.reason, caught.value.field, caught.value.line) == (reason, field, line)


def test_a_file_that_is_no_text_or_too_large_or_not_there_is_refused(tmp_path: Path):
    for name, content, reason in (("a", b"\xff\xfe", "encoding"), ("b", b"x" * (MOST_BYTES + 1), "too_large")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(PlanFileError) as caught:
            read_plan_file(tmp_path / name, "UTC", today=TODAY)
        assert caught.value.reason == reason
    with pytest.raises(PlanFileError) as caught:
        read_plan_file(tmp_path / "nothing", "UTC", today=TODAY)
    assert caught.value.reason == "unreadable"


def test_an_import_is_a_proposal_waits_for_a_person_and_never_comes_twice(services: Services):
    proposal = propose(read(GOOD), services)
    assert proposal.count(Verdict.NEW) == 2
    assert proposal.lines[0].next_times[0] == datetime(2026, 11, 22, 21, tzinfo=UTC)
    assert len(proposal.lines[1].next_times) == 3
    assert services.medication.medicines() == ()

    result = accept(proposal, services)
    assert services.agenda.next_wake() is None
    services.plans.confirm_lines(result.waiting)
    assert services.agenda.next_wake() is not None
    assert services.people.patient().surgery_on == date(2026, 11, 10)

    again = propose(read(GOOD), services)
    assert again.count(Verdict.UNCHANGED) == 2
    assert accept(again, services).waiting == ()
    changed = propose(read(GOOD.replace('at = "08:00"', 'at = "09:00"')), services)
    assert [line.verdict for line in changed.lines] == [Verdict.CHANGED, Verdict.UNCHANGED]
    assert accept(changed, services).changed == 1
    assert sorted(len(line.versions) for line in services.plans.lines()) == [2, 3]
    assert len(services.medication.medicines()) == 1


def test_another_strength_makes_the_lines_differ_and_wait(services: Services):
    services.plans.confirm_lines(accept(propose(read(GOOD), services), services).waiting)
    changed = propose(read(GOOD.replace('"500 mg"', '"1 g"')), services)
    assert changed.count(Verdict.CHANGED) == 2
    assert len(accept(changed, services).waiting) == 2
    assert services.agenda.next_wake() is None
