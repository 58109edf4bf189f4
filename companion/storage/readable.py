"""Rows that cannot be read are left out one by one, so that all else goes on; what was left out is named."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from companion.domain.unread import Unread

R = TypeVar("R")
T = TypeVar("T")
DAMAGE = (ValueError, LookupError, TypeError, AttributeError)
"""What readers raise when a text is not one this program wrote."""


def readable(rows: Iterable[R], make: Callable[[R], T]) -> list[T]:
    """What can be made of rows, in their order."""
    found: list[T] = []
    for row in rows:
        with suppress(*DAMAGE):
            found.append(make(row))
    return found


def unread(rows: Iterable[R], make: Callable[[R], object], name: Callable[[R], Unread]) -> list[Unread]:
    """What cannot be made of rows, in their order."""
    return [name(row) for row in rows if not readable([row], make)]
