"""How typed names of medicines are compared: without case and punctuation, and with one slip of the keyboard."""

import re

_FORMS = (
    "tablet tablets tab tabs caplet caplets capsule capsules cap caps film coated oral solution suspension liquid "
    "syrup elixir sachet sachets suppository suppositories injection syringe syringes inhaler"
)
_SALTS = "hcl hydrochloride hydrobromide phosphate sulfate sulphate sodium potassium"
FORMS, SALTS = frozenset(_FORMS.split()), frozenset(_SALTS.split())
"""Words that sheets set behind a name."""
LONG_ENOUGH = 6
"""Letters from which one slip is forgiven: short names are too alike."""


def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded: "Co-codamol 8/500" is "co", "codamol", "8", "500"."""
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def readings(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A name as typed, without its form, and without its form and its salt; none of them empty."""
    bare = tuple(word for word in words if word not in FORMS)
    return tuple(filter(None, dict.fromkeys((words, bare, tuple(word for word in bare if word not in SALTS)))))


def one_slip(first: str, second: str) -> bool:
    """Whether two names are one letter apart: one more, one less, another one, or two changed about.

    Both must have at least ``LONG_ENOUGH`` letters.
    """
    if min(len(first), len(second)) < LONG_ENOUGH:
        return False
    while first and second and first[0] == second[0]:
        first, second = first[1:], second[1:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    return max(len(first), len(second)) <= 1 or (len(first) == 2 and first == second[::-1])
