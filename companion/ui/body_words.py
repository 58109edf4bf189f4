"""The names of the parts of the body; left and right are the patient's own."""

from PySide6.QtCore import QCoreApplication

from companion.domain.body import Region


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Body", sentence)


def region(value: Region) -> str:
    """Where: "Low back, left"."""
    return {
        Region.NECK_LEFT: _tr("Neck, left"),
        Region.NECK_RIGHT: _tr("Neck, right"),
        Region.UPPER_BACK_LEFT: _tr("Upper back, left"),
        Region.UPPER_BACK_RIGHT: _tr("Upper back, right"),
        Region.MID_BACK_LEFT: _tr("Middle back, left"),
        Region.MID_BACK_RIGHT: _tr("Middle back, right"),
        Region.LOW_BACK_LEFT: _tr("Low back, left"),
        Region.LOW_BACK_RIGHT: _tr("Low back, right"),
        Region.BUTTOCK_LEFT: _tr("Buttock, left"),
        Region.BUTTOCK_RIGHT: _tr("Buttock, right"),
        Region.LEG_LEFT: _tr("Back of thigh, left"),
        Region.LEG_RIGHT: _tr("Back of thigh, right"),
        Region.CALF_LEFT: _tr("Calf, left"),
        Region.CALF_RIGHT: _tr("Calf, right"),
        Region.CHEST_LEFT: _tr("Chest, left"),
        Region.CHEST_RIGHT: _tr("Chest, right"),
        Region.BELLY_LEFT: _tr("Belly, left"),
        Region.BELLY_RIGHT: _tr("Belly, right"),
        Region.GROIN_LEFT: _tr("Groin, left"),
        Region.GROIN_RIGHT: _tr("Groin, right"),
        Region.THIGH_FRONT_LEFT: _tr("Front of thigh, left"),
        Region.THIGH_FRONT_RIGHT: _tr("Front of thigh, right"),
        Region.SHIN_LEFT: _tr("Shin, left"),
        Region.SHIN_RIGHT: _tr("Shin, right"),
        Region.FOOT_LEFT: _tr("Foot, left"),
        Region.FOOT_RIGHT: _tr("Foot, right"),
    }[value]


def regions(values: tuple[Region, ...]) -> str:
    """Several parts, in the order of the body; both sides of one part are said once."""
    chosen = set(values)
    told: list[str] = []
    for value in Region:
        if value not in chosen:
            continue
        other = Region(value.replace("_left", "_right"))
        if value.endswith("_left") and other in chosen:
            chosen.discard(other)
            told.append(_tr("{part}, both sides").format(part=region(value).rpartition(",")[0]))
        else:
            told.append(region(value))
    return "; ".join(told)
