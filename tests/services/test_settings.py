"""Preferences are typed, kept one by one, and an unreadable one gives way to its default."""

from datetime import time

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.settings import Settings, ThemeChoice
from companion.services.changes import Topic
from companion.services.office import Services
from companion.storage import people as store
from tests.support.frozen_clock import FrozenClock


def test_a_fresh_folder_has_the_defaults(services: Services) -> None:
    assert services.settings.get() == Settings()


def test_every_kind_of_preference_is_read_back_after_a_restart(services: Services, clock: FrozenClock) -> None:
    wanted = {
        "theme": ThemeChoice.DARK,
        "text_percent": 150,
        "day_start": time(4, 30),
        "private_notices": True,
        "country": "DE",
    }
    told: list[frozenset[Topic]] = []
    services.changes.subscribe(told.append)

    changed = services.settings.change(**wanted)

    again = Services.open(services.data_dir, clock)
    assert again.settings.get() == changed == Settings(**wanted)
    again.close()
    assert told == [frozenset({Topic.SETTINGS})]


def test_a_text_size_that_is_not_drawn_is_refused(services: Services) -> None:
    with pytest.raises(InvalidInputError):
        services.settings.change(text_percent=130)
    assert services.settings.get() == Settings()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("theme", "sepia"),
        ("text_percent", "big"),
        ("day_start", "dawn"),
        ("private_notices", "perhaps"),
        ("colour", "red"),
    ],
)
def test_a_stored_value_nobody_can_read_gives_way_to_the_default(services: Services, name: str, text: str) -> None:
    with services.database.writing() as session:
        store.save_setting(session, name, text)
    assert services.settings.get() == Settings()
