from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.cautions import WITH, Beside, Caution, CautionKind, CautionRules, Settled, cautions, forbids
from companion.domain.class_warnings import ClassWarning, Severity, Source
from companion.domain.medication import Dose, Medicine
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import Precaution, PrecautionKind
from tests.support.doses import dose, product

NOW = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
FOUR_HOURS = timedelta(hours=4)
SOURCE = Source("Publisher", "Title", TODAY, TODAY)


def row(
    name: str, a: ClassTag, b: ClassTag, severity: str = "s1", hours: int | None = None, *, gives_way: bool = False
) -> ClassWarning:
    return ClassWarning(name, frozenset({a}), frozenset({b}), Severity(severity), name, SOURCE, hours, gives_way)


ROWS = (
    row("opioid_gabapentinoid", ClassTag.OPIOID, ClassTag.GABAPENTINOID),
    row("opioid_sedating", ClassTag.OPIOID, ClassTag.SEDATING, gives_way=True),
    row("two_nsaids", ClassTag.NSAID, ClassTag.NSAID, hours=24),
    row("nsaid_steroid", ClassTag.NSAID, ClassTag.STEROID, "s2", hours=24),
)
NSAID_UNTIL = Precaution(PrecautionKind.NSAID, "Dr Lee", TODAY, date(2027, 1, 10))


def tagged(name: str, *tags: ClassTag, **milligrams: int) -> Medicine:
    return replace(product(name, **milligrams), tags=frozenset(tags))


OPIOID = tagged("Oxycodone", ClassTag.OPIOID, ClassTag.SEDATING, oxycodone=5)
RELAXANT = tagged("Baclofen", ClassTag.MUSCLE_RELAXANT)
GABAPENTIN = tagged("Gabapentin", ClassTag.GABAPENTINOID, ClassTag.SEDATING)
IBUPROFEN = tagged("Ibuprofen", ClassTag.NSAID, ibuprofen=200)
NAPROXEN = tagged("Naproxen", ClassTag.NSAID)
STEROID = tagged("Prednisone", ClassTag.STEROID)
PLAIN = tagged("Docusate", ClassTag.LAXATIVE)
ALL = (OPIOID, RELAXANT, GABAPENTIN, IBUPROFEN, NAPROXEN, STEROID, PLAIN)


def rules(
    *precautions: Precaution, window: timedelta | None = FOUR_HOURS, warnings: tuple[ClassWarning, ...] = ROWS
) -> CautionRules:
    return CautionRules(warnings, precautions, window, TODAY)


def taken(medicine: Medicine, ago: timedelta = timedelta(minutes=30), **more: datetime) -> Dose:
    return dose(NOW - ago, of=medicine.id, **more)


def met(
    medicine: Medicine, listed: tuple[Medicine, ...], *doses: Dose, by: CautionRules | None = None
) -> tuple[Caution, ...]:
    return cautions(medicine, listed, doses, by or rules(), NOW)


def test_an_opioid_half_an_hour_before_a_relaxant_is_told_with_its_time_and_asks():
    opioid = taken(OPIOID)
    (found,) = met(RELAXANT, (OPIOID, RELAXANT, PLAIN), opioid)
    assert (found.kind, found.code, found.others) == (CautionKind.SEDATING, "sedating", (Beside(OPIOID, opioid),))
    assert (found.before_a_dose, found.asks) == (True, True)


def test_nine_hours_before_is_outside_the_window_and_stands_on_the_list_only():
    (found,) = met(RELAXANT, (OPIOID, RELAXANT), taken(OPIOID, timedelta(hours=9)))
    assert found.others == (Beside(OPIOID, None),)
    assert (found.before_a_dose, found.asks, found.near) == (False, False, ())


