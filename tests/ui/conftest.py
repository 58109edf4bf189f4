"""Every test of a screen has an application, whichever of them runs first."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """The one application."""
    return qapp
