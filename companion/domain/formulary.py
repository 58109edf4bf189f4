"""The bundled list of medicines: it helps typing, catches a likely slip of the keyboard, and knows other names.

It is no source of limits and shows no figure of its own. Whatever it fills in is compared with the label by a person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from companion.domain.ingredient_names import same_ingredient
from companion.domain.medication import NANOGRAMS, Ingredient, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.domain.name_matching import one_slip, readings, tokens


class Status(StrEnum):
    """How well a fact is backed."""

    OFFICIAL = "c_a"
    RECOGNISED = "c_b"
    WEAK = "c_c"
    UNCONFIRMED = "u"
    OURS = "d"
    CONFLICT = "x"

    @property
    def may_be_stated(self) -> bool:
        """Whether a screen may say it as a fact; what is weaker only makes the program ask."""
        return self in {Status.OFFICIAL, Status.RECOGNISED, Status.OURS}


class FactAbout(StrEnum):
    """What a fact of an entry is about."""

    CLASS = "class"
    STOP = "stop"
    SEDATING = "sedating"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class FormularySource:
    """A page or label. ``dated``: the date on it, in words, "" where it has none; ``checked``: the day it was read."""

    id: str
    publisher: str
    title: str
    dated: str = ""
    checked: date | None = None
    """None only for our own list, which rests on no page."""


@dataclass(frozen=True, slots=True)
class FormularyFact:
    """What backs one fact of an entry."""

    about: FactAbout
    sources: tuple[FormularySource, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Strength:
    """One strength as boxes have it. Offered for typing; a person compares it with the box."""

    ingredients: tuple[Ingredient, ...]
    """What one unit holds; empty where the label counts otherwise, as a patch does."""
    unit: Unit
    words: str = ""
    """Instead of a mass, such as "5 micrograms an hour"."""
    most: int | None = None
    """Thousandths of a unit in 24 hours; for ``unusual`` only, never shown."""


@dataclass(frozen=True, slots=True)
class Slip:
    """The highest amount of an ingredient in 24 hours in any source. For ``unusual`` only, never shown."""

    ingredient: str
    """As ``same_ingredient`` gives it."""
    micrograms: int
    single: int | None = None
    """Micrograms at once, where a source prints it."""
    first_days: int = 0
    first: int = 0
    """Micrograms in each of the first days of a plan, where they differ."""


@dataclass(frozen=True, slots=True)
class FormularyEntry:
    """A medicine or a fixed combination."""

    id: str
    name: str
    """Generic name."""
    others: tuple[str, ...]
    """Brands and other names of the same."""
    unit: Unit
    form: str
    contains: tuple[str, ...]
    """Ingredients, as ``same_ingredient`` gives them."""
    strengths: tuple[Strength, ...]
    tags: frozenset[ClassTag]
    """Without ``SEDATING``; see ``sedating``."""
    stop: StopSuddenly
    sedating: bool
    slips: tuple[Slip, ...]
    facts: tuple[FormularyFact, ...]

    def fact(self, about: FactAbout) -> FormularyFact | None:
        """What backs a fact; None where nothing is said."""
        return next((one for one in self.facts if one.about is about), None)

    @property
    def labels(self) -> tuple[str, ...]:
        """All names."""
        return (self.name, *self.others)


class Rank(IntEnum):
    """How well a typed text matches; the smallest comes first."""

    EXACT = 0
    NAME = 1
    OTHER_NAME = 2
    WORD = 3
    SLIP = 4
    """Only with one slip of the keyboard: the screen must ask whether it is meant."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that was found, and the name it was found by."""

    entry: FormularyEntry
    by: str
    rank: Rank


def find(entries: Iterable[FormularyEntry], typed: str) -> tuple[Match, ...]:
    """Entries that a typed name may mean, the best first, then the shortest name.

    The form and the salt are left out when the whole is no name: "Oxycodone HCl tablets" is oxycodone, but naproxen
    sodium has its own entry. A slip of the keyboard is tried only when nothing else is found.
    """
    words = tokens(typed)
    if not words:
        return ()
    known = tuple(entries)
    tried = [_matches(known, reading) for reading in readings(words)]
    exact = [found for found in tried if any(one.rank is Rank.EXACT for one in found)]
    found = next(iter(exact or filter(None, tried)), [])
    if not found:
        found = [match for entry in known if (match := _with_a_slip(entry, "".join(words))) is not None]
    return tuple(sorted(found, key=lambda one: (one.rank, len(one.by), one.entry.name.casefold())))


def _matches(entries: Iterable[FormularyEntry], words: tuple[str, ...]) -> list[Match]:
    return [match for entry in entries if (match := _match(entry, words)) is not None]


