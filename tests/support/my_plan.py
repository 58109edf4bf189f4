"""Short ways to My plan and its form, shown in a window of a size, for tests that press keys there."""

from datetime import date

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.recovery import Precaution, PrecautionKind, ProcedureKind, Surgery
from companion.services.office import Services
from companion.ui.kit.page import Page
from companion.ui.recovery.editor import FactEditorPage
from companion.ui.recovery.page import MyPlanPage
from tests.support.told_shell import ToldShell

SURGERY = Surgery(date(2026, 11, 10), "Lumbar decompression", ProcedureKind.DECOMPRESSION, "L4/L5", "Dr Lee")
"""Twelve days before the clock of the tests."""
TWIST = Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 10), until=date(2026, 12, 22))


def shown(qtbot: QtBot, page: Page, **where: object) -> None:
    """Show a page as the window would."""
    page.resize(1366, 768)
    qtbot.addWidget(page)
    page.enter(**where)
    page.show()
    page.read_if_stale()
    QApplication.processEvents()


def plan_page(qtbot: QtBot, services: Services, shell: ToldShell, **where: object) -> MyPlanPage:
    """My plan, shown."""
    page = MyPlanPage(services, shell)
    shown(qtbot, page, **where)
    return page


def fact_editor(qtbot: QtBot, services: Services, shell: ToldShell, **where: object) -> FactEditorPage:
    """The form of a fact, shown."""
    page = FactEditorPage(services, shell)
    shown(qtbot, page, **where)
    return page


def drawn() -> None:
    """Let what was drawn anew become visible."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def type_into(widget: QWidget, text: str) -> None:
    """Type as a person does, over what stood there."""
    widget.setFocus()
    selected = getattr(widget, "selectAll", None)
    if selected is not None:
        selected()
    QTest.keyClicks(widget, text)
