import pytest

from companion.domain.practice import ThermalKind
from companion.ui.thermal.facts import about, load

HEAD = """
[[source]]
id = "one"
title = "Heat"
publisher = "A hospital"
checked = 2026-11-22

[[fact]]
id = "f"
kind = "heat"
words = "Words."
"""


def test_every_published_fact_has_a_source_that_was_read_and_only_ours_may_have_none():
    assert {fact.status for fact in load()} == {"c_a", "c_b", "d"}
    assert all(fact.source is not None and fact.source.checked.year >= 2026 for fact in load() if not fact.is_ours)


@pytest.mark.parametrize("kind", list(ThermalKind))
def test_what_is_published_comes_before_our_settings(kind):
    ours = [fact.is_ours for fact in about(kind)]
    assert ours == sorted(ours)
    assert all(kind in fact.kinds for fact in about(kind))
    assert {fact.id for fact in about(kind)} >= {"cloth", "wound", "gap"}


def test_nothing_unconfirmed_is_stated():
    told = " ".join(fact.words.lower() for fact in load())
    assert not [word for word in ("patch", "implant", "pacemaker", "raynaud") if word in told]


@pytest.mark.parametrize("rest", ['source = "one"\nstatus = "u"', 'source = ""\nstatus = "c_a"'])
def test_a_weak_row_or_a_fact_without_its_source_is_refused(tmp_path, rest):
    path = tmp_path / "facts.toml"
    path.write_text(HEAD + rest, encoding="utf-8")
    with pytest.raises(ValueError, match="f"):
        load(path)


def test_sentences_are_short():
    sentences = [one.strip() for fact in load() for one in fact.words.split(".")]
    assert max(len(one.split()) for one in sentences) <= 15
