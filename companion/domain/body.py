"""Parts of the body: one list for the diary, heat and cold, and print. Left and right are the patient's own."""

from enum import StrEnum


class Region(StrEnum):
    """A part of the body. The ids are stored: they are only ever added to."""

    NECK_LEFT = "neck_left"
    NECK_RIGHT = "neck_right"
    UPPER_BACK_LEFT = "upper_back_left"
    UPPER_BACK_RIGHT = "upper_back_right"
    MID_BACK_LEFT = "mid_back_left"
    MID_BACK_RIGHT = "mid_back_right"
    LOW_BACK_LEFT = "low_back_left"
    LOW_BACK_RIGHT = "low_back_right"
    BUTTOCK_LEFT = "buttock_left"
    BUTTOCK_RIGHT = "buttock_right"
    LEG_LEFT = "leg_left"
    LEG_RIGHT = "leg_right"
    CALF_LEFT = "calf_left"
    CALF_RIGHT = "calf_right"
    CHEST_LEFT = "chest_left"
    CHEST_RIGHT = "chest_right"
    BELLY_LEFT = "belly_left"
    BELLY_RIGHT = "belly_right"
    GROIN_LEFT = "groin_left"
    GROIN_RIGHT = "groin_right"
    THIGH_FRONT_LEFT = "thigh_front_left"
    THIGH_FRONT_RIGHT = "thigh_front_right"
    SHIN_LEFT = "shin_left"
    SHIN_RIGHT = "shin_right"
    FOOT_LEFT = "foot_left"
    FOOT_RIGHT = "foot_right"


class Face(StrEnum):
    """Which way one looks at the body."""

    BEHIND = "behind"
    FRONT = "front"


Pair = tuple[Region, Region]
"""Left, right."""

FROM_BEHIND: tuple[Pair, ...] = (
    (Region.NECK_LEFT, Region.NECK_RIGHT),
    (Region.UPPER_BACK_LEFT, Region.UPPER_BACK_RIGHT),
    (Region.MID_BACK_LEFT, Region.MID_BACK_RIGHT),
    (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT),
    (Region.BUTTOCK_LEFT, Region.BUTTOCK_RIGHT),
    (Region.LEG_LEFT, Region.LEG_RIGHT),
    (Region.CALF_LEFT, Region.CALF_RIGHT),
)
"""From the neck down, as seen from behind: the patient's left is on the left."""

FROM_FRONT: tuple[Pair, ...] = (
    (Region.CHEST_LEFT, Region.CHEST_RIGHT),
    (Region.BELLY_LEFT, Region.BELLY_RIGHT),
    (Region.GROIN_LEFT, Region.GROIN_RIGHT),
    (Region.THIGH_FRONT_LEFT, Region.THIGH_FRONT_RIGHT),
    (Region.SHIN_LEFT, Region.SHIN_RIGHT),
    (Region.FOOT_LEFT, Region.FOOT_RIGHT),
)
"""From the chest down, as seen from the front: the patient's left is on the right of the picture."""


def face(region: Region) -> Face:
    """From where a region is seen."""
    return Face.BEHIND if any(region in pair for pair in FROM_BEHIND) else Face.FRONT
