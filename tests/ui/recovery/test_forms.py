"""The engine of the forms, apart from the page around it."""

from datetime import date

from companion.domain.errors import InvalidInputError
from companion.domain.recovery import Contact
from companion.ui.recovery.forms import ContactForm, LastDay

TODAY = date(2026, 11, 22)


def test_an_error_of_no_field_here_is_left_to_the_page(qtbot):
    form = ContactForm(None, TODAY)
    qtbot.addWidget(form)
    assert form.show_error(InvalidInputError("pause", "already")) is None
    field = form.show_error(InvalidInputError("phone", "too_long", high=500))
    assert field is form.fields["phone"]
    assert field.error() == "This is too long. It takes up to 500 letters."
    form.clear_errors()
    assert field.error() == ""


def test_what_is_typed_is_kept_without_the_spaces_around_it(qtbot):
    form = ContactForm(None, TODAY)
    qtbot.addWidget(form)
    form.name.setText("  Ward 4 ")
    assert form.fact() == Contact("Ward 4")


def test_a_day_counts_only_while_it_is_ticked(qtbot):
    last = LastDay("It ends", "Last day", None, date(2026, 12, 24), TODAY)
    qtbot.addWidget(last)
    assert last.value() is None
    last.has.setChecked(True)
    assert last.value() == date(2026, 12, 24)
