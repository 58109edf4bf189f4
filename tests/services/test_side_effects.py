"""Side effects are noted, corrected beside the old, and taken back; another patient's stay theirs."""

from dataclasses import replace
from datetime import timedelta

import pytest

from companion.domain.errors import ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.domain.identity import EntryId, MedicineId, new_id
from companion.domain.side_effects import Bother, SideEffectDraft, SideEffectKind
from companion.services.office import Services
from tests.support.records import add, token


def drafted(services: Services, medicine: MedicineId | None = None) -> SideEffectDraft:
    at = services.clock.now() - timedelta(hours=1)
    return SideEffectDraft(SideEffectKind.SLEEPY, Bother.MUCH, at, medicine, " lay down ", "")


def noted(services: Services) -> tuple:
    now = services.clock.now()
    return services.side_effects.side_effects(now - timedelta(days=1), now)


def test_a_side_effect_of_a_medicine_is_noted_once_by_one_form(services: Services) -> None:
    medicine, form = add(services), token()
    first = services.side_effects.note(drafted(services, medicine), token=form)
    assert services.side_effects.note(drafted(services, medicine), token=form) == first
    assert noted(services) == (first,)
    assert (first.told.done, first.told.medicine, first.number) == ("lay down", medicine, 1)


def test_a_correction_stands_beside_the_old(services: Services) -> None:
    first = services.side_effects.note(drafted(services), token=token())
    draft = replace(first.told, bother=Bother.LITTLE)
    new = services.side_effects.correct(first.id, draft, seen=1)
    assert services.side_effects.versions(first.id) == (first, new)
    assert noted(services) == (new,)
    with pytest.raises(ChangedMeanwhileError):
        services.side_effects.correct(first.id, draft, seen=1)


def test_a_withdrawn_one_stays_in_the_record_and_can_come_back(services: Services) -> None:
    form = token()
    first = services.side_effects.note(drafted(services), token=form)
    gone = services.side_effects.withdraw(first.id, seen=1)
    assert noted(services) == (gone,)
    assert gone.withdrawn
    with pytest.raises(ChangedMeanwhileError):
        services.side_effects.note(drafted(services), token=form)
    assert not services.side_effects.restore(first.id, seen=2).withdrawn


def test_a_medicine_nobody_has_and_a_time_ahead_are_refused(services: Services) -> None:
    with pytest.raises(NotFoundError):
        services.side_effects.note(drafted(services, new_id(MedicineId)), token=token())
    ahead = replace(drafted(services), noticed_at=services.clock.now() + timedelta(hours=1))
    with pytest.raises(InvalidInputError):
        services.side_effects.note(ahead, token=token())
    with pytest.raises(NotFoundError):
        services.side_effects.versions(new_id(EntryId))
    assert noted(services) == ()
