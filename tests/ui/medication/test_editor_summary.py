"""The form is said in our words while it is filled in."""

from tests.support.medicine_form import fill


def test_the_form_is_said_in_our_words_beside_it(services, editor):
    page = editor()
    assert "Read it before you save." in page.summary.told()
    fill(page)
    page.limits.most.setText("8")
    page.say_summary()
    told = page.summary.told().replace("\u00a0", " ")
    assert told == "Paracetamol, 500 mg tablets\n1 tablet when needed. No reminders\nMost in 24 hours: 8 tablets."
    page.limits.most.setText("eight")
    page.say_summary()
    assert page.summary.told().replace("\u00a0", " ") == told
