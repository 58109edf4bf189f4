"""The one formatter of amounts and strengths, and the one reader of typed ones.

Rules (NHS CUI Medication Line, 2010; ISMP; as listed for this product): a no-break space between number and unit, never
a trailing zero, always a leading zero, a comma for thousands, "micrograms" in full, halves and quarters of things that
are counted in words, nothing abbreviated or cut.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from companion.domain.errors import InvalidInputError
from companion.domain.medication import NANOGRAMS, Ingredient, Medicine, Unit

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class DoseWords:
    """The words of a language. ``one`` and ``many`` name each unit; parts are said of one unit ("half a tablet")."""

    one: dict[Unit, str] = field(
        default_factory=lambda: {
            Unit.TABLET: "tablet",
            Unit.CAPSULE: "capsule",
            Unit.MILLILITRE: "mL",
            Unit.DROP: "drop",
            Unit.PATCH: "patch",
            Unit.SPRAY: "spray",
            Unit.SACHET: "sachet",
            Unit.INJECTION: "injection",
            Unit.PUFF: "puff",
            Unit.SUPPOSITORY: "suppository",
            Unit.APPLICATION: "application",
        }
    )
    many: dict[Unit, str] = field(
        default_factory=lambda: {
            Unit.TABLET: "tablets",
            Unit.CAPSULE: "capsules",
            Unit.MILLILITRE: "mL",
            Unit.DROP: "drops",
            Unit.PATCH: "patches",
            Unit.SPRAY: "sprays",
            Unit.SACHET: "sachets",
            Unit.INJECTION: "injections",
            Unit.PUFF: "puffs",
            Unit.SUPPOSITORY: "suppositories",
            Unit.APPLICATION: "applications",
        }
    )
    half: str = "half a {unit}"
    quarter: str = "a quarter of a {unit}"
    three_quarters: str = "three quarters of a {unit}"
    and_half: str = "{number}½ {units}"
    micrograms: str = "micrograms"
    with_: str = "{first} with {rest}"
    in_one: str = "{strength} in 1 {unit}"
    strength_units: str = "{strength} {units}"
    dose: str = "{amount} ({mass})"


ENGLISH = DoseWords()

_COUNTED = frozenset(Unit) - {Unit.MILLILITRE, Unit.APPLICATION}


def number(thousandths: int) -> str:
    """Thousandths as a decimal number: ``1500`` is "1.5", ``2000`` is "2", ``500`` is "0.5"."""
    return f"{Decimal(thousandths) / 1000:,.3f}".rstrip("0").rstrip(".")


def amount(thousandths: int, unit: Unit, words: DoseWords = ENGLISH) -> str:
    """How much, in the unit of the medicine: "2 tablets", "half a tablet", "7.5 mL"."""
    if unit in _COUNTED:
        parts = {500: words.half, 250: words.quarter, 750: words.three_quarters}
        if thousandths in parts:
            return parts[thousandths].format(unit=words.one[unit]).replace(" ", NBSP)
        if thousandths % 1000 == 500:
            text = words.and_half.format(number=f"{thousandths // 1000:,}", units=words.many[unit])
            return text.replace(" ", NBSP)
    name = words.one[unit] if thousandths == 1000 else words.many[unit]
    return f"{number(thousandths)}{NBSP}{name}"


def mass(micrograms: Decimal | int, words: DoseWords = ENGLISH) -> str:
    """A mass in the unit that needs no small decimals: "250 micrograms", "500 mg", "1 g", "1.25 g", "1,300 mg".

    Nothing is rounded: what is finer than a microgram is said in micrograms, as in "62.5 micrograms".
    """
    whole = int(micrograms)
    if micrograms < 1000 or micrograms != whole:
        return f"{_exact(micrograms)}{NBSP}{words.micrograms}"
    if whole >= 1_000_000 and whole % 250_000 == 0:
        return f"{number(whole // 1000)}{NBSP}g"
    return f"{number(whole)}{NBSP}mg"


def _exact(value: Decimal | int) -> str:
    told = f"{Decimal(value):,f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def mass_beside(micrograms: Decimal | int, other: Decimal | int, words: DoseWords = ENGLISH) -> str:
    """A mass that is read beside another one, both in the same unit: "3,600 mg" beside "4,000 mg", never "4 g"."""
    if other < 1000 or micrograms != int(micrograms):
        return f"{_exact(micrograms)}{NBSP}{words.micrograms}"
    return f"{number(int(micrograms))}{NBSP}mg"


def strength(medicine: Medicine, words: DoseWords = ENGLISH) -> str:
    """What one unit holds: "500 mg tablets", or "5 mg with 325 mg in 1 tablet"; "" when no ingredient was typed."""
    masses = [mass(ingredient.exact, words) for ingredient in medicine.ingredients]
    if not masses:
        return ""
    if len(masses) == 1 and medicine.unit in _COUNTED:
        return words.strength_units.format(strength=masses[0], units=words.many[medicine.unit])
    together = masses[0]
    for other in masses[1:]:
        together = words.with_.format(first=together, rest=other)
    return words.in_one.format(strength=together, unit=words.one[medicine.unit]).replace(
        f"1 {words.one[medicine.unit]}", f"1{NBSP}{words.one[medicine.unit]}"
    )


def dose(medicine: Medicine, thousandths: int, words: DoseWords = ENGLISH) -> str:
    """A dose: "2 tablets (1 g)"; the mass only for a single ingredient, where it says something more."""
    told = amount(thousandths, medicine.unit, words)
    if len(medicine.ingredients) != 1:
        return told
    total = ingredient_micrograms(medicine.ingredients[0], thousandths)
    return words.dose.format(amount=told, mass=mass(total, words))


def ingredient_micrograms(ingredient: Ingredient, thousandths: int) -> Decimal:
    """Micrograms of an ingredient in an amount, exact: half of 125 micrograms is 62.5."""
    return ingredient.exact * thousandths / 1000


_FRACTIONS = {"½": 500, "¼": 250, "¾": 750, "1/2": 500, "1/4": 250, "3/4": 750, "half": 500}


def parse_amount(text: str, field_name: str = "amount") -> int:
    """Read a typed amount into thousandths: "2", "0.5", "0,5", "½", "1/2", "half", "1½", "1 1/2".

    Raises:
        InvalidInputError: reason ``empty``, ``not_a_number`` or ``too_fine``.
    """
    told = " ".join(text.replace(NBSP, " ").split()).lower()
    if not told:
        raise InvalidInputError(field_name, "empty")
    for sign, value in _FRACTIONS.items():
        if told.endswith(sign):
            whole = told[: -len(sign)].strip()
            if not whole:
                return value
            if whole.isascii() and whole.isdigit():
                return int(whole) * 1000 + value
    return _thousandths(told, field_name)


_THOUSANDS = r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?"
"""No thousands begin with 0: "0,125" is an eighth, never 125."""


def _thousandths(told: str, field_name: str) -> int:
    exact = _decimal(told, field_name) * 1000
    if exact != exact.to_integral_value():
        raise InvalidInputError(field_name, "too_fine", value=told)
    return int(exact)


def _decimal(told: str, field_name: str) -> Decimal:
    if not re.fullmatch(rf"{_THOUSANDS}|\d+([.,]\d+)?", told, re.ASCII):
        raise InvalidInputError(field_name, "not_a_number", value=told)
    plain = told.replace(",", "") if re.fullmatch(_THOUSANDS, told) else told.replace(",", ".")
    return Decimal(plain)


_MASS_UNITS = {"g": 1_000_000, "mg": 1_000, "micrograms": 1, "microgram": 1, "mcg": 1}


def parse_mass(text: str, field_name: str = "strength") -> int:
    """Read a typed mass into whole micrograms: "500 mg", "0.5 g", "250 micrograms".

    Raises:
        InvalidInputError: reason ``finer_than_micrograms``, or as ``parse_exact_mass``.
    """
    exact = parse_exact_mass(text, field_name)
    if exact != int(exact):
        raise InvalidInputError(field_name, "finer_than_micrograms", value=" ".join(text.split()))
    return int(exact)


def parse_exact_mass(text: str, field_name: str = "strength") -> Decimal:
    """Read a typed strength into micrograms, exact to the nanogram: "500 mg", "62.5 micrograms", "0.0625 mg".

    Raises:
        InvalidInputError: reason ``empty``, ``no_unit``, ``not_a_number``, ``finer_than_nanograms`` or ``range``.
    """
    told = " ".join(text.replace(NBSP, " ").split()).lower()
    if not told:
        raise InvalidInputError(field_name, "empty")
    match = re.fullmatch(r"([\d.,]+) ?([a-z]+)", told, re.ASCII)
    if match is None or match[2] not in _MASS_UNITS:
        raise InvalidInputError(field_name, "no_unit", value=told)
    exact = _decimal(match[1], field_name) * _MASS_UNITS[match[2]]
    if exact * NANOGRAMS != (exact * NANOGRAMS).to_integral_value():
        raise InvalidInputError(field_name, "finer_than_nanograms", value=told)
    if not Decimal("0.001") <= exact <= 100_000_000:
        raise InvalidInputError(field_name, "range", low="0.001 micrograms", high="100 g")
    return exact
