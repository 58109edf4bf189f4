"""How easy a text is to read, with the names of medicines masked."""

import re
import sys
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Any

MASKED = re.compile(r"paracetamol|acetaminophen|naloxone|opioids?|botox|oxycodone|gabapentin|diazepam", re.IGNORECASE)
HIGHEST_GRADE = 6.0
"""Flesch-Kincaid grade of a card, at most: a reading age of about eleven."""


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text."""
    plain = re.sub(r"<[^>]+>", "", text).replace("\u00a0", " ")
    return float(_textstat().flesch_kincaid_grade(MASKED.sub("pill", plain)))


@cache
def _textstat() -> Any:
    """The library. Version 0.7.3 reads its word lists by ``pkg_resources``, which setuptools no longer brings along."""
    try:
        import pkg_resources  # noqa: F401
    except ModuleNotFoundError:
        stand_in = ModuleType("pkg_resources")
        stand_in.resource_stream = lambda package, name: files(package).joinpath(name).open("rb")
        sys.modules["pkg_resources"] = stand_in
    import textstat

    return textstat
