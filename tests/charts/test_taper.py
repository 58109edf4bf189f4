"""A taper as typed in beside the record: what was not answered is hatched, what lies ahead is not recorded."""

from datetime import date, timedelta

from matplotlib.collections import PolyCollection

from companion.charts.taper import FINE_UNTIL, taper_chart
from companion.domain.amount_days import TaperRecordDay

FIRST = date(2026, 11, 20)


def days(*told: tuple[int, int, bool]) -> list[TaperRecordDay]:
    return [
        TaperRecordDay(FIRST + timedelta(days=n), planned, recorded, known)
        for n, (planned, recorded, known) in enumerate(told)
    ]


DAYS = days((2000, 2000, True), (2000, 1000, False), (1000, 1000, True), (1000, 0, False))
TODAY = FIRST + timedelta(days=2)


def hatched(drawn) -> list[PolyCollection]:
    return [one for one in drawn.figure.axes[0].collections if isinstance(one, PolyCollection)]


def test_a_day_not_answered_is_hatched_and_said_and_one_ahead_is_neither() -> None:
    drawn = taper_chart(DAYS, TODAY)
    assert len(hatched(drawn)) == 1
    assert [point.words for point in drawn.points] == [
        "20 Nov: typed in 2, recorded 2.",
        "21 Nov: typed in 2, recorded 1. Not all was answered.",
        "22 Nov: typed in 1, recorded 1.",
        "23 Nov: typed in 1. It lies ahead.",
    ]
    assert [row[3] for row in drawn.rows] == ["yes", "no", "yes", "ahead"]
    assert drawn.sentence == "Days so far: 3. All answered: 2. Of these the record is as typed in on 2."
    assert [shape for shape, _colour, _words in drawn.key] == ["dash", "box", "hatch"]


def test_a_taper_that_is_over_or_empty_needs_no_mark_of_today() -> None:
    over = taper_chart(DAYS, FIRST + timedelta(days=30))
    assert not [line for line in over.figure.axes[0].lines if line.get_linestyle() == "-"]
    assert taper_chart([], TODAY).points == ()


def test_a_very_long_one_is_tinted_instead_of_hatched() -> None:
    drawn = taper_chart(days(*[(1000, 0, False)] * (FINE_UNTIL + 1)), FIRST + timedelta(days=FINE_UNTIL))
    assert hatched(drawn)[0].get_hatch() is None
