from companion.domain.formulary import Rank
from companion.domain.medication import Ingredient, LabelLimits, MostOf, Unit
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import FactKind, HealthFact
from companion.services.medication import MedicineDraft
from tests.support.household import second
from tests.support.records import token

CODEINE = HealthFact(FactKind.ALLERGY, "Codeine: rash")
NSAIDS = HealthFact(FactKind.ALLERGY, "all NSAIDs")
CONDITION = HealthFact(FactKind.CONDITION, "ibuprofen upsets the stomach")


def draft(name, *ingredients, **more):
    return MedicineDraft(name, Unit.TABLET, tuple(Ingredient(one, 1000) for one in ingredients), **more)


def test_the_list_can_be_read_and_searched(services):
    assert len(services.formulary.entries()) >= 50
    best = services.formulary.find("tylen")[0]
    assert (best.entry.id, best.by, best.rank) == ("paracetamol", "Tylenol", Rank.OTHER_NAME)
    assert services.formulary.entry("paracetamol") == best.entry
    assert services.formulary.entry("") is None


def test_a_recorded_allergy_is_found_by_name_ingredient_brand_tag_and_entry(services):
    for fact in (CODEINE, NSAIDS, CONDITION):
        services.recovery.add(fact)
    against = services.formulary.allergies_against
    assert against(draft("Co-codamol")) == (CODEINE,)
    assert against(draft("From the pharmacy", "codeine")) == (CODEINE,)
    assert against(draft("From the pharmacy", brand="Advil")) == (NSAIDS,)
    assert against(draft("From the pharmacy", tags=frozenset({ClassTag.NSAID}))) == (NSAIDS,)
    assert against(draft("From the pharmacy", formulary_id="co_codamol")) == (CODEINE,)
    assert against(draft("Gabapentin", "gabapentin")) == ()


def test_an_allergy_that_was_taken_back_or_is_another_patients_is_not_found(services):
    kept = services.recovery.add(CODEINE)
    other = services.for_patient(second(services))
    assert other.formulary.allergies_against(draft("Codeine", "codeine")) == ()
    item = next(one for one in services.recovery.items(HealthFact) if one.id == kept)
    services.recovery.withdraw(item)
    assert services.formulary.allergies_against(draft("Codeine", "codeine")) == ()


def test_a_medicine_of_the_list_can_be_asked_about_too(services):
    services.recovery.add(NSAIDS)
    made = services.medication.add(draft("Naproxen", "naproxen"), [], token=token())
    assert services.formulary.allergies_against(services.medication.medicine(made)) == (NSAIDS,)


def test_an_ingredient_that_is_added_up_and_not_named_is_told(services):
    def told(made, *limits):
        return services.formulary.not_named(made, limits)

    assert told(draft("Tylenol", "Tylenol")) == (("Paracetamol", "paracetamol"),)
    assert told(draft("ibuprofin", "ibuprofin")) == (("Ibuprofen", "ibuprofen"),)
    assert told(draft("From the shop", brand="DayQuil")) == (("Day cold and flu", "paracetamol"),)
    assert told(draft("Percocet 5/325")) == (("Oxycodone with paracetamol", "paracetamol"),)
    assert told(draft("Something", formulary_id="co_codamol")) == (("Co-codamol", "paracetamol"),)
    assert told(draft("Acetaminophen", "acetaminophen")) == ()
    assert told(draft("Oxycodone")) == ()
    limit = LabelLimits(most_of=(MostOf("oxycodone", 24, 40_000),))
    assert told(draft("Oxycodone"), limit) == (("Oxycodone", "oxycodone"),)


def test_a_kind_that_warnings_go_by_and_the_form_does_not_tick_is_told(services):
    told = services.formulary.kinds_not_named
    assert told(draft("Ibuprofen")) == ("Ibuprofen", {ClassTag.NSAID})
    assert told(draft("From the shop", "oxycodone")) == ("Oxycodone", {ClassTag.OPIOID, ClassTag.SEDATING})
    assert told(draft("Naproxen", tags=frozenset({ClassTag.NSAID}))) is None
    assert told(draft("Oxycodone", tags=frozenset({ClassTag.OPIOID}))) is None
    assert told(draft("Paracetamol")) is None
    assert told(draft("Something else")) is None
