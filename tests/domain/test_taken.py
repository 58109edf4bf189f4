"""Which lines' doses a plan needs, and how far back."""

from companion.domain.identity import LineId
from companion.domain.taken import counts_from_taken, longest_reach, needed
from tests.support.plans import daily, line, plan, utc, version
from tests.support.taken_plans import SOURCE, after, follow

LINE = LineId("line")


def test_a_plan_on_the_clock_needs_no_doses() -> None:
    assert counts_from_taken(plan(daily("08:00"))) == frozenset()
    assert needed([plan(daily("08:00"))]) == frozenset()
    assert longest_reach([plan(daily("08:00"))]) == 0


def test_what_any_version_counts_from_is_needed() -> None:
    changed = line(version(after(360)), version(daily("08:00"), since=utc("2026-11-24 08:00"), number=2))
    assert counts_from_taken(changed) == {LINE}
    assert counts_from_taken(plan(follow(90))) == {LINE, SOURCE}
    assert needed([changed, line(version(follow(90)), name="other")]) == {LINE, LineId("other"), SOURCE}
    assert longest_reach([changed, plan(follow(90)), plan(daily("08:00"))]) == 360
