from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.due import Board, State, board, next_wake
from companion.domain.identity import DeviceId, LineId, PersonId, Recorder
from companion.domain.medication import Answer, Outcome
from tests.support.short_plans import fixed, instants, line, lines, spans, version, zone_spans

BY = Recorder(PersonId("p"), DeviceId("d"))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def answered(key, outcome=Outcome.TAKEN, number=1):
    return {key: Answer(key, number, outcome, None, "", None, BY, "Ana", utc(2026, 6, 1))}


def look(one, now, answers=None, laters=None, back=timedelta(hours=30)) -> Board:
    return board([one], spans(), answers or {}, laters or {}, now, now - back, now + timedelta(hours=24))


def test_a_dose_of_late_evening_answered_after_midnight_belongs_to_its_own_day():
    one = line(fixed("23:45"))
    now = utc(2026, 6, 1, 22, 10)  # 00:10 in Berlin on 2 June
    item = next(i for i in look(one, now).items if i.state is State.DUE)
    assert item.occurrence.key.anchor == "2026-06-01"
    after = look(one, now, answered(item.occurrence.key))
    assert [i.state for i in after.items if i.occurrence.key.anchor == "2026-06-02"] == [State.UPCOMING]
    tonight = look(one, utc(2026, 6, 2, 21, 50), answered(item.occurrence.key))
    assert [i.occurrence.key.anchor for i in tonight.items if i.state is State.DUE] == ["2026-06-02"]


def test_of_several_open_ones_only_the_newest_offers_taken_now():
    found = look(line(fixed("11:00", "15:00", "19:00")), utc(2026, 6, 1, 17, 34), back=timedelta(hours=9)).items
    told = {i.occurrence.wall.hour: (i.state, i.offers_taken_now) for i in found if i.state is not State.UPCOMING}
    assert told == {11: (State.MISSED, False), 15: (State.MISSED, False), 19: (State.DUE, True)}


def test_late_comes_after_an_hour_and_missed_after_a_day():
    one = line(version(fixed("08:00"), end=None, start=utc(2026, 6, 1).date()))
    single = line(version(fixed("08:00"), start=utc(2026, 6, 1).date(), end=utc(2026, 6, 1).date()))
    due = utc(2026, 6, 1, 6)
    expected = ((0, State.DUE), (59, State.DUE), (60, State.LATE), (24 * 60 - 1, State.LATE), (24 * 60, State.MISSED))
    for minutes, state in expected:
        item = look(single, due + timedelta(minutes=minutes)).items[0]
        assert (item.state, item.late_minutes) == (state, minutes)
    assert look(one, due + timedelta(hours=24)).items[0].state is State.MISSED


def test_an_undo_opens_it_again_and_remembers_the_version():
    one = line(fixed("08:00"))
    now = utc(2026, 6, 1, 6, 5)
    key = next(i.occurrence.key for i in look(one, now).items if i.state is State.DUE)
    item = next(i for i in look(one, now, answered(key, Outcome.WITHDRAWN, 2)).items if i.occurrence.key == key)
    assert (item.state, item.answer, item.answer_number) == (State.DUE, None, 2)
    done = next(i for i in look(one, now, answered(key)).items if i.occurrence.key == key)
    assert (done.state, done.answer_number, done.offers_taken_now) == (State.ANSWERED, 1, False)


def test_a_wish_for_later_wakes_and_never_hides_lateness():
    one = line(fixed("08:00"))
    now = utc(2026, 6, 1, 7, 30)
    key = next(i.occurrence.key for i in look(one, now).items if i.state is State.LATE)
    later = {key: now + timedelta(minutes=15)}
    item = next(i for i in look(one, now, laters=later).items if i.occurrence.key == key)
    assert (item.state, item.later_until) == (State.LATE, now + timedelta(minutes=15))
    assert next_wake([one], spans(), {}, later, now) == now + timedelta(minutes=15)
    over = next(i for i in look(one, now + timedelta(minutes=15), laters=later).items if i.occurrence.key == key)
    assert over.later_until is None


def test_nothing_planned_never_wakes():
    assert next_wake([], spans(), {}, {}, utc(2026, 6, 1)) is None
    assert board([], spans(), {}, {}, utc(2026, 6, 1), utc(2026, 5, 1), utc(2026, 7, 1)) == Board((), None)


@given(st.lists(lines(), max_size=3), zone_spans(), instants)
def test_looking_twice_changes_nothing(some, zones, now):
    window = (now - timedelta(days=2), now + timedelta(days=2))
    assert board(some, zones, {}, {}, now, *window) == board(some, zones, {}, {}, now, *window)


@given(st.lists(lines(), min_size=1, max_size=3), zone_spans(), instants)
def test_no_state_changes_before_the_next_wake_and_one_does_at_it(some, zones, now):
    some = [replace(one, id=LineId(f"line{n}")) for n, one in enumerate(some)]

    def states(at):
        items = board(some, zones, {}, {}, at, now - timedelta(days=3), now + timedelta(days=3)).items
        return {i.occurrence.key: (i.state, i.offers_taken_now) for i in items}

    wake = next_wake(some, zones, {}, {}, now)
    if wake is None or wake > now + timedelta(days=2):
        assert states(now) == states(now + timedelta(days=1, hours=23))
        return
    assert wake > now
    assert states(now) == states(wake - timedelta(seconds=1)) or wake - now <= timedelta(seconds=1)
    assert states(wake) != states(wake - timedelta(seconds=1))
