"""One line of what was shown when, in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.domain.due import State
from companion.domain.medication import Outcome
from companion.services.delivery import Delivered
from companion.ui import text
from companion.ui.health.words import layers
from companion.ui.kit.state_shape import StateKind


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("delivery", sentence)


def standing(one: Delivered, *, in_time: bool) -> tuple[StateKind, str]:
    """Shape and word of how it came."""
    if one.state is State.PAUSED:
        return StateKind.HELD, _tr("Paused")
    if in_time and one.first_shown is not None:
        return StateKind.DONE, _tr("In time")
    if in_time:
        return (StateKind.DUE, _tr("Due now")) if one.answer is None else (StateKind.DONE, _tr("Answered in time"))
    if one.first_shown is None:
        return StateKind.MISSED, _tr("Not shown")
    return StateKind.LATE, _tr("Shown late")


def told(one: Delivered, now: datetime) -> str:
    """When and how it was shown, put off and answered, in sentences."""
    said = [_shown(one, now)]
    for wish in one.put_off:
        until = text.when(wish.until, now, one.zone)
        said.append(_tr("Put off until {time} {who}.").format(time=until, who=text.by_whom(wish.by)))
    said.append(_answered(one, now))
    return " ".join(sentence for sentence in said if sentence)


def _shown(one: Delivered, now: datetime) -> str:
    first = one.first_shown
    if first is None:
        return _tr("It was not shown.")
    times = sum(1 for showing in one.showings if showing.exposed_at is not None and showing.layer == "window")
    sentence = _tr("Shown {time}, {ways}.").format(time=text.when(first, now, one.zone), ways=layers(one.layers))
    return f"{sentence} {_tr('{n} times in all.').format(n=times)}" if times > 1 else sentence


def _answered(one: Delivered, now: datetime) -> str:
    if one.state is State.PAUSED:
        return _tr("All reminders were paused then.")
    if one.answer is None or one.answer.outcome is Outcome.WITHDRAWN:
        return _tr("Not answered.")
    what = {
        Outcome.TAKEN: _tr("Done"),
        Outcome.PARTLY: _tr("Partly done"),
        Outcome.SKIPPED: _tr("Skipped"),
        Outcome.REFUSED: _tr("Refused"),
        Outcome.HELD: _tr("Held by the team"),
        Outcome.UNCERTAIN: _tr("Not sure if done"),
    }[one.answer.outcome]
    time = text.when(one.answer.recorded_at, now, one.zone)
    return _tr("{what}, recorded {time} {who}.").format(what=what, time=time, who=text.by_whom(one.answer.by_name))
