"""A test reminder: it comes by the way of every reminder, names itself a test, and nothing of it is recorded."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Trial:
    """Asked for by a person, to be seen and heard."""

    at: datetime
    """UTC instant."""
    came: Callable[[str], None] = field(compare=False)
    """Told the code of each layer by which it really came; may be told the same more than once."""
