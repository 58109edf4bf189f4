"""How long until the window is painted and Today's rows are there, beside a bare PySide6 main window.

Both are started in turn, as processes of their own, and timed from the outside until they say so. Beside that stands
what each has used of the processor by then, in all its threads: on a machine that others use too, that is the steadier
figure. Compiled modules are kept in a folder of the run, as they are on a person's computer from the first start on.
Run: ``python -m tests.bench.bench_start [RUNS]``.
"""

import os
import subprocess
import sys
import time as stopwatch
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from companion.domain.identity import FormToken, SlotId, new_id
from companion.domain.medication import LabelLimits, Unit
from companion.domain.schedule import DayRef, FixedTimes, Slot
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from tests.support.frozen_clock import FrozenClock

PAINTED_BAR, ROWS_BAR, STALL_BAR = 1.25, 1.5, 100
RUNS = 15
STALL_RUNS = 5
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
from time import process_time

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)

def told():
    print("painted", process_time() * 1000, flush=True)
    app.exit(0)

app = QApplication([])
window = Window()
window.resize(1276, 749)
window.show()
app.exec()
"""
OURS = """
import gc
import sys
from companion.__main__ import main
gc.disable()
from companion.ui.platform.desktop import import_plainly
import_plainly()
from companion import start
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton
from time import perf_counter, process_time, thread_time

gaps = [(0.0, 0.0, "")]
since = ["painted"]

def said(what):
    print(what, process_time() * 1000, flush=True)
    since[0] = what

class Painted(QObject):
    def __init__(self, button):
        super().__init__(button)
        button.installEventFilter(self)
        button.update()

    def eventFilter(self, button, event):
        if event.type() == QEvent.Type.Paint:
            button.removeEventFilter(self)
            QTimer.singleShot(0, lambda: said("rows"))
        return False

def rows(window):
    shown = [one for one in window.current_page.findChildren(QAbstractButton) if not one.visibleRegion().isEmpty()]
    Painted(next(one for one in shown if one.isEnabled()))

def beat(timer, last):
    now = perf_counter(), thread_time()
    gaps.append(((now[0] - last[0]) * 1000 - timer.interval(), (now[1] - last[1]) * 1000, since[0]))
    last[:] = now

def ended():
    said("watching")
    if len(sys.argv) > 2:
        print("stall", *max(gaps), flush=True)
    start.application().exit(0)

class First(start.FirstPaint):
    def __init__(self, look):
        super().__init__(look)
        self.painted.connect(self.told)

    def told(self):
        said("painted")
        QTimer.singleShot(60_000, self, lambda: start.application().exit(1))
        if len(sys.argv) > 2:
            self.timer = QTimer(self, interval=5)
            last = [perf_counter(), thread_time()]
            self.timer.timeout.connect(lambda: beat(self.timer, last))
            self.timer.start()

    def hold(self, window):
        super().hold(window)
        window.painted.connect(lambda: said("frame"))
        window.ready.connect(lambda: rows(window))
        QTimer.singleShot(0, lambda: behind[0].app.ready.connect(ended))

class Behind(start._Behind):
    def __init__(self, *told, **more):
        super().__init__(*told, **more)
        behind.append(self)

behind = []
start.FirstPaint, start._Behind = First, Behind
main(["--data", sys.argv[1]])
"""
"""Says what is really on screen: the first paint of the window, its frame, and a button of Today that was painted.

It imports in the order of ``run_window``. With a second argument it also watches by a beat of 5 ms how long the window's
thread ever stood still after the first paint; in runs of its own, since the beat takes turns from what is imported.
"""


def a_year(folder: Path, hours: tuple[int, ...] = (8, 14, 22), zone: str = "UTC") -> None:
    """Four medicines, three times a day (full hours in a zone), answered for a year up to now."""
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    clock = FrozenClock(now - timedelta(days=365), zone)
    services = Services.open(folder, clock)
    slots = tuple(time(hour) for hour in sorted(hours))
    for name in ("Paracetamol", "Gabapentin", "Methocarbamol", "Naproxen"):
        planned = FixedTimes(tuple(Slot(new_id(SlotId), at, 1000) for at in slots))
        draft = MedicineDraft(name, Unit.TABLET, limits=LabelLimits(240, 8000), opening_stock=2_000_000)
        services.medication.add(draft, [PlanDraft(planned, DayRef(day=clock.now().date()))], token=new_id(FormToken))
    while clock.now() < now - timedelta(hours=8):
        clock.advance(hours=8)
        for item in services.agenda.due_now():
            services.doses.take(item.state.occurrence.key, seen=0, token=new_id(FormToken))
    services.close()


Told = dict[str, tuple[float, float]]
"""For each word: milliseconds by the clock since the process was started, and of the processor that it used by then."""


def timed(script: str, *arguments: str) -> tuple[Told, list[str]]:
    """How long each word took, and the words that were said last."""
    begin = stopwatch.perf_counter()
    told: Told = {}
    words: list[str] = []
    with subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            words = line.split()
            told[words[0]] = (stopwatch.perf_counter() - begin) * 1000, float(words[1])
    return told, words


def main(runs: int = RUNS) -> int:
    """Run in turn and print medians and ratios beside the bars."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        data = Path(folder) / "data"
        a_year(data)
        timed(BARE)
        timed(OURS, str(data))
        pairs = [(timed(BARE)[0]["painted"], timed(OURS, str(data))[0]) for _ in range(runs)]
        stalls = sorted(
            (float(words[1]), float(words[2]), words[3])
            for _, words in (timed(OURS, str(data), "stall") for _ in range(STALL_RUNS))
        )
    bare, bare_used = (median(one[kind] for one, _ in pairs) for kind in (0, 1))
    print(f"median of {runs} runs in turn                wall            processor")
    print(f"bare window painted           {bare:7.0f} ms          {bare_used:7.0f} ms")
    for word, what, bar in (
        ("painted", "our window painted", f"(bar {PAINTED_BAR} x)"),
        ("frame", "warning signs can be pressed", ""),
        ("rows", "Today's rows usable", f"(bar {ROWS_BAR} x)"),
        ("watching", "the time is watched", ""),
    ):
        took, used = (median(one[word][kind] for _, one in pairs) for kind in (0, 1))
        print(f"{what:<29} {took:7.0f} ms {took / bare:5.2f} x  {used:7.0f} ms {used / bare_used:5.2f} x  {bar}")
    longest, busy, after = stalls[len(stalls) // 2]
    print(
        f"longest stall after the paint {longest:7.0f} ms          {busy:7.0f} ms          (bar {STALL_BAR} ms; "
        f"after {after!r}; median of {STALL_RUNS})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))
