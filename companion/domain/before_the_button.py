"""What must be known before a dose is recorded: the labels as typed, and the cautions. One value for every front."""

from dataclasses import dataclass

from companion.domain.cautions import Caution
from companion.domain.limits import LimitFacts

LABEL_LIMIT = "label_limit"
"""The code of a dose over a typed limit."""


@dataclass(frozen=True, slots=True)
class BeforeTheButton:
    """What stands before the button for one amount at one instant."""

    facts: LimitFacts
    cautions: tuple[Caution, ...] = ()

    @property
    def told(self) -> tuple[Caution, ...]:
        """The cautions that belong before a dose; the others stand on the medicine's page."""
        return tuple(one for one in self.cautions if one.before_a_dose)

    @property
    def question(self) -> bool:
        """Whether one press is not enough: a person answers first. It never blocks what has happened."""
        return self.facts.question or any(one.asks for one in self.cautions)

    @property
    def codes(self) -> tuple[str, ...]:
        """What a person has seen when they answer; kept with the dose. Each a word, each once."""
        labels = {
            "label_gap": self.facts.gap_open,
            LABEL_LIMIT: self.facts.over,
            "label_single": self.facts.largest_single_over,
            "total": any(one.asks for one in self.facts.tripwires),
        }
        said = [code for code, stands in labels.items() if stands]
        return tuple(dict.fromkeys([*said, *(code for one in self.told for code in one.codes)]))
