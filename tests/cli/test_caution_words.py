"""What stands before the button stands before the word too."""

from datetime import date, timedelta

import pytest

from companion.domain.medication import LabelLimits
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import Contact, ContactKind, FactKind, HealthFact, Precaution, PrecautionKind
from companion.services.office import Services
from tests.support.classes import gabapentin, oxycodone, tagged
from tests.support.frozen_clock import FrozenClock
from tests.support.records import token
from tests.support.terminal import Terminal

CODES = ["sedating", "opioid_gabapentinoid"]


@pytest.fixture
def taken(record: Services, clock: FrozenClock) -> None:
    """Gabapentin was taken half an hour ago; oxycodone is taken as needed."""
    oxycodone(record)
    nerve = gabapentin(record)
    record.doses.record(nerve, 1000, token=token(), taken_at=clock.now() - timedelta(minutes=30))


@pytest.mark.usefixtures("taken")
def test_one_word_is_not_enough_and_the_facts_have_their_source(record: Services, terminal: Terminal):
    told = terminal("take", "Oxycodone")
    assert told.code == 3
    assert "Gabapentin, taken 07:42, makes you drowsy too." in told.err
    assert "An opioid with gabapentin or pregabalin" in told.err
    assert "Source: US Food and Drug Administration, 19 December 2019" in told.err
    assert "not yet reviewed by a clinician" in told.err
    assert "--already-taken" in told.err


@pytest.mark.usefixtures("taken")
def test_what_was_confirmed_is_kept_and_read_by_a_program(terminal: Terminal):
    refused = terminal("take", "Oxycodone", "--json").json
    assert refused["questions"] == ["caution"]
    assert [one["code"] for one in refused["cautions"]] == CODES
    assert refused["cautions"][0]["near"][0]["name"] == "Gabapentin"
    recorded = terminal("take", "Oxycodone", "--already-taken", "--json").json["recorded"]
    assert recorded["acknowledged"] == CODES


@pytest.mark.usefixtures("taken")
def test_today_says_the_same(terminal: Terminal):
    assert "Gabapentin, taken 07:42, makes you drowsy too." in terminal("today").out
    assert [one["code"] for one in terminal("today", "--json").json["as_needed"][1]["cautions"]] == CODES


def test_what_the_team_said_stands_there_with_its_day(record: Services, terminal: Terminal, clock: FrozenClock):
    tagged(record, "Ibuprofen", ClassTag.NSAID)
    record.recovery.add(Precaution(PrecautionKind.NSAID, "Dr Lee", date(2026, 11, 10), date(2027, 1, 10)))
    told = terminal("take", "Ibuprofen")
    assert "Your team said: no anti-inflammatory pain medicine, at least until Sunday 10 January (Dr Lee)." in told.err
    clock.advance(hours=24 * 60)
    assert "That day has come: ask your team. It still holds." in terminal("take", "Ibuprofen").err


def test_a_class_or_a_name_to_leave_is_said_in_words(record: Services, terminal: Terminal):
    tagged(record, "Prednisone", ClassTag.STEROID)
    said = Precaution(
        PrecautionKind.MEDICINE, "Dr Lee", date(2026, 11, 10), tag=ClassTag.STEROID, ingredient="cortisone"
    )
    record.recovery.add(said)
    assert "Your team said: do not take: steroid, cortisone (Dr Lee)." in terminal("take", "Prednisone").err


def test_several_medicines_and_an_uncertain_dose_are_named(record: Services, terminal: Terminal, clock: FrozenClock):
    tagged(record, "Baclofen", ClassTag.MUSCLE_RELAXANT)
    for name in ("Cetirizine", "Diazepam"):
        medicine = tagged(record, name, ClassTag.SEDATING)
        record.doses.record(medicine, 1000, token=token(), taken_at=clock.now() - timedelta(minutes=30))
    told = terminal("take", "Baclofen").err
    assert "These make you drowsy too: Cetirizine, taken 07:42; Diazepam, taken 07:42." in told


def test_over_a_limit_the_poison_line_stands_before_and_after(record: Services, terminal: Terminal):
    record.recovery.add(Contact("Poison line", phone="555 0199", kind=ContactKind.POISON_LINE))
    tagged(record, "Paracetamol", limits=LabelLimits(most_in_24_hours=500))
    assert "Your poison line: Poison line, 555 0199." in terminal("take", "Paracetamol").err
    assert "Your poison line: Poison line, 555 0199." in terminal("take", "Paracetamol", "--already-taken").out


def test_a_plan_file_says_what_its_medicines_meet(record: Services, terminal: Terminal, tmp_path):
    rows = [("a", "Oxycodone", "opioid"), ("b", "Gabapentin", "gabapentinoid"), ("c", "Ibuprofen", "nsaid")]
    text = "format = 1\n" + "".join(
        f'[[medicine]]\nid = "{one}"\nname = "{name}"\nunit = "tablet"\ntags = ["{tag}"]\n' for one, name, tag in rows
    )
    file = tmp_path / "plan.toml"
    file.write_text(text, encoding="utf-8")
    record.recovery.add(Precaution(PrecautionKind.NSAID, "Dr Lee", date(2026, 11, 10)))
    record.recovery.add(HealthFact(FactKind.ALLERGY, "ibuprofen"))
    told = terminal("import-plan", str(file)).text
    assert "Ibuprofen: your plan names an allergy to ibuprofen. Ask before you take it." in told
    assert "Oxycodone. These on your list make you drowsy too: Gabapentin." in told
    assert "Oxycodone. With Gabapentin: An opioid with gabapentin or pregabalin" in told
    assert "Ibuprofen. Your team said: no anti-inflammatory pain medicine (Dr Lee)." in told
    assert "All other pairs are not checked" in told
