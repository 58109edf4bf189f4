from datetime import date, timedelta

import pytest

from companion.domain.drowsy import DrowsyWindow
from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import LabelLimits
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import Contact, ContactKind, Precaution, PrecautionKind
from companion.services.doses import LabelQuestionError
from companion.services.office import Services
from tests.support.classes import gabapentin, oxycodone, tagged
from tests.support.frozen_clock import FrozenClock
from tests.support.records import daily, key_at, token

HALF_AN_HOUR = timedelta(minutes=30)
CODES = ("sedating", "opioid_gabapentinoid")


def test_gabapentin_half_an_hour_before_stands_before_oxycodone(services: Services, clock: FrozenClock):
    nerve, opioid = gabapentin(services), oxycodone(services)
    services.doses.record(nerve, 1000, token=token(), taken_at=clock.now() - HALF_AN_HOUR)
    before = services.cautions.before(opioid, 1000)
    assert (before.question, before.codes) == (True, CODES)
    dose = services.doses.record(opioid, 1000, token=token(), acknowledged=before.codes)
    assert services.doses.versions(dose.id)[-1].acknowledged == CODES


def test_the_window_is_our_cautious_setting_until_a_person_sets_it(services: Services, clock: FrozenClock):
    assert (services.cautions.window().hours, services.cautions.window().by_name) == (4, None)
    nerve, opioid = gabapentin(services), oxycodone(services)
    services.doses.record(nerve, 1000, token=token(), taken_at=clock.now() - timedelta(hours=5))
    assert not services.cautions.before(opioid, 1000).question
    services.cautions.set_window(6)
    services.cautions.set_window(8)
    assert services.cautions.before(opioid, 1000).question
    assert (services.cautions.window().hours, services.cautions.window().by_name) == (8, "")
    services.cautions.set_window(None)
    assert not services.cautions.before(opioid, 1000).question
    assert services.cautions.window().span is None
    assert len(services.recovery.items(DrowsyWindow)) == 1


@pytest.mark.parametrize("hours", [0, 25])
def test_a_window_that_is_none_is_refused(services: Services, hours: int):
    with pytest.raises(InvalidInputError):
        services.cautions.set_window(hours)


def test_the_window_is_of_one_patient(services: Services):
    other = services.for_patient(services.people.add_patient("Jonas", date(1950, 5, 3), "amber").id)
    other.cautions.set_window(None)
    assert services.cautions.window().hours == 4


def test_a_dose_entered_late_is_looked_through_at_its_own_time(services: Services, clock: FrozenClock):
    nerve, opioid = gabapentin(services), oxycodone(services)
    services.doses.record(nerve, 1000, token=token(), taken_at=clock.now())
    assert services.cautions.before(opioid, 1000, clock.now() - timedelta(hours=2)).question
    assert not services.cautions.before(opioid, 1000, clock.now() - timedelta(hours=9)).question


def test_the_agenda_tells_the_same_as_the_question(services: Services, clock: FrozenClock):
    nerve, opioid = gabapentin(services), oxycodone(services, plan=daily("08:00"))
    services.doses.record(nerve, 1000, token=token(), taken_at=clock.now() - HALF_AN_HOUR)
    key = key_at(services, "2026-11-22", "08:00", opioid)
    (due,) = [one for one in services.agenda.today().due if one.state.occurrence.key == key]
    assert due.before == services.agenda.item(key).before == services.cautions.before(opioid, 1000)
    card = services.agenda.card(nerve)
    assert [(one.code, one.before_a_dose) for one in card.cautions] == [(code, False) for code in CODES]
    services.doses.take(key, seen=0, token=token())
    assert services.agenda.item(key).before.cautions == ()


def test_several_doses_at_once_are_refused_when_only_the_others_make_a_question(services: Services):
    first, second = gabapentin(services, plan=daily("08:00")), oxycodone(services, plan=daily("08:00"))
    keys = {key_at(services, "2026-11-22", "08:00", one): 0 for one in (first, second)}
    with pytest.raises(LabelQuestionError):
        services.doses.take_all(keys, token=token())
    assert services.agenda.item(next(iter(keys))).state.answer is None


def test_what_the_team_said_holds_for_the_day_of_the_dose(services: Services, clock: FrozenClock):
    medicine = tagged(services, "Ibuprofen", ClassTag.NSAID)
    services.recovery.add(Precaution(PrecautionKind.NSAID, "Dr Lee", date(2026, 11, 22), date(2027, 1, 10)))
    assert services.cautions.before(medicine, 1000).codes == ("not_until",)
    assert not services.cautions.before(medicine, 1000, clock.now() - timedelta(days=2)).question


def test_a_poison_line_is_found_among_the_contacts(services: Services):
    line = Contact("Poison line", phone="555 0199", kind=ContactKind.POISON_LINE)
    services.recovery.add(Contact("Ward 4"))
    services.recovery.add(line)
    assert services.cautions.poison_lines() == (line,)


