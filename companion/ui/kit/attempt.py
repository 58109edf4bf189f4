"""Something a person asked for that may be refused: said in the window, and what was recorded stays."""

from collections.abc import Callable

from companion.domain.errors import CompanionError
from companion.ui.kit.shell import Shell


def attempt(shell: Shell, verb: Callable[[], object]) -> bool:
    """Whether it was done; where it was not, the window has said why."""
    try:
        verb()
    except CompanionError as error:
        shell.report(error)
        return False
    return True
