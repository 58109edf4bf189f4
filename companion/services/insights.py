"""Across features: series for charts."""

from datetime import date, datetime, timedelta

from companion.domain.diary import DiaryDay
from companion.domain.identity import MedicineId
from companion.domain.people import Milestone
from companion.domain.statistics import diary_days
from companion.domain.wall_time import diary_day, diary_span
from companion.services.desk import Desk
from companion.storage import diary as diary_store
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store
from companion.storage import people as people_store


class InsightsService:
    """Questions that charts ask."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def spasm_days(self, first: date, last: date) -> tuple[DiaryDay, ...]:
        """Every diary day from ``first`` to ``last`` (included)."""
        day_start = self._desk.day_start()
        with self._desk.database.reading() as session:
            spans = self._desk.spans(session)
            since = min(diary_span(first, span.zone, day_start)[0] for span in spans)
            until = max(diary_span(last, span.zone, day_start)[1] for span in spans)
            spasms = diary_store.spasms(session, self._desk.patient, since, until)
            confirmed = diary_store.said_none(session, self._desk.patient, first, last)
        return diary_days(spasms, confirmed, first, last, day_start)

    def first_day(self) -> date | None:
        """The diary day of the oldest spasm; None in an empty diary."""
        with self._desk.database.reading() as session:
            oldest = diary_store.first_spasm_at(session, self._desk.patient)
            zone = self._desk.spans(session)[0].zone
        return None if oldest is None else diary_day(oldest, zone, self._desk.day_start())

    def milestones(self) -> tuple[Milestone, ...]:
        """Marked days for every chart."""
        with self._desk.database.reading() as session:
            return people_store.milestones(session, self._desk.patient)

    def stock_points(self, medicine_id: MedicineId, days: int) -> tuple[tuple[datetime, int], ...]:
        """What was on hand after each row of the ledger in the last ``days``, oldest first: (UTC instant, amount).

        The first point is where the span began.

        Raises:
            NotFoundError: no medicine has this id.
        """
        now = self._desk.clock.now()
        since = now - timedelta(days=days)
        with self._desk.database.reading() as session:
            medicine_store.medicine(session, self._desk.patient, medicine_id)
            rows = dose_store.movements(session, medicine_id, since)
            on_hand = dose_store.on_hand(session, medicine_id)
        if on_hand is None:
            return ()
        left = on_hand
        backwards: list[tuple[datetime, int]] = [(now, on_hand)]
        in_time = sorted(rows, key=lambda one: one.at)
        for row in reversed(in_time):  # of one instant, the last written first
            backwards.append((row.at, left))
            left -= row.delta
        if rows:
            backwards.append((min(row.at for row in rows), left))
        return tuple(reversed(backwards))
