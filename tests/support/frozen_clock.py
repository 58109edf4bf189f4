"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class FrozenClock:
    """Implements ``companion.clock.Clock``; wall and monotonic time move together unless told otherwise."""

    def __init__(self, start: datetime, zone: str = "Europe/Berlin") -> None:
        self._now = start.astimezone(UTC)
        self._zone = zone
        self._knows_zone = True
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def zone(self) -> str:
        return self._zone

    def zone_is_known(self) -> bool:
        return self._knows_zone

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, delta: timedelta | None = None, **parts: float) -> None:
        """Let time pass: ``advance(minutes=5)``."""
        step = (delta or timedelta()) + timedelta(**parts)
        self._now += step
        self._monotonic += step.total_seconds()

    def sleep(self, delta: timedelta | None = None, **parts: float) -> None:
        """The laptop sleeps: wall time moves, monotonic time does not."""
        self._now += (delta or timedelta()) + timedelta(**parts)

    def set(self, instant: datetime) -> None:
        """Somebody sets the clock."""
        self._now = instant.astimezone(UTC)

    def set_zone(self, zone: str) -> None:
        self._zone = zone

    def forget_zone(self) -> None:
        """The computer does not tell its zone."""
        self._zone, self._knows_zone = "UTC", False
