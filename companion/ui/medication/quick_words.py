"""A typed line as it was read, in our words; what it leaves open, and why it cannot be used as it stands."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.medication import LabelLimits, Unit
from companion.domain.quick_reading import Problem, QuickReading
from companion.domain.schedule import Schedule
from companion.ui import text
from companion.ui.planning.plan_words import schedule_words


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("QuickWords", sentence)


def medicine_words(reading: QuickReading, unit: Unit) -> str:
    """Name and strength: "Paracetamol, 500 mg in 1 tablet"."""
    words = text.dose_words()
    masses = " + ".join(dose_text.mass(one, words) for one in reading.strengths)
    name = text.sentence(reading.name)
    if reading.strength_words:
        name = _tr("{name}, {strength}").format(name=name, strength=reading.strength_words)
    if not masses:
        return f"{name}." if reading.strength_words else _tr("{name}. The strength is not said.").format(name=name)
    told = _tr("{name}, {mass} in 1 {unit}.")
    return told.format(name=name, mass=masses, unit=words.one[unit]).replace(
        "1 " + words.one[unit], "1\u00a0" + words.one[unit]
    )


def dose_words(reading: QuickReading, amount: int | None) -> str:
    """What an amount holds of the one ingredient: "Each time that is 1 g."; "" where it cannot be said."""
    strength = reading.strength
    if strength is None or amount is None or amount == 1000:
        return ""
    mass = dose_text.mass(strength * Decimal(amount) / 1000, text.dose_words())
    return _tr("Each time that is {mass}.").format(mass=mass)


def plan_words(schedule: Schedule | None, reading: QuickReading, unit: Unit) -> str:
    """When it is taken; or that this is still open."""
    if schedule is not None:
        return schedule_words(schedule, unit) + "."
    if reading.amount is not None and reading.how is None and not reading.as_needed:
        told = _tr("{amount}. How often is not said: you choose it below.")
        return text.sentence(told.format(amount=dose_text.amount(reading.amount, unit, text.dose_words())))
    return ""


def limit_words(limits: LabelLimits, unit: Unit) -> str:
    """The limits the line says, as the label's."""
    words, told = text.dose_words(), []
    if limits.largest_single is not None:
        told.append(_tr("Most at once: {amount}.").format(amount=dose_text.amount(limits.largest_single, unit, words)))
    if limits.gap_minutes is not None:
        told.append(_tr("Smallest gap: {gap}.").format(gap=text.duration(limits.gap_minutes)))
    if limits.most_in_24_hours is not None:
        amount = dose_text.amount(limits.most_in_24_hours, unit, words)
        told.append(_tr("Most in 24 hours: {amount}.").format(amount=amount))
    for one in limits.most:
        amount = dose_text.amount(one.amount, unit, words)
        told.append(_tr("Most in {hours} hours: {amount}.").format(hours=one.hours, amount=amount))
    for of in limits.most_of:
        line = _tr("Most of {ingredient} in {hours} hours: {mass}.")
        told.append(line.format(ingredient=of.ingredient, hours=of.hours, mass=dose_text.mass(of.micrograms, words)))
    return " ".join(told)


def problem_words(problem: Problem) -> str:
    """Why the line cannot be used as it stands, and what to do."""
    what = _whole(problem)
    if what:
        return what.format(words=problem.words)
    by_reason = {
        "twice": _tr("“{words}” says something a second time. Keep one of them."),
        "range": _tr("“{words}” is outside what can be kept. Look at the label."),
        "which": _tr("“{words}” can mean two things. Say it another way."),
        "no_unit": _tr("“{words}” has no unit. Add it, such as mg or tablets."),
        "other_unit": _tr("Two units are used. Say all in one."),
        "too_fine": _tr("“{words}” is finer than can be kept. Nothing is rounded. Look at the label again."),
        "finer_than_nanograms": _tr(
            "“{words}” is finer than can be kept. Nothing is rounded. Look at the label again."
        ),
        "finer_than_micrograms": _tr("“{words}”: a limit takes whole micrograms. Leave it out of the line."),
        "not_same": _tr("“{words}”: the two amounts are not the same. Look at the label."),
        "not_a_number": _tr("“{words}” is not a number that can be read."),
        "contradictory": _tr("The line says two things that do not go together. Look at the label."),
        "no_zero": _tr("“{words}” begins with a point. Type a 0 before it, such as 0.5."),
        "not_clear": _tr("“{words}” may change how much or when. Leave it out. Then set it in the form below."),
        "no_such_day": _tr("There is no such day: “{words}”."),
    }
    told = by_reason.get(problem.reason, _tr("“{words}” cannot be read. Say it another way."))
    return told.format(words=problem.words)


def problems_words(problems: Sequence[Problem]) -> str:
    """All that is wrong. What is wrong in the same way is said once."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one in problems:
        alike.setdefault((one.field, one.reason), []).append(one.words)
    told = [Problem(*key, "”, “".join(dict.fromkeys(words))) for key, words in alike.items()]
    return " ".join(problem_words(one) for one in told)


def unread_words(words: tuple[str, ...]) -> str:
    """Words that were not understood; they may matter."""
    told = _tr("Not understood: {words}. It may matter. Your line is kept under instructions, as you typed it.")
    return told.format(words=", ".join(words))


def _whole(problem: Problem) -> str:
    return {
        ("line", "too_long"): _tr("This is too long for one line. Type it into the form below."),
        ("name", "empty"): _tr("Type the name of the medicine first."),
        ("amount", "not_said"): _tr("How much each time is not said. Add it, such as 1 tablet or 5 mL."),
        ("amount", "no_unit"): _tr("“{words}” has no unit. Say what it is, such as tablets, puffs or mL."),
        ("amount", "spoons"): _tr("“{words}” is counted in spoons. Say how many mL it is. Look at the label."),
        ("amount", "up_to"): _tr("“{words}” leaves the amount open. Type how much you were told to take each time."),
        ("most", "no_window"): _tr("“{words}” does not say in how many hours. Add it, such as in 24 hours."),
        ("most", "which_of"): _tr(
            "This medicine holds several. Say of which one the most is, such as 4 g of paracetamol."
        ),
        ("days", "up_to"): _tr("“{words}” leaves the last day open. Type for how many days you were told."),
        ("strength", "each_or_all"): _tr(
            "“{words}”: is that in each one, or in all? Say what one holds, such as 500 mg."
        ),
        ("strength", "in_one"): _tr("Say what one injection holds, such as 40 mg."),
        ("until", "which_last"): _tr("“{words}” does not say the last day. Type until, then that day with its year."),
        ("strength", "no_unit"): _tr("“{words}” has no unit. Add it, such as {words} mg."),
        ("strength", "which"): _tr("Say what the strength is in, such as 250 mg in 5 mL."),
        ("strength", "other_unit"): _tr("The strength is of a liquid, the amount is not. Look at the label."),
        ("times", "no_minutes"): _tr("“{words}” may be an hour. Type it as 8:00."),
        ("until", "no_year"): _tr("“{words}” has no year. Add it."),
        ("until", "which_day"): _tr("“{words}” can be two days. Type the month in words."),
    }.get((problem.field, problem.reason), "")
