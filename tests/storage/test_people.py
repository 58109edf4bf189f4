"""Patients, persons, devices and zones as they are kept."""

from datetime import timedelta
from pathlib import Path

import pytest

from companion.domain.errors import NotFoundError
from companion.domain.identity import DeviceId, PatientId
from companion.domain.people import Device, Patient, ZoneSpan
from companion.storage import people as store
from tests.support.records import OPENED, database


def test_a_fresh_file_knows_nobody(tmp_path: Path) -> None:
    opened = database(tmp_path)
    with opened.reading() as session:
        assert store.first_patient_id(session) is None
        assert store.first_device_id(session) is None
        with pytest.raises(NotFoundError):
            store.patient(session, PatientId("nobody"))
    opened.close()


def test_zones_come_oldest_first(tmp_path: Path) -> None:
    opened = database(tmp_path)
    patient = Patient(PatientId("p"), "Maria", None, None, "", example=False)
    with opened.writing() as session:
        store.save_patient(session, patient, OPENED)
        store.add_device(session, Device(DeviceId("d"), "laptop"), OPENED)
        session.flush()
        for days in (3, 0, 1):
            store.append_span(session, patient.id, ZoneSpan(OPENED + timedelta(days=days), "Europe/Berlin"))
    with opened.reading() as session:
        assert [span.since.day for span in store.spans(session, patient.id)] == [22, 23, 25]
        assert store.patient(session, patient.id) == patient
        assert store.first_device_id(session) == "d"
    opened.close()
