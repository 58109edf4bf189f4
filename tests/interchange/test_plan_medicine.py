from datetime import date
from decimal import Decimal

import pytest

from companion.domain.errors import ChangedMeanwhileError, PlanFileError
from companion.domain.medication import LabelLimits, Most, MostOf, Supply
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.domain.recovery import Contact, ContactKind, Precaution, PrecautionKind
from companion.interchange.plan_file import PlanFile, read_plan_text
from companion.interchange.proposal import accept, propose
from companion.services.medication import MedicineDraft
from companion.services.office import Services

TODAY = date(2026, 11, 22)
FILE = """
format = 1

[[medicine]]
id = "a"
name = "Oxycodone"
unit = "tablet"
brand = "Roxicodone"
form = "quick"
tags = ["opioid", "sedating"]
stop = "danger"
prescriber = "Dr Lee"
storage_note = "Locked away."
disposal_note = "Back to the pharmacy."

[[precaution]]
id = "steroid"
kind = "medicine"
class = "steroid"
ingredient = "dexamethasone"
said_by = "Dr Lee"
from = 2026-11-20

[[contact]]
id = "poison"
name = "Poison line"
kind = "poison_line"
"""


def read(text: str) -> PlanFile:
    return read_plan_text(text, "Europe/Berlin", today=TODAY)


def test_what_a_medicine_is_is_read_and_kept(services: Services):
    accept(propose(read(FILE), services), services)
    (medicine,) = services.medication.medicines()
    assert medicine.tags == {ClassTag.OPIOID, ClassTag.SEDATING}
    assert (medicine.stop, medicine.brand, medicine.form) == (StopSuddenly.DANGER, "Roxicodone", "quick")
    assert (medicine.prescriber, medicine.storage_note) == ("Dr Lee", "Locked away.")
    assert medicine.disposal_note == "Back to the pharmacy."
    (said,) = services.recovery.items(Precaution)
    assert (said.value.kind, said.value.tag) == (PrecautionKind.MEDICINE, ClassTag.STEROID)
    assert said.value.ingredient == "dexamethasone"
    assert services.recovery.items(Contact)[0].value.kind is ContactKind.POISON_LINE
    assert propose(read(FILE), services).is_known


def test_a_strength_finer_than_a_microgram_is_read_as_it_is(services: Services):
    read_file = read(
        FILE.replace(
            'unit = "tablet"', 'unit = "tablet"\ningredients = [{ name = "digoxin", amount = "62.5 micrograms" }]'
        )
    )
    accept(propose(read_file, services), services)
    (medicine,) = services.medication.medicines()
    assert [one.exact for one in medicine.ingredients] == [Decimal("62.5")]
    assert propose(read_file, services).is_known


def test_what_a_file_leaves_out_stays_as_it_is_recorded(services: Services):
    accept(propose(read(FILE), services), services)
    (before,) = services.medication.medicines()
    draft = MedicineDraft(
        before.name, before.unit, (), tags=before.tags, stop=before.stop, supply=Supply(30_000), formulary_id="x"
    )
    services.medication.change(before.id, draft)
    kept = services.medication.medicine(before.id)
    short = 'format = 1\n[[medicine]]\nid = "a"\nname = "Oxycodone"\nunit = "tablet"\n'
    accept(propose(read(short), services), services)
    assert services.medication.medicine(before.id) == kept


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"opioid"', '"opiate"', "medicine.tags"),
        ('stop = "danger"', 'stop = "never"', "medicine.stop"),
        ('class = "steroid"', 'class = "pill"', "precaution.class"),
        ('kind = "poison_line"', 'kind = "poison"', "contact.kind"),
        ('class = "steroid"\ningredient = "dexamethasone"\n', "", "precaution.ingredient"),
    ],
)
def test_an_unknown_word_is_refused_with_its_field(old: str, new: str, field: str):
    assert old in FILE
    with pytest.raises(PlanFileError) as caught:
        read(FILE.replace(old, new))
    assert caught.value.fields["field"] == field


