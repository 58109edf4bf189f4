from datetime import date

from companion.domain.class_warnings import ClassWarning, MedicineWarnings, Severity, Source, StopWarning
from companion.domain.medicine_class import ClassTag

SOURCE = Source("Publisher", "Title", None, date(2026, 11, 22))
OPIOID, NSAID = frozenset({ClassTag.OPIOID}), frozenset({ClassTag.NSAID})


def test_two_classes_are_named_in_either_order_and_one_alone_is_not():
    row = ClassWarning("x", OPIOID, NSAID, Severity.S1, "", SOURCE)
    assert row.names(OPIOID, NSAID)
    assert row.names(NSAID, OPIOID)
    assert not row.names(OPIOID, OPIOID)
    assert not row.names(NSAID, frozenset())


def test_two_of_one_class_are_named():
    assert ClassWarning("x", NSAID, NSAID, Severity.S1, "", SOURCE).names(NSAID, NSAID)


def test_what_is_published_about_stopping_is_found_by_class():
    stop = StopWarning(ClassTag.OPIOID, "Slowly", SOURCE)
    listed = MedicineWarnings(stops=(stop,))
    assert (listed.of_stop(OPIOID), listed.of_stop(NSAID)) == (stop, None)
