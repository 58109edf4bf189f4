"""Reminding with 500 plan lines: a sweep while nothing changes, one in which all is read anew, and one after an answer.

Run: ``python -m tests.bench.bench_reminders``.
"""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from statistics import median
from time import process_time

from companion.domain.identity import FormToken, SlotId, new_id
from companion.domain.medication import Unit
from companion.domain.schedule import DayRef, FixedTimes, LineKind, Slot
from companion.reminders.dispatcher import Dispatcher
from companion.reminders.notifier import Exposed, Notice
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from tests.support.frozen_clock import FrozenClock

LINES, MEDICINES, TURNS = 500, 25, 15
BEGIN = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
SWEEP_BAR_MS, WAKE_BAR_MS = 20.0, 5.0


class Screen:
    """Shows at once, and nobody closes it unless told."""

    def __init__(self) -> None:
        self.up: frozenset[object] = frozenset()

    def show(self, notice: Notice, exposed: Exposed) -> None:
        self.up = frozenset(notice.keys)
        exposed(notice.keys)

    def withdraw(self, keys: frozenset[object]) -> None:
        self.up -= keys

    def on_screen(self) -> frozenset[object]:
        return self.up


def furnished(folder: Path, clock: FrozenClock) -> Services:
    """Twenty-five medicines with twenty lines each, over the whole day."""
    services = Services.open(folder, clock)
    start = DayRef((BEGIN - timedelta(days=5)).date())
    with services.one_unit():
        for number in range(MEDICINES):
            medicine = services.medication.add(
                MedicineDraft(f"Medicine {number}", Unit.TABLET), [], token=new_id(FormToken)
            )
            for line in range(LINES // MEDICINES):
                minute = (number * 53 + line * 67) % (24 * 60)
                slot = Slot(new_id(SlotId), time(minute // 60, minute % 60), 1000)
                services.plans.add_line(LineKind.MEDICINE, medicine, PlanDraft(FixedTimes((slot,)), start))
    return services


def milliseconds(act: Callable[[], object]) -> float:
    """Of the processor, so that other programs at work do not count."""
    begun = process_time()
    act()
    return (process_time() - begun) * 1000


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        clock, screen = FrozenClock(BEGIN), Screen()
        services = furnished(Path(folder), clock)
        wakes: list[datetime | None] = []
        dispatcher = Dispatcher(services.rounds, screen, clock, wakes.append)
        clock.advance(hours=1)
        dispatcher.sweep()
        screen.up = frozenset()
        dispatcher.sweep()
        quiet = [milliseconds(dispatcher.sweep) for _ in range(TURNS)]
        anew, after = [], []
        for _ in range(TURNS):
            clock.advance(minutes=6)
            anew.append(milliseconds(dispatcher.sweep))
            screen.up = frozenset()
        for _ in range(TURNS):
            item = dispatcher.open[-1]
            state = item.state
            services.doses.take(state.occurrence.key, seen=state.answer_number, token=new_id(FormToken))
            after.append(milliseconds(dispatcher.sweep))
        print(f"{LINES} plan lines, {len(dispatcher.open)} of them open")
        print(f"  a sweep while nothing changes  {median(quiet):8.2f} ms   bar: at most {SWEEP_BAR_MS:.0f} ms")
        print(f"  a sweep that reads all anew    {median(anew):8.2f} ms   bar: at most {SWEEP_BAR_MS:.0f} ms")
        print(f"  the next wake after an answer  {median(after):8.2f} ms   bar: at most {WAKE_BAR_MS:.0f} ms")
        assert wakes[-1] is not None
        services.close()


if __name__ == "__main__":
    main()
