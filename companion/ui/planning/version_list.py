"""What a plan line said before: who changed what, when and why. Newest first."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.medication import Unit
from companion.services.office import Services
from companion.services.plan_ahead import WrittenVersion
from companion.ui import text
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme
from companion.ui.planning.plan_words import schedule_words


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("VersionList", sentence)


class VersionList(QWidget):
    """One text a version.

    Args:
        unit: Of the medicine; None for a practice.
    """

    def __init__(self, services: Services, versions: tuple[WrittenVersion, ...], unit: Unit | None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(12), 0, 0, 0)
        column.setSpacing(theme().px(6))
        now, zone = services.clock.now(), services.people.zone()
        for number in reversed(range(len(versions))):
            before = versions[number - 1] if number else None
            at = text.when(versions[number].recorded_at, now, zone)
            who = f"{text.sentence(at)}, {text.by_whom(versions[number].by_name)}"
            column.addWidget(Label(f"{who}: {change_words(before, versions[number], unit)}", "small"))


def change_words(before: WrittenVersion | None, after: WrittenVersion, unit: Unit | None) -> str:
    """What one version changed, and why."""
    told = _what(before, after, unit)
    if after.version.why:
        told += " " + _tr("Why: {why}.").format(why=after.version.why.rstrip("."))
    return told


def _what(before: WrittenVersion | None, after: WrittenVersion, unit: Unit | None) -> str:
    old, new = before.version if before is not None else None, after.version
    words = schedule_words(new.schedule, unit)
    if old is None:
        return _tr("begun. {plan}.").format(plan=words)
    if old.schedule != new.schedule:
        return _tr("changed. {plan}.").format(plan=words)
    if old.paused != new.paused:
        return _tr("paused.") if new.paused else _tr("started again.")
    if old.end != new.end:
        if new.end is None:
            return _tr("no last day any more.")
        return _tr("last day {day}.").format(day=text.day(new.end.day))
    if old.start != new.start:
        return _tr("first day {day}.").format(day=text.day(new.start.day))
    return _tr("changed how it reminds.")
