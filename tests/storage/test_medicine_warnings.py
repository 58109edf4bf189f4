from datetime import date
from pathlib import Path

import pytest

from companion.domain.class_warnings import Severity
from companion.domain.medicine_class import ClassTag
from companion.storage.medicine_warnings import FILE, load
from tests.support.reading import HIGHEST_GRADE, grade

SOURCE = '[[source]]\nid = "one"\npublisher = "P"\ntitle = "T"\nchecked = 2026-11-22\n'
PAIR = '[[pair]]\nid = "x"\na = ["opioid"]\nb = ["nsaid"]\nseverity = "s1"\ntext = "Words."\nsource = "one"\n'


def written(folder: Path, text: str) -> Path:
    file = folder / "warnings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_official_warnings_of_opioids_are_there_with_publisher_and_date():
    told = {one.id: one for one in load().pairs}
    for name, dated in (("opioid_benzodiazepine", date(2016, 8, 31)), ("opioid_gabapentinoid", date(2019, 12, 19))):
        assert told[name].severity is Severity.S1
        assert told[name].source.publisher == "US Food and Drug Administration"
        assert told[name].source.dated == dated


def test_every_row_has_an_id_of_its_own_that_can_be_kept_with_a_dose():
    ids = [one.id for one in load().pairs]
    assert len(set(ids)) == len(ids)
    assert all(one.isidentifier() for one in ids)


def test_no_row_waits_longer_than_doses_are_read_back():
    assert all(one.hours is None or 1 <= one.hours <= 24 for one in load().pairs)


def test_no_row_permits_or_advises():
    for one in (*load().pairs, *load().stops):
        words = one.text.casefold()
        assert not any(word in words for word in ("safe", "allowed", "you can take", "fits", "double", "stop taking"))


@pytest.mark.parametrize("text", [one.text for one in (*load().pairs, *load().stops)])
def test_every_row_is_easy_to_read(text: str):
    assert grade(text) <= HIGHEST_GRADE, grade(text)
    assert all(len(sentence.split()) <= 16 for sentence in text.split(". "))


def test_the_file_says_that_no_clinician_has_reviewed_it():
    assert "Not yet reviewed by a clinician" in FILE.read_text(encoding="utf-8")


def test_stopping_an_opioid_is_told_by_its_source():
    stop = load().of_stop(frozenset({ClassTag.OPIOID}))
    assert stop is not None
    assert stop.source.dated == date(2019, 4, 9)


@pytest.mark.parametrize("status", ["u", "c_c", "x", "d"])
def test_a_weak_row_is_refused(tmp_path: Path, status: str):
    with pytest.raises(ValueError, match=status):
        load(written(tmp_path, f'{SOURCE}{PAIR}status = "{status}"\n'))


def test_a_row_without_its_source_or_of_an_unknown_class_is_refused(tmp_path: Path):
    with pytest.raises(KeyError):
        load(written(tmp_path, f'{SOURCE}{PAIR.replace(chr(34) + "one", chr(34) + "two")}status = "c_a"\n'))
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(ValueError, match="alcohol"):
        load(written(other, f'{SOURCE}{PAIR.replace("opioid", "alcohol")}status = "c_a"\n'))
