"""What cannot be read is left out by itself, and named."""

import json

from companion.domain.unread import Kind, Unread
from companion.storage.readable import readable, unread

TEXTS = ('{"n": 1}', "no text", "[]", '{"m": 1}', "null", '{"n": 2}')


def _n(text: str) -> object:
    return json.loads(text)["n"]


def test_whatever_a_reader_raises_only_that_row_is_left_out() -> None:
    assert readable(TEXTS, _n) == [1, 2]


def test_what_was_left_out_is_named_in_its_order() -> None:
    assert unread(TEXTS, _n, lambda text: Unread(Kind.FACT, text)) == [Unread(Kind.FACT, text) for text in TEXTS[1:5]]
