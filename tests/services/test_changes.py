"""After a commit the topics are announced, and only then."""

import pytest

from companion.domain.errors import CompanionError
from companion.services.changes import Changes, Topic
from companion.services.office import Services
from tests.support.records import TABLET, add, as_needed, token


def test_listeners_hear_until_they_leave() -> None:
    changes, heard = Changes(), []
    leave = changes.subscribe(heard.append)
    changes.announce(Topic.DOSES, Topic.STOCK)
    leave()
    leave()
    changes.announce(Topic.DIARY)
    assert heard == [frozenset({Topic.DOSES, Topic.STOCK})]


def test_what_is_announced_can_be_read_already(services: Services) -> None:
    medicine, read = add(services, as_needed()), []
    services.changes.subscribe(lambda _topics: read.append(services.agenda.card(medicine).stock.on_hand))
    services.doses.record(medicine, TABLET, token=token())
    assert read == [19 * TABLET]


def test_what_was_refused_is_not_announced(services: Services) -> None:
    medicine, heard = add(services, as_needed()), []
    services.changes.subscribe(heard.append)
    with pytest.raises(CompanionError):
        services.doses.record(medicine, 0, token=token())
    assert heard == []


def test_what_is_held_is_announced_once_at_the_end() -> None:
    changes, heard = Changes(), []
    changes.subscribe(heard.append)
    with changes.held():
        changes.announce(Topic.DOSES)
        with changes.held():
            changes.announce(Topic.STOCK)
        assert heard == []
    assert heard == [frozenset({Topic.DOSES, Topic.STOCK})]
    with changes.held():
        pass
    changes.announce(Topic.DIARY)
    assert len(heard) == 2


def test_several_verbs_as_one_are_kept_together_or_not_at_all(services: Services) -> None:
    medicine, heard = add(services, as_needed()), []
    services.changes.subscribe(heard.append)
    with services.one_unit():
        services.doses.record(medicine, TABLET, token=token())
        assert services.agenda.card(medicine).stock.on_hand == 19 * TABLET
        services.people.add_person("Marko", "partner")
        assert heard == []
    assert len(heard) == 1

    def break_off() -> None:
        with services.one_unit():
            services.doses.record(medicine, TABLET, token=token())
            services.doses.record(medicine, 0, token=token())

    with pytest.raises(CompanionError):
        break_off()
    assert services.agenda.card(medicine).stock.on_hand == 19 * TABLET
    assert len(heard) == 1
