from PySide6.QtWidgets import QLabel

from companion.ui.thermal.form_card import FormCard
from tests.support.told_shell import ToldShell


def test_a_closed_form_is_not_there_keeps_nothing_and_tells_so(qtbot, services, clock):
    card = FormCard(services, ToldShell(clock))
    qtbot.addWidget(card)
    assert not card.is_open
    card.column.addWidget(QLabel("What was it?"))
    card.show()
    assert card.is_open
    with qtbot.waitSignal(card.closed):
        card.close_form()
    assert (card.is_open, card.column.count()) == (False, 0)
