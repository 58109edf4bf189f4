"""What the labels say about a dose, in words. Facts about the person's own labels, never permission."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.dose_text import NBSP
from companion.domain.label_rules import RuleKind, Status
from companion.domain.label_sayings import Say, Saying, beside_figures, question_first, sayings
from companion.domain.label_sayings import question as asked
from companion.domain.limits import Doubled, LimitFacts, RuleFact, TripwireFact
from companion.domain.medication import Medicine
from companion.ui import text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("LimitWords", sentence)


def lines(facts: LimitFacts, now: datetime, zone: str) -> tuple[str, ...]:
    """All facts before the button. Empty without a typed limit."""
    return _worded(sayings(facts, now), facts, now, zone)


def lines_question_first(facts: LimitFacts, now: datetime, zone: str) -> tuple[str, ...]:
    """Why one press is not enough, where it is not; then what else must be known, each fact once."""
    return _worded(question_first(facts, now), facts, now, zone)


def lines_beside_figures(facts: LimitFacts, now: datetime, zone: str) -> tuple[str, ...]:
    """The same, where the gap and the day's amount stand there as figures already."""
    return _worded(beside_figures(facts, now), facts, now, zone)


def question(facts: LimitFacts, now: datetime, zone: str) -> str:
    """Why one press is not enough now; "" when it is."""
    told = asked(facts, now)
    return "" if told is None else _words(told, facts, now, zone)


def _worded(told: Iterable[Saying], facts: LimitFacts, now: datetime, zone: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_words(one, facts, now, zone) for one in told))


def _words(told: Saying, facts: LimitFacts, now: datetime, zone: str) -> str:
    if told.rule is not None:
        return _of_rule(told, told.rule, facts.medicine, "" if told.at is None else text.when(told.at, now, zone))
    if told.wire is not None:
        return _of_wire(told.say, told.wire)
    if told.doubled is not None:
        return _of_doubled(told.doubled)
    if told.say is Say.SINGLE_OVER:
        most = dose_text.amount(facts.largest_single or 0, facts.medicine.unit, text.dose_words())
        return _tr("This is more than the largest single dose you typed: {amount}.").format(amount=most)
    if told.at is None:
        return _tr("Another dose stands closer to this time than your label's gap.")
    is_over = _tr("Your label's gap is over {when}.") if told.at > now else _tr("Your label's gap was over {when}.")
    return is_over.format(when=_at(text.when(told.at, now, zone)))


def _at(time: str) -> str:
    """A time inside a sentence: "at 08:04", "tomorrow 00:06"."""
    return _tr("at {time}").format(time=time) if time[2:3] == ":" else time


def _of_rule(told: Saying, rule: RuleFact, medicine: Medicine, until: str) -> str:
    if told.say is Say.RECORDED:
        return _recorded(rule, medicine)
    if told.say is Say.REACHES:
        return _tr("This dose reaches the limit you typed.")
    if told.say is Say.PASSED:
        if rule.hours == 1:
            words = _tr("With this dose you would pass the limit you typed: {most} in 1 hour.")
        else:
            words = _tr("With this dose you would pass the limit you typed: {most} in {hours} hours.")
        return words.format(most=_held(rule.limit, rule), hours=rule.hours)
    own, for_this = rule.medicine.id == medicine.id, told.say is Say.REACHED_FOR_THIS_DOSE_UNTIL
    words = {
        (True, False): _tr("Your label's {hours}-hour limit is reached until {time}."),
        (True, True): _tr("For this dose, your label's {hours}-hour limit is reached until {time}."),
        (False, False): _tr("The {hours}-hour limit you typed for {name} is reached until {time}."),
        (False, True): _tr("For this dose, the {hours}-hour limit you typed for {name} is reached until {time}."),
    }[own, for_this]
    return words.format(hours=rule.hours, time=until, name=rule.medicine.name)


def _recorded(rule: RuleFact, medicine: Medicine) -> str:
    taken, most = _held(rule.recorded, rule), _held(rule.limit, rule)
    if rule.kind is RuleKind.PRODUCT:
        if rule.hours == 1:
            words = _tr("Recorded in 1 hour: {taken}. The label limit you typed: {most}.")
        else:
            words = _tr("Recorded in {hours} hours: {taken}. The label limit you typed: {most}.")
        return words.format(hours=rule.hours, taken=taken, most=most)
    total = _total(rule.ingredient, rule.hours, taken, [one for one, _held in rule.contributions])
    if rule.medicine.id == medicine.id:
        return _tr("{total} The limit you typed is {most}.").format(total=total, most=most)
    words = _tr("{total} The limit you typed for {name} is {most}.")
    return words.format(total=total, most=most, name=rule.medicine.name)


def _held(amount: Decimal | int, rule: RuleFact) -> str:
    if rule.kind is RuleKind.PRODUCT:
        return dose_text.amount(int(amount), rule.medicine.unit, text.dose_words())
    return dose_text.mass_beside(amount, rule.limit, text.dose_words())


def _total(ingredient: str, hours: int, mass: str, medicines: Sequence[Medicine]) -> str:
    several = _tr("the last {hours} hours").format(hours=hours).replace(f"{hours} ", f"{hours}{NBSP}")
    span = _tr("the last hour") if hours == 1 else several
    if not medicines:
        return _tr("No {ingredient} is recorded in {span}.").format(ingredient=_inside(ingredient), span=span)
    words = _tr("{mass} of {ingredient} are recorded in {span}, from {names}.")
    return words.format(mass=mass, ingredient=_inside(ingredient), span=span, names=_names(medicines))


def _of_wire(say: Say, wire: TripwireFact) -> str:
    if say is Say.TOTAL:
        mass = dose_text.mass_beside(wire.recorded, wire.recorded, text.dose_words())
        return _total(wire.ingredient, wire.hours, mass, [one for one, _held in wire.contributions])
    if wire.status is Status.OUR_CAUTIOUS_SETTING:
        return _tr("Check your label, or ask a pharmacist. To say this now is our cautious setting.")
    return _tr("Check your label, or ask a pharmacist.")


def _of_doubled(doubled: Doubled) -> str:
    words = _tr("{count} medicines on your list contain {ingredient}: {names}.")
    names = _names(doubled.medicines)
    return words.format(count=len(doubled.medicines), ingredient=_inside(doubled.ingredient), names=names)


def _inside(ingredient: str) -> str:
    """A name inside a sentence: small where only its first letter was not."""
    return ingredient.lower() if ingredient[1:].islower() else ingredient


def _names(medicines: Sequence[Medicine]) -> str:
    """Names in a row; with their strength where two are called the same."""
    names = [one.name for one in medicines]
    told = [
        name if names.count(name) == 1 else _tr("{name} ({strength})").format(name=name, strength=strength)
        for name, strength in zip(names, [dose_text.strength(one, text.dose_words()) for one in medicines], strict=True)
    ]
    if len(told) == 1:
        return told[0]
    return _tr("{first} and {last}").format(first=", ".join(told[:-1]), last=told[-1])
