"""What a line leaves open waits for a person."""

from companion.domain.schedule import AsNeeded
from tests.support.my_plan import drawn


def test_a_question_of_the_line_waits_for_its_answer(services, editor):
    page = editor()
    page.quick.line.setText("oxycodone 5 mg 1 to 2 tablets every 4 to 6 hours as needed")
    page.quick.look()
    page.quick.use.click()
    drawn()
    assert page.what.name.text() == ""
    page.quick.questions.amount.set_value("1000")
    page.quick.questions.hours.set_value("6")
    page.quick.use.click()
    assert page.draft().limits.gap_minutes == 360
    assert page.plan.draft().schedule == AsNeeded(1000)
