"""The program as a process of its own, under a screen nobody sees, watched through its record."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion.clock import SystemClock
from companion.domain.schedule import AfterTaken, DayRef
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.storage.database import FILE_NAME
from companion.storage.driver import connect
from tests.support.frozen_clock import FrozenClock
from tests.support.records import tablets, token

ROOT = Path(__file__).parents[2]
DEADLINE_SECONDS = 20.0
MINUTES = 60


class RealProgram:
    """One data folder, and the process that shows it."""

    def __init__(self, data_dir: Path, **environment: str) -> None:
        self.data_dir = data_dir
        self.environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
        self.clock = SystemClock()
        self.process: subprocess.Popen[bytes] | None = None

    def plan_one_due_in(self, seconds: float) -> datetime:
        """A dose that comes due then, to the second: an hour after one that was taken; gives its UTC instant."""
        due = self.clock.now() + timedelta(seconds=seconds)
        taken = due - timedelta(minutes=MINUTES)
        first = (taken - timedelta(minutes=2)).replace(second=0, microsecond=0)
        clock = FrozenClock(first - timedelta(minutes=1), "UTC")
        services = Services.open(self.data_dir, clock)
        plan = PlanDraft(AfterTaken(MINUTES, 1000, first.time()), DayRef(first.date()))
        services.medication.add(tablets(), [plan], token=token())
        clock.set(taken)
        (item,) = services.agenda.due_now()
        services.doses.take(item.state.occurrence.key, seen=0, token=token())
        services.settings.change(desktop_names=True)
        services.close()
        return due

    def start(self, *words: str) -> None:
        command = [sys.executable, "-m", "companion", "--data", str(self.data_dir), *words]
        self.process = subprocess.Popen(command, env=self.environment, cwd=ROOT)

    def tell(self, sign: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(sign)
        if sign is signal.SIGKILL:
            self.process.wait(DEADLINE_SECONDS)

    def ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """Read the record past the program's own layers."""
        connection = connect(self.data_dir / FILE_NAME)
        try:
            return list(connection.execute(question, values).fetchall())
        finally:
            connection.close()

    def shown(self, layer: str = "window") -> list[datetime]:
        """When something was really on screen."""
        rows = self.ask("SELECT exposed_at FROM showing WHERE layer = ? AND exposed_at IS NOT NULL", layer)
        return [datetime.fromtimestamp(int(row[0]) / 1_000_000, UTC) for row in rows]

    def looks(self) -> bool:
        """Whether it watches the time."""
        return "the time is watched" in self.log()

    def wait_until(self, holds: Callable[[], object], what: str) -> float:
        """Wait for an event, up to a deadline; gives the seconds it took."""
        begin, pause = self.clock.monotonic(), threading.Event()
        while not holds():
            assert self.clock.monotonic() - begin < DEADLINE_SECONDS, f"{what}: {self.log()}"
            pause.wait(0.05)
        return self.clock.monotonic() - begin

    def log(self) -> str:
        """What the program logged."""
        file = self.data_dir / "companion.log"
        return file.read_text() if file.exists() else "no log"

    def wait_for(self, instant: datetime) -> None:
        self.wait_until(lambda: self.clock.now() >= instant, "the instant did not come")


def within(seconds: float) -> float:
    """What is promised of a computer that is free, in seconds: longer while more wants to run than it has processors."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@contextmanager
def real_program(data_dir: Path, **environment: str) -> Iterator[RealProgram]:
    """A program that is killed at the end, whatever happened."""
    made = RealProgram(data_dir, **environment)
    try:
        yield made
    finally:
        if made.process is not None and made.process.poll() is None:
            made.process.kill()
            made.process.wait(DEADLINE_SECONDS)