def test_a_medicine_that_is_only_proposed_is_looked_through_too(services: Services):
    opioid = services.medication.medicine(oxycodone(services))
    assert services.cautions.listed(opioid) == ()
    gabapentin(services)
    assert [one.code for one in services.cautions.listed(opioid)] == list(CODES)
    stop = services.cautions.stop_warning(opioid)
    assert stop is not None
    assert stop.tag is ClassTag.OPIOID


def test_what_the_team_knows_together_is_an_entry_with_who_and_when_and_can_be_taken_back(
    services: Services, clock: FrozenClock
):
    services.people.change_patient(name="Ana")
    relaxant = tagged(services, "Baclofen", ClassTag.MUSCLE_RELAXANT)
    nerve = gabapentin(services)
    services.doses.record(nerve, 1000, token=token(), taken_at=clock.now() - HALF_AN_HOUR)
    assert services.cautions.before(relaxant, 1000).question

    services.cautions.know_together(relaxant, nerve, " Dr Lee ")
    (item,) = services.cautions.known_together(nerve)
    assert (item.value.names, item.value.said_by) == (("Baclofen", "Gabapentin"), "Dr Lee")
    assert (item.by_name, item.recorded_at) == ("Ana", clock.now())
    before = services.cautions.before(relaxant, 1000)
    assert (before.question, [one.code for one in before.told]) == (False, ["sedating", "gabapentinoid_sedating"])

    services.cautions.forget_together(item)
    assert services.cautions.known_together(relaxant) == ()
    assert services.cautions.before(relaxant, 1000).question
    services.recovery.restore(item)
    assert not services.cautions.before(relaxant, 1000).question


def test_an_opioid_asks_each_time_whoever_knows_it_with_gabapentin(services: Services, clock: FrozenClock):
    nerve, opioid = gabapentin(services), oxycodone(services)
    services.cautions.know_together(nerve, opioid, "Dr Lee")
    services.doses.record(nerve, 1000, token=token(), taken_at=clock.now() - HALF_AN_HOUR)
    for _each in range(2):
        before = services.cautions.before(opioid, 1000)
        assert before.question
        services.doses.record(opioid, 1000, token=token(), acknowledged=before.codes)


def test_three_drowsy_medicines_in_an_evening_are_asked_about_once_for_each_combination(services: Services):
    three = [
        gabapentin(services),
        tagged(services, "Baclofen", ClassTag.MUSCLE_RELAXANT),
        tagged(services, "Cetirizine", ClassTag.SEDATING),
    ]
    asked = []
    for medicine in (*three, *three):
        before = services.cautions.before(medicine, 1000)
        asked.append(before.question)
        services.doses.record(medicine, 1000, token=token(), acknowledged=before.codes if before.question else ())
    assert asked == [False, True, True, False, False, False]


def evening(services: Services) -> list[OccurrenceKey]:
    """An opioid, a nerve medicine and a muscle relaxant, all due at 08:00."""
    plan = daily("08:00")
    medicines = [
        oxycodone(services, plan=plan),
        gabapentin(services, plan=plan),
        tagged(services, "Baclofen", ClassTag.MUSCLE_RELAXANT, plan=plan),
    ]
    return [key_at(services, "2026-11-22", "08:00", one) for one in medicines]


def test_three_drowsy_medicines_due_together_are_one_question_with_all_that_is_published(services: Services):
    keys = evening(services)
    found = services.cautions.together(keys)
    assert [one.asks for one in found] == [False, True, True]
    told = {caution.code for one in found for caution in one.cautions if caution.asks}
    assert told == {"sedating", "opioid_gabapentinoid", "opioid_sedating"}
    assert services.agenda.item(keys[0]).state.answer is None

    codes = {key: one.codes for key, one in zip(keys, found, strict=True)}
    taken = services.doses.take_all(dict.fromkeys(keys, 0), token=token(), acknowledged=codes)
    assert [one.acknowledged for one in taken] == [one.codes for one in found]


def test_what_was_not_confirmed_of_several_records_none_of_them(services: Services):
    keys = evening(services)
    found = services.cautions.together(keys)
    codes = {key: one.codes for key, one in zip(keys, found, strict=True)}
    with pytest.raises(LabelQuestionError):
        services.doses.take_all(dict.fromkeys(keys, 0), token=token(), acknowledged={**codes, keys[2]: ("sedating",)})
    with pytest.raises(NotFoundError):
        services.doses.take_all({keys[0]: 0}, token=token(), acknowledged=codes)
    assert [services.agenda.item(key).state.answer for key in keys] == [None, None, None]


def test_a_limit_of_the_label_cannot_be_confirmed_for_several_at_once(services: Services, clock: FrozenClock):
    plan, limits = daily("08:00"), LabelLimits(gap_minutes=240)
    medicines = [gabapentin(services, plan=plan), tagged(services, "Baclofen", plan=plan, limits=limits)]
    services.doses.record(medicines[1], 1000, token=token(), taken_at=clock.now() - HALF_AN_HOUR)
    keys = [key_at(services, "2026-11-22", "08:00", one) for one in medicines]
    with pytest.raises(LabelQuestionError):
        services.doses.take_all(dict.fromkeys(keys, 0), token=token(), acknowledged={keys[1]: ("label_gap",)})
