"""The example patient: oxycodone half an hour after gabapentin asks once, and the entry keeps what was seen."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import Precaution, PrecautionKind
from companion.services.agenda import MedicineCard
from companion.services.office import Services
from companion.ui.medication.detail import MedicineDetail
from companion.ui.medication.page import MedicinesPage
from tests.support.classes import tagged
from tests.support.frozen_clock import FrozenClock
from tests.support.open_window import open_window, rest
from tests.support.records import token
from tests.support.told_shell import press_button, read

NOON = datetime(2026, 11, 22, 12, 12, tzinfo=UTC)
CODES = ("sedating", "opioid_gabapentinoid")


@pytest.fixture
def demo(tmp_path: Path, clock: FrozenClock, example: Callable[[Path, datetime], None]) -> Iterator[Services]:
    """The example at 13:12 in Berlin; gabapentin was taken half an hour ago."""
    clock.set(NOON)
    example(tmp_path / "demo", NOON)
    services = Services.open(tmp_path / "demo", clock)
    medicine = named(services, "Gabapentin").medicine
    services.doses.record(medicine.id, 1000, token=token(), taken_at=NOON - timedelta(minutes=30))
    yield services
    services.close()


def named(services: Services, name: str) -> MedicineCard:
    return next(card for card in services.agenda.cards() if card.medicine.name == name)


def shown(window: object, name: str, services: Services) -> MedicineDetail:
    window.go("medicines", medicine=named(services, name).medicine.id)  # type: ignore[attr-defined]
    rest()
    page = window.current_page  # type: ignore[attr-defined]
    assert isinstance(page, MedicinesPage)
    assert page.detail is not None
    return page.detail


def test_oxycodone_after_gabapentin_asks_once_and_the_entry_keeps_it(
    qtbot: QtBot, demo: Services, clock: FrozenClock
) -> None:
    with open_window(demo, clock) as window:
        detail = shown(window, "Oxycodone with acetaminophen", demo)
        told = read(detail)
        assert "Gabapentin, taken 12:42, makes you drowsy too." in told
        assert "Source: US Food and Drug Administration, 19 December 2019" in told
        before = len(demo.doses.doses(NOON - timedelta(hours=1), NOON + timedelta(minutes=1)))
        press_button(detail, "Record a dose...")
        press_button(detail, "Record this dose")
        assert len(demo.doses.doses(NOON - timedelta(hours=1), NOON + timedelta(minutes=1))) == before
        press_button(detail, "I took it, record it")
        newest = demo.doses.doses(NOON - timedelta(hours=1), NOON + timedelta(minutes=1))[0]
        assert newest.medicine == named(demo, "Oxycodone with acetaminophen").medicine.id
        assert set(CODES) <= set(newest.acknowledged)


def test_on_the_page_of_the_medicine_the_list_tells_and_says_what_was_not_checked(
    qtbot: QtBot, demo: Services, clock: FrozenClock
) -> None:
    clock.advance(hours=30)
    with open_window(demo, clock) as window:
        told = read(shown(window, "Gabapentin", demo))
        assert "With Oxycodone with acetaminophen: An opioid with gabapentin or pregabalin" in told
        assert "All other pairs are not checked" in told
        assert "Not checked: our list is short" in read(shown(window, "Paracetamol", demo))


def test_an_anti_inflammatory_that_the_team_forbade_is_told_with_its_day(
    qtbot: QtBot, demo: Services, clock: FrozenClock
) -> None:
    medicine = tagged(demo, "Ibuprofen", ClassTag.NSAID)
    demo.recovery.add(Precaution(PrecautionKind.NSAID, "Dr Weber", date(2026, 11, 22), date(2027, 1, 10)))
    with open_window(demo, clock) as window:
        detail = shown(window, "Ibuprofen", demo)
        assert "at least until Sunday 10 January" in read(detail).replace("\xa0", " ")
        press_button(detail, "Record a dose...")
        press_button(detail, "Record this dose")
        press_button(detail, "I took it, record it")
    assert demo.doses.doses(NOON, NOON + timedelta(minutes=1), medicine)[0].acknowledged == ("not_until",)
