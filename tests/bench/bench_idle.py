"""What the real program costs while nobody uses it: its share of one core, and whether its memory grows.

Two programs of their own wait out of sight at the same time, with a year of doses and nothing due: one that has drawn no
chart yet, and one that has. Both are looked at from outside. The bar is for ten minutes:
``python -m tests.bench.bench_idle 10`` (or ``COMPANION_IDLE_MINUTES=10 make bench``); without a number it is one minute.
"""

import os
import shutil
import subprocess
import sys
import time as stopwatch
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import NamedTuple
from zoneinfo import ZoneInfo

from companion.clock import SystemClock
from companion.domain.identity import FormToken, new_id
from companion.services.office import Services
from tests.bench.bench_start import a_year
from tests.support.frozen_clock import FrozenClock

MINUTES, WHOLE = 1.0, 10.0
SETTLE_SECONDS = 60
"""The start ends some seconds after the first paint, and the record is then checked and copied once. What a first
minute brings into memory is not growth."""
START_SECONDS = 60
SAMPLES = 10
SHARE_BAR, GROWTH_BAR_MIB = 0.1, 0.5
MEMORY_BARS = {"nothing": 130, "chart": 210}
MIB = 1024 * 1024
PROGRAM = """
import sys
from companion.__main__ import main
from companion import start
from PySide6.QtCore import QTimer

def waits():
    print("waits", flush=True)

def look():
    view = getattr(behind[0].app.window.current_page, "chart", None)
    if view is None or view.chart is None:
        QTimer.singleShot(50, look)
    else:
        behind[0].first.showMinimized()
        waits()

def draw():
    app = behind[0].app
    app.raise_window()
    app.window.go("diary")
    look()

class Behind(start._Behind):
    def __init__(self, *told, **more):
        super().__init__(*told, **more)
        behind.append(self)
        self.first = self._first

    def build(self):
        super().build()
        self.app.ready.connect(draw if sys.argv[2] == "chart" else waits)

behind = []
start._Behind = Behind
main(["--data", sys.argv[1], "--hidden"])
"""


class Sample(NamedTuple):
    """One process as the system sees it."""

    cpu: float
    """Seconds of a core since it began, of all its threads."""
    resident: float
    """MiB of memory, shared libraries too."""
    own: float
    """MiB of memory that is its own, no file behind it."""


def sample(pid: int) -> Sample:
    """A look at a process: the processor clock that Linux keeps of each, and its memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    sizes = {
        name: int(rest.split()[0]) / 1024 for name, _, rest in (line.partition(":") for line in lines) if "kB" in rest
    }
    return Sample(stopwatch.clock_gettime((~pid << 3) | 2), sizes["VmRSS"], sizes["RssAnon"])


def nothing_due(folder: Path) -> None:
    """A year of doses, all of them answered, and the next one hours ahead."""
    now, zone = datetime.now(UTC), SystemClock().zone()
    a_year(folder, tuple((now + timedelta(hours=hours)).astimezone(ZoneInfo(zone)).hour for hours in (4, 10, 16)), zone)
    services = Services.open(folder, FrozenClock(now, zone))
    for item in services.agenda.due_now():
        services.doses.take(item.state.occurrence.key, seen=0, token=new_id(FormToken))
    assert (services.agenda.next_wake() or now) > now + timedelta(hours=1)
    services.close()


def started(folder: Path, what: str) -> "subprocess.Popen[str]":
    """A program that waits out of sight by now."""
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder), what], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    given_up = Timer(START_SECONDS, process.kill)
    given_up.start()
    assert process.stdout.readline() == "waits\n"
    given_up.cancel()
    return process


def told(what: str, samples: list[Sample], seconds: float) -> None:
    first, last = samples[0], samples[-1]
    share, grown = (last.cpu - first.cpu) / seconds * 100, last.own - first.own
    steps = " ".join(f"{one.own:.1f}" for one in samples)
    name = {"nothing": "before the first chart", "chart": "after the first chart"}[what]
    print(f"{name}, {seconds / 60:.1f} minutes")
    print(f"  of one core   {share:7.3f} %     bar: under {SHARE_BAR} %")
    print(f"  memory        {last.resident:7.1f} MiB   bar: at most {MEMORY_BARS[what]} MiB")
    print(f"  grown by      {grown:7.2f} MiB   bar: none (at most {GROWTH_BAR_MIB} MiB); its own memory: {steps}")


def main(minutes: float | None = None) -> None:
    """Print the figures."""
    wanted = float(os.environ.get("COMPANION_IDLE_MINUTES", MINUTES)) if minutes is None else minutes
    if not sys.platform.startswith("linux"):
        print("idle: a process is looked at from outside by the ways of Linux; not measured here")
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    short = "" if wanted >= WHOLE else f" (short: the bar is for {WHOLE:.0f}, see COMPANION_IDLE_MINUTES)"
    print(f"idle out of sight for {wanted:g} minutes{short}", flush=True)
    with TemporaryDirectory() as folder:
        nothing_due(Path(folder) / "chart")
        shutil.copytree(Path(folder) / "chart", Path(folder) / "nothing")
        programs = {what: started(Path(folder) / what, what) for what in MEMORY_BARS}
        stopwatch.sleep(SETTLE_SECONDS)
        begun = stopwatch.monotonic()
        samples = {what: [sample(one.pid)] for what, one in programs.items()}
        for number in range(1, SAMPLES + 1):
            stopwatch.sleep(max(0.0, begun + wanted * 60 * number / SAMPLES - stopwatch.monotonic()))
            for what, one in programs.items():
                samples[what].append(sample(one.pid))
        seconds = stopwatch.monotonic() - begun
        for one in programs.values():
            one.terminate()
            one.communicate()
    for what, found in samples.items():
        told(what, found, seconds)


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]))
