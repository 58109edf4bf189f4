"""What a medicine is: from our list or typed free, and the label wins."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.domain.medication import Ingredient, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly
from tests.support.my_plan import drawn, type_into
from tests.support.told_shell import read


def test_a_name_from_the_list_fills_what_the_list_knows_and_can_be_typed_over(services, editor):
    page = editor()
    page.what.name.setFocus()
    QTest.keyClicks(page.what.name, "gabap 300")
    drawn()
    offered = page.what._suggest.offered()
    assert [one.replace("\u00a0", " ") for one in offered] == ["Gabapentin, 300 mg capsules"]
    QTest.keyClick(page.what.name, Qt.Key.Key_Down)
    QTest.keyClick(page.what.name, Qt.Key.Key_Return)
    assert page.what.name.text() == "Gabapentin"
    assert page.what.chosen_unit() is Unit.CAPSULE
    assert page.what.ingredients()[0].micrograms == 300_000
    assert ClassTag.GABAPENTINOID in page.what.tags()
    assert page.what.stop() is not StopSuddenly.UNKNOWN
    assert "From our list, not yet checked by a clinician. Your label wins." in read(page)
    page.what.name.clear()
    QTest.keyClicks(page.what.name, "x")
    assert page.draft().formulary_id == ""


def test_a_free_name_names_its_one_ingredient_until_another_is_typed(services, editor):
    page = editor()
    type_into(page.what.name, "Zzz")
    page.what.strengths.edit(0, "strength").setText("1 mg")
    assert page.what.ingredients() == (Ingredient("Zzz", 1000),)
    page.what.strengths.edit(0, "ingredient").setText("other")
    page.what.name.setText("Zzzz")
    assert page.what.ingredients() == (Ingredient("other", 1000),)
