"""One check of a dose against all labels, with ten years of doses in memory and with those a caller reads.

Run: ``python -m tests.bench.bench_limits [TURNS]``.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

from companion.domain.dose_record import DoseRecord
from companion.domain.label_rules import look_back
from companion.domain.limits import limit_facts
from companion.domain.medication import Dose, LabelLimits, Most, MostOf
from tests.support.doses import dose, product

BAR_MS = 5.0
TURNS = 200
NOW = datetime(2026, 11, 24, 13, 7, tzinfo=UTC)
DAYS, PRODUCTS, PER_DAY = 3650, 7, 4
LIMITS = LabelLimits(
    240, 4000, 2000, (Most(6, 2000), Most(72, 11_000)), (MostOf("paracetamol", 24, 9_000_000), MostOf("x", 168, 10**9))
)
MEDICINES = [product(f"m{n}", LIMITS if n % 2 == 0 else None, paracetamol=300, x=5) for n in range(PRODUCTS)]


def doses() -> list[Dose]:
    """Ten years, about a hundred thousand."""
    return [
        dose(NOW - timedelta(days=day, hours=5 * number, minutes=7 * who), of=one.id)
        for day in range(DAYS)
        for number in range(PER_DAY)
        for who, one in enumerate(MEDICINES)
    ]


def timed(act: Callable[[], object], turns: int) -> tuple[float, float]:
    """Median and 95th of a hundred, in milliseconds."""
    told = []
    for _ in range(turns):
        begin = perf_counter()
        act()
        told.append((perf_counter() - begin) * 1000)
    return median(told), sorted(told)[int(len(told) * 0.95) - 1]


def main() -> None:
    """Print the figures."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else TURNS
    all_doses = doses()
    reach = look_back(MEDICINES)
    recent = [one for one in all_doses if one.taken_at > NOW - reach]
    long_ago = NOW - timedelta(days=1825)
    around = [one for one in all_doses if abs(one.taken_at - long_ago) < reach]
    record = DoseRecord.of(all_doses)
    cases: dict[str, Callable[[], object]] = {
        f"{len(all_doses):,} doses, now": lambda: limit_facts(MEDICINES[0], MEDICINES, record, 1000, NOW),
        f"{len(recent):,} doses, sorted first": lambda: limit_facts(
            MEDICINES[0], MEDICINES, DoseRecord.of(recent), 1000, NOW
        ),
        f"{len(around):,} doses, sorted first, told five years late": lambda: limit_facts(
            MEDICINES[0], MEDICINES, DoseRecord.of(around), 1000, long_ago
        ),
    }
    for name, act in cases.items():
        middle, high = timed(act, turns)
        print(f"one check, {name}: median {middle:.2f} ms, p95 {high:.2f} ms (bar {BAR_MS:.0f} ms)")


if __name__ == "__main__":
    main()
