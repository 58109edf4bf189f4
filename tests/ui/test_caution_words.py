from datetime import UTC, date, datetime

import pytest

from companion.domain.cautions import Beside, Caution, CautionKind
from companion.domain.drowsy import DrowsyWindow
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import Contact, Precaution, PrecautionKind
from companion.storage.medicine_warnings import load
from companion.ui import caution_words, practice_words, recovery_words
from tests.support.doses import dose, product

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
SEVEN = dose(datetime(2026, 11, 22, 7, 0, tzinfo=UTC), of="b")


def drowsy(*others: Beside) -> Caution:
    return Caution(CautionKind.SEDATING, "sedating", others)


def test_one_and_several_are_named_with_their_times_and_an_unsure_one_says_so():
    one, other = Beside(product("Baclofen"), SEVEN), Beside(product("Codeine"), SEVEN)
    assert caution_words.before_a_dose(drowsy(one), NOW, "UTC", TODAY) == "Baclofen, taken 07:00, makes you drowsy too."
    told = caution_words.before_a_dose(drowsy(one, other), NOW, "UTC", TODAY)
    assert told == "These make you drowsy too: Baclofen, taken 07:00; Codeine, taken 07:00."
    unsure = Beside(product("Codeine"), dose(SEVEN.taken_at, of="b", earliest_at=SEVEN.taken_at))
    assert "perhaps taken by 07:00" in caution_words.before_a_dose(drowsy(unsure), NOW, "UTC", TODAY)


def test_a_pair_of_the_list_is_asked_about_by_its_medicine_and_time():
    row = next(one for one in load().pairs if one.id == "two_nsaids")
    pair = Caution(CautionKind.CLASS, row.id, (Beside(product("Naproxen"), SEVEN),), row)
    assert caution_words.what_asks(pair, NOW, "UTC", TODAY) == "Recorded close by: Naproxen, taken 07:00."
    assert caution_words.before_a_dose(pair, NOW, "UTC", TODAY) == row.text
    assert caution_words.on_the_list(pair, TODAY) == f"With Naproxen: {row.text}"


def test_nothing_found_is_not_checked():
    plain, laxative = product("Docusate"), product("Docusate")
    assert "no class is set" in caution_words.not_checked(plain, found=False)
    assert "Not checked" in caution_words.not_checked(laxative, found=False)


def test_what_the_team_said_is_worded_by_class_name_and_day():
    said = Precaution(PrecautionKind.MEDICINE, "Dr Lee", TODAY, date(2027, 1, 10), tag=ClassTag.NSAID, ingredient="x")
    found = Caution(CautionKind.NOT_UNTIL, "not_until", precaution=said)
    told = caution_words.on_the_list(found, TODAY).replace("\xa0", " ")
    assert told == "Your team said: do not take: anti-inflammatory, x, at least until Sunday 10 January (Dr Lee)."
    only = Precaution(PrecautionKind.MEDICINE, "Dr Lee", TODAY, ingredient="ibuprofen")
    assert practice_words.precaution(only) == "do not take: ibuprofen"
    assert (
        practice_words.precaution(Precaution(PrecautionKind.MEDICINE, "Dr Lee", TODAY, words="no aspirin"))
        == "no aspirin"
    )


def test_a_source_without_a_date_is_named_by_its_title():
    dated, undated = load().stops
    assert caution_words.source(dated.source).replace("\xa0", " ").endswith("9 April 2019")
    assert caution_words.source(undated.source) == "Source: MIMS, Neurontin (gabapentin), dosage"


@pytest.mark.parametrize(("hours", "told"), [(None, "nothing is asked"), (6, "asked within 6\xa0h")])
def test_the_window_is_told_as_a_fact_of_the_recovery(hours, told):
    assert told in recovery_words.fact_words(DrowsyWindow(hours))


def test_a_poison_line_has_its_number():
    assert caution_words.poison_line(Contact("Line", phone="1")) == "Your poison line: Line, 1."
