from companion.domain.body import FROM_BEHIND, FROM_FRONT, Face, Region, face


def test_every_region_stands_once_on_one_picture_beside_its_other_side():
    placed = [region for pair in (*FROM_BEHIND, *FROM_FRONT) for region in pair]
    assert sorted(placed) == sorted(Region)
    for left, right in (*FROM_BEHIND, *FROM_FRONT):
        assert right == left.replace("_left", "_right")


def test_the_back_is_seen_from_behind_and_the_belly_from_the_front():
    assert face(Region.LOW_BACK_LEFT) is Face.BEHIND
    assert face(Region.BELLY_RIGHT) is Face.FRONT
