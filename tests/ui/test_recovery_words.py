"""Facts of the recovery in words."""

from datetime import UTC, date, datetime

import pytest

from companion.domain.identity import ItemId
from companion.domain.recovery import (
    Contact,
    FactKind,
    HealthFact,
    Item,
    Pause,
    Phase,
    PhaseTick,
    Precaution,
    PrecautionKind,
    ProcedureKind,
)
from companion.ui import practice_words, recovery_words
from tests.support.my_plan import SURGERY, TWIST

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
ZONE = "Europe/Berlin"


def item(value, **more):
    return Item(ItemId("one"), 1, value, "Ana", NOW, **more)


def plain(words):
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (SURGERY, "Surgery: Lumbar decompression, L4/L5, Tuesday 10 November 2026, Dr Lee"),
        (TWIST, "Precaution: do not twist your back, at least until Tuesday 22 December. Said by Dr Lee"),
        (Contact("Ward 4", "ward", "555 0100"), "Contact: Ward 4, ward, 555 0100"),
        (HealthFact(FactKind.IMPLANT, "Pacemaker"), "Implant: Pacemaker"),
        (
            PhaseTick(Phase.EARLY, "Dr Weber", date(2026, 11, 20)),
            "Phase: Moving more. Dr Weber said so, Friday 20 November",
        ),
    ],
)
def test_any_fact_is_one_line(fact, words):
    assert plain(recovery_words.fact_words(fact)) == words


def test_a_version_says_when_by_whom_and_what():
    lifted = Precaution(PrecautionKind.BEND, "Dr Lee", SURGERY.on, lifted_on=date(2026, 11, 21), lifted_by="Dr Weber")
    told = plain(recovery_words.version(item(lifted), NOW, ZONE))
    assert told == "08:12 by Ana: Precaution: do not bend your back. Said by Dr Lee. Lifted by Dr Weber, 21 November"
    gone = plain(recovery_words.version(item(Contact("Ward 4"), withdrawn=True), NOW, ZONE))
    assert gone == "08:12 by Ana, taken back: Contact: Ward 4"


def test_a_pause_is_told_by_its_days():
    over = Pause(datetime(2026, 11, 3, 9, 0, tzinfo=UTC), datetime(2026, 11, 6, 2, 0, tzinfo=UTC), "a scan")
    assert plain(recovery_words.pause_days(over, ZONE)) == "3 Nov to 6 Nov, a scan"
    running = Pause(datetime(2026, 11, 3, 9, 0, tzinfo=UTC), None)
    assert plain(recovery_words.pause_days(running, ZONE)) == "from 3 Nov, until you end it"
    assert plain(recovery_words.version(item(over), NOW, ZONE)) == "08:12 by Ana: Paused 3 Nov to 6 Nov, a scan"


def test_every_kind_has_words_and_an_icon_that_is_there():
    from companion.ui.kit.icons import names

    for kind in PrecautionKind:
        fact = Precaution(kind, "Dr Lee", SURGERY.on, words="own words")
        assert recovery_words.precaution_short(fact)
        assert recovery_words.precaution_icon(kind) in names()
    assert all(recovery_words.procedure_kind(kind) for kind in ProcedureKind)
    assert len({recovery_words.phase(phase) for phase in Phase}) == len(Phase)


@pytest.mark.parametrize(
    ("grams", "words"),
    [(2000, "2 kg"), (2500, "2.5 kg"), (2268, "5 lb (2.2 kg)"), (4536, "10 lb (4.5 kg)"), (2345, "2.345 kg")],
)
def test_a_weight_is_said_in_the_unit_it_was_most_likely_typed_in(grams, words):
    assert plain(practice_words.weight(grams)) == words


def test_a_team_that_named_a_day_is_asked_when_it_has_come():
    told = plain(practice_words.team_said(TWIST, date(2026, 12, 22)))
    assert told == "Your team said: do not twist your back, at least until Tuesday 22 December (Dr Lee)."
    assert practice_words.team_said(TWIST, date(2026, 12, 23)).endswith("ask your team. It still holds.")


def test_the_teams_own_words_stand_beside_a_number_and_instead_of_ours():
    sit = Precaution(PrecautionKind.SIT, "x", SURGERY.on, limit=20, words="only on a firm chair")
    assert plain(practice_words.precaution_alone(sit)) == "sit no longer than 20 min at a time (only on a firm chair)"
    own = Precaution(PrecautionKind.BEND, "x", SURGERY.on, words="no bending past the knees")
    assert practice_words.precaution(own) == "no bending past the knees"
