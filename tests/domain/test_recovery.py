from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.day_plan import DayPlan
from companion.domain.drowsy import DrowsyWindow
from companion.domain.errors import InvalidInputError
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import (
    FORBIDDING,
    PHASES,
    Contact,
    ContactKind,
    FactKind,
    HealthFact,
    Pause,
    Phase,
    PhaseTick,
    Precaution,
    PrecautionKind,
    PrecautionState,
    Surgery,
    days_after,
    forbidding,
    paused_at,
    phase_on,
    pounds_in_grams,
    precaution_state,
    read_weight,
    validate_fact,
)

SURGERY = date(2026, 11, 12)
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TWIST = Precaution(PrecautionKind.TWIST, "Dr Lee", SURGERY, until=date(2026, 12, 24))
LIFT = Precaution(PrecautionKind.LIFT, "Dr Lee", SURGERY, limit=2300)
days = st.dates(date(2026, 11, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("fact", "field"),
    [
        (Surgery(SURGERY, " "), "procedure"),
        (Surgery(date(1949, 1, 1), "x"), "on"),
        (replace(TWIST, said_by=""), "said_by"),
        (replace(TWIST, said_by="x" * 501), "said_by"),
        (replace(TWIST, until=date(2026, 11, 11)), "until"),
        (replace(TWIST, kind=PrecautionKind.OTHER), "words"),
        (replace(LIFT, limit=None), "limit"),
        (replace(LIFT, limit=5), "limit"),
        (replace(TWIST, lifted_on=date(2026, 11, 20)), "lifted_by"),
        (replace(TWIST, lifted_on=date(2026, 11, 2), lifted_by="Dr Lee"), "lifted_on"),
        (Contact(""), "name"),
        (HealthFact(FactKind.ALLERGY, ""), "words"),
        (PhaseTick(Phase.EARLY, "", SURGERY), "said_by"),
        (Pause(NOON, NOON), "until"),
        (Pause(NOON, None, "x" * 501), "reason"),
        (Contact("Ward 4", phone="5" * 501), "phone"),
        (Surgery(SURGERY, "x", levels="L" * 501), "levels"),
        (replace(TWIST, words="x" * 501), "words"),
    ],
)
def test_a_fact_that_says_nothing_is_refused_with_its_field(fact, field):
    with pytest.raises(InvalidInputError) as told:
        validate_fact(fact)
    assert told.value.field == field


def test_facts_as_people_type_them_are_kept():
    for fact in (
        Surgery(SURGERY, "Lumbar decompression", levels="L4/L5"),
        TWIST,
        LIFT,
        replace(TWIST, kind=PrecautionKind.OTHER, words="no hands over the head"),
        replace(TWIST, lifted_on=date(2026, 12, 1), lifted_by="Dr Lee"),
        Contact("Ward 4", phone="555 0100"),
        HealthFact(FactKind.IMPLANT, "Pacemaker"),
        PhaseTick(Phase.EARLY, "Dr Lee", date(2026, 11, 26)),
        Pause(NOON, None),
        Pause(NOON, NOON + timedelta(days=2)),
    ):
        validate_fact(fact)


def test_a_day_that_is_reached_lifts_nothing():
    assert precaution_state(TWIST, date(2026, 11, 11)) is PrecautionState.AHEAD
    assert precaution_state(TWIST, date(2026, 12, 24)) is PrecautionState.IN_FORCE
    assert precaution_state(TWIST, date(2026, 12, 25)) is PrecautionState.DAY_REACHED
    assert forbidding([TWIST], [PrecautionKind.TWIST], date(2027, 6, 1)) == (TWIST,)


@given(days)
def test_only_a_person_lifts_a_precaution(day):
    lifted = replace(TWIST, lifted_on=date(2026, 12, 10), lifted_by="Dr Lee")
    state = precaution_state(lifted, day)
    assert (state is PrecautionState.LIFTED) is (day >= date(2026, 12, 10))
    if day >= SURGERY:
        assert precaution_state(TWIST, day) in FORBIDDING


def test_only_precautions_of_the_kind_forbid():
    assert forbidding([TWIST, LIFT], [PrecautionKind.BEND], NOON.date()) == ()


@given(days, st.lists(st.tuples(st.sampled_from(PHASES), days), max_size=5))
def test_beyond_protection_a_phase_is_opened_by_a_tick_and_never_by_a_date(day, told):
    ticks = [PhaseTick(phase, "Dr Lee", on) for phase, on in told]
    phase = phase_on(day, SURGERY, ticks)
    if phase not in (Phase.FIRST_DAYS, Phase.PROTECTION):
        assert any(tick.phase is phase and SURGERY <= tick.on <= day for tick in ticks)


def test_the_first_days_end_after_three():
    assert phase_on(date(2026, 11, 14), SURGERY, []) is Phase.FIRST_DAYS
    assert phase_on(date(2026, 11, 15), SURGERY, []) is Phase.PROTECTION


def test_ticks_of_an_earlier_surgery_do_not_count():
    assert phase_on(date(2026, 11, 20), SURGERY, [PhaseTick(Phase.LONG_TERM, "Dr Lee", date(2026, 1, 1))]) is (
        Phase.PROTECTION
    )


@given(st.integers(-100, 200), st.integers(1, 100))
def test_a_pause_covers_its_beginning_and_not_its_end(at, length):
    one = Pause(NOON, NOON + timedelta(hours=length))
    instant = NOON + timedelta(hours=at)
    assert (paused_at([one], instant) is one) is (0 <= at < length)
    assert Pause(NOON, None).covers(instant) is (at >= 0)


def test_days_are_counted_from_the_operation():
    assert days_after(SURGERY, NOON.date()) == 12
    assert days_after(SURGERY, date(2026, 11, 11)) == -1


@pytest.mark.parametrize(
    ("typed", "grams"),
    [("2.5", 2500), ("2,5 kg", 2500), ("5 lb", 2268), ("10 pounds", 4536), ("1 Kilogram", 1000), ("4\u00a0lbs", 1814)],
)
def test_a_weight_is_read_in_kilograms_unless_pounds_are_typed(typed, grams):
    assert read_weight(typed) == grams


@pytest.mark.parametrize("typed", ["", "kg", "a bag", "5 stone", "-2"])
def test_a_weight_that_cannot_be_read_is_refused_with_its_field(typed):
    with pytest.raises(InvalidInputError) as told:
        read_weight(typed, "weight")
    assert told.value.field == "weight"


@given(st.integers(1, 200))
def test_whole_pounds_are_kept_exactly_enough_to_be_said_again(pounds):
    assert read_weight(f"{pounds} lb") == pounds_in_grams(pounds)


def test_pauses_that_only_touch_share_no_instant() -> None:
    first, second = Pause(hour(1), hour(3)), Pause(hour(3), None)
    assert not first.overlaps(second)
    assert not second.overlaps(first)
    for other in (Pause(hour(0), hour(2)), Pause(hour(2), None), Pause(hour(0), None)):
        assert first.overlaps(other)
        assert other.overlaps(first)


def hour(number: int) -> datetime:
    return datetime(2026, 11, 22, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fact", "field"),
    [
        (DrowsyWindow(0), "hours"),
        (DayPlan(lunch=time(7)), "lunch"),
        (DrowsyWindow(25), "hours"),
        (Precaution(PrecautionKind.MEDICINE, "Dr Lee", date(2026, 11, 10)), "ingredient"),
        (Precaution(PrecautionKind.MEDICINE, "Dr Lee", date(2026, 11, 10), ingredient="x" * 501), "ingredient"),
    ],
)
def test_a_window_and_a_medicine_to_leave_must_say_something(fact, field):
    with pytest.raises(InvalidInputError) as caught:
        validate_fact(fact)
    assert caught.value.field == field


@pytest.mark.parametrize(
    "fact",
    [
        DrowsyWindow(None),
        DayPlan(),
        DrowsyWindow(24),
        Precaution(PrecautionKind.MEDICINE, "Dr Lee", date(2026, 11, 10), tag=ClassTag.STEROID),
        Precaution(PrecautionKind.MEDICINE, "Dr Lee", date(2026, 11, 10), ingredient="ibuprofen"),
        Contact("Poison line", kind=ContactKind.POISON_LINE),
    ],
)
def test_a_window_and_a_medicine_to_leave_are_kept(fact):
    validate_fact(fact)
