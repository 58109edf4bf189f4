"""What is said about the labels before a dose, in which order, each fact once. Words are found by who says it.

The window and the terminal word the same sayings, so that neither knows more than the other.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from companion.domain.label_rules import DAY_HOURS, RuleKind
from companion.domain.limits import Doubled, LimitFacts, RuleFact, TripwireFact


class Say(StrEnum):
    """One sentence about a label."""

    GAP_IS_OVER_AT = "gap_is_over_at"
    GAP_WAS_OVER_AT = "gap_was_over_at"
    CLOSER_THAN_GAP = "closer_than_gap"
    SINGLE_OVER = "single_over"
    RECORDED = "recorded"
    """What the hours hold, and the limit that was typed."""
    REACHED_UNTIL = "reached_until"
    REACHED_FOR_THIS_DOSE_UNTIL = "reached_for_this_dose_until"
    PASSED = "passed"
    REACHES = "reaches"
    TOTAL = "total"
    """What the hours hold of an ingredient nobody typed a limit for."""
    CHECK_LABEL = "check_label"
    DOUBLED = "doubled"


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence with what it is about."""

    say: Say
    at: datetime | None = None
    """UTC instant, of those that name a time."""
    rule: RuleFact | None = None
    wire: TripwireFact | None = None
    doubled: Doubled | None = None


def sayings(facts: LimitFacts, now: datetime, *, brief: bool = False) -> tuple[Saying, ...]:
    """All facts in the order of the label; empty without a typed limit.

    ``brief`` leaves out a gap that is over: for planned doses it says nothing that must be known.
    """
    told = [*_of_gap(facts, now, brief=brief)]
    if facts.largest_single_over:
        told.append(Saying(Say.SINGLE_OVER))
    for rule in facts.rules:
        told += _of_rule(rule, now)
    for wire in facts.tripwires:
        told += [Saying(Say.TOTAL, wire=wire)] if wire.recorded else []
        told.append(Saying(Say.CHECK_LABEL, wire=wire))
    named = [frozenset(one.id for one, _held in rule.contributions) for rule in facts.rules]
    named += [frozenset(one.id for one, _held in wire.contributions) for wire in facts.tripwires]
    told += [
        Saying(Say.DOUBLED, doubled=one)
        for one in facts.doubled
        if not any(frozenset(medicine.id for medicine in one.medicines) <= names for names in named)
    ]
    return tuple(told)


def question(facts: LimitFacts, now: datetime) -> Saying | None:
    """Why one press is not enough now; None when it is."""
    if facts.binding is not None:
        return _verdict(facts.binding, now)
    if facts.largest_single_over:
        return Saying(Say.SINGLE_OVER)
    if facts.gap_open:
        return _of_gap(facts, now, brief=True)[0]
    return next((Saying(Say.CHECK_LABEL, wire=wire) for wire in facts.tripwires if wire.asks), None)


def question_first(facts: LimitFacts, now: datetime) -> tuple[Saying, ...]:
    """The question, then the other facts, each once."""
    why, told = question(facts, now), sayings(facts, now, brief=True)
    return told if why is None else (why, *(one for one in told if one != why))


def beside_figures(facts: LimitFacts, now: datetime) -> tuple[Saying, ...]:
    """The question first, without what a page shows as figures: the gap, and the day's amount of this product."""
    why = question(facts, now)
    return tuple(one for one in question_first(facts, now) if one == why or not _is_figure(one))


def _is_figure(told: Saying) -> bool:
    of_day = told.rule is not None and told.rule.kind is RuleKind.PRODUCT and told.rule.hours == DAY_HOURS
    return told.say is Say.GAP_IS_OVER_AT or (told.say is Say.RECORDED and of_day)


def _of_gap(facts: LimitFacts, now: datetime, *, brief: bool) -> tuple[Saying, ...]:
    over_at = facts.gap_over_at
    if over_at is not None and over_at > now:
        return (Saying(Say.GAP_IS_OVER_AT, over_at),)
    told = () if over_at is None or brief else (Saying(Say.GAP_WAS_OVER_AT, over_at),)
    return (*told, Saying(Say.CLOSER_THAN_GAP)) if facts.gap_open else told


def _of_rule(rule: RuleFact, now: datetime) -> list[Saying]:
    """A limit for the day stands there always, the others when something counts towards them."""
    of_day = rule.kind is RuleKind.PRODUCT and rule.hours == DAY_HOURS
    told = [Saying(Say.RECORDED, rule=rule)] if of_day or rule.recorded or rule.over or rule.reaches else []
    if rule.over:
        told.append(_verdict(rule, now))
    elif rule.reaches:
        told.append(Saying(Say.REACHES, rule=rule))
    return told


def _verdict(rule: RuleFact, now: datetime) -> Saying:
    """Of a limit that this dose would pass: until when it is reached, for any dose or for this one."""
    until = rule.inside_at or rule.reached_until
    if until is None or until <= now:
        return Saying(Say.PASSED, rule=rule)
    say = Say.REACHED_UNTIL if until == rule.reached_until else Say.REACHED_FOR_THIS_DOSE_UNTIL
    return Saying(say, until, rule)
