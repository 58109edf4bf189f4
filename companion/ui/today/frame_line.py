"""Where the recovery stands, in one line: the phase, and the team's rules that hold today."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.recovery import Item, Precaution, PrecautionKind
from companion.services.office import Services
from companion.services.recovery import PhaseNow
from companion.ui.kit.buttons import QuietLink
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.phase_strip import PhaseGlance
from companion.ui.precaution_chips import PrecautionChips

ORDER = tuple(PrecautionKind)


class FrameLine(QWidget):
    """Drawn anew only when something changed; empty while neither a surgery nor a precaution is entered."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__()
        self._services, self._shell = services, shell
        self._shown: tuple[PhaseNow | None, tuple[Item[Precaution], ...]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        """Read again."""
        recovery = self._services.recovery
        found = recovery.phase(), recovery.in_force()
        if found == self._shown:
            return
        self._shown = found
        phase, holding = found
        clear(self._column)
        self.setVisible(phase is not None or bool(holding))
        row = Row()
        if phase is not None:
            glance = PhaseGlance(phase)
            glance.clicked.connect(lambda: self._shell.go("my_plan"))
            row.flow.addWidget(glance)
        if holding:
            ordered = sorted((one.value for one in holding), key=lambda one: ORDER.index(one.kind))
            row.flow.addWidget(PrecautionChips(ordered))
        if phase is None:
            link = QuietLink(self.tr("My plan"))
            link.clicked.connect(lambda: self._shell.go("my_plan"))
            row.flow.addWidget(link)
        self._column.addWidget(row)
