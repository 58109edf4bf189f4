"""A zone is found by the city it is named after."""

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.zone_names import zone_names, zones_of


def test_a_city_is_found_however_it_is_typed() -> None:
    assert zones_of(" berl") == ("Europe/Berlin",)
    assert zones_of("New York")[0] == "America/New_York"
    assert zones_of("york") == ("America/New_York",)


def test_cities_that_begin_with_it_come_first_and_regions_last() -> None:
    assert zones_of("paris")[0] == "Europe/Paris"
    assert all(name.startswith("Europe/") for name in zones_of("europe", 30))
    assert len(zones_of("a")) == 12
    assert zones_of("ber")[:2] == ("Europe/Berlin", "Atlantic/Bermuda")


def test_nothing_typed_and_nothing_known_find_nothing() -> None:
    assert zones_of("  ") == ()
    assert zones_of("Nowhere") == ()


@given(st.sampled_from(zone_names()))
def test_every_place_is_found_by_its_whole_name_and_has_rules(name: str) -> None:
    assert name in zones_of(name)
    assert ZoneInfo(name).key == name
