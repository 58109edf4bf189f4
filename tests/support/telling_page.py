"""The page of who is told, drawn, and a message of it that did not go."""

from datetime import UTC, datetime

from companion.domain.telling import Trouble
from companion.services.office import Services
from companion.ui.telling.page import TellingPage
from companion.ui.telling_words import Speech
from tests.support.frozen_clock import FrozenClock
from tests.support.telling import leave_open, telling_dose
from tests.support.ui_lint import settle

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
DEADLINE = 10_000


def shown(page: TellingPage) -> TellingPage:
    page.mark_stale()
    page.refresh()
    settle(page, 1000)
    return page


def fail(services: Services, clock: FrozenClock, trouble: Trouble = Trouble.NO_CONNECTION) -> None:
    """A dose of 08:00 stays open, and telling it fails."""
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    one = services.telling.collect(Speech()).ready[0]
    services.telling.claim(one, Speech())
    services.telling.failed(one.id, trouble)
