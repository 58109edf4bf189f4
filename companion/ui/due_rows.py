"""Rows of what reminds ahead, the same before the program ends and before the computer sleeps."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from companion.domain.identity import PatientId
from companion.domain.people import Patient
from companion.services.agenda import TodayItem, reminds_at
from companion.ui import item_words, people_words, text
from companion.ui.kit.plan_row import PlanRow
from companion.ui.kit.state_shape import StateKind
from companion.ui.odd_items import CANNOT_BE_SHOWN, is_news, plain_name, plain_time
from companion.ui.today.cards import kind_of

log = logging.getLogger("companion.reminders")


def due_rows(found: Sequence[TodayItem], patients: Sequence[Patient], now: datetime) -> list[PlanRow]:
    """One row each, with the names on one edge; whose it is where more than one patient's recovery is kept.

    ``now`` is a UTC instant.
    """
    names = {one.id: people_words.patient_name(one) for one in patients} if len(patients) > 1 else {}
    rows = [_row_or_plain(item, names, now) for item in found]
    widest = max((row.time_width() for row in rows), default=0)
    for row in rows:
        row.set_time_width(widest)
    return rows


def _row_or_plain(item: TodayItem, names: Mapping[PatientId, str], now: datetime) -> PlanRow:
    try:
        return _row(item, names.get(item.patient), now)
    except Exception as error:  # whatever is odd about it: it is named, and the others are told
        if is_news(item, error):
            log.exception(CANNOT_BE_SHOWN)
        return PlanRow(StateKind.NEXT, plain_time(item, now), plain_name(item), "")


def _row(item: TodayItem, name: str | None, now: datetime) -> PlanRow:
    when = text.when(reminds_at(item), now, item.state.occurrence.zone)
    detail = ", ".join(part for part in (name, item_words.detail(item)) if part)
    return PlanRow(StateKind.NEXT if item.state.later_until else kind_of(item), when, item.name, detail)
