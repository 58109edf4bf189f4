from datetime import timedelta

from companion.domain.body import Region
from companion.domain.identity import MedicineId
from companion.domain.medication import Medicine, Unit
from companion.domain.practice import ThermalKind
from companion.domain.recovery import FactKind, HealthFact
from companion.domain.sessions import SessionKind
from companion.domain.thermal import AskFirst, AskReason, ask_first, times_since
from tests.domain.test_sessions import NOON, lay
from tests.support.practices import PATIENT, cold

PLAN = cold(Region.LOW_BACK_LEFT, Region.LEG_LEFT)


def medicine(name, unit):
    return Medicine(MedicineId(name), PATIENT, name, unit, ())


def asked(*facts, medicines=()):
    return ask_first(PLAN, facts, medicines)


def test_a_numb_area_or_an_implant_asks_where_it_meets_the_plan():
    numb = HealthFact(FactKind.NUMB_AREA, "left thigh", (Region.LEG_LEFT,))
    rod = HealthFact(FactKind.IMPLANT, "rods L4 to S1", (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT))
    assert asked(numb, rod) == (
        AskFirst(AskReason.NUMB_AREA, "left thigh"),
        AskFirst(AskReason.IMPLANT, "rods L4 to S1"),
    )


def test_one_elsewhere_asks_nothing_and_one_of_no_place_asks():
    assert asked(HealthFact(FactKind.NUMB_AREA, "right foot", (Region.FOOT_RIGHT,))) == ()
    assert asked(HealthFact(FactKind.IMPLANT, "pacemaker")) == (AskFirst(AskReason.IMPLANT, "pacemaker"),)


def test_allergies_and_conditions_are_not_asked_about():
    assert asked(HealthFact(FactKind.ALLERGY, "nickel"), HealthFact(FactKind.CONDITION, "asthma")) == ()


def test_a_patch_on_the_list_asks_and_a_tablet_does_not():
    found = asked(medicines=(medicine("Fentanyl", Unit.PATCH), medicine("Paracetamol", Unit.TABLET)))
    assert found == (AskFirst(AskReason.PATCH, "Fentanyl"),)


def test_of_a_day_only_what_was_really_on_of_its_kind_counts():
    hour = timedelta(hours=1)
    told = [lay(NOON), lay(NOON + hour), lay(NOON - hour), lay(NOON, withdrawn=True), lay(NOON, kind=SessionKind.HEAT)]
    assert times_since(told, ThermalKind.COLD, NOON) == 2
    assert times_since(told, ThermalKind.HEAT, NOON) == 1
