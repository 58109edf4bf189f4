"""How a line reminds, in a plan file: may be left out, and what is wrong is refused with its field."""

import pytest

from companion.domain.errors import PlanFileError
from companion.domain.manner import Level, Manner
from companion.interchange.plan_manner import read_manner
from companion.interchange.plan_tables import Tables


def read(line: dict[str, object]) -> Manner | None:
    return read_manner(Tables({}), line, ("medicine", 0, "line", 0))


def test_a_line_that_says_nothing_has_none() -> None:
    assert read({"id": "daily"}) is None


def test_what_is_left_out_is_as_usual() -> None:
    assert read({"manner": {"level": "critical", "before_minutes": 30, "before_words": "Eat first"}}) == Manner(
        Level.CRITICAL, before_minutes=30, before_words="Eat first"
    )


@pytest.mark.parametrize(
    ("manner", "reason"),
    [
        ({"level": "loud"}, "choice"),
        ({"repeats": 99}, "value"),
        ({"repeats": "three"}, "type"),
        ({"sound": "bell"}, "unknown_key"),
        ("critical", "type"),
    ],
)
def test_what_is_wrong_is_refused(manner: object, reason: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        read({"manner": manner})
    assert caught.value.fields["reason"] == reason
