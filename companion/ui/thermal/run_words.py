"""Words of heat or cold that is on: how long still, what to look at, what to do when the skin is not as usual."""

from datetime import datetime, timedelta
from math import ceil

from PySide6.QtCore import QCoreApplication

from companion.domain.dose_text import NBSP
from companion.domain.practice import ThermalKind, ThermalPlan
from companion.domain.sessions import Session
from companion.domain.thermal_run import Skin, Stand, ThermalRun
from companion.ui import practice_words, text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("ThermalRun", sentence)


def strip(run: ThermalRun, who: str) -> str:
    """What is said under every other page; ``who``: whose it is, where there are several."""
    told = {
        Stand.RUNNING: _tr("{name}: {time} left."),
        Stand.LOOK: _tr("{name}: lift it and look at the skin. {time} left."),
        Stand.OVER: _tr("{name}: take it off now."),
        Stand.ASKED: _tr("{name}: is it still on? Take it off now."),
        Stand.OFF: _tr("{name} is off, and not recorded yet."),
    }[run.stand]
    name = run.plan.name if not who else _tr("{who}, {name}").format(who=who, name=run.plan.name)
    return told.format(name=name, time=text.duration(max(1, ceil(run.left / 60))))


def figure(run: ThermalRun) -> tuple[str, str]:
    """The huge figure and the words below it: ("9:52", "left of 15 min"), ("0:20", "over the 15 min")."""
    planned = text.duration(run.plan.minutes)
    if run.stand is Stand.OFF and run.lasted is not None:
        return _clock(run.lasted), _tr("it was on")
    if run.left > 0:
        return _clock(ceil(round(run.left, 3))), _tr("left of {time}").format(time=planned).replace(" ", NBSP)
    return _clock(int(run.over_by)), _tr("over the {time}").format(time=planned).replace(" ", NBSP)


def line(run: ThermalRun) -> str:
    """The figure and its words as one line, where there is no room for the ring."""
    return spoken(run) if run.stand is Stand.OFF else " ".join(figure(run))


def spoken(run: ThermalRun) -> str:
    """The same in words for a screen reader; it changes once a minute."""
    if run.stand is Stand.OFF:
        return _tr("It is off.")
    if run.left > 0:
        minutes = text.duration(max(1, ceil(run.left / 60)))
        return _tr("{left} left of {time}.").format(left=minutes, time=text.duration(run.plan.minutes))
    return _tr("The time is over: {time}.").format(time=text.duration(run.plan.minutes))


def until(run: ThermalRun, now: datetime, zone: str) -> str:
    """When it began, when the skin is looked at next, and when it comes off."""
    if run.lasted is not None:
        return _tr("It was on for {time}.").format(time=practice_words.minutes(run.lasted))
    comes_off = text.when(run.ends_at, now, zone)
    began = text.when(run.began_at, now, zone)
    if run.left <= 0:
        return _tr("On since {began}. It was to come off at {end}.").format(began=began, end=comes_off)
    following = next((one for one in run.looks if one > run.elapsed / 60), None)
    if following is None:
        return _tr("On since {began}. It comes off at {end}.").format(began=began, end=comes_off)
    look = text.when(run.began_at + timedelta(minutes=following), now, zone)
    told = _tr("On since {began}. Look at the skin at {look}. It comes off at {end}.")
    return told.format(began=began, look=look, end=comes_off)


def unwatched(run: ThermalRun) -> str:
    """That a part of it was watched by nobody; "" where all of it was."""
    if not run.unwatched:
        return ""
    told = _tr("For {time} of it nobody watched: the computer slept, or the program was closed. That time counts.")
    return told.format(time=practice_words.minutes(run.unwatched))


def how_long(run: ThermalRun) -> str:
    """How long it is since it was laid on."""
    return _tr("It is {time} since it was laid on.").format(time=practice_words.minutes(run.elapsed))


def stop_text() -> str:
    """When it comes off at once (clinical 4.2, from HC-05 and HC-18: our cautious setting)."""
    return _tr(
        "Take it off at once if the skin is very red, white or blotchy, numb or burning. Also when the pain gets worse."
    )


def skin(value: Skin) -> str:
    """How the skin is, as it is chosen from a list."""
    return {
        Skin.USUAL: _tr("As usual"),
        Skin.RED: _tr("Very red"),
        Skin.PALE: _tr("White or blotchy"),
        Skin.NUMB: _tr("Numb"),
        Skin.BURNING: _tr("Burning"),
        Skin.PAIN: _tr("More pain than before"),
    }[value]


def note(value: Skin | None) -> str:
    """What is kept of the skin with the session; "" when nobody said."""
    if value is None:
        return ""
    return {
        Skin.USUAL: _tr("Skin after: as usual."),
        Skin.RED: _tr("Skin after: very red."),
        Skin.PALE: _tr("Skin after: white or blotchy."),
        Skin.NUMB: _tr("Skin after: numb."),
        Skin.BURNING: _tr("Skin after: burning."),
        Skin.PAIN: _tr("Afterwards: more pain than before."),
    }[value]


def what_now(kind: ThermalKind, value: Skin) -> str:
    """What to do when the skin is not as usual: our cautious setting; of cold and pain Blackpool says so (``c_a``)."""
    if value is Skin.PAIN and kind is ThermalKind.COLD:
        return _tr("When cold makes the pain worse, ask your care team before the next one.")
    return _tr("Let the skin get back to normal. Ask your care team before the next one.")


def recorded(session: Session | None, plan: ThermalPlan) -> str:
    """What was recorded."""
    if session is None:
        return _tr("It was on for less than half a minute, so nothing is recorded.")
    return _tr("{name}, {time}. That is recorded.").format(
        name=plan.name, time=practice_words.minutes(session.told.seconds)
    )


def _clock(seconds: int) -> str:
    """A span: "4:32"."""
    return f"{seconds // 60}:{seconds % 60:02d}"
