"""What else is known of a medicine is said in the order of the form; nothing known, nothing said."""

from dataclasses import replace

from companion.domain.medication import LabelLimits, Supply
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.ui.medication.about_fold import about_fold, about_lines
from tests.support.records import add, as_needed
from tests.support.told_shell import press_button, read
from tests.support.ui_lint import lint, settle


def test_everything_typed_is_said(qtbot, services):
    plain = services.medication.medicine(add(services, as_needed()))
    assert about_fold(plain) is None
    known = replace(
        plain,
        brand="Panadol",
        form="film-coated",
        prescriber="Dr Lee",
        tags=frozenset({ClassTag.PARACETAMOL}),
        stop=StopSuddenly.NONE,
        limits=LabelLimits(240, 8000),
        supply=Supply(pack_size=30_000),
        storage_note="top drawer",
        disposal_note="pharmacy",
    )
    assert [line.replace("\u00a0", " ") for line in about_lines(known)] == [
        "Name on the box: Panadol.",
        "Form: film-coated.",
        "Prescribed by Dr Lee.",
        "Kind: paracetamol.",
        "If it is stopped: no such warning.",
        "Limits you typed: Smallest gap: 4 h. Most in 24 hours: 8 tablets.",
        "One pack holds 30 tablets.",
        "Kept: top drawer.",
        "What is left over goes: pharmacy.",
    ]
    fold = about_fold(known)
    qtbot.addWidget(fold)
    settle(fold, 600)
    press_button(fold, "More about this medicine")
    assert "Kept: top drawer." in read(fold)
    settle(fold, 600)
    assert lint(fold) == []
