"""A process of its own that records doses until it is told (or made) to stop.

``python -m tests.support.saving DATA COUNT``: takes one tablet each, and says the entry's id after it is committed.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, token


def main() -> None:
    """Record as told on the command line."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    services = Services.open(folder, FrozenClock(datetime(2026, 11, 22, 7, 12, tzinfo=UTC)))
    medicine = services.medication.medicines()[0].id
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(count):
        print(services.doses.record(medicine, TABLET, token=token()).id, flush=True)
    services.close()


if __name__ == "__main__":
    main()