def test_a_published_pair_is_told_for_a_day_and_asks_inside_the_window_only():
    for ago, told, asks in ((1, True, True), (9, True, False), (25, False, False)):
        dose_before = taken(GABAPENTIN, timedelta(hours=ago))
        pair = next(one for one in met(OPIOID, ALL, dose_before) if one.code == "opioid_gabapentinoid")
        assert (pair.before_a_dose, pair.asks) == (told, asks)
        off = met(OPIOID, ALL, dose_before, by=rules(window=None))
        assert [(one.before_a_dose, one.asks) for one in off if one.code == pair.code] == [(told, asks)]


def test_a_window_that_is_turned_off_asks_of_no_drowsy_pair_and_the_list_still_tells():
    (found,) = met(RELAXANT, (OPIOID, RELAXANT), taken(OPIOID), by=rules(window=None))
    assert (found.others, found.asks) == ((Beside(OPIOID, None),), False)


def test_the_edge_of_the_window_belongs_to_it_and_a_minute_more_does_not():
    assert met(RELAXANT, (OPIOID,), taken(OPIOID, FOUR_HOURS))[0].asks
    assert not met(RELAXANT, (OPIOID,), taken(OPIOID, FOUR_HOURS + timedelta(minutes=1)))[0].asks


def test_a_withdrawn_dose_and_one_of_the_same_medicine_count_nowhere():
    withdrawn = replace(taken(OPIOID), withdrawn=True)
    (found,) = met(RELAXANT, (OPIOID, RELAXANT), withdrawn, taken(RELAXANT))
    assert found.near == ()


def test_a_dose_nobody_is_sure_of_counts_from_its_nearest_possible_time():
    unsure = taken(OPIOID, timedelta(0) - timedelta(minutes=30), earliest_at=NOW - timedelta(hours=3))
    assert met(RELAXANT, (OPIOID,), unsure)[0].asks
    early = taken(OPIOID, timedelta(hours=5), earliest_at=NOW - timedelta(hours=9))
    assert not met(RELAXANT, (OPIOID,), early)[0].asks


def test_the_newest_dose_inside_the_window_is_the_one_that_is_told():
    old, new = taken(OPIOID, timedelta(hours=3)), taken(OPIOID, timedelta(hours=1))
    assert met(RELAXANT, (OPIOID,), new, old)[0].near == (Beside(OPIOID, new),)


def test_a_narrow_warning_stands_in_the_place_of_a_general_one():
    codes = [one.code for one in met(OPIOID, ALL, taken(GABAPENTIN))]
    assert codes == ["sedating", "opioid_gabapentinoid"]
    drowsy = tagged("Cetirizine", ClassTag.SEDATING)
    assert [one.code for one in met(OPIOID, (drowsy,), taken(drowsy))] == ["sedating", "opioid_sedating"]


def test_a_warning_of_the_second_kind_stands_there_and_asks_nothing():
    (steroid,) = met(IBUPROFEN, (STEROID,), taken(STEROID, timedelta(hours=20)))
    assert (steroid.code, steroid.before_a_dose, steroid.asks) == ("nsaid_steroid", True, False)


def test_two_of_one_class_ask_within_a_day_whatever_the_window():
    (twice,) = met(IBUPROFEN, (NAPROXEN, IBUPROFEN), taken(NAPROXEN, timedelta(hours=20)), by=rules(window=None))
    assert (twice.code, twice.asks) == ("two_nsaids", True)


def test_what_the_team_said_to_leave_asks_without_any_dose_and_holds_past_its_day():
    (found,) = met(IBUPROFEN, (IBUPROFEN,), by=rules(NSAID_UNTIL))
    assert (found.kind, found.code, found.precaution, found.asks) == (
        CautionKind.NOT_UNTIL,
        "not_until",
        NSAID_UNTIL,
        True,
    )
    past = replace(NSAID_UNTIL, from_day=TODAY - timedelta(days=30), until=TODAY - timedelta(days=1))
    assert met(IBUPROFEN, (IBUPROFEN,), by=rules(past))[0].asks
    assert met(IBUPROFEN, (IBUPROFEN,), by=rules(replace(past, lifted_on=TODAY, lifted_by="Dr Lee"))) == ()
    assert met(OPIOID, (OPIOID,), by=rules(NSAID_UNTIL)) == ()


