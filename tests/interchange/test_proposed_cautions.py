from datetime import date

from companion.domain.recovery import FactKind, HealthFact, Precaution, PrecautionKind
from companion.interchange.plan_file import PlanFile, read_plan_text
from companion.interchange.proposal import accept, propose
from companion.services.office import Services

TODAY = date(2026, 11, 22)
FILE = 'format = 1\n\n[[medicine]]\nid = "a"\nname = "Oxycodone"\nunit = "tablet"\ntags = ["opioid", "sedating"]\n'


def read(text: str) -> PlanFile:
    return read_plan_text(text, "Europe/Berlin", today=TODAY)


def test_a_proposal_says_what_its_medicines_meet_before_anybody_agrees(services: Services):
    first = propose(read(FILE), services)
    assert first.cautions == ()
    nerve = '\n[[medicine]]\nid = "b"\nname = "Gabapentin"\nunit = "capsule"\ntags = ["gabapentinoid"]\n'
    both = propose(read(FILE + nerve), services)
    assert [(one.medicine.name, one.caution.code) for one in both.cautions] == [
        ("Oxycodone", "sedating"),
        ("Oxycodone", "opioid_gabapentinoid"),
    ]
    accept(first, services)
    later = propose(read(FILE.partition("[[medicine]]")[0] + nerve), services)
    assert [one.medicine.name for one in later.cautions] == ["Gabapentin", "Gabapentin"]


def test_what_the_team_said_is_told_of_each_medicine_it_means(services: Services):
    rows = [f'[[medicine]]\nid = "{one}"\nname = "{one}"\nunit = "tablet"\ntags = ["nsaid"]\n' for one in "ab"]
    services.recovery.add(Precaution(PrecautionKind.NSAID, "Dr Lee", TODAY))
    found = propose(read("format = 1\n" + "".join(rows)), services).cautions
    assert [(one.medicine.name, one.caution.code) for one in found] == [
        ("a", "not_until"),
        ("a", "two_nsaids"),
        ("b", "not_until"),
    ]


def test_an_allergy_of_the_record_or_of_the_file_is_told_before_anybody_agrees(services: Services):
    assert propose(read(FILE), services).allergies == ()
    services.recovery.add(HealthFact(FactKind.ALLERGY, "oxycodone"))
    (found,) = propose(read(FILE), services).allergies
    assert (found.medicine.name, found.allergy.words) == ("Oxycodone", "oxycodone")
    more = '\n[[medicine]]\nid = "n"\nname = "Naproxen"\nunit = "tablet"\n'
    health = '\n[[fact]]\nid = "h"\nkind = "allergy"\nwords = "naproxen"\n'
    told = propose(read(FILE + more + health), services).allergies
    assert [one.medicine.name for one in told] == ["Oxycodone", "Naproxen"]
