"""Whether the words of a recorded allergy name a medicine, one of its ingredients, another name of it, or its class.

The program knows only the names of the bundled list and a few words for classes. Whatever it does not find is *not
checked*; it never means that there is no allergy.
"""

from collections.abc import Iterable

from companion.domain.formulary import FormularyEntry
from companion.domain.ingredient_names import same_ingredient
from companion.domain.medicine_class import ClassTag
from companion.domain.name_matching import one_slip, tokens

CLASS_WORDS = {
    ClassTag.OPIOID: ("opioid", "opioids", "opiate", "opiates", "narcotic", "narcotics"),
    ClassTag.NSAID: ("nsaid", "nsaids", "anti inflammatory", "anti inflammatories", "antiinflammatory"),
    ClassTag.SEDATING: ("sedative", "sedatives"),
    ClassTag.MUSCLE_RELAXANT: ("muscle relaxant", "muscle relaxants", "muscle relaxer", "muscle relaxers"),
    ClassTag.GABAPENTINOID: ("gabapentinoid", "gabapentinoids"),
    ClassTag.BENZODIAZEPINE: ("benzodiazepine", "benzodiazepines", "benzo", "benzos"),
    ClassTag.PATCH: ("patches", "adhesive", "adhesives", "plaster", "plasters"),
    ClassTag.ANTIDEPRESSANT: ("antidepressant", "antidepressants"),
    ClassTag.STEROID: ("steroid", "steroids", "corticosteroid", "corticosteroids", "cortisone"),
    ClassTag.BLOOD_THINNER: ("blood thinner", "blood thinners", "anticoagulant", "anticoagulants"),
    ClassTag.LAXATIVE: ("laxative", "laxatives"),
    ClassTag.ANTIBIOTIC: ("antibiotic", "antibiotics"),
    ClassTag.PENICILLIN: ("penicillin", "penicillins"),
}
"""Words a person uses for a class, folded and without punctuation."""

FAMILIES = {
    **dict.fromkeys(("cephalosporin", "cephalosporins"), frozenset({"cefalexin", "cefadroxil", "cefuroxime"})),
    **dict.fromkeys(("sulfa", "sulpha", "sulfonamide", "sulfonamides"), frozenset({"sulfamethoxazole"})),
    **dict.fromkeys(("tetracycline", "tetracyclines"), frozenset({"doxycycline"})),
    **dict.fromkeys(("macrolide", "macrolides"), frozenset({"clarithromycin", "azithromycin"})),
    **dict.fromkeys(("quinolone", "quinolones"), frozenset({"ciprofloxacin", "levofloxacin"})),
    **dict.fromkeys(("statin", "statins"), frozenset({"atorvastatin", "simvastatin"})),
}
"""Words a person uses for a family of ingredients that has no class of ours. From general knowledge: they only ask."""

_SAYS_NOTHING = frozenset(
    tokens(
        "acid baby carbonate citrate cold compound cream dose drops extended extra fumarate gluconate hydroxide "
        "immediate inhaler medicine modified nasal night oxide pack patch plaster powder prolonged regular release "
        "sachet sodium softener spray stool strength sulfate sulphate suppository tablet tablets tension transdermal "
        "vitamin with"
    )
)
"""Words of names that many medicines share."""


def matches_allergy(
    entries: Iterable[FormularyEntry], names: Iterable[str], tags: Iterable[ClassTag], words: str
) -> bool:
    """Whether the words of an allergy name this medicine. ``False`` means *not checked*.

    Args:
        entries: the bundled list, for other names of the same.
        names: the medicine's name, brand and ingredients, as typed.
        tags: its classes.
        words: the allergy, in the person's words.
    """
    known, own = tuple(entries), tuple(names)
    text = f" {' '.join(tokens(words))} "
    same = [entry for entry in known if _is_named(entry, own)]
    classes = frozenset(tags).union(*(entry.tags for entry in same))
    if any(f" {word} " in text for tag in classes for word in CLASS_WORDS.get(tag, ())):
        return True
    told_words = set(tokens(words))
    holds = {same_ingredient(name) for name in own}.union(*(entry.contains for entry in same))
    if any(holds & held for word, held in FAMILIES.items() if word in told_words):
        return True
    told = [entry for entry in known if any(f" {' '.join(tokens(label))} " in text for label in entry.labels)]
    if any(holds.intersection(entry.contains) for entry in told):
        return True
    said = {same_ingredient(word) for word in told_words}
    telling = {word for name in (*holds, *own) for word in tokens(name) if _tells(word)}
    return any(word == other or one_slip(word, other) for word in telling for other in said)


def _is_named(entry: FormularyEntry, names: Iterable[str]) -> bool:
    labels = {tokens(label) for label in entry.labels}
    return any(tokens(name) in labels for name in names)


def _tells(word: str) -> bool:
    return len(word) >= 4 and word.isalpha() and word not in _SAYS_NOTHING