def _match(entry: FormularyEntry, words: tuple[str, ...]) -> Match | None:
    typed = "".join(words)
    compact = {label: "".join(tokens(label)) for label in entry.labels}
    same = next((label for label, text in compact.items() if text == typed), None)
    if same is not None:
        return Match(entry, same, Rank.EXACT)
    begins = next((label for label, text in compact.items() if text.startswith(typed)), None)
    if begins is not None:
        return Match(entry, begins, Rank.NAME if begins == entry.name else Rank.OTHER_NAME)
    parts = {part for text in (*entry.labels, *entry.contains) for part in tokens(text)}
    if all(any(part.startswith(word) for part in parts) for word in words):
        return Match(entry, entry.name, Rank.WORD)
    return None


def _with_a_slip(entry: FormularyEntry, typed: str) -> Match | None:
    for label in entry.labels:
        text = "".join(tokens(label))
        if any(one_slip(typed, text[:size]) for size in range(len(typed) - 1, len(typed) + 2)):
            return Match(entry, label, Rank.SLIP)
    return None


@dataclass(frozen=True, slots=True)
class Filled:
    """What choosing an entry and a strength fills in; all of it can be typed over."""

    formulary_id: str
    name: str
    brand: str
    unit: Unit
    form: str
    strength_words: str
    """For the label's own count of strength, such as "5 micrograms an hour"; "" where ingredients say it."""
    ingredients: tuple[Ingredient, ...]
    tags: frozenset[ClassTag]
    stop: StopSuddenly
    stop_is_weak: bool
    """The warning about stopping rests on a weak source: ask by it, never state it."""


def filled(entry: FormularyEntry, strength: Strength | None = None, *, by: str = "") -> Filled:
    """What an entry fills. ``by`` is the name it was found by: another than the generic one becomes the brand."""
    fact = entry.fact(FactAbout.STOP)
    return Filled(
        entry.id,
        entry.name,
        by if by and by in entry.others else "",
        entry.unit if strength is None else strength.unit,
        entry.form,
        "" if strength is None else strength.words,
        () if strength is None else strength.ingredients,
        entry.tags | {ClassTag.SEDATING} if entry.sedating else entry.tags,
        entry.stop,
        entry.stop.asks and (fact is None or not fact.status.may_be_stated),
    )


TEN_TIMES = 10
"""So far over the strongest listed box, a strength is asked about (our setting)."""


def unusual(
    entry: FormularyEntry,
    ingredients: Sequence[Ingredient],
    per_day: Sequence[int],
    single: int,
    *,
    goes_on: bool = True,
) -> bool:
    """Whether a typed plan looks like a slip of the keyboard: more than any source or box of ours has. It says no more.

    ``False`` means *not checked*: most entries have no figure for most things. Nothing is ever refused by this.

    Args:
        entry: what the medicine was filled from.
        ingredients: as typed, of one unit.
        per_day: thousandths of a unit on each day of the plan, in order.
        single: the largest amount at once, thousandths of a unit.
        goes_on: the plan has no last day; its last amount stands for every day after.
    """
    days = list(per_day)
    longest = max((slip.first_days for slip in entry.slips), default=0)
    if goes_on and days:
        days += [days[-1]] * (longest + 1)
    highest = max((*days, single))
    held = _held(ingredients)
    if _is_far_over_the_boxes(entry, held):
        return True
    if any(highest > one.most for one in entry.strengths if one.most is not None and _held(one.ingredients) == held):
        return True
    return any(_over(slip, held.get(slip.ingredient, 0), days, single) for slip in entry.slips)


def _is_far_over_the_boxes(entry: FormularyEntry, held: Mapping[str, int]) -> bool:
    """Ten times what the strongest box holds: milligrams typed for micrograms, or a point that was lost."""
    boxes = [_held(one.ingredients) for one in entry.strengths]
    return any(
        nanograms >= TEN_TIMES * max(box[name] for box in boxes if name in box)
        for name, nanograms in held.items()
        if any(name in box for box in boxes)
    )


def _held(ingredients: Iterable[Ingredient]) -> dict[str, int]:
    """Nanograms in one unit, by ingredient."""
    held: dict[str, int] = {}
    for one in ingredients:
        name = same_ingredient(one.name)
        held[name] = held.get(name, 0) + one.in_nanograms
    return held


def _over(slip: Slip, nanograms: int, days: Sequence[int], single: int) -> bool:
    most_at_once = max(slip.micrograms, slip.first) if slip.single is None else slip.single
    if single * nanograms > most_at_once * 1000 * NANOGRAMS:
        return True
    return any(
        amount * nanograms > (slip.first if number < slip.first_days else slip.micrograms) * 1000 * NANOGRAMS
        for number, amount in enumerate(days)
    )