@pytest.mark.parametrize(
    ("told", "of"),
    [
        (Precaution(PrecautionKind.MEDICINE, "Dr Lee", TODAY, tag=ClassTag.STEROID), [STEROID]),
        (Precaution(PrecautionKind.MEDICINE, "Dr Lee", TODAY, ingredient="Ibuprofen "), [IBUPROFEN]),
        (Precaution(PrecautionKind.MEDICINE, "Dr Lee", TODAY, tag=ClassTag.STEROID, ingredient="baclofen"), [RELAXANT]),
        (Precaution(PrecautionKind.BEND, "Dr Lee", TODAY), []),
    ],
)
def test_a_precaution_names_medicines_by_class_or_by_name(told: Precaution, of: list[Medicine]):
    assert set(of) <= {one for one in ALL if forbids(told, one)}
    assert forbids(told, PLAIN) is False


def test_acetaminophen_is_paracetamol_for_the_team_too():
    said = Precaution(PrecautionKind.MEDICINE, "Dr Lee", TODAY, ingredient="paracetamol")
    assert forbids(said, tagged("Tylenol", acetaminophen=500))
    assert not forbids(replace(said, ingredient=""), tagged("Tylenol", acetaminophen=500))


def test_what_the_team_said_comes_first_then_drowsiness_then_what_asks():
    codes = [
        one.code for one in met(tagged("Both", *ClassTag), ALL, *(taken(one) for one in ALL), by=rules(NSAID_UNTIL))
    ]
    assert codes == ["not_until", "sedating", "opioid_gabapentinoid", "two_nsaids", "nsaid_steroid"]


def test_a_medicine_without_a_class_meets_nothing():
    assert met(tagged("Unknown"), ALL, *(taken(one) for one in ALL)) == ()


medicines = st.lists(st.frozensets(st.sampled_from(list(ClassTag)), max_size=3), min_size=2, max_size=5).map(
    lambda found: [tagged(f"m{n}", *tags) for n, tags in enumerate(found)]
)
minutes = st.integers(0, 3 * 24 * 60)


@given(medicines, st.lists(st.tuples(st.integers(0, 4), minutes), max_size=8), st.randoms())
def test_the_order_of_the_record_and_of_the_list_does_not_matter(listed, told, random):
    doses = [dose(NOW - timedelta(minutes=ago, seconds=n), of=f"m{which}") for n, (which, ago) in enumerate(told)]
    shuffled, others = random.sample(doses, len(doses)), random.sample(listed, len(listed))
    assert cautions(listed[0], listed, doses, rules(), NOW) == cautions(listed[0], others, shuffled, rules(), NOW)


@given(medicines, minutes)
def test_two_medicines_meet_each_other_alike(listed, ago):
    one, other = listed[:2]
    earlier = NOW - timedelta(minutes=ago)
    first = cautions(one, listed[:2], [dose(earlier, of=other.id)], rules(), NOW)
    second = cautions(other, listed[:2], [dose(NOW, of=one.id)], rules(), earlier)
    assert [(one.code, one.asks) for one in first] == [(one.code, one.asks) for one in second]


@given(medicines, st.integers(24 * 60 + 1, 9 * 24 * 60))
def test_nothing_asks_outside_every_window(listed, ago):
    doses = [dose(NOW - timedelta(minutes=ago), of=one.id) for one in listed]
    assert not any(one.asks or one.near for one in cautions(listed[0], listed, doses, rules(), NOW))


DROWSY = tagged("Cetirizine", ClassTag.SEDATING)
EVENING = (RELAXANT, DROWSY, GABAPENTIN)
"""Three at 22:00 that make drowsy, and no opioid among them."""


def confirmed(medicine: Medicine, *others: Medicine, ago: timedelta = timedelta(minutes=30)) -> Dose:
    seen = ("sedating", *(f"{WITH}{one.id}" for one in others))
    return replace(taken(medicine, ago), acknowledged=seen)


