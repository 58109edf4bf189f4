"""What is odd about one occurrence is logged once, and it is named all the same."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.schedule import DayRef
from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui import item_words, odd_items
from companion.ui.odd_items import PlainPart, plain_words, words_or_plain
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily
from tests.support.told_shell import press_button, read
from tests.support.ui_lint import lint, settle

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.fixture
def item(services: Services, clock: FrozenClock) -> TodayItem:
    clock.set(EIGHT)
    add(services, daily("08:00", start=DayRef(EIGHT.date())))
    return services.agenda.due_now()[0]


def with_medicine(item: Any, **odd: object) -> Any:
    return replace(item, medicine=replace(item.medicine, **odd))


def broken() -> str:
    raise ZeroDivisionError


def test_what_can_be_told_is_told(item: TodayItem) -> None:
    told = words_or_plain(item, EIGHT, lambda: item_words.state_words(item, EIGHT))
    assert told == "Due now, 08:00"


@pytest.mark.expects_log
def test_what_cannot_be_told_is_named_with_its_time_and_logged_once(
    item: TodayItem, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        assert words_or_plain(item, EIGHT, broken) == "Paracetamol, 08:00"
    (record,) = (one for one in caplog.records if one.levelno >= logging.WARNING)
    assert record.getMessage() == odd_items.CANNOT_BE_SHOWN
    assert "Paracetamol" not in record.getMessage()
    assert record.exc_info is not None


def test_without_a_name_and_without_a_time_it_is_still_a_reminder(item: Any) -> None:
    assert plain_words(with_medicine(item, name=" "), EIGHT) == "A reminder, 08:00"
    nowhere = replace(item, state=item.state._replace(occurrence=item.state.occurrence._replace(zone="Not/There")))
    assert plain_words(nowhere, EIGHT) == "Paracetamol"
    assert plain_words(replace(item, medicine=None, state=None), EIGHT) == "A reminder"


def test_the_log_remembers_only_so_many(item: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odd_items, "MOST_REMEMBERED", 1)
    assert odd_items.is_news(item, ValueError())
    assert not odd_items.is_news(item, ValueError())
    assert odd_items.is_news(item, TypeError())
    assert odd_items.is_news(item, ValueError())


def test_the_row_of_it_leads_to_the_window(qtbot: QtBot, item: TodayItem) -> None:
    part = PlainPart(item, EIGHT)
    qtbot.addWidget(part)
    settle(part, 560)
    assert read(part).splitlines() == ["Paracetamol", "Due 08:00", "It cannot be shown in full here. It stays due."]
    assert lint(part) == []
    with qtbot.waitSignal(part.wanted, timeout=1000):
        press_button(part, "Open in the window: Paracetamol, 08:00")
