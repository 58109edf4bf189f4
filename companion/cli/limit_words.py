"""What the labels say about a dose, in plain English for a terminal; the same facts as on the card."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from companion.cli import words
from companion.domain import dose_text
from companion.domain.label_rules import RuleKind, Status
from companion.domain.label_sayings import Say, Saying, question_first, sayings
from companion.domain.limits import LimitFacts, RuleFact, TripwireFact
from companion.domain.medication import Medicine

ASK_PHARMACIST = "Check your label, or ask a pharmacist."


def lines(facts: LimitFacts, now: datetime, zone: str) -> tuple[str, ...]:
    """All facts about this moment. Empty without a typed limit."""
    return _worded(sayings(facts, now), facts, now, zone)


def lines_question_first(facts: LimitFacts, now: datetime, zone: str) -> tuple[str, ...]:
    """Why one word is not enough, where it is not; then what else must be known, each fact once."""
    return _worded(question_first(facts, now), facts, now, zone)


def _worded(told: Iterable[Saying], facts: LimitFacts, now: datetime, zone: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words.plain(_words(one, facts, now, zone)) for one in told))


def _words(told: Saying, facts: LimitFacts, now: datetime, zone: str) -> str:
    if told.rule is not None:
        return _of_rule(told, told.rule, facts.medicine, "" if told.at is None else words.when(told.at, now, zone))
    if told.wire is not None:
        return _of_wire(told.say, told.wire)
    if told.doubled is not None:
        count, ingredient = len(told.doubled.medicines), _inside(told.doubled.ingredient)
        return f"{count} medicines on your list contain {ingredient}: {_names(told.doubled.medicines)}."
    if told.say is Say.SINGLE_OVER:
        most = words.amount(facts.largest_single or 0, facts.medicine.unit)
        return f"This is more than the largest single dose you typed: {most}."
    if told.at is None:
        return "Another dose stands closer to this time than your label's gap."
    return f"Your label's gap {'is' if told.at > now else 'was'} over {words.at_time(told.at, now, zone)}."


def _of_rule(told: Saying, rule: RuleFact, medicine: Medicine, until: str) -> str:
    if told.say is Say.RECORDED:
        return _recorded(rule, medicine)
    if told.say is Say.REACHES:
        return "This dose reaches the limit you typed."
    if told.say is Say.PASSED:
        return f"With this dose you would pass the limit you typed: {_held(rule.limit, rule)} in {_hours(rule.hours)}."
    whose = f"your label's {rule.hours}-hour limit"
    if rule.medicine.id != medicine.id:
        whose = f"the {rule.hours}-hour limit you typed for {rule.medicine.name}"
    told_of = (
        f"For this dose, {whose}" if told.say is Say.REACHED_FOR_THIS_DOSE_UNTIL else f"{whose[:1].upper()}{whose[1:]}"
    )
    return f"{told_of} is reached until {until}."


def _recorded(rule: RuleFact, medicine: Medicine) -> str:
    taken, most = _held(rule.recorded, rule), _held(rule.limit, rule)
    if rule.kind is RuleKind.PRODUCT:
        return f"Recorded in {_hours(rule.hours)}: {taken}. The label limit you typed: {most}."
    total = _total(rule.ingredient, rule.hours, taken, [one for one, _held in rule.contributions])
    whose = "" if rule.medicine.id == medicine.id else f" for {rule.medicine.name}"
    return f"{total} The limit you typed{whose} is {most}."


def _held(amount: Decimal | int, rule: RuleFact) -> str:
    if rule.kind is RuleKind.PRODUCT:
        return words.amount(int(amount), rule.medicine.unit)
    return dose_text.mass_beside(amount, rule.limit)


def _hours(hours: int) -> str:
    return words.counted(hours, "1 hour", "{n} hours")


def _total(ingredient: str, hours: int, mass: str, medicines: Sequence[Medicine]) -> str:
    span = words.counted(hours, "the last hour", "the last {n} hours")
    if not medicines:
        return f"No {_inside(ingredient)} is recorded in {span}."
    return f"{mass} of {_inside(ingredient)} are recorded in {span}, from {_names(medicines)}."


def _of_wire(say: Say, wire: TripwireFact) -> str:
    if say is Say.TOTAL:
        mass = dose_text.mass_beside(wire.recorded, wire.recorded)
        return _total(wire.ingredient, wire.hours, mass, [one for one, _held in wire.contributions])
    cautious = " To say this now is our cautious setting." if wire.status is Status.OUR_CAUTIOUS_SETTING else ""
    return f"{ASK_PHARMACIST}{cautious}"


def _inside(ingredient: str) -> str:
    """A name inside a sentence: small where only its first letter was not."""
    return ingredient.lower() if ingredient[1:].islower() else ingredient


def _names(medicines: Sequence[Medicine]) -> str:
    """Names in a row; with their strength where two are called the same."""
    names = [one.name for one in medicines]
    told = [one.name if names.count(one.name) == 1 else f"{one.name} ({dose_text.strength(one)})" for one in medicines]
    return words.listed(told)