def test_a_drowsy_pair_is_asked_about_once_an_evening_and_told_each_time():
    (first,) = met(DROWSY, EVENING, taken(RELAXANT))
    assert (first.asks, first.codes) == (True, ("sedating", f"{WITH}{RELAXANT.id}"))

    (again,) = met(RELAXANT, EVENING, taken(RELAXANT), confirmed(DROWSY, RELAXANT))
    assert [one.settled for one in again.near] == [Settled.CONFIRMED]
    assert (again.before_a_dose, again.asks, again.codes) == (True, False, ("sedating",))


def test_a_third_medicine_is_a_new_combination_and_asks_for_itself():
    doses = (taken(RELAXANT), confirmed(DROWSY, RELAXANT))
    (third,) = met(GABAPENTIN, EVENING, *doses)
    assert (third.asks, third.codes) == (True, ("sedating", f"{WITH}{RELAXANT.id}", f"{WITH}{DROWSY.id}"))
    everything = (*doses, confirmed(GABAPENTIN, RELAXANT, DROWSY))
    assert [met(one, EVENING, *everything)[0].asks for one in EVENING] == [False, False, False]


def test_what_was_confirmed_an_evening_ago_or_withdrawn_is_asked_anew():
    six = timedelta(hours=6)
    for ago, asks in ((six, False), (six + timedelta(minutes=1), True)):
        assert met(DROWSY, EVENING, taken(RELAXANT), confirmed(DROWSY, RELAXANT, ago=ago))[0].asks is asks
    undone = replace(confirmed(DROWSY, RELAXANT), withdrawn=True)
    assert met(DROWSY, EVENING, taken(RELAXANT), undone)[0].asks


def test_what_the_team_knows_together_is_told_and_not_asked():
    by = replace(rules(), known=frozenset({frozenset({RELAXANT.id, DROWSY.id})}))
    (found,) = met(DROWSY, EVENING, taken(RELAXANT), by=by)
    assert ([one.settled for one in found.near], found.asks) == ([Settled.KNOWN], False)
    assert met(DROWSY, EVENING, taken(GABAPENTIN), by=by)[0].asks


EVERYBODY = (*ALL, DROWSY)
PAIRS = [frozenset({one.id, other.id}) for one in EVERYBODY for other in EVERYBODY if one is not other]


@given(
    of=st.sampled_from(EVERYBODY),
    beside=st.lists(st.tuples(st.sampled_from(EVERYBODY), st.integers(0, 600)), max_size=6),
    known=st.frozensets(st.sampled_from(PAIRS)),
    seen=st.lists(st.tuples(st.sampled_from(EVERYBODY), st.sampled_from(EVERYBODY)), max_size=4),
)
def test_nothing_a_person_knows_or_confirmed_hides_a_fact_or_the_question_of_a_strong_warning(of, beside, known, seen):
    doses = [taken(one, timedelta(minutes=minutes)) for one, minutes in beside]
    marked = [
        replace(one, acknowledged=tuple(f"{WITH}{b.id}" for a, b in seen if a.id == one.medicine)) for one in doses
    ]
    plain = met(of, EVERYBODY, *doses, by=rules(NSAID_UNTIL))
    told = met(of, EVERYBODY, *marked, by=replace(rules(NSAID_UNTIL), known=known))

    def facts(found):
        return [
            (a.code, a.before_a_dose, [(b.medicine.id, b.last and b.last.taken_at) for b in a.others]) for a in found
        ]

    assert facts(told) == facts(plain)
    asking = [one.code for one in plain if one.asks and one.kind is not CautionKind.SEDATING]
    assert [one.code for one in told if one.asks and one.kind is not CautionKind.SEDATING] == asking
    drowsy = [one for caution in told if caution.kind is CautionKind.SEDATING for one in caution.near]
    assert all(one.settled is None for one in drowsy if one.strong)
