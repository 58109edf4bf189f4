"""What cannot have been is refused; what may be an emergency opens the full list."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.side_effects import Bother, SideEffectDraft, SideEffectKind, validate_side_effect

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("draft", "field", "reason"),
    [
        (SideEffectDraft(SideEffectKind.SICK, Bother.MUCH, NOW + timedelta(minutes=1)), "noticed_at", "future"),
        (SideEffectDraft(SideEffectKind.SICK, Bother.MUCH, datetime(1999, 1, 1, tzinfo=UTC)), "noticed_at", "too_old"),
        (SideEffectDraft(SideEffectKind.SICK, Bother.MUCH, NOW, done="x" * 2001), "done", "too_long"),
        (SideEffectDraft(SideEffectKind.SICK, Bother.MUCH, NOW, note="x" * 2001), "note", "too_long"),
        (SideEffectDraft(SideEffectKind.OTHER, Bother.MUCH, NOW, note=" "), "note", "empty"),
    ],
)
def test_a_side_effect_that_cannot_have_been_is_refused(draft: SideEffectDraft, field: str, reason: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        validate_side_effect(draft, NOW)
    assert (caught.value.field, caught.value.reason) == (field, reason)


def test_another_side_effect_is_kept_with_its_words() -> None:
    validate_side_effect(SideEffectDraft(SideEffectKind.OTHER, Bother.LITTLE, NOW, note="odd taste"), NOW)


def test_what_may_be_an_emergency_opens_the_warning_signs() -> None:
    opens = {kind for kind in SideEffectKind if kind.opens_signs}
    assert opens == {
        SideEffectKind.CONFUSED,
        SideEffectKind.BREATHING,
        SideEffectKind.SWELLING,
        SideEffectKind.BLEEDING,
    }
