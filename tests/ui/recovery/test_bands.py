"""What is published about the phases: only what may be shown, each with source and date, in short plain sentences."""

import re
import tomllib

import pytest

from companion.domain.recovery import PHASES, Phase, ProcedureKind
from companion.ui.recovery.bands import FILE, load

TOLD = tomllib.loads(FILE.read_text(encoding="utf-8"))
MOST_WORDS = 16
MOST_GRADE = 6.0


def grade(text: str) -> float:
    """The Flesch-Kincaid grade, with a syllable for each group of vowels but a silent e."""
    words = re.findall(r"[A-Za-z]+", text)
    sentences = max(1, len(re.findall(r"[.:]", text)))
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_every_phase_has_a_band_for_decompression_and_for_fusion_and_for_nothing_else():
    bands = load()
    assert set(bands) == {
        (phase, kind) for phase in PHASES for kind in (ProcedureKind.DECOMPRESSION, ProcedureKind.FUSION)
    }
    assert bands[Phase.STRENGTHENING, ProcedureKind.FUSION].often == "week 6 to 12"


def test_every_row_has_a_source_with_publisher_and_day_and_a_status_that_may_be_shown():
    sources = {row["id"]: row for row in TOLD["source"]}
    for row in TOLD["row"]:
        assert row["status"] in {"c_a", "c_b"}
        source = sources[row["source"]]
        assert source["title"]
        assert source["publisher"]
        assert source["checked"].year == 2026
    assert {row["source"] for row in TOLD["row"]} == set(sources)


def test_what_differs_between_teams_is_named_without_a_number():
    assert not any(re.search(r"\d", topic) for row in TOLD["differs"] for topic in row["topics"])
    band = load()[Phase.PROTECTION, ProcedureKind.DECOMPRESSION]
    assert "how much to lift" in band.differs


def test_the_sentences_are_short_and_plain():
    sentences = [one for row in TOLD["row"] for one in re.split(r"(?<=[.:])\s", row["words"])]
    assert [one for one in sentences if len(one.split()) > MOST_WORDS] == []
    for phase in PHASES:
        for kind in (ProcedureKind.DECOMPRESSION, ProcedureKind.FUSION):
            words = " ".join(row.words for row in load()[phase, kind].rows)
            assert not words or grade(words) <= MOST_GRADE, words


def test_no_row_permits_or_gives_driving_clearance():
    words = " ".join(row["words"] for row in TOLD["row"]).lower()
    assert not re.search(r"\b(safe|allowed|you can|you may|drive|driving)\b", words)


def test_a_row_of_a_weak_status_is_refused(tmp_path):
    weak = tmp_path / "phases.toml"
    weak.write_text(FILE.read_text(encoding="utf-8").replace('status = "c_b"', 'status = "u"', 1), encoding="utf-8")
    with pytest.raises(ValueError, match="may not be shown"):
        load(weak)


def test_a_source_without_the_day_it_was_read_is_refused(tmp_path):
    told = tmp_path / "phases.toml"
    text = FILE.read_text(encoding="utf-8").replace("checked = 2026-11-22", 'checked = "lately"', 1)
    told.write_text(text, encoding="utf-8")
    with pytest.raises(TypeError, match="the day it was read"):
        load(told)
