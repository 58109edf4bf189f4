"""The first day: nothing is planned yet, and these are the ways to begin. None of them has to be gone."""

from PySide6.QtCore import QCoreApplication

from companion.ui.kit.doors import Door, DoorsCard
from companion.ui.kit.shell import Shell


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("StartHere", sentence)


def start_here(shell: Shell) -> DoorsCard:
    """The card of an empty Today."""
    return DoorsCard(
        _tr("Start here"),
        _tr("What is due, and what was taken, will stand here. Begin with what you have at hand."),
        (
            Door(
                _tr("Add a medicine"),
                _tr("From its label or the discharge sheet."),
                "pill",
                lambda: shell.go("medicine_editor"),
            ),
            Door(
                _tr("Import a plan file..."),
                _tr("You look at each line before it counts."),
                "file",
                lambda: shell.go("import_plan"),
            ),
            Door(
                _tr("Surgery and precautions..."),
                _tr("The day of your operation, and what your team said."),
                "plan",
                lambda: shell.go("my_plan"),
            ),
            Door(
                _tr("Log a spasm"),
                _tr("When it was, how strong, and where."),
                "bolt",
                lambda: shell.go("log_spasm"),
            ),
        ),
    )
