import pytest
from pytestqt.qtbot import QtBot

from companion.domain.identity import MedicineId
from companion.domain.medicine_class import ClassTag
from companion.services.office import Services
from companion.ui.medication.beside_card import BesideCard
from tests.support.classes import gabapentin, oxycodone, tagged
from tests.support.told_shell import ToldShell, read
from tests.support.ui_lint import lint, settle


def told(qtbot: QtBot, services: Services, medicine: MedicineId) -> str:
    card = BesideCard(services.agenda.card(medicine), services, ToldShell(services.clock))
    qtbot.addWidget(card)
    settle(card, 560)
    assert lint(card) == []
    return read(card)


def test_what_the_list_names_has_its_source_and_the_rest_is_not_checked(qtbot: QtBot, services: Services):
    opioid = oxycodone(services)
    gabapentin(services)
    words = told(qtbot, services, opioid)
    assert "These on your list make you drowsy too: Gabapentin." in words
    assert "Source: US Food and Drug Administration, 19 December 2019" in words
    assert "All other pairs are not checked" in words
    assert "not yet reviewed by a clinician" in words


@pytest.mark.parametrize(
    ("tags", "words"),
    [((), "no class is set here"), ((ClassTag.LAXATIVE,), "our list is short and names none of your other medicines")],
)
def test_nothing_found_is_not_checked(qtbot: QtBot, services: Services, tags: tuple[ClassTag, ...], words: str):
    medicine = tagged(services, "Docusate", *tags)
    assert words in told(qtbot, services, medicine)
