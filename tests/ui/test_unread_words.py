"""What cannot be read is named, with whether it still reminds."""

from companion.domain.unread import Kind, Unread
from companion.ui.unread_words import unread_words, what_to_do


def test_a_plan_is_named_by_its_medicine_where_that_is_known() -> None:
    assert unread_words(Unread(Kind.PLAN, "Gabapentin")) == "The plan of Gabapentin. It does not remind."
    assert unread_words(Unread(Kind.PLAN)) == "The plan of a medicine or practice. It does not remind."


def test_what_goes_on_and_what_helps_is_said() -> None:
    assert what_to_do() == "All else goes on. An earlier backup may still hold it."
