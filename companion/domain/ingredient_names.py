"""One name for one ingredient: what a label calls acetaminophen is what another calls paracetamol."""

import re
from functools import lru_cache

from companion.domain.name_matching import one_slip

SYNONYMS = {
    "acetaminophen": "paracetamol",
    "apap": "paracetamol",
    "acetylsalicylic": "aspirin",
    "albuterol": "salbutamol",
    "cephalexin": "cefalexin",
    "cholecalciferol": "colecalciferol",
    "lignocaine": "lidocaine",
}
"""Names of the same substance, folded, to the name the program counts by: American, and older ones."""
KNOWN = {**SYNONYMS, **{name: name for name in SYNONYMS.values()}}


@lru_cache(maxsize=1024)
def same_ingredient(name: str) -> str:
    """The name an ingredient is counted by: without case, outer and double spaces, and its synonyms as one.

    A name with a known one in it is that one, also with a slip of the keyboard: "Acetaminophen (paracetamol)",
    "paracetemol", "Paracetamol BP". To count too much is said before a dose; to count too little is never seen.

    Two ingredients are the same exactly when these are equal. It is never shown: people read what they typed.
    """
    folded = " ".join(name.split()).casefold()
    words = re.findall(r"[^\W\d_]+", folded)
    exact = next((KNOWN[word] for word in words if word in KNOWN), None)
    return exact or next((KNOWN[known] for word in words for known in KNOWN if one_slip(word, known)), folded)
