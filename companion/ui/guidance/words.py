"""Sentences of the warning signs page: short, calm, without a diagnosis, and nothing that is not known."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.dose_text import NBSP
from companion.domain.recovery import Contact, FactKind
from companion.ui import recovery_words, text
from companion.ui.guidance.known import DROWSY, OVERDOSE, TOO_MUCH, Known
from companion.ui.kit.labels import plain, strong
from companion.ui.warning_signs import Sign

if TYPE_CHECKING:  # the page opens before the database behind it is imported
    from companion.services.warning_signs import OnTheList, Operation, ReadOut


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("WarningSigns", sentence)


def what_to_say() -> str:
    """What the person on the telephone needs to hear, whoever calls."""
    return _tr("Say: back surgery, what you notice, and when it began. Read out the medicines.")


def do_not_drive() -> str:
    """Said on every emergency."""
    return _tr("Do not drive yourself. If in doubt, call.")


def facts(told: "ReadOut | None") -> tuple[str, ...]:
    """Who, what and where as rich lines to read out; what is not recorded is left out, never guessed."""
    if told is None:
        return ()
    patient, lines = told.patient, []
    if patient.name:
        name = strong(patient.name)
        if patient.born_on is None:
            lines.append(_tr("Name: {name}").format(name=name))
        else:
            born = plain(_day(patient.born_on))
            lines.append(_tr("Name: {name}, born {day}").format(name=name, day=born))
    if told.operation is not None:
        lines.append(_operation(told.operation))
    if patient.address:
        lines.append(_tr("Address: {address}").format(address=strong(patient.address)))
    return tuple(lines)


def say_where(told: "ReadOut | None") -> str:
    """What to say when no address was typed; "" when there is one."""
    if told is not None and told.patient.address:
        return ""
    return _tr("Say where you are: street, number, floor.")


def medicine(one: "OnTheList") -> str:
    """A medicine to read out, as a rich line: "Paracetamol, 500 mg tablets"."""
    name, strength = strong(one.medicine.name), dose_text.strength(one.medicine, text.dose_words())
    return _tr("{name}, {strength}").format(name=name, strength=plain(strength)) if strength else name


def last_dose(one: "OnTheList", told: "ReadOut") -> str:
    """When and how much was last recorded."""
    if one.last is None:
        return _tr("No dose recorded")
    amount = dose_text.dose(one.medicine, one.last.amount, text.dose_words())
    return _tr("Last: {amount}, {time}").format(amount=amount, time=text.when(one.last.taken_at, told.now, told.zone))


def tell_too(told: "ReadOut") -> tuple[str, ...]:
    """Allergies first, then other conditions, implants and numb areas."""
    facts = sorted(told.facts, key=lambda fact: list(FactKind).index(fact.kind))
    return tuple(f"{recovery_words.health_fact_kind(fact.kind)}: {recovery_words.health_fact(fact)}" for fact in facts)


def contact(one: Contact) -> str:
    """Somebody of the team as a rich line; the number is what one looks for."""
    who = ", ".join(part for part in (one.name, one.role) if part)
    phone = strong(one.phone.replace(" ", NBSP)) if one.phone else plain(_tr("no number recorded"))
    told = _tr("{who}: {phone}").format(who=plain(who), phone=phone)
    return f"{told} ({plain(one.hours)})" if one.hours else told


def no_country() -> str:
    """Said instead of a number when no country was chosen."""
    return _tr("Emergency: call the number of your country")


def all_numbers(known: Known) -> str:
    """Every number with its countries, as one rich line that breaks only between numbers."""
    named: dict[str, list[str]] = {}
    for row in known.signs.rows:
        if row.together:
            named.setdefault(row.emergency, []).append(row.together)
    told = [f"{strong(number)}{NBSP}{plain(', '.join(names)).replace(' ', NBSP)}" for number, names in named.items()]
    return f"{NBSP}{NBSP} ".join(told)


def call_now(known: Known) -> str:
    """The title of the list of emergency signs."""
    if known.numbers is None:
        return _tr("Call the emergency number now if you notice any one of these")
    return _tr("Call {number} now if you notice any one of these").format(number=known.numbers.emergency)


def call_today(known: Known) -> str:
    """The title of the list for the same day."""
    return _tr("Call today, also at night or on a weekend: {whom}").format(whom=same_day_line(known))


def same_day_line(known: Known) -> str:
    """Whom to call on the same day."""
    return known.numbers.same_day if known.numbers is not None else _tr("your surgeon's line")


def if_worse(known: Known) -> str:
    """What turns a call today into an emergency."""
    if known.numbers is None:
        return _tr("Does it get worse? Does nobody answer? Call the emergency number of your country.")
    return _tr("Does it get worse? Does nobody answer? Call {number}.").format(number=known.numbers.emergency)


def beside(sign: Sign, known: Known) -> tuple[str, ...]:
    """What is said below a sign of the list because of what is on the medicine list, or of the country."""
    if sign.id == OVERDOSE and known.marked.opioids:
        return (f"{on_the_list(known)} {naloxone(known)}",)
    if sign.id == DROWSY and known.marked.together:
        return (together(known),)
    if sign.id == TOO_MUCH and known.numbers is not None and known.numbers.poison:
        return (poison(known.numbers.poison),)
    return ()


def on_the_list(known: Known) -> str:
    """Which names of the list are opioids."""
    return _tr("Opioid on your list: {names}.").format(names=_names(known.marked.opioids))


def naloxone(known: Known) -> str:
    """What naloxone is for, how, and that it does not replace the call."""
    return " ".join(known.signs.lines[one].words for one in ("naloxone", "naloxone_again"))


def it_wears_off(known: Known) -> str:
    """That naloxone does not replace the call."""
    return known.signs.lines["naloxone_wears_off"].words


def stay(known: Known) -> str:
    """What to do with the person until help comes."""
    return known.signs.lines["stay"].words


def together(known: Known) -> str:
    """An opioid and a medicine that slows the breath with it are both on the list."""
    told = _tr("Also on your list: {names}.").format(names=_names(known.marked.slowing))
    return f"{told} {known.signs.lines['together'].words}"


def poison(line: str) -> str:
    """A poison line, beside the emergency number."""
    return _tr("There is also {line}.").format(line=line.replace(" ", NBSP))


def not_checked() -> str:
    """What the page does not do with the medicine list."""
    return _tr("Only some opioid names are looked for. Your list is not checked.")


def still_worried() -> str:
    """After "No" to everything: never that all is well."""
    return _tr("If you are still worried, call. This page cannot tell you that nothing is wrong.")


def _operation(operation: "Operation") -> str:
    when = _tr("{day}, {ago}").format(day=_day(operation.on), ago=_ago(operation.days))
    if not operation.words:
        return _tr("Back surgery: {when}").format(when=strong(when))
    return _tr("Operation: {words}, {when}").format(words=strong(operation.words), when=plain(when))


def _ago(days: int) -> str:
    if days == 0:
        return _tr("today")
    return _tr("1 day ago") if days == 1 else _tr("{n} days ago").format(n=days).replace(" ", NBSP)


def _day(value: date) -> str:
    return text.day(value, year=True).split(NBSP, 1)[1]


def _names(names: tuple[str, ...]) -> str:
    once = list(dict.fromkeys(names))
    if len(once) == 1:
        return once[0]
    return _tr("{first} and {last}").format(first=", ".join(once[:-1]), last=once[-1])
