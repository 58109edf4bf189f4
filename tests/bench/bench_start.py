"""How long until the window is painted and Today's rows are there, beside a bare PySide6 main window.

Both are started in turn, as processes of their own, and timed from the outside until they say so.
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

PAINTED_BAR, ROWS_BAR = 1.25, 1.5
RUNS = 11
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)

def told():
    print("painted", flush=True)
    app.exit(0)

app = QApplication([])
window = Window()
window.resize(1276, 749)
window.show()
app.exec()
"""
OURS = """
import sys
from companion.__main__ import main
from companion import app

start = app.App.start

def watched(self):
    self.window.painted.connect(lambda: print("painted", flush=True))
    self.window.ready.connect(lambda: (print("rows", flush=True), app.application().exit(0)))
    start(self)

app.App.start = watched
main(["--data", sys.argv[1]])
"""


def a_year(folder: Path) -> None:
    """Four medicines, three times a day, answered for a year up to now."""
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    clock = FrozenClock(now - timedelta(days=365), "UTC")
    services = Services.open(folder, clock)
    slots = (time(8), time(14), time(22))
    for name in ("Paracetamol", "Gabapentin", "Methocarbamol", "Naproxen"):
        planned = FixedTimes(tuple(Slot(new_id(SlotId), at, 1000) for at in slots))
        draft = MedicineDraft(name, Unit.TABLET, limits=LabelLimits(240, 8000), opening_stock=2_000_000)
        services.medication.add(draft, [PlanDraft(planned, DayRef(day=clock.now().date()))], token=new_id(FormToken))
    while clock.now() < now - timedelta(hours=8):
        clock.advance(hours=8)
        for item in services.agenda.due_now():
            services.doses.take(item.state.occurrence.key, seen=0, token=new_id(FormToken))
    services.close()


def timed(script: str, *arguments: str) -> dict[str, float]:
    """Milliseconds from the start of the process to each word it says."""
    begin = stopwatch.perf_counter()
    told: dict[str, float] = {}
    with subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            told[line.strip()] = (stopwatch.perf_counter() - begin) * 1000
    return told


def main(runs: int = RUNS) -> int:
    """Run in turn and print medians and ratios beside the bars."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        a_year(data)
        timed(OURS, str(data))
        pairs = [(timed(BARE)["painted"], timed(OURS, str(data))) for _ in range(runs)]
    bare = median(one for one, _ in pairs)
    painted = median(one["painted"] for _, one in pairs)
    rows = median(one["rows"] for _, one in pairs)
    print(f"bare window painted        {bare:7.0f} ms")
    print(f"our window painted         {painted:7.0f} ms  {painted / bare:5.2f} x  (bar {PAINTED_BAR} x)")
    print(f"Today's rows usable        {rows:7.0f} ms  {rows / bare:5.2f} x  (bar {ROWS_BAR} x)")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))
