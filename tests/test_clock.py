import os
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.resources import files

import pytest
from tzlocal import unix, utils

from companion.clock import SystemClock, zone_of_file


def _looked_for_in(root, real, _root="/"):
    return real(root)


def test_the_present_is_an_aware_instant_in_utc_and_elapsed_time_never_runs_backwards():
    clock = SystemClock()
    first, mark = clock.now(), clock.monotonic()
    assert first.utcoffset() == timedelta(0)
    assert clock.now() >= first
    assert clock.monotonic() >= mark


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its zone elsewhere")
def test_a_machine_that_was_never_given_a_zone_is_in_utc_without_a_warning(monkeypatch, tmp_path):
    monkeypatch.delenv("TZ", raising=False)
    for name in ("_get_localzone", "_get_localzone_name"):
        monkeypatch.setattr(unix, name, partial(_looked_for_in, str(tmp_path), getattr(unix, name)))
    monkeypatch.setattr(utils, "assert_tz_offset", lambda *_args, **_kw: None)
    clock = SystemClock(tmp_path / "etc" / "localtime")
    assert clock.zone() == "UTC"
    assert not clock.zone_is_known()
    monkeypatch.undo()
    SystemClock().zone()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its zone elsewhere")
def test_a_changed_zone_is_seen_at_the_next_question(monkeypatch):
    clock = SystemClock()
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert clock.zone() == "Europe/Berlin"
    monkeypatch.setenv("TZ", "America/New_York")
    assert clock.zone() == "America/New_York"
    monkeypatch.undo()
    clock.zone()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its zone elsewhere")
@pytest.mark.parametrize("told", ["CET-1CEST,M3.5.0,M10.5.0/3", "Nowhere/Town", "/no/such/file"])
def test_a_zone_that_nobody_understands_is_the_last_one_known(monkeypatch, told):
    clock = SystemClock()
    monkeypatch.setenv("TZ", told)
    assert clock.zone() == "UTC"
    assert not clock.zone_is_known()
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    assert clock.zone() == "Asia/Kolkata"
    assert clock.zone_is_known()
    monkeypatch.setenv("TZ", told)
    assert clock.zone() == "Asia/Kolkata"
    assert not clock.zone_is_known()
    monkeypatch.undo()
    clock.zone()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its zone elsewhere")
def test_two_files_that_say_two_zones_fill_no_log(monkeypatch, tmp_path):
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "timezone").write_text("Europe/Berlin")
    (tmp_path / "etc" / "localtime").symlink_to("/usr/share/zoneinfo/Asia/Kolkata")
    monkeypatch.delenv("TZ", raising=False)
    for name in ("_get_localzone", "_get_localzone_name"):
        monkeypatch.setattr(unix, name, partial(_looked_for_in, str(tmp_path), getattr(unix, name)))
    monkeypatch.setattr(utils, "assert_tz_offset", lambda *_args, **_kw: None)
    assert SystemClock(tmp_path / "etc" / "localtime").zone() == "Asia/Kolkata"
    monkeypatch.undo()
    SystemClock().zone()


NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
IN_FORCE = (
    *("Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata"),
    *("Australia/Lord_Howe", "Pacific/Auckland", "UTC"),
)


def rules_of(zone):
    return files("tzdata.zoneinfo").joinpath(*zone.split("/")).read_bytes()


def plain_machine(monkeypatch, tmp_path, rules=b"", told=""):
    """A computer whose ``/etc/localtime`` is a plain file, with what ``/etc/timezone`` tells."""
    (tmp_path / "etc").mkdir(exist_ok=True)
    if rules:
        (tmp_path / "etc" / "localtime").write_bytes(rules)
    if told:
        (tmp_path / "etc" / "timezone").write_text(told)
    monkeypatch.delenv("TZ", raising=False)
    name = "_get_localzone_name"
    monkeypatch.setattr(unix, name, partial(_looked_for_in, str(tmp_path), getattr(unix, name)))
    return SystemClock(tmp_path / "etc" / "localtime")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its zone elsewhere")
@pytest.mark.parametrize("zone", IN_FORCE)
def test_a_plain_file_of_rules_is_known_by_its_rules(monkeypatch, tmp_path, zone):
    clock = plain_machine(monkeypatch, tmp_path, rules_of(zone))
    assert clock.zone() == zone
    assert clock.zone() == zone
    assert clock.zone_is_known()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its zone elsewhere")
@pytest.mark.parametrize(
    ("told", "zone"), [("Europe/Vienna", "Europe/Vienna"), ("Etc/UTC", "Europe/Berlin"), ("No/Where", "Europe/Berlin")]
)
def test_a_name_beside_the_file_counts_only_when_its_rules_are_those_of_the_file(monkeypatch, tmp_path, told, zone):
    assert plain_machine(monkeypatch, tmp_path, rules_of("Europe/Berlin"), told).zone() == zone


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its zone elsewhere")
def test_a_name_is_enough_where_the_file_is_none(monkeypatch, tmp_path):
    clock = plain_machine(monkeypatch, tmp_path, b"no rules", "Europe/Berlin")
    assert clock.zone() == "Europe/Berlin"
    assert clock.zone_is_known()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its zone elsewhere")
def test_rules_that_no_place_has_are_told_as_unknown(monkeypatch, tmp_path):
    end = rules_of("Etc/GMT-14").rindex(b"\n<+14>-14\n")
    odd = rules_of("Etc/GMT-14")[:end] + b"\n<+14>-14:07\n"
    clock = plain_machine(monkeypatch, tmp_path, odd)
    assert clock.zone() == "UTC"
    assert not clock.zone_is_known()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its zone elsewhere")
def test_a_file_that_is_put_in_place_meanwhile_is_read_anew(monkeypatch, tmp_path):
    clock = plain_machine(monkeypatch, tmp_path, rules_of("Europe/Berlin"))
    assert clock.zone() == "Europe/Berlin"
    (tmp_path / "new").write_bytes(rules_of("Asia/Kolkata"))
    (tmp_path / "new").replace(tmp_path / "etc" / "localtime")
    assert clock.zone() == "Asia/Kolkata"


def test_without_the_table_of_countries_a_name_is_still_found(monkeypatch, tmp_path):
    monkeypatch.setattr("companion.clock.files", _no_files)
    (tmp_path / "rules").write_bytes(rules_of("Asia/Kolkata"))
    assert zone_of_file(tmp_path / "rules", None, NOW) in {"Asia/Kolkata", "Asia/Calcutta"}


def _no_files(_package):
    raise ModuleNotFoundError
