"""What is remembered of quiet lines changes no board: it only saves looking at them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.due import CLOSED, board
from companion.domain.identity import LineId, OccurrenceKey
from companion.domain.manner import Manner
from companion.domain.medication import Answer, Outcome
from companion.domain.people import ZoneSpan
from companion.domain.quiet_lines import QuietLines
from companion.domain.recovery import Pause
from companion.domain.schedule import PlanLine
from tests.support.plans import BERLIN, answer, daily, living_in, plan
from tests.support.taken_plans import follow

NOON = datetime(2026, 3, 28, 11, tzinfo=UTC)
"""The night after it, the clocks of Berlin are set on."""
DAY = timedelta(days=1)
NAMES = ("one", "two", "three")
STEPS = st.sampled_from((1, 30, 60, 61, 240, 720, 1440, 1500, -1, -60, -1500))


def lines() -> list[PlanLine]:
    return [
        plan(daily("08:00", "14:00", "20:00"), name="one"),
        plan(daily("02:30"), name="two"),
        plan(daily("09:15"), end="2026-03-29", name="three"),
    ]


class Told:
    """What a look is told, and the quiet lines that are told the same."""

    def __init__(self) -> None:
        self.quiet = QuietLines()
        self.read: object = object()
        self.now = NOON
        self.lines = lines()
        self.zones: tuple[ZoneSpan, ...] = BERLIN
        self.answers: dict[OccurrenceKey, Answer] = {}
        self.marks: dict[LineId, int] = {}
        self.moves: dict[OccurrenceKey, datetime] = {}
        self.pauses: list[Pause] = []

    def looks_the_same(self) -> None:
        window = (self.now, self.now - DAY, self.now + timedelta(hours=1))
        more = {"pauses": self.pauses, "moves": self.moves}
        self.quiet.answered(self.read, dict(self.marks))
        whole = board(self.lines, self.zones, self.answers, {}, *window, **more)
        short = board(self.lines, self.zones, self.answers, {}, *window, quiet=self.quiet, **more)
        assert short.next_wake == whole.next_wake
        assert [one for one in short.items if one.state not in CLOSED] == [
            one for one in whole.items if one.state not in CLOSED
        ]
        assert set(short.items) <= set(whole.items)

    def known(self) -> list[OccurrenceKey]:
        window = (self.now, self.now - DAY, self.now + DAY)
        return [one.occurrence.key for one in board(self.lines, self.zones, {}, {}, *window).items]

    def answer(self, key: OccurrenceKey) -> None:
        before = self.answers.get(key)
        open_again = before is not None and before.outcome is not Outcome.WITHDRAWN
        number = 1 if before is None else before.number + 1
        self.answers[key] = answer(key, Outcome.WITHDRAWN if open_again else Outcome.TAKEN, number)
        self.marks[key.line] = self.marks.get(key.line, 0) + 1

    def answer_all(self) -> None:
        for key in self.known():
            if key not in self.answers or self.answers[key].outcome is Outcome.WITHDRAWN:
                self.answer(key)

    def happens(self, data: st.DataObject) -> None:
        """Time passes, or a person does something."""
        act = data.draw(st.sampled_from((self.time, self.some_answer, self.move, self.pause, self.plan, self.zone)))
        act(data)

    def time(self, data: st.DataObject) -> None:
        self.now += timedelta(minutes=data.draw(STEPS))

    def some_answer(self, data: st.DataObject) -> None:
        known = self.known()
        if data.draw(st.booleans()):
            self.answer_all()
        elif known:
            self.answer(data.draw(st.sampled_from(known)))

    def move(self, data: st.DataObject) -> None:
        known = self.known()
        if known:
            self.moves[data.draw(st.sampled_from(known))] = self.now + timedelta(minutes=data.draw(STEPS))

    def pause(self, data: st.DataObject) -> None:
        since = self.now + timedelta(minutes=data.draw(STEPS))
        self.pauses = [Pause(since, since + timedelta(hours=3))]

    def plan(self, data: st.DataObject) -> None:
        place, at = data.draw(st.integers(0, 2)), data.draw(st.sampled_from(("10:30", "12:05", "23:00")))
        self.lines[place] = plan(daily(at), name=NAMES[place])

    def zone(self, data: st.DataObject) -> None:
        self.zones = living_in(data.draw(st.sampled_from(("Europe/Berlin", "Asia/Tokyo"))))
        if data.draw(st.booleans()):
            self.answers, self.marks, self.read = {}, {}, object()


@given(st.data())
def test_lines_left_out_change_neither_what_is_open_nor_the_next_wake(data: st.DataObject) -> None:
    told = Told()
    for _ in range(data.draw(st.integers(1, 12))):
        told.happens(data)
        told.looks_the_same()


def parted(quiet: QuietLines, line: PlanLine, second: float = 10, moved: tuple[LineId, ...] = ()) -> bool:
    """Whether a line must be looked at."""
    return bool(quiet.parted([line], ("basis",), second, moved)[0])


def test_a_quiet_line_is_left_out_until_its_wake_and_an_answer_brings_it_back() -> None:
    quiet, line = QuietLines(), lines()[0]
    quiet.answered("read", {})
    assert parted(quiet, line)
    quiet.keep(line, 10, 20)
    assert quiet.parted([line], ("basis",), 10, ()) == ([], 20)
    assert not parted(quiet, line, 19.5)
    assert parted(quiet, line, 20)
    assert parted(quiet, line, 9)
    assert parted(quiet, line, moved=(line.id,))
    assert parted(quiet, replace(line))
    quiet.answered("read", {line.id: 1})
    assert parted(quiet, line)


def test_the_soonest_of_the_quiet_ones_counts() -> None:
    quiet, some = QuietLines(), lines()
    quiet.parted(some, ("basis",), 10, ())
    for line, wake in zip(some, (inf, 20, 30), strict=True):
        quiet.keep(line, 10, wake)
    assert quiet.parted(some, ("basis",), 10, ()) == ([], 20)


def test_on_another_basis_or_with_answers_read_anew_nothing_is_remembered() -> None:
    for change in (lambda quiet: quiet.answered("anew", {}), lambda quiet: quiet.parted([], ("another",), 10, ())):
        quiet, line = QuietLines(), lines()[0]
        quiet.answered("read", {})
        quiet.parted([line], ("basis",), 10, ())
        quiet.keep(line, 10, 20)
        change(quiet)
        assert parted(quiet, line)


def test_what_counts_from_doses_or_says_a_word_before_is_always_looked_at() -> None:
    warning = plan(daily("08:00"))
    warning = replace(warning, versions=(replace(warning.current, manner=Manner(before_minutes=10)),))
    for line in (warning, plan(follow())):
        quiet = QuietLines()
        quiet.parted([line], ("basis",), 10, ())
        quiet.keep(line, 10, 20)
        assert parted(quiet, line)
