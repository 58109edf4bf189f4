"""Killed while saving, and several processes at once: nothing that was confirmed is lost."""

import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from companion.services.office import Services
from companion.storage import doses as dose_store
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, on_hand

ROOT = Path(__file__).parents[2]
POINTS = 200 if os.environ.get("COMPANION_SOAK") else 20
OPENING = 10_000 * TABLET
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed differently there")


def open_services(folder: Path) -> Services:
    return Services.open(folder, FrozenClock(datetime(2026, 11, 22, 8, 0, tzinfo=UTC)))


def started(folder: Path, count: int, times: int = 1) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.saving", str(folder), str(count), str(times)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def ready(process: subprocess.Popen[str]) -> int:
    """The id of the process that will save."""
    assert process.stdout is not None
    assert process.stdin is not None
    word, process_id = process.stdout.readline().split()
    assert word == "ready"
    return int(process_id)


def go(process: subprocess.Popen[str]) -> None:
    process.stdin.write("\n")
    process.stdin.flush()


def verified(folder: Path) -> set[str]:
    """Open after whatever happened: the file is whole, the stock is its ledger, and these doses are there."""
    services = open_services(folder)
    try:
        medicine = services.medication.medicines()[0].id
        doses = services.doses.doses(datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
        with services.database.reading() as session:
            assert session.scalar(text("PRAGMA quick_check")) == "ok"
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
            assert list(dose_store.stock_disagreements(session)) == []
        movements = services.stock.movements(medicine, datetime(2000, 1, 1, tzinfo=UTC))
        assert (
            on_hand(services, medicine)
            == sum(row.delta for row in movements)
            == OPENING - sum(dose.amount for dose in doses)
        )
        return {dose.id for dose in doses}
    finally:
        services.close()


def prepared(folder: Path) -> None:
    services = open_services(folder)
    add(services, as_needed(), stock=OPENING)
    services.close()


def test_killed_while_saving_the_record_opens_and_holds_every_confirmed_entry(tmp_path: Path) -> None:
    prepared(tmp_path)
    chance = random.Random(20261122)  # noqa: S311 - a seed, not a secret
    confirmed: set[str] = set()
    process = started(tmp_path, 1000, POINTS)
    for point in range(POINTS):
        confirmed |= _killed_after(process, chance.randint(1, 30), chance.randint(0, 4000))
        kept = verified(tmp_path)
        assert confirmed <= kept
        assert len(kept) <= len(confirmed) + point + 1
        confirmed = kept
    assert process.communicate(timeout=30) == ("", None)


def _killed_after(process: subprocess.Popen[str], entries: int, spins: int) -> set[str]:
    """Let it confirm some entries, wait a seeded moment without looking at a clock, kill it; gives all it confirmed."""
    saving = ready(process)
    go(process)
    told = [process.stdout.readline().strip() for _ in range(entries)]
    for _ in range(spins * 10):
        pass
    os.kill(saving, signal.SIGKILL)
    for line in process.stdout:
        if line.strip() == f"killed {saving}":
            break
        told.append(line.strip())
    return {line for line in told if len(line) == 36}


def test_three_processes_taking_from_one_stock_lose_nothing(tmp_path: Path) -> None:
    prepared(tmp_path)
    processes = [started(tmp_path, 100) for _ in range(3)]
    for process in processes:
        ready(process)
    for process in processes:
        go(process)
    told = [set(process.communicate(timeout=60)[0].split()) for process in processes]

    assert [process.returncode for process in processes] == [0, 0, 0]
    assert [len(one) for one in told] == [100, 100, 100]
    assert verified(tmp_path) == told[0] | told[1] | told[2]
