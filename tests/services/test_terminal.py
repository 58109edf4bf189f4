"""What the command line remembers from one command to the next."""

import pytest

from companion.domain.errors import NotFoundError
from companion.domain.identity import EntryId, PatientId
from companion.domain.settings import Settings
from companion.services.office import Services
from companion.services.terminal import LastRecord, RecordKind
from companion.storage import people as store
from tests.support.frozen_clock import FrozenClock


def test_nothing_is_remembered_at_first(services: Services) -> None:
    assert services.terminal.last() is None
    assert services.terminal.open_spasm() is None


def test_the_last_record_is_remembered_after_a_restart_and_forgotten_once(
    services: Services, clock: FrozenClock
) -> None:
    patient = services.people.patient().id
    services.terminal.remember(RecordKind.DOSE, "entry", 1)
    services.terminal.remember(RecordKind.SPASM_ENDED, "other", 2)
    again = Services.open(services.data_dir, clock)
    assert again.terminal.last() == LastRecord(RecordKind.SPASM_ENDED, patient, "other", 2, clock.now())
    again.terminal.forget()
    assert services.terminal.last() is None
    again.close()


def test_an_open_spasm_is_one_patients_own(services: Services) -> None:
    ben = services.people.add_patient("Ben", None)
    services.terminal.keep_open_spasm(EntryId("spasm"))
    assert services.terminal.open_spasm() == "spasm"
    assert services.for_patient(ben.id).terminal.open_spasm() is None
    services.terminal.keep_open_spasm(None)
    assert services.terminal.open_spasm() is None


def test_what_cannot_be_read_is_nothing_and_no_preference(services: Services) -> None:
    for told in ("not JSON", "[]", '{"kind": "dance"}', '{"kind": "dose"}'):
        with services.database.writing() as session:
            store.save_setting(session, "terminal_last", told)
        assert services.terminal.last() is None
    assert services.settings.get() == Settings()


def test_a_unit_that_breaks_remembers_nothing(services: Services) -> None:
    def break_off() -> None:
        with services.one_unit():
            services.terminal.remember(RecordKind.DOSE, "entry", 1)
            services.people.choose_patient(PatientId("nobody"))

    with pytest.raises(NotFoundError):
        break_off()
    assert services.terminal.last() is None
