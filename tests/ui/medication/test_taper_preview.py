"""The steroid pack in a form: 24, 20, 16, 12, 8, 4 mg, 84 mg in 21 tablets, and its last day."""

from datetime import date

from PySide6.QtWidgets import QLabel

from companion.domain.identity import SlotId
from companion.domain.medication import Ingredient
from companion.domain.schedule import Slot, Taper, TaperStep
from companion.ui.medication.taper_preview import taper_preview
from tests.support.records import TABLET, daily

AT = daily("08:00").schedule.slots[0].at
START = date(2026, 11, 18)


def told(qtbot, *steps: tuple[int, int]) -> list[str]:
    taper = Taper(tuple(TaperStep(days, (Slot(SlotId("m"), AT, amount * TABLET),)) for days, amount in steps))
    widgets = taper_preview(taper, START, date(2026, 11, 22), "tablet", (Ingredient("methylprednisolone", 4_000),))
    for widget in widgets:
        qtbot.addWidget(widget)
    return [one.text().replace("\u00a0", " ") for one in widgets if isinstance(one, QLabel)]


def test_each_step_and_the_whole_are_said(qtbot):
    steps, whole = told(qtbot, (1, 6), (1, 5), (1, 4), (1, 3), (1, 2), (1, 1))
    assert steps.splitlines()[0] == "18 Nov: 6 tablets (24 mg) a day"
    assert [line.partition("(")[2].partition(" ")[0] for line in steps.splitlines()] == [
        "24",
        "20",
        "16",
        "12",
        "8",
        "4",
    ]
    assert whole.startswith("Typed in: 21 tablets in all, 84 mg. Last day Monday 23 November.")


def test_a_step_of_several_days_says_from_when_to_when(qtbot):
    steps, _whole = told(qtbot, (3, 2), (1, 1))
    assert steps.splitlines()[0] == "18 Nov to 20 Nov: 2 tablets (8 mg) a day"
