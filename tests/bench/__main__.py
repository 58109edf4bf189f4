"""Runs every bench, one after the other."""

from importlib import import_module

BENCHES = (
    "bench_due",
    "bench_stock",
    "bench_limits",
    "bench_press",
    "bench_reminders",
    "bench_charts",
    "bench_start",
    "bench_idle",
)

if __name__ == "__main__":
    for name in BENCHES:
        print(f"\n== {name}", flush=True)
        import_module(f"tests.bench.{name}").main()
