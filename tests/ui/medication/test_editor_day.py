"""Plans that together make very many reminders are one calm question, and can be kept as they are."""

from companion.ui.medication.editor_day import day_questions
from companion.ui.medication.editor_questions import Ask
from tests.support.my_plan import drawn
from tests.support.records import add, daily
from tests.support.told_shell import press_button, read


def test_reminders_a_few_minutes_apart_are_one_question_that_names_them(services):
    for name, at in (("Paracetamol", "08:20"), ("Omeprazole", "08:25"), ("Docusate", "08:30")):
        add(services, daily(at), name=name)
    (asked,) = day_questions(services, "Gabapentin", [(None, daily("08:22"))])
    assert asked.ask is Ask.DAY
    assert asked.what == (
        "These reminders come a few minutes apart: 08:20 Paracetamol, 08:22 Gabapentin, 08:25 Omeprazole, 08:30 Docusate."
    )
    assert "Ask a pharmacist whether one time is right for all." in asked.now


def test_a_day_of_many_reminders_is_said_with_its_number(services):
    add(services, daily(*(f"{hour:02}:00" for hour in range(24))))
    (asked,) = day_questions(services, "Gabapentin", [(None, daily("06:30"))])
    assert asked.what.startswith("With all your plans this makes 25 reminders on")
    assert day_questions(services, "Gabapentin", [(None, daily("06:00"))]) == []


def test_the_form_asks_once_and_keeps_what_a_person_wants(services, editor):
    for name, at in (("A", "08:20"), ("B", "08:25"), ("C", "08:30")):
        add(services, daily(at), name=name)
    page = editor()
    page.quick.line.setText("gabapentin 300 mg 1 capsule daily at 08:22")
    page.quick.look()
    page.quick.use.click()
    page.save_now()
    drawn()
    assert "These reminders come a few minutes apart" in read(page)
    press_button(page, "Keep it as typed")
    assert [one.name.casefold() for one in services.medication.medicines()] == ["a", "b", "c", "gabapentin"]
