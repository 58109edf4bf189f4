"""The calendar: a shape for each day, a key of those there are, and the same in words and as a table."""

from datetime import date, timedelta

import pytest

from companion.charts.adherence import ROWS_UNTIL, adherence_chart
from companion.charts.style import ChartStyle
from companion.domain.adherence import Adherence, AdherenceDay, DayKind

MONDAY = date(2026, 11, 16)


def days(*kinds: DayKind, counts: Adherence | None = None) -> list[AdherenceDay]:
    told = counts or Adherence(on_time=1, missed=1)
    return [AdherenceDay(MONDAY + timedelta(days=n), kind, told) for n, kind in enumerate(kinds)]


def test_every_kind_of_day_has_a_shape_of_its_own() -> None:
    drawn = adherence_chart(days(*DayKind))
    assert len({shape for shape, _colour, _words in drawn.key}) == len(DayKind)
    assert [words for _shape, _colour, words in drawn.key][:2] == ["All taken on time", "All taken, some late"]
    signs = {str(line.get_marker()) + str(line.get_markerfacecolor()) for line in drawn.figure.axes[0].lines}
    assert len(signs) >= len(DayKind)


def test_an_unknown_day_is_neither_none_taken_nor_nothing_due() -> None:
    drawn = adherence_chart(days(DayKind.UNANSWERED, DayKind.NOT_TAKEN, DayKind.NOTHING))
    assert [point.words.split(".")[0] for point in drawn.points] == [
        "16 Nov: Not answered: not known",
        "17 Nov: Nothing taken",
        "18 Nov: Nothing was due",
    ]
    assert [shape for shape, _colour, _words in drawn.key] == ["state:skipped", "state:missed", "dot"]


def test_the_sentence_counts_and_the_table_says_the_same() -> None:
    drawn = adherence_chart(days(DayKind.SOME, DayKind.SOME))
    assert drawn.sentence == "Due: 4. Taken: 2. Late: 0. Not answered: 2."
    assert drawn.rows[0] == ("16 Nov", "Some taken", "2", "1", "0", "0", "0", "0", "1")
    empty = adherence_chart([AdherenceDay(MONDAY, DayKind.NOTHING)])
    assert empty.sentence == "Nothing was due in this time."
    assert empty.rows[0][2:] == ("",) * 7
    assert len(empty.headers) == len(empty.rows[0])


@pytest.mark.parametrize("count", [0, 1, ROWS_UNTIL, ROWS_UNTIL + 1, 3650])
def test_each_day_stands_at_a_place_of_its_own(count: int) -> None:
    drawn = adherence_chart(days(*[DayKind.TAKEN] * count), ChartStyle())
    assert len({(point.x, point.y) for point in drawn.points}) == count
    across = {point.x for point in drawn.points}
    assert len(across) == (min(count, 7) if count <= ROWS_UNTIL else -(-count // 7))
