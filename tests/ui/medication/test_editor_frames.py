"""The form in every theme, at double text size and in a small window: filled in, opened, with a question and errors."""

from datetime import time

import pytest

from companion.ui.medication.editor import MedicineEditorPage
from tests.support.open_window import FRAMES, open_window, rest, to_top
from tests.support.ui_lint import lint


def opened(window) -> MedicineEditorPage:
    window.go("medicine_editor")
    rest()
    page = window.current_page
    assert isinstance(page, MedicineEditorPage)
    return page


@pytest.mark.parametrize(("theme", "percent", "size"), FRAMES)
def test_nothing_is_cut_too_small_or_without_a_name(qtbot, services, clock, theme, percent, size):
    with open_window(services, clock, theme=theme, percent=percent, size=size) as window:
        page = opened(window)
        page.quick.line.setText("oxycodone 5 mg 1 to 2 tablets 3 times a day for 5 days, foo")
        page.quick.look()
        rest()
        to_top(window)
        assert lint(window) == []
        page.quick.questions.amount.set_value("1000")
        page.quick.use.click()
        page.what.more.open()
        page.limits.more.open()
        page.limits.windows.add(["12", "4"])
        page.limits.of_ingredients.add(["oxycodone", "20", "24"])
        page.plan.part.meals.setChecked(True)
        page.plan.slots.meal(0).what.set_code("dinner")
        page.plan.slots.meal(0).side.set_code("before")
        page.box.more.open()
        page.save_now()
        rest()
        to_top(window)
        assert lint(window) == []


@pytest.mark.parametrize(("theme", "percent", "size"), FRAMES)
def test_steps_and_a_question_are_whole(qtbot, services, clock, theme, percent, size):
    with open_window(services, clock, theme=theme, percent=percent, size=size) as window:
        page = opened(window)
        page.what.name.setText("Methylprednisolone")
        page.plan.kind.set_value("taper")
        page.plan.part.add_step()
        rest()
        to_top(window)
        assert lint(window) == []
        page.limits.gap.setText("6")
        page.plan.kind.set_value("fixed")
        page.plan.slots.set_times((time(8), time(12)))
        page.save_now()
        rest()
        to_top(window)
        assert lint(window) == []
