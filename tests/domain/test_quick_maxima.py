"""What a line says is the most, in units and as a mass, and amounts that the line names in two places."""

from companion.domain.medication import Most, Unit
from companion.domain.quick_line import read
from companion.domain.quick_reading import MostMass, Question


def wrong(line):
    return {(one.field, one.reason) for one in read(line).problems}


def said(line):
    """What a sound line says, and that nothing of it stayed unread."""
    reading = read(line)
    assert (reading.problems, reading.unread) == ((), ())
    return reading


def test_a_most_as_a_mass_is_read_with_its_hours_and_its_ingredient():
    reading = said("paracetamol 500 mg 2 tablets prn max 4 g in 24 h, not more than 1 g in any 4 hours")
    assert reading.most_masses == (MostMass(4, 1_000_000), MostMass(24, 4_000_000))
    reading = said("acetaminophen 500 mg 2 tablets prn not more than 3000 mg a day")
    assert (reading.most_masses, reading.most_of_a_day) == ((MostMass(24, 3_000_000),), True)
    reading = said("oxycodone-acetaminophen 5/325 mg 1 tablet prn, max 3 g of acetaminophen per day from all sources")
    assert reading.most_masses == (MostMass(24, 3_000_000, "acetaminophen"),)
    reading = said("paracetamol 500 mg 2 tablets prn maximum 8 tablets or 4 g in 24 hours")
    assert (reading.most, reading.most_masses) == ((Most(24, 8000),), (MostMass(24, 4_000_000),))
    reading = said("oxycodone 5 mg 1 tablet prn Max Daily Amount: 30 mg")
    assert (reading.most_masses, reading.most_of_a_day) == ((MostMass(24, 30_000),), True)
    assert said("thing 1 tablet prn daily maximum 6 tablets").most == (Most(24, 6000),)


def test_at_most_so_many_times_is_asked_and_at_once_is_a_limit():
    reading = said("paracetamol 500 mg 2 tablets up to four times a day when required")
    assert (reading.doses_most, reading.questions) == (4, (Question.UP_TO_TIMES,))
    assert said("thing 1 tablet prn max twice a day").doses_most == 2
    assert said("thing 1 tablet prn no more than 2 tablets at once").largest == 2000


def test_a_number_alone_counts_what_the_line_names_elsewhere():
    reading = said("Paracetamol 500mg tablets. TWO to be taken FOUR times a day")
    assert (reading.amount, reading.unit) == (2000, Unit.TABLET)
    reading = said("Codeine 30 mg tablets take ONE or TWO every 4 hours prn")
    assert (reading.amount_range, reading.unit) == ((1000, 2000), Unit.TABLET)
    assert said("Gabapentin capsules one at night").unit is Unit.CAPSULE


def test_slow_release_behind_the_strength_stays_with_the_name():
    assert said("oxycodone 10 mg ER 1 tablet every 12 hours").name == "oxycodone ER"
    assert said("morphine 10 mg one modified-release tablet twice daily").name == "morphine modified-release"
    assert said("morphine modified release 10 mg 1 tablet twice daily").name == "morphine modified release"


def test_a_strength_that_is_no_mass_keeps_its_words_and_the_form_is_kept():
    reading = said("fentanyl 12 mcg/hr patch, apply 1 patch every 72 hours")
    assert (reading.strength_words, reading.unit, reading.hours) == ("12 micrograms an hour", Unit.PATCH, (72, 72))
    reading = said("diclofenac 1% gel apply 2 applications three times a day")
    assert (reading.strength_words, reading.form, reading.name) == ("1%", "gel", "diclofenac")
    assert said("vitamin D 1,000 IU 1 capsule daily").strength_words == "1,000 IU"
    assert ("strength", "twice") in wrong("thing 5% 10% 1 application daily")
