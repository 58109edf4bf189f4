"""A medicine the team said to leave, and the poison line, as they are typed on My plan."""

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import Contact, ContactKind, Item, Precaution, PrecautionKind
from companion.ui.recovery.care_forms import PrecautionForm
from companion.ui.recovery.forms import ContactForm


def test_a_class_and_a_name_are_kept_and_shown_again(qtbot, services):
    form = PrecautionForm(None, services.diary.today())
    qtbot.addWidget(form)
    form.sort.set_code("medicine")
    form.said_by.setText("Dr Lee")
    form.tag.set_code("steroid")
    form.ingredient.setText(" cortisone ")
    made = form.save(services.recovery)
    item: Item[Precaution] = services.recovery.item(made, Precaution)
    assert (item.value.kind, item.value.tag) == (PrecautionKind.MEDICINE, ClassTag.STEROID)
    assert item.value.ingredient == "cortisone"
    again = PrecautionForm(item, services.diary.today())
    qtbot.addWidget(again)
    assert (again.tag.code(), again.ingredient.text()) == ("steroid", "cortisone")
    again.sort.set_code("bend")
    assert (again.fact().tag, again.fact().ingredient) == (None, "")


def test_neither_class_nor_name_is_said_beside_the_name(qtbot, services):
    form = PrecautionForm(None, services.diary.today())
    qtbot.addWidget(form)
    form.sort.set_code("medicine")
    form.said_by.setText("Dr Lee")
    with pytest.raises(InvalidInputError) as caught:
        form.save(services.recovery)
    assert caught.value.field == "ingredient"


def test_a_contact_becomes_the_poison_line_by_a_tick(qtbot, services):
    form = ContactForm(None, services.diary.today())
    qtbot.addWidget(form)
    form.name.setText("Poison line")
    assert form.fact().kind is ContactKind.TEAM
    form.poison.setChecked(True)
    made = form.save(services.recovery)
    item = services.recovery.item(made, Contact)
    assert item.value.kind is ContactKind.POISON_LINE
    again = ContactForm(item, services.diary.today())
    qtbot.addWidget(again)
    assert again.poison.isChecked()
