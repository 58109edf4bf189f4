"""What cannot be read is told apart by its kind and name."""

from companion.domain.unread import Kind, Unread


def test_two_of_a_kind_differ_by_name_and_one_may_have_none() -> None:
    assert Unread(Kind.PLAN, "Gabapentin") != Unread(Kind.PLAN)
    assert Unread(Kind.FACT).name == ""
