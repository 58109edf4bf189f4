"""What a dose meets besides its own label, in words. Facts, never permission; nothing found is *not checked*."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from companion.domain.cautions import Beside, Caution, CautionKind, Settled
from companion.domain.class_warnings import Source, StopWarning
from companion.domain.medication import Medicine
from companion.domain.recovery import Contact
from companion.ui import practice_words, text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Cautions", sentence)


def before_a_dose(one: Caution, now: datetime, zone: str, today: date) -> str:
    """A caution that stands before the button; instants are UTC, ``today`` is the local day."""
    if one.precaution is not None:
        return practice_words.team_said(one.precaution, today)
    if one.warning is not None:
        return one.warning.text
    return " ".join([_drowsy(one.near, now, zone), *_settled(one.near)])


def what_asks(one: Caution, now: datetime, zone: str, today: date) -> str:
    """Why one press is not enough, in one line: which medicine, and when it was taken."""
    if one.kind is CautionKind.CLASS:
        told = [_taken(beside, now, zone) for beside in one.near]
        return _tr("Recorded close by: {what}.").format(what="; ".join(told))
    if one.kind is CautionKind.SEDATING:
        return _drowsy(tuple(beside for beside in one.near if beside.asks), now, zone)
    return before_a_dose(one, now, zone, today)


def on_the_list(one: Caution, today: date) -> str:
    """A caution as it stands on the medicine's page: all that it is about, taken or not."""
    if one.precaution is not None:
        return practice_words.team_said(one.precaution, today)
    names = ", ".join(beside.medicine.name for beside in one.others)
    if one.warning is not None:
        return _tr("With {names}: {words}").format(names=names, words=one.warning.text)
    return _tr("These on your list make you drowsy too: {names}.").format(names=names)


def source(one: Source) -> str:
    """Where a warning is from: "Source: US Food and Drug Administration, 19 December 2019"."""
    if one.dated is None:
        return _tr("Source: {who}, {what}").format(who=one.publisher, what=one.title)
    return _tr("Source: {who}, {day}").format(who=one.publisher, day=text.long_day(one.dated, year=True))


def not_checked(medicine: Medicine, *, found: bool) -> str:
    """What our short list does not say."""
    if not medicine.tags:
        return _tr("Not checked with your other medicines: no class is set here. Ask a pharmacist.")
    if found:
        return only_these()
    return _tr("Not checked: our list is short and names none of your other medicines. Ask a pharmacist.")


def only_these() -> str:
    """That what is not named was not looked at."""
    return _tr("Our list is short. All other pairs are not checked: ask a pharmacist.")


def not_reviewed() -> str:
    """What every screen of content says."""
    return _tr("These words are not yet reviewed by a clinician.")


def stop_lines(medicine: Medicine, published: StopWarning | None) -> tuple[str, ...]:
    """What is said before a medicine is paused or ended: the rule, what is published, and where it is from."""
    rule = _tr("Do not stop suddenly without asking your team.")
    if published is None:
        return rule, _tr("It stands so on your list for {name}.").format(name=medicine.name)
    return rule, published.text, source(published.source)


def poison_line(one: Contact) -> str:
    """A poison line as a person entered it."""
    told = ", ".join(part for part in (one.name, one.phone, one.hours) if part)
    return _tr("Your poison line: {who}.").format(who=told)


def _drowsy(near: tuple[Beside, ...], now: datetime, zone: str) -> str:
    if len(near) == 1:
        return _tr("{what}, makes you drowsy too.").format(what=_taken(near[0], now, zone))
    told = "; ".join(_taken(one, now, zone) for one in near)
    return _tr("These make you drowsy too: {what}.").format(what=told)


def _settled(near: tuple[Beside, ...]) -> list[str]:
    """Why a pair is told and not asked about."""
    told: list[str] = []
    if known := [one.medicine.name for one in near if one.settled is Settled.KNOWN]:
        told.append(_tr("Your team knows this together with: {names}.").format(names=", ".join(known)))
    if confirmed := [one.medicine.name for one in near if one.settled is Settled.CONFIRMED]:
        told.append(_tr("Asked and answered a short while ago: {names}.").format(names=", ".join(confirmed)))
    return told


def _taken(one: Beside, now: datetime, zone: str) -> str:
    if one.last is None:
        return one.medicine.name
    told = _tr("{name}, taken {time}")
    if one.last.uncertain:
        told = _tr("{name}, perhaps taken by {time}")
    return told.format(name=one.medicine.name, time=text.when(one.last.taken_at, now, zone))
