"""When to look: the only APScheduler. One in-memory job, the next wake-up, on one owned Qt timer in the window's thread.

The library's own Qt scheduler leaks wake-ups and runs jobs in threads; its base class with our timer does neither.
What is due is never decided here: a wake-up only says "look now", and looking twice changes nothing.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.date import DateTrigger
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from typing_extensions import override

from companion.clock import Clock

LONGEST_WAIT = timedelta(seconds=60)
SWEEP_MS = 30_000
TICK_MS = 5_000
GAP = timedelta(seconds=15)
STEP = timedelta(seconds=2)
JOB = "next wake-up"


class _TimerScheduler(BaseScheduler):
    """APScheduler on a Qt timer of ours and on the program's clock."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        self._clock = clock
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.wakeup)
        super().__init__(
            timezone=UTC,
            executors={"default": DebugExecutor()},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    @override
    def wakeup(self) -> None:
        """Run the job if its instant has come by the program's clock, and wait for the rest of the way."""
        due = self.get_job(JOB)
        if due is None or due.next_run_time is None:
            self._timer.stop()
            return
        left = due.next_run_time - self._clock.now()
        if left <= timedelta():
            self.remove_job(JOB)
            due.func()
            return
        self._timer.start(max(1, int(min(left, LONGEST_WAIT).total_seconds() * 1000) + 1))

    @override
    def shutdown(self, wait: bool = True) -> None:
        """Stop for good."""
        self._timer.stop()
        super().shutdown(wait)


class Alarm(QObject):
    """Emits ``woke`` at the armed instant, every 30 seconds, and when the clocks say the computer slept or was set."""

    woke = Signal()
    jumped = Signal()
    """The computer slept, or somebody set its clock."""
    zone_changed = Signal(str)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._scheduler = _TimerScheduler(clock, self)
        self._sweep = QTimer(self, interval=SWEEP_MS)
        self._sweep.timeout.connect(self.woke)
        self._ticker = QTimer(self, interval=TICK_MS)
        self._ticker.timeout.connect(self.tick)
        self._zone = clock.zone()
        self._last = self._read()

    def start(self) -> None:
        """Begin to watch."""
        self._scheduler.start()
        self._sweep.start()
        self._ticker.start()
        self._last = self._read()

    def stop(self) -> None:
        """Stop for good."""
        self._sweep.stop()
        self._ticker.stop()
        if self._scheduler.running:
            self._scheduler.shutdown()

    def arm(self, at: datetime | None) -> None:
        """Wake at a UTC instant instead of the one before; None: at none."""
        if self._scheduler.get_job(JOB) is not None:
            self._scheduler.remove_job(JOB)
        if at is not None:
            self._add(self.woke.emit, at)
        self._scheduler.wakeup()

    def armed_for(self) -> datetime | None:
        """The instant it will wake at."""
        job: Any = self._scheduler.get_job(JOB)
        return None if job is None else job.next_run_time

    def tick(self) -> None:
        """Compare the clocks with the last look: a gap is sleep, a drift between them is a set clock."""
        wall, monotonic = self._last
        self._last = self._read()
        passed = self._last[0] - wall
        drift = passed - timedelta(seconds=self._last[1] - monotonic)
        if passed > GAP or abs(drift) > STEP:
            self.jumped.emit()
            self.woke.emit()
        if self._clock.zone() != self._zone:
            self._zone = self._clock.zone()
            self.zone_changed.emit(self._zone)

    def _add(self, job: Callable[[], None], at: datetime) -> None:
        self._scheduler.add_job(job, DateTrigger(at), id=JOB, replace_existing=True)

    def _read(self) -> tuple[datetime, float]:
        return self._clock.now(), self._clock.monotonic()
