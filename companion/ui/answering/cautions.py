"""Cautions above the buttons, and the one question before a dose is recorded.

The same on the card, in the notice, and in the form of a dose nobody planned.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.before_the_button import LABEL_LIMIT, BeforeTheButton
from companion.domain.cautions import Caution
from companion.domain.medication import Dose
from companion.domain.recovery import Contact
from companion.domain.wall_time import local
from companion.services.cautions import MetTogether
from companion.ui import caution_words, limit_words
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("BeforeTheButton", sentence)


class CautionLines(QWidget):
    """Each caution that belongs before a dose, with its source. Add it only where there is one."""

    def __init__(self, told: Iterable[Caution], now: datetime, zone: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        sources: list[str] = []
        for one in told:
            words = caution_words.before_a_dose(one, now, zone, local(now, zone).date())
            column.addWidget(Label(words, "body", "amber", strong=one.asks))
            if one.warning is not None:
                sources.append(caution_words.source(one.warning.source))
        for words in dict.fromkeys(sources):
            column.addWidget(Label(words, "small", "soft"))
        if sources:
            column.addWidget(Label(caution_words.not_reviewed(), "small", "soft"))


@dataclass(frozen=True, slots=True)
class Asked:
    """The question in words."""

    what: str
    now: str


def asked(
    before: BeforeTheButton, now: datetime, zone: str, poison: Iterable[Contact], *, facts_above: bool = True
) -> Asked:
    """Why one press is not enough, and what to do.

    Args:
        before: What stands before the button, with a question.
        now: UTC instant; times are told as people say them then.
        zone: Whose clock they follow.
        poison: The poison lines a person entered: told with an amount over a limit.
        facts_above: The facts stand above already, and are not repeated.
    """
    today = local(now, zone).date()
    why = limit_words.question(before.facts, now, zone)
    told = [one for one in before.cautions if one.asks]
    heads = dict.fromkeys(caution_words.what_asks(one, now, zone, today) for one in told if not _is_told(one, told))
    what = " ".join([*([why] if why else []), *heads])
    lines = [] if facts_above else [line for line in _whole(before, now, zone) if line not in (why, *heads)]
    if before.facts.over:
        lines += [caution_words.poison_line(one) for one in poison]
    return Asked(what, "\n".join([*lines, _tr("Ask a pharmacist or your team if you are not sure what to do.")]))


def asked_together(found: Iterable[MetTogether], today: date) -> Asked:
    """One question before several doses that are taken at once: which of them meet, and all that is published of it.

    ``today``: the local day, for what the team said to leave for now.
    """
    names, lines, sources = dict[str, None](), dict[str, None](), dict[str, None]()
    for one in found:
        for caution in one.cautions:
            names |= dict.fromkeys([*(beside.medicine.name for beside in caution.near), one.medicine.name])
            if caution.precaution is not None:
                lines[caution_words.on_the_list(caution, today)] = None
            elif caution.warning is None:
                lines[_tr("They make you drowsy.")] = None
            else:
                lines[caution.warning.text] = None
                sources[caution_words.source(caution.warning.source)] = None
    what = _tr("Look at these together first: {names}.").format(names=", ".join(names))
    last = _tr("Ask a pharmacist or your team if you are not sure what to do.")
    reviewed = [caution_words.not_reviewed()] if sources else []
    return Asked(what, "\n".join([*lines, *sources, *reviewed, last]))


def over_a_limit(dose: Dose, poison: Iterable[Contact]) -> tuple[str, ...]:
    """What stands beside a dose that was recorded over a limit: the poison lines a person entered."""
    if LABEL_LIMIT not in dose.acknowledged or dose.withdrawn:
        return ()
    return tuple(caution_words.poison_line(one) for one in poison)


def _is_told(one: Caution, told: list[Caution]) -> bool:
    """A warning about medicines that another line names with their times already."""
    if one.warning is None:
        return False
    named = {beside.medicine.id for other in told if other.warning is None for beside in other.near}
    return {beside.medicine.id for beside in one.near} <= named


def _whole(before: BeforeTheButton, now: datetime, zone: str) -> list[str]:
    lines = list(limit_words.lines_question_first(before.facts, now, zone))
    for one in before.told:
        lines.append(caution_words.before_a_dose(one, now, zone, local(now, zone).date()))
        if one.warning is not None:
            lines.append(caution_words.source(one.warning.source))
    return lines
