"""A process of its own that records doses until it is told (or made) to stop.

``python -m tests.support.saving DATA COUNT TIMES``: takes one tablet each, and says the entry's id after it is
committed. What is to be killed is a child that was forked before anything was opened, so that the next one starts at
once.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, token


def main() -> None:
    """Record as told on the command line."""
    folder, count, times = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for _ in range(times):
        child = os.fork()
        if child == 0:
            save(folder, count)
            return
        _child, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            print(f"\nkilled {child}", flush=True)
        elif status:
            sys.exit(1)


def save(folder: Path, count: int) -> None:
    """Open, wait for a line, and take a tablet so many times."""
    services = Services.open(folder, FrozenClock(datetime(2026, 11, 22, 7, 12, tzinfo=UTC)))
    medicine = services.medication.medicines()[0].id
    print("ready", os.getpid(), flush=True)
    sys.stdin.readline()
    for _ in range(count):
        print(services.doses.record(medicine, TABLET, token=token()).id, flush=True)
    services.close()


if __name__ == "__main__":
    main()
