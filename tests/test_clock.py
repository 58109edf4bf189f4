import os
from datetime import timedelta
from functools import partial

import pytest
from tzlocal import unix, utils

from companion.clock import SystemClock


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
    assert SystemClock().zone() == "UTC"
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
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    assert clock.zone() == "Asia/Kolkata"
    monkeypatch.setenv("TZ", told)
    assert clock.zone() == "Asia/Kolkata"
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
    assert SystemClock().zone() in {"Asia/Kolkata", "Europe/Berlin"}
    monkeypatch.undo()
    SystemClock().zone()
