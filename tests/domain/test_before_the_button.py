from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from companion.domain.before_the_button import BeforeTheButton
from companion.domain.cautions import Caution, CautionRules, cautions
from companion.domain.class_warnings import ClassWarning, Severity, Source
from companion.domain.dose_record import DoseRecord
from companion.domain.limits import limit_facts
from companion.domain.medication import Dose, LabelLimits, Medicine
from companion.domain.medicine_class import ClassTag
from tests.support.doses import dose, product

NOW = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
SOURCE = Source("Publisher", "Title", TODAY, TODAY)
NSAID = frozenset({ClassTag.NSAID})
IBUPROFEN = replace(product("Ibuprofen", ibuprofen=200), tags=NSAID)
NAPROXEN = replace(product("Naproxen"), tags=NSAID)
STEROID = replace(product("Prednisone"), tags=frozenset({ClassTag.STEROID}))
ROWS = (
    ClassWarning("two_nsaids", NSAID, NSAID, Severity.S1, "", SOURCE, 24),
    ClassWarning("nsaid_steroid", NSAID, STEROID.tags, Severity.S2, "", SOURCE, 24),
)


def met(medicine: Medicine, listed: tuple[Medicine, ...], *doses: Dose) -> tuple[Caution, ...]:
    return cautions(medicine, listed, doses, CautionRules(ROWS, (), timedelta(hours=4), TODAY), NOW)


def taken(medicine: Medicine) -> Dose:
    return dose(NOW - timedelta(minutes=30), of=medicine.id)


def test_before_the_button_is_one_question_of_labels_and_cautions():
    def stands(limits: LabelLimits, *found: Caution) -> BeforeTheButton:
        medicine = replace(IBUPROFEN, limits=limits)
        return BeforeTheButton(limit_facts(medicine, [medicine], DoseRecord.of([]), 2000, NOW), found)

    asks = met(IBUPROFEN, (NAPROXEN,), taken(NAPROXEN))
    told = met(IBUPROFEN, (STEROID,), taken(STEROID))
    listed = met(IBUPROFEN, (NAPROXEN,))
    over = LabelLimits(most_in_24_hours=1000, largest_single=1000)
    assert (stands(LabelLimits()).question, stands(LabelLimits()).codes) == (False, ())
    assert (stands(LabelLimits(), *asks).question, stands(LabelLimits(), *asks).codes) == (True, ("two_nsaids",))
    assert (stands(LabelLimits(), *told).question, stands(LabelLimits(), *told).codes) == (False, ("nsaid_steroid",))
    assert (stands(LabelLimits(), *listed).told, stands(LabelLimits(), *listed).codes) == ((), ())
    assert stands(over, *asks).codes == ("label_limit", "label_single", "two_nsaids")
