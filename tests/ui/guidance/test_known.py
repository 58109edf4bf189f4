from companion.domain.warning_signs import Marked, Urgency
from companion.ui.guidance.known import NONE, Known
from companion.ui.warning_signs import load
from tests.support.signs import fill

SIGNS = load()
EMERGENCY = SIGNS.of(Urgency.EMERGENCY)


def sign(name):
    return next(one for one in SIGNS.signs if one.id == name)


def test_an_opioid_moves_two_signs_and_loses_none():
    plain, opioid = Known(SIGNS, None), Known(SIGNS, None, marked=Marked(("Oxycodone",)))
    assert plain.ordered(EMERGENCY) == EMERGENCY
    ordered = opioid.ordered(EMERGENCY)
    assert [one.id for one in ordered[:2]] == ["overdose", "drowsy"]
    assert set(ordered) == set(EMERGENCY)
    assert len(ordered) == len(EMERGENCY)


def test_the_record_is_known_until_it_cannot_be_read(services):
    fill(services)
    known = Known(SIGNS, None).with_record(services.warning_signs.read_out())
    assert known.marked.opioids == ("Oxycodone",)
    assert known.marked.together
    lost = known.without_record(unreadable=True)
    assert (lost.told, lost.marked, lost.unreadable) == (None, NONE, True)


def test_naloxone_is_spoken_of_for_breath_always_and_for_too_much_with_an_opioid():
    plain, opioid = Known(SIGNS, None), Known(SIGNS, None, marked=Marked(("Oxycodone",)))
    assert plain.wants_naloxone([sign("overdose")])
    assert plain.wants_naloxone([sign("drowsy")])
    assert not plain.wants_naloxone([sign("paracetamol")])
    assert opioid.wants_naloxone([sign("paracetamol")])
    assert not opioid.wants_naloxone([sign("legs"), sign("fever")])
