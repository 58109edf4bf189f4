"""The team's rules that hold today, as chips."""

from collections.abc import Sequence

from companion.domain.recovery import Precaution
from companion.ui import recovery_words
from companion.ui.kit.card import Chip
from companion.ui.kit.flow import Row

MOST_CHIPS = 6
"""More are counted in words: the list is on My plan."""


class PrecautionChips(Row):
    """Short words with a barred circle, a weight or a clock. Chips are not pressed."""

    def __init__(self, precautions: Sequence[Precaution]) -> None:
        shown = precautions if len(precautions) <= MOST_CHIPS else precautions[: MOST_CHIPS - 1]
        super().__init__(*(self._chip(one) for one in shown))
        rest = len(precautions) - len(shown)
        if rest:
            self.flow.addWidget(Chip("rule", self.tr("{n} more rules").format(n=rest), icon="barred"))

    def _chip(self, precaution: Precaution) -> Chip:
        icon = recovery_words.precaution_icon(precaution.kind)
        return Chip("rule", recovery_words.precaution_short(precaution), icon=icon)
