"""How a line reminds: closed it says so in short, opened it can be changed."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.errors import InvalidInputError
from companion.domain.manner import USUAL_MANNER, Level, Manner
from companion.ui.planning import manner_words
from companion.ui.planning.manner_part import MannerPart
from tests.support.told_shell import read
from tests.support.ui_lint import lint, settle

EAT_FIRST = Manner(Level.CRITICAL, 5, 2, 30, "Eat first", tells=True)


def part(qtbot: QtBot, manner: Manner | None = None) -> MannerPart:
    made = MannerPart(manner)
    qtbot.addWidget(made)
    settle(made, 500)
    return made


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_a_new_line_reminds_as_usual_and_says_so(qtbot: QtBot) -> None:
    made = part(qtbot)
    assert made.manner() == USUAL_MANNER
    assert made.chosen() is None
    assert "Normal. Again every 10 min, 3 times." in plain(read(made))
    assert lint(made) == []


def test_what_is_chosen_is_what_it_says(qtbot: QtBot) -> None:
    made = part(qtbot)
    made.fold.open()
    made.set_manner(EAT_FIRST)
    assert made.manner() == made.chosen() == EAT_FIRST
    assert "Quiet hours never hold it back." in read(made)
    assert lint(made) == []
    made.repeats.set_value(0)
    assert made.manner() == replace(EAT_FIRST, repeats=0)


def test_an_opened_line_that_was_not_touched_changes_nothing(qtbot: QtBot) -> None:
    made = part(qtbot, EAT_FIRST)
    assert made.chosen() is None
    made.words.setText("With food")
    assert made.chosen() == replace(EAT_FIRST, before_words="With food")


def test_what_cannot_be_kept_is_said_beside_its_field(qtbot: QtBot) -> None:
    made = part(qtbot, EAT_FIRST)
    made.words.setText("x" * 201)
    with pytest.raises(InvalidInputError) as caught:
        made.chosen()
    assert made.refuse(caught.value) is not None
    assert made.fold.is_open
    assert "too long" in read(made)
    made.clear_errors()
    assert "too long" not in read(made)
    assert made.refuse(InvalidInputError("start", "empty")) is None


def test_everything_a_line_says_is_in_its_words() -> None:
    told = plain(manner_words.in_short(EAT_FIRST))
    assert told == (
        'Critical. Again every 5 min, 2 times. A quiet word 30 min before. It says "Eat first". '
        "A caregiver is told when nobody answers."
    )
    assert plain(manner_words.in_short(Manner(Level.GENTLE, repeats=0, before_minutes=5))) == (
        "Gentle. Shown once. A quiet word 5 min before."
    )
    assert "once" in manner_words.repeats(Manner(repeats=1))
