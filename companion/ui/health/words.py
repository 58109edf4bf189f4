"""The parts a reminder needs, in words: what each is, how it stands, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from companion.domain.dose_text import NBSP
from companion.domain.errors import StorageUnavailableError
from companion.domain.health import Facts, Part, Row, Standing
from companion.domain.unread import Unread
from companion.domain.wall_time import local
from companion.ui import text
from companion.ui.kit.errors import words_for
from companion.ui.kit.state_shape import StateKind
from companion.ui.unread_words import unread_words, what_to_do

SHAPES = {
    Standing.WORKS: StateKind.DONE,
    Standing.LOOK: StateKind.LATE,
    Standing.PLAIN: StateKind.NEXT,
    Standing.NOT_CHECKED: StateKind.UNCERTAIN,
}


@dataclass(frozen=True, slots=True)
class Door:
    """Where something can be done about a part."""

    words: str
    page: str
    show: str = ""


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("health", sentence)


def verdict(rows: tuple[Row, ...], looks: int) -> str:
    """The whole in one sentence."""
    if any(row.part is Part.TICK and row.standing is Standing.NOT_CHECKED for row in rows):
        return _tr("The program is still starting.")
    if not looks:
        return _tr("Nothing stands in the way of your reminders.")
    return text.counted(looks, _tr("1 thing needs a look."), _tr("{n} things need a look."))


def standing(row: Row) -> str:
    """How a part stands, in a word or two."""
    return {
        Standing.WORKS: _tr("Works"),
        Standing.LOOK: _tr("Needs a look"),
        Standing.PLAIN: _tr("Good to know"),
        Standing.NOT_CHECKED: _tr("Not checked"),
    }[row.standing]


def title(part: Part) -> str:
    """What a part is."""
    return {
        Part.TICK: _tr("Watching the time"),
        Part.NEXT_WAKE: _tr("Next look"),
        Part.LAST_SHOWN: _tr("Last reminder"),
        Part.SOUND: _tr("Sound"),
        Part.DESKTOP: _tr("Notices of the desktop"),
        Part.TRAY: _tr("Icon in the tray"),
        Part.START: _tr("Start with the computer"),
        Part.ZONE: _tr("Time zone"),
        Part.CLOCK: _tr("Clock of the computer"),
        Part.RECORD: _tr("Your record"),
        Part.ENTRIES: _tr("What your record holds"),
        Part.DISK: _tr("Room on the disk"),
        Part.BACKUP: _tr("Backup"),
    }[part]


def layer(code: str) -> str:
    """By which way something was brought to notice."""
    known = {
        "window": _tr("in the reminder window"),
        "native": _tr("as a notice of the desktop"),
        "sound": _tr("with a sound"),
        "before": _tr("as a word before"),
        "absence": _tr("in the list after a pause"),
    }
    return known.get(code, code)


def layers(codes: tuple[str, ...]) -> str:
    """Several ways in one text."""
    return ", ".join(layer(code) for code in codes)


@dataclass(frozen=True, slots=True)
class Said:
    """What the sentences are filled with."""

    facts: Facts
    muted_until: datetime | None = None
    loudness: int = 0
    unread: tuple[Unread, ...] = ()

    def when(self, instant: datetime | None) -> str:
        """A time as people say it, to the second where it is about now."""
        if instant is None:
            return ""
        if abs((self.facts.now - instant).total_seconds()) < 120:
            return local(instant, self.facts.home_zone).strftime("%H:%M:%S")
        return text.when(instant, self.facts.now, self.facts.home_zone)


def told(row: Row, said: Said) -> str:
    """How it stands and what to do, in sentences."""
    if row.part is Part.RECORD and row.standing is Standing.LOOK:
        found = words_for(StorageUnavailableError(row.why))
        return f"{found.what} {found.now}"
    return {**_time(said), **_ways(said), **_computer(said)}[row.part, row.why]()


_Sentences = dict[tuple[Part, str], Callable[[], str]]


def _time(said: Said) -> _Sentences:
    facts = said.facts
    newest = max(facts.shown, key=lambda code: facts.shown[code], default="")
    return {
        (Part.TICK, "not_yet"): lambda: _tr("Wait a moment, then look again."),
        (Part.TICK, "ticks"): lambda: _tr("The time was last checked at {time}.").format(
            time=said.when(facts.ticked_at)
        ),
        (Part.TICK, "stalled"): lambda: _tr("Not checked since {time}. Quit the program and start it again.").format(
            time=said.when(facts.ticked_at)
        ),
        (Part.NEXT_WAKE, "not_yet"): lambda: _tr("Wait a moment, then look again."),
        (Part.NEXT_WAKE, "nothing_ahead"): lambda: _tr("Nothing is planned ahead."),
        (Part.NEXT_WAKE, "armed"): lambda: _tr("The next look at the plan: {time}.").format(
            time=said.when(facts.next_wake)
        ),
        (Part.NEXT_WAKE, "overslept"): lambda: _tr("Set for {time}. Quit the program and start it again.").format(
            time=said.when(facts.next_wake)
        ),
        (Part.LAST_SHOWN, "none"): lambda: _tr("None was shown yet. Send yourself a test."),
        (Part.LAST_SHOWN, "shown"): lambda: _tr("{time}, {layer}.").format(
            time=text.sentence(said.when(facts.shown.get(newest))), layer=layer(newest)
        ),
    }


def _ways(said: Said) -> _Sentences:
    taken = said.when(said.facts.shown.get("native"))
    return {
        (Part.SOUND, "not_tried"): lambda: _tr("No sound was played yet. Send yourself a test."),
        (Part.SOUND, "ready"): lambda: _tr("A loudspeaker was found. Reminders sound at {n} %.").format(
            n=said.loudness
        ),
        (Part.SOUND, "muted"): lambda: _tr("Muted until {time}.").format(time=said.when(said.muted_until)),
        (Part.SOUND, "off"): lambda: _tr("You turned sounds off. Reminders are still shown."),
        (Part.SOUND, "no_device"): lambda: _tr(
            "No loudspeaker was found. Reminders are still shown. Plug one in, or turn sounds off."
        ),
        (Part.SOUND, "no_library"): lambda: _tr(
            "What plays sounds is missing here: libpulse0. Install it, or turn sounds off. Reminders are still shown."
        ),
        (Part.DESKTOP, "missing"): lambda: _tr("There are none here. The reminder window comes without them."),
        (Part.DESKTOP, "not_tried"): lambda: _tr("None was sent yet. Send yourself a test."),
        (Part.DESKTOP, "silent"): lambda: _tr(
            "The desktop did not take the last one. The window still came. Look at the desktop's notice settings."
        ),
        (Part.DESKTOP, "took"): lambda: _tr("The desktop took one {time}.").format(time=taken),
        (Part.TRAY, "on"): lambda: _tr("It shows how much is due."),
        (Part.TRAY, "off"): lambda: _tr("This desktop has no tray. Reminders come without it."),
        (Part.START, "on"): lambda: _tr("The program starts out of sight when you sign in."),
        (Part.START, "off"): lambda: _tr("It is off. Start the program yourself after each restart."),
    }


def _computer(said: Said) -> _Sentences:
    facts = said.facts
    free = QLocale().formattedDataSize(facts.free_bytes or 0, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    free, home, here = free.replace(" ", NBSP), text.place(facts.home_zone), text.place(facts.zone)
    backup, day = said.when(facts.backup_at), text.day(local(facts.now, facts.zone).date(), year=True)
    return {
        (Part.ZONE, "same"): lambda: _tr("Times follow {place}.").format(place=home),
        (Part.ZONE, "differs"): lambda: _tr("Times follow {home}. This computer is set to {here}.").format(
            home=home, here=here
        ),
        (Part.ZONE, "said"): lambda: _tr("This computer does not tell its own. Times follow {place}.").format(
            place=home
        ),
        (Part.ZONE, "not_told"): lambda: _tr(
            "This computer does not tell its own. Times follow {place}. Say whether that is right."
        ).format(place=home),
        (Part.CLOCK, "year"): lambda: _tr("It says {day}. Set the clock of the computer.").format(day=day),
        (Part.CLOCK, "behind"): lambda: _tr("Your record holds a later time than it shows. Set the clock."),
        (Part.CLOCK, "moved"): lambda: _tr("It jumped at {time}. All that is due was looked at again.").format(
            time=said.when(facts.moved_at)
        ),
        (Part.CLOCK, "steady"): lambda: _tr("It runs evenly. It says {day}.").format(day=day),
        (Part.RECORD, "not_tried"): lambda: _tr("Nothing was written yet. Look again."),
        (Part.RECORD, "written"): lambda: _tr("It can be written."),
        (Part.ENTRIES, "not_read"): lambda: _tr("It was not read yet. Look again."),
        (Part.ENTRIES, "read"): lambda: _tr("All of it can be read."),
        (Part.ENTRIES, "unread"): lambda: " ".join(
            [_tr("This cannot be read."), *(unread_words(one) for one in said.unread), what_to_do()]
        ),
        (Part.DISK, "unknown"): lambda: _tr("The computer does not tell."),
        (Part.DISK, "enough"): lambda: _tr("{size} are free.").format(size=free),
        (Part.DISK, "little"): lambda: _tr("Only {size} are free. Delete files that nobody needs.").format(size=free),
        (Part.BACKUP, "none"): lambda: _tr("There is none yet. Make one."),
        (Part.BACKUP, "old"): lambda: _tr("The newest is from {time}. Make one.").format(time=backup),
        (Part.BACKUP, "fresh"): lambda: _tr("The newest is from {time}.").format(time=backup),
    }


def door(row: Row) -> Door | None:
    """Where something can be done about it; None: nowhere in the program, or nothing is to be done."""
    return {
        (Part.SOUND, "muted"): Door(_tr("Sound settings..."), "settings", "sound"),
        (Part.SOUND, "off"): Door(_tr("Sound settings..."), "settings", "sound"),
        (Part.SOUND, "no_device"): Door(_tr("Sound settings..."), "settings", "sound"),
        (Part.SOUND, "no_library"): Door(_tr("Sound settings..."), "settings", "sound"),
        (Part.START, "off"): Door(_tr("Start with the computer..."), "settings", "running"),
        (Part.ZONE, "said"): Door(_tr("Choose a city..."), "which_zone"),
        (Part.ZONE, "not_told"): Door(_tr("Choose a city..."), "which_zone"),
        (Part.ZONE, "differs"): Door(_tr("Which times to follow..."), "zone"),
        (Part.ENTRIES, "unread"): Door(_tr("Backups..."), "settings", "backups"),
        (Part.BACKUP, "none"): Door(_tr("Backups..."), "settings", "backups"),
        (Part.BACKUP, "old"): Door(_tr("Backups..."), "settings", "backups"),
    }.get((row.part, row.why))
