"""The form of a medicine, shown in a window that remembers what was asked of it."""

import pytest

from companion.ui.medication.editor import MedicineEditorPage
from tests.support.my_plan import drawn, shown
from tests.support.told_shell import ToldShell


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


@pytest.fixture
def editor(qtbot, services, shell):
    def make(**where: object) -> MedicineEditorPage:
        page = MedicineEditorPage(services, shell)
        shown(qtbot, page, **where)
        drawn()
        return page

    return make
