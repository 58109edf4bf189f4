"""The file that ships: every row has its source, date and status, and its words are plain and never a diagnosis."""

import re
from datetime import date
from pathlib import Path

import pytest

from companion.domain.warning_signs import Group, Urgency
from companion.ui import warning_signs
from companion.ui.warning_signs import FILE, MARKING, SHIPPED, load
from tests.support.reading import HIGHEST_GRADE, grade
from tests.support.signs import words_of

SIGNS = load()
DIAGNOSES = re.compile(
    r"cauda equina|embol|thrombo|mening|serotonin|anaphyl|infect|sepsis|overdos|stroke|syndrome|leak of (spinal|csf)"
    r"|toxicity|you have (a|an|the) \w+ (disease|condition)",
    re.IGNORECASE,
)
PERMITS = re.compile(
    r"\b(safe|allowed|harmless|normal|nothing to worry|do not worry|you can take|lie flat|wait and see|probably|stop"
    r"|start taking|skip|double (a|the|your))\b",
    re.IGNORECASE,
)


def texts() -> dict[str, str]:
    told = {f"{one.id} words": one.words for one in SIGNS.signs}
    told |= {f"{one.id} question": one.question for one in SIGNS.signs}
    return told | {name: line.words for name, line in SIGNS.lines.items()}


@pytest.mark.parametrize("sign", SIGNS.signs, ids=lambda one: one.id)
def test_every_sign_has_a_source_a_date_and_a_status_that_ships(sign):
    assert sign.source.title
    assert sign.source.publisher
    assert date(2026, 11, 1) <= sign.source.checked <= date(2026, 12, 31)
    assert sign.status in SHIPPED
    assert (sign.status == "x") <= bool(sign.differs)


def test_every_line_name_and_number_has_a_source_too():
    assert all(line.status in SHIPPED and line.source.publisher for line in SIGNS.lines.values())
    assert all(row.status in MARKING and row.source.publisher for row in SIGNS.ingredients)
    assert all(row.sources for row in SIGNS.rows)


@pytest.mark.parametrize("row", SIGNS.rows, ids=lambda row: row.together)
def test_a_number_is_digits_and_nothing_else(row):
    assert re.fullmatch(r"\d{3}", row.emergency)


def test_a_country_stands_once_and_old_choices_still_find_their_number():
    codes = [one.country for one in SIGNS.numbers]
    assert len(codes) == len(set(codes))
    told = {one.country: one.emergency for one in SIGNS.numbers}
    assert {code: told[code] for code in ("GB", "IE", "US", "CA", "AU", "NZ", "EU")} == {
        "GB": "999",
        "IE": "112",
        "US": "911",
        "CA": "911",
        "AU": "000",
        "NZ": "111",
        "EU": "112",
    }
    assert {code: told[code] for code in ("DE", "FR", "NO", "CH", "JP")} == {
        "DE": "112",
        "FR": "112",
        "NO": "113",
        "CH": "144",
        "JP": "119",
    }
    assert SIGNS.numbers_for("XX") is None


@pytest.mark.parametrize(("name", "told"), texts().items())
def test_no_words_diagnose_permit_or_change_a_medicine(name, told):
    assert not DIAGNOSES.search(told), told
    assert not PERMITS.search(told), told
    assert "!" not in told
    assert "please" not in told.lower()


@pytest.mark.parametrize("sign", SIGNS.signs, ids=lambda one: one.id)
def test_no_question_is_negated_so_that_no_always_means_no(sign):
    assert sign.question.endswith("?")
    assert not re.search(r"\b(not|no|never|cannot|can't|don't|unable)\b", sign.question, re.IGNORECASE)


@pytest.mark.parametrize(("name", "told"), texts().items())
def test_sentences_are_short(name, told):
    assert all(len(one.split()) <= 17 for one in re.split(r"[.?]", told)), told


@pytest.mark.parametrize("urgency", [Urgency.EMERGENCY, Urgency.SAME_DAY])
def test_a_list_reads_at_the_age_of_eleven(urgency):
    assert grade(" ".join(one.words for one in SIGNS.of(urgency))) <= HIGHEST_GRADE


@pytest.mark.parametrize("sign", SIGNS.signs, ids=lambda one: one.id)
def test_a_question_reads_at_the_age_of_eleven(sign):
    assert grade(sign.question) <= HIGHEST_GRADE + 0.5


@pytest.mark.parametrize(
    ("sign", "urgency"),
    [
        ("saddle", Urgency.EMERGENCY),
        ("bladder", Urgency.EMERGENCY),
        ("bowel", Urgency.EMERGENCY),
        ("sexual", Urgency.EMERGENCY),
        ("legs", Urgency.EMERGENCY),
        ("chest", Urgency.EMERGENCY),
        ("overdose", Urgency.EMERGENCY),
        ("drowsy", Urgency.EMERGENCY),
        ("allergy", Urgency.EMERGENCY),
        ("headache_fever", Urgency.EMERGENCY),
        ("paracetamol", Urgency.EMERGENCY),
        ("serotonin", Urgency.EMERGENCY),
        ("bleeding", Urgency.EMERGENCY),
        ("leak", Urgency.EMERGENCY),
        ("botulinum", Urgency.EMERGENCY),
        ("self_harm", Urgency.EMERGENCY),
        ("headache_upright", Urgency.SAME_DAY),
        ("calf", Urgency.SAME_DAY),
        ("fever", Urgency.SAME_DAY),
        ("wound", Urgency.SAME_DAY),
        ("numbness", Urgency.SAME_DAY),
        ("pain", Urgency.SAME_DAY),
        ("mood", Urgency.SAME_DAY),
    ],
)
def test_every_row_of_the_reference_is_there_at_its_urgency_or_sooner(sign, urgency):
    found = next(one for one in SIGNS.signs if one.id == sign)
    assert found.urgency is urgency


def test_the_fever_is_the_lower_of_the_published_ones():
    assert "38 °C (100.4 °F)" in words_of("fever")


def test_naloxone_itself_is_not_taken_for_an_opioid():
    groups = SIGNS.groups()
    assert "naloxone" not in groups
    assert groups["oxycodone"] is Group.OPIOID
    assert groups["gabapentin"] is Group.GABAPENTINOID
    assert all(name == name.casefold() for name in groups)


def test_a_weak_row_is_refused(tmp_path: Path):
    weak = FILE.read_text(encoding="utf-8").replace('status = "x"', 'status = "u"', 1)
    path = tmp_path / "weak.toml"
    path.write_text(weak, encoding="utf-8")
    with pytest.raises(ValueError, match="bladder"):
        load(path)


def test_it_is_read_without_the_record():
    source = Path(warning_signs.__file__).read_text(encoding="utf-8")
    assert "services" not in source
    assert "storage" not in source
