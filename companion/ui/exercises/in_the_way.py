"""Which precautions stand in the way of a movement today: read once for a whole list of them."""

from collections.abc import Callable

from companion.domain.practice import Movement, strains_of
from companion.domain.recovery import Precaution
from companion.services.office import Services


def in_the_way(services: Services) -> Callable[[Movement], tuple[Precaution, ...]]:
    """Answers for each movement what is in force against it, as it stands now."""
    known = [item.value for item in services.recovery.in_force()]

    def against(movement: Movement) -> tuple[Precaution, ...]:
        strains = strains_of(movement)
        return tuple(one for one in known if one.kind in strains)

    return against
