"""A data folder is opened with all that belongs to it, the first time and every time after."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from companion.domain.errors import StorageUnavailableError
from companion.services.office import Services, when_asked
from tests.support.frozen_clock import FrozenClock


def test_the_second_start_finds_what_the_first_one_made(tmp_path: Path, clock: FrozenClock) -> None:
    first = Services.open(tmp_path / "deep" / "data", clock)
    patient, recorder = first.people.patient(), first.people.recorder()
    first.close()
    again = Services.open(tmp_path / "deep" / "data", clock)
    assert (again.people.patient(), again.people.recorder()) == (patient, recorder)
    again.close()


def test_an_example_says_so(tmp_path: Path, clock: FrozenClock) -> None:
    opened = Services.open(tmp_path, clock, example=True)
    assert opened.people.patient().example
    opened.close()


def test_a_record_with_a_key_does_not_open_without_it(tmp_path: Path, clock: FrozenClock) -> None:
    key = secrets.token_bytes(32)
    Services.open(tmp_path, clock, key=key).close()
    with pytest.raises(StorageUnavailableError):
        Services.open(tmp_path, clock)
    Services.open(tmp_path, clock, key=key).close()


def test_every_service_is_made_once_for_each_patient_whoever_asks_first(tmp_path: Path, clock: FrozenClock) -> None:
    opened = Services.open(tmp_path, clock)
    names = [name for name, kind in vars(Services).items() if hasattr(kind, "__set_name__")]
    with ThreadPoolExecutor(8) as many:
        asked = list(many.map(lambda name: getattr(opened, name), names * 8))
    assert len(names) == len(when_asked())
    assert {id(one) for one in asked} == {id(getattr(opened, name)) for name in names}
    assert opened.for_patient(opened.people.patient().id).formulary is not opened.formulary
    opened.close()