LABEL = """
largest_single = "2"
most = [{ hours = 6, amount = "3" }, { hours = 72, amount = "20" }]
most_of = [{ ingredient = "oxycodone", hours = 24, amount = "40 mg" }]
pack_size = "30"
notice_days = 2
office_days = ["mon", "sat"]
expires_on = 2027-06-30
"""
BARE = 'format = 1\n[[medicine]]\nid = "a"\nname = "Oxycodone"\nunit = "tablet"\n'


def test_all_limits_of_the_label_and_the_supply_are_read_and_kept(services: Services):
    accept(propose(read(BARE + LABEL), services), services)
    (medicine,) = services.medication.medicines()
    assert medicine.limits == LabelLimits(
        largest_single=2000, most=(Most(6, 3000), Most(72, 20_000)), most_of=(MostOf("oxycodone", 24, 40_000),)
    )
    assert medicine.supply == Supply(30_000, 2, frozenset({1, 6}), date(2027, 6, 30))
    assert propose(read(BARE + LABEL), services).is_known
    assert propose(read(BARE), services).is_known


def test_a_part_of_the_supply_changes_that_part_alone_and_stops_no_line(services: Services):
    line = '[[medicine.line]]\nid = "b"\nstart = 2026-11-20\nkind = "as_needed"\namount = "1"\n'
    services.plans.confirm_lines(accept(propose(read(BARE + LABEL + line), services), services).waiting)
    changed = propose(read(BARE + "notice_days = 3\n" + line), services)
    assert [(one.field, one.now, one.told) for one in changed.subjects[0].differences] == [("notice_days", 2, 3)]
    assert changed.waiting == accept(changed, services).waiting == ()
    (medicine,) = services.medication.medicines()
    assert medicine.supply == Supply(30_000, 3, frozenset({1, 6}), date(2027, 6, 30))


def test_another_limit_stops_the_lines_until_a_person_agrees(services: Services):
    line = '[[medicine.line]]\nid = "b"\nstart = 2026-11-20\nkind = "as_needed"\namount = "1"\n'
    services.plans.confirm_lines(accept(propose(read(BARE + LABEL + line), services), services).waiting)
    changed = propose(read(BARE + LABEL.replace('largest_single = "2"', 'largest_single = "1"') + line), services)
    assert [one.field for one in changed.subjects[0].differences] == ["largest_single"]
    assert changed.lines[0].stops


@pytest.mark.parametrize(
    ("text", "field", "line"),
    [
        ('largest_single = "soon"', "medicine.largest_single", 6),
        ('most = [{ hours = 6, amount = "3 mg" }]', "medicine.most.amount", 6),
        ("most = [{ hours = 6 }]", "medicine.most.amount", 6),
        ('most_of = [{ ingredient = "x", hours = 6, amount = "3" }]', "medicine.most_of.amount", 6),
        ('largest_single = "4"\nmost = [{ hours = 6, amount = "3" }]', "medicine.largest_single", 6),
        ('pack_size = "0.0001"', "medicine.pack_size", 6),
        ("notice_days = 400", "medicine.notice_days", 6),
        ('office_days = ["monday"]', "medicine.office_days", 6),
        ("office_days = []", "medicine.office_days", 6),
        ('expires_on = "soon"', "medicine.expires_on", 6),
    ],
)
def test_what_no_label_and_no_box_says_is_refused_with_its_line(text: str, field: str, line: int):
    with pytest.raises(PlanFileError) as caught:
        read(BARE + text + "\n")
    assert (caught.value.field, caught.value.line) == (field, line)


def test_lines_that_came_into_the_record_meanwhile_are_not_written_twice(services: Services):
    text = BARE + '[[medicine.line]]\nid = "b"\nstart = 2026-11-20\nkind = "as_needed"\namount = "1"\n'
    late = propose(read(text), services)
    accept(propose(read(text), services), services)
    with pytest.raises(ChangedMeanwhileError):
        accept(late, services)
    assert len(services.plans.lines()) == 1
