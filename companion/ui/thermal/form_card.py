"""A form on the page of heat and cold: closed it is not there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.services.office import Services
from companion.ui.kit.card import Band, Card
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme


class FormCard(Card):
    """What is typed lies in ``column``, drawn anew each time it opens."""

    closed = Signal()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(Band.SKY)
        self.services, self.shell = services, shell
        self.column = QVBoxLayout()
        self.column.setSpacing(theme().px(12))
        self.body.addLayout(self.column)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the form stands there."""
        return not self.isHidden()

    def close_form(self) -> None:
        """Away with it; nothing of it is kept."""
        clear(self.column)
        self.hide()
        self.closed.emit()
