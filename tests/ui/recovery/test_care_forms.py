"""The forms of precautions and pauses, apart from the page around them."""

from datetime import date, timedelta

import pytest

from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.recovery import Item, Pause, Precaution, PrecautionKind
from companion.ui.recovery.care_forms import LiftForm, PauseForm, PrecautionForm
from tests.support.my_plan import TWIST

TODAY = date(2026, 11, 22)


def test_only_the_kinds_with_a_number_ask_for_one(qtbot):
    form = PrecautionForm(None, TODAY)
    qtbot.addWidget(form)
    asked = {}
    for kind in PrecautionKind:
        form.sort.set_code(kind.value)
        asked[kind] = [name for name in ("weight", "minutes") if not form.fields[name].isHidden()]
    assert asked[PrecautionKind.LIFT] == ["weight"]
    assert asked[PrecautionKind.SIT] == ["minutes"]
    assert [kind for kind, names in asked.items() if names] == [PrecautionKind.LIFT, PrecautionKind.SIT]


@pytest.mark.parametrize("limit", [2000, 2268])
def test_what_was_typed_as_a_weight_comes_back_as_the_same_weight(qtbot, services, limit):
    made = services.recovery.add(Precaution(PrecautionKind.LIFT, "Dr Lee", TODAY, limit=limit))
    form = PrecautionForm(services.recovery.item(made, Precaution), TODAY)
    qtbot.addWidget(form)
    assert form.fact() == services.recovery.item(made, Precaution).value


def test_a_weight_that_cannot_be_read_is_said_in_the_words_of_weights(qtbot):
    form = PrecautionForm(None, TODAY)
    qtbot.addWidget(form)
    words = form.words_of(InvalidInputError("weight", "not_a_number"))
    assert words == "Type a weight, such as 2.5 kg or 5 lb."


def test_nothing_is_lifted_without_a_precaution(qtbot, services):
    form = LiftForm(None, TODAY)
    qtbot.addWidget(form)
    with pytest.raises(LookupError):
        form.save(services.recovery)


def test_a_pause_that_is_over_keeps_its_instants_when_its_days_stay(qtbot, services, clock):
    services.recovery.pause_all(None, "a scan", clock.now() - timedelta(hours=30))
    ended = services.recovery.item(services.recovery.end_pause().id, Pause)
    form = PauseForm(ended, TODAY, services.recovery)
    qtbot.addWidget(form)
    assert (form.why.value(), form.words.text()) == ("other", "a scan")
    form.words.setText("a scan and a night")
    form.save(services.recovery)
    value = services.recovery.item(ended.id, Pause).value
    assert (value.since, value.until) == (ended.value.since, ended.value.until)
    assert value.reason == "a scan and a night"


def test_a_fact_that_is_not_there_cannot_be_opened(services):
    with pytest.raises(NotFoundError):
        services.recovery.item(Item("none", 1, TWIST, "", None).id, Precaution)
