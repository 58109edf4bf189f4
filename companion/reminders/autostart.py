"""Starting with the computer, behind a protocol."""

from typing import Protocol


class Autostart(Protocol):
    """Whether this computer starts the program when its person signs in; off until a person turned it on."""

    def is_on(self) -> bool:
        """As the computer has it now, not as it was once asked for."""
        ...

    def turn(self, *, on: bool) -> None:
        """Turn it on or off.

        Raises:
            OSError: the computer did not keep it.
        """
        ...
