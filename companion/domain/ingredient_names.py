"""One name for one ingredient: what a label calls acetaminophen is what another calls paracetamol."""

SYNONYMS = {
    "acetaminophen": "paracetamol",
    "apap": "paracetamol",
}
"""Names of the same substance, folded, to the name the program counts by (USAN and its label abbreviation to INN)."""


def same_ingredient(name: str) -> str:
    """The name an ingredient is counted by: without case, outer and double spaces, and its synonyms as one.

    Two ingredients are the same exactly when these are equal. It is never shown: people read what they typed.
    """
    folded = " ".join(name.split()).casefold()
    return SYNONYMS.get(folded, folded)
