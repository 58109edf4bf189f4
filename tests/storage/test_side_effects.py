"""A version that does not follow the newest is refused."""

import pytest

from companion.domain.errors import ChangedMeanwhileError
from companion.domain.side_effects import Bother, SideEffectDraft, SideEffectKind
from companion.services.office import Services
from companion.storage import side_effects as store
from tests.support.records import token


def test_a_version_that_does_not_follow_the_newest_is_refused(services: Services) -> None:
    draft = SideEffectDraft(SideEffectKind.DIZZY, Bother.VERY, services.clock.now())
    first = services.side_effects.note(draft, token=token())
    with pytest.raises(ChangedMeanwhileError), services.database.writing() as session:
        store.append(session, first)
