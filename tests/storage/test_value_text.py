import pytest
from hypothesis import given

from companion.domain.practice import Routine
from companion.storage.value_text import from_text, to_text
from tests.support.practices import cold, routine, routines


@given(routines)
def test_every_routine_is_read_back_as_it_was_and_always_written_alike(told):
    written = to_text(told)
    assert from_text(written, Routine) == told
    assert to_text(from_text(written, Routine)) == written


def test_text_this_program_did_not_write_is_refused():
    for text in ("{", "{}", to_text(cold()), to_text(routine()).replace("standing", "flying")):
        with pytest.raises(ValueError, match=r".+"):
            from_text(text, Routine)
