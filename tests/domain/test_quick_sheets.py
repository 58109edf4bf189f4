"""Lines of discharge sheets and pharmacy labels, American and British, read by a reviewer one by one.

``discharge_lines.txt`` holds each line and, under it, what is made of it: said back in our words, asked about, or refused.
Whatever is misread must be refused or given back, never guessed.
"""

from pathlib import Path

import pytest

from companion.domain.quick_line import read
from tests.support.quick_spelling import spell

FILE = Path(__file__).with_name("discharge_lines.txt")
SHEETS = [tuple(part.splitlines()) for part in FILE.read_text(encoding="utf-8").strip().split("\n\n")]


def outcome(line: str) -> str:
    reading = read(line)
    if reading.problems:
        return "refused: " + "; ".join(
            " ".join(filter(None, (one.field, one.reason, one.words))) for one in reading.problems
        )
    parts = {
        "": spell(reading),
        "strength ": reading.strength_words,
        "form ": reading.form,
        "asked: ": ", ".join(question.value for question in reading.questions),
        "not understood: ": ", ".join(reading.unread),
    }
    return " | ".join(f"{name}{words}" for name, words in parts.items() if words)


def test_there_are_enough_of_them():
    assert len(SHEETS) >= 200
    assert len({line for line, _told in SHEETS}) == len(SHEETS)


@pytest.mark.parametrize(("line", "told"), SHEETS, ids=[line for line, _told in SHEETS])
def test_a_line_of_a_sheet_is_said_back_asked_about_or_refused(line, told):
    assert outcome(line) == told
