"""What a line leaves open waits for a person."""

from companion.domain.schedule import AsNeeded
from tests.support.my_plan import drawn
from tests.support.told_shell import read


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


def test_at_most_so_many_times_is_a_limit_only_when_a_person_says_so(services, editor):
    page = editor()
    page.quick.line.setText("paracetamol 500 mg 2 tablets up to four times a day when required")
    page.quick.look()
    drawn()
    assert "The line says at most 4 times a day. Is that the most in any 24 hours?" in read(page)
    page.quick.use.click()
    assert page.what.name.text() == ""
    page.quick.questions.up_to.set_value("most")
    drawn()
    assert "Most in 24 hours: 8 tablets." in read(page)
    page.quick.questions.up_to.set_value("no_limit")
    page.quick.use.click()
    assert page.draft().limits.most_in_24_hours is None
    page.quick.look()
    page.quick.questions.up_to.set_value("most")
    page.quick.use.click()
    assert page.draft().limits.most_in_24_hours == 8000
