"""Wakes the program at the next instant at which anything is due, and notices sleep and changed clocks.

The only file that knows APScheduler. One job, in memory, in the window's thread; what is due is worked out afresh by
whoever hears ``woke``, so a wake-up too many changes nothing and a lost one is made good by the next sweep.
"""

from datetime import UTC, datetime, timedelta
from math import ceil

from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.date import DateTrigger
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from typing_extensions import override

from companion.clock import Clock

SWEEP_MS = 30_000
TICK_MS = 5_000
LONGEST_WAIT_MS = 3_600_000
"""One wait is never longer; Qt itself counts no further than 24.8 days."""
LONGEST_TICK = timedelta(seconds=15)
"""More wall time than this between two ticks: the computer slept, or the clock was moved."""
MOST_DRIFT_SECONDS = 2.0
"""Wall and monotonic clock moved apart by more: somebody set the clock, or the computer slept."""
NEXT_WAKE = "next wake-up"


class _Scheduler(BaseScheduler):  # type: ignore[misc]  # APScheduler has no types
    """One owned single-shot timer, the given clock, and jobs run at once in the thread of the timer."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        self._clock = clock
        self._timer = QTimer(parent, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.wakeup)
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        super().__init__(timezone=UTC, executors={"default": DebugExecutor()}, job_defaults=defaults)

    @override
    def wakeup(self) -> None:
        wait = self._process_jobs()
        if wait is None:
            self._timer.stop()
        else:
            self._timer.start(min(ceil(wait * 1000), LONGEST_WAIT_MS))

    @override
    def shutdown(self, wait: bool = True) -> None:
        self._timer.stop()
        super().shutdown(wait)

    def is_waiting(self) -> bool:
        """Whether the timer runs."""
        return self._timer.isActive()

    @override
    def _process_jobs(self) -> float | None:
        """As inherited, but by the given clock: run what is due, give the seconds until the next."""
        now = self._clock.now()
        store = self._lookup_jobstore("default")
        for job in store.get_due_jobs(now):
            self.remove_job(job.id)
            self._lookup_executor("default").submit_job(job, [job.next_run_time])
        following = store.get_next_run_time()
        return None if following is None else max((following - now).total_seconds(), 0.0)


class Alarm(QObject):
    """The next wake-up, a plain sweep twice a minute, and a tick that compares the clocks."""

    woke = Signal()
    """Look at what is due now. Always delivered from the event loop, never from inside a call."""
    jumped = Signal()
    """The wall clock moved in a way that time does not: sleep, or a changed clock. ``woke`` comes as well."""
    zone_changed = Signal(str)
    """The computer is set to another zone: its IANA name."""
    ticked = Signal()

    _rang = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._wall, self._monotonic, self._zone = clock.now(), clock.monotonic(), clock.zone()
        self._rang.connect(self.woke, Qt.ConnectionType.QueuedConnection)
        self._scheduler = _Scheduler(clock, self)
        self._sweep = QTimer(self, interval=SWEEP_MS)
        self._sweep.timeout.connect(self._rang)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to keep time."""
        self._scheduler.start()
        self._sweep.start()
        self._tick.start()

    def stop(self) -> None:
        """Stop every timer; nothing wakes any more."""
        self._sweep.stop()
        self._tick.stop()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def arm(self, at: datetime | None) -> None:
        """Wake at a UTC instant instead of the one armed before; None: at none. An instant passed wakes at once."""
        if at is None:
            if self._scheduler.get_job(NEXT_WAKE) is not None:
                self._scheduler.remove_job(NEXT_WAKE)
                self._scheduler.wakeup()
            return
        self._scheduler.add_job(
            self._rang.emit, DateTrigger(run_date=at, timezone=UTC), id=NEXT_WAKE, replace_existing=True
        )

    def armed_at(self) -> datetime | None:
        """The UTC instant of the next wake-up; None when nothing is armed."""
        job = self._scheduler.get_job(NEXT_WAKE)
        return job.next_run_time if job is not None else None

    @property
    def ticked_at(self) -> datetime:
        """When the clocks were last compared (UTC); at first when it was made."""
        return self._wall

    @property
    def is_waiting(self) -> bool:
        """Whether the timer of the next wake-up runs."""
        return self._scheduler.is_waiting()

    def tick(self) -> None:
        """Compare the clocks with the last tick; called every five seconds."""
        wall, monotonic, zone = self._clock.now(), self._clock.monotonic(), self._clock.zone()
        gap = wall - self._wall
        drift = gap.total_seconds() - (monotonic - self._monotonic)
        changed, self._zone = zone != self._zone, zone
        self._wall, self._monotonic = wall, monotonic
        if gap > LONGEST_TICK or abs(drift) > MOST_DRIFT_SECONDS:
            self._jump()
        if changed:
            self.zone_changed.emit(zone)
        self.ticked.emit()

    def resume(self) -> None:
        """The computer says that it woke: look now, whatever the clocks say."""
        self.tick()
        self._jump()

    def _jump(self) -> None:
        self._scheduler.wakeup()
        self.jumped.emit()
        self._rang.emit()
