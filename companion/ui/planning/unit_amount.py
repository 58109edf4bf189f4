"""A stepper for an amount that follows the unit chosen elsewhere in the form."""

from companion.domain.medication import Unit
from companion.ui import text
from companion.ui.kit.combo import Combo
from companion.ui.kit.stepper import AmountStepper


class UnitAmount(AmountStepper):
    """An amount; ``value`` in thousandths of a unit."""

    def __init__(self, unit: Combo, value: int, name: str, *, least: int = 1) -> None:
        super().__init__(Unit(unit.code()), value=value, name=name, least=least, words=text.dose_words())
        self._source = unit
        unit.currentIndexChanged.connect(self._follow)

    def _follow(self) -> None:
        if self._source.code():
            self.set_unit(Unit(self._source.code()))
