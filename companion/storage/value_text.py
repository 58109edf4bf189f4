"""Small values as text: read and written whole, strictly, so that what is stored is read back as it was or refused."""

from typing import TypeVar

import msgspec

T = TypeVar("T")


def to_text(value: object) -> str:
    """Write a frozen value down; the same value always gives the same text."""
    return msgspec.json.encode(value, order="sorted").decode()


def from_text(text: str, kind: type[T]) -> T:
    """Read a stored value of a known kind.

    Raises:
        ValueError: the text is not one this program wrote.
    """
    return msgspec.json.decode(text, type=kind)
