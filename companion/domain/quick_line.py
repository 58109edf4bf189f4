"""Reads a line such as "paracetamol 500 mg 2 tablets every 6 hours as needed max 8 in 24 h".

Nothing is assumed: what is not said is a question, what could mean two things is a problem or is given back as unread.
"""

import re
from dataclasses import replace
from decimal import Decimal

from companion.domain import quick_patterns as shapes
from companion.domain import quick_vocabulary as words
from companion.domain.quick_meaning import Found, Meaning
from companion.domain.quick_reading import Problem, QuickReading
from companion.domain.quick_strength import is_combination

LONGEST = 500
"""Characters of a line: beyond it, it is a leaflet."""
_OF_AMOUNT = frozenset(
    {
        *(
            "amount",
            "with_mass",
            "each_or_all",
            "counted",
            "strength",
            "slashed",
            "dashed",
            "liquid",
            "rate",
            "in_words",
        ),
        *("which_strength", "which_amount", "count", "spoons", "release"),
    }
)
"""What may stand before the name."""
_WHOLE = re.compile(r"(?:[^;.]|\.(?=[0-9]))+")


def read(line: str) -> QuickReading:
    """Read a typed line. Never raises: what is wrong stands in ``problems``, what is missing in ``questions``."""
    text = words.plain(line)
    if len(text) > LONGEST:
        return QuickReading(problems=(Problem("line", "too_long"),))
    return _Reader(text).reading()


class _Reader:
    """Goes through the line once, word by word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.meaning = Meaning()
        self.name: list[str] = []
        self.name_is_open = True
        self.numbers: list[str] = []

    def reading(self) -> QuickReading:
        while self.at < len(self.text):
            if self.text[self.at] in ".,/" and self._shape():
                continue
            if self.text[self.at] in " ,;.:()" or (self.text[self.at] == "/" and not self.name_is_open):
                self.name_is_open = self.name_is_open and (not self.name or self.text[self.at] == " ")
                self.at += 1
            elif not (self._shape() or self._instruction() or self._number()):
                self._word()
        meaning = self.meaning
        meaning.close(" ".join(self.numbers), self._named())
        nameless = () if self.name else (Problem("name", "empty"),)
        return replace(
            meaning.said,
            name=self._named(),
            form=" ".join(dict.fromkeys(meaning.form)),
            instructions="; ".join(dict.fromkeys(meaning.clauses)),
            unread=(*meaning.unread, *self.numbers),
            problems=tuple(dict.fromkeys((*nameless, *meaning.problems))),
        )

    def _named(self) -> str:
        return " ".join((*self.name, *(self.meaning.release if self.name else ())))

    def _shape(self) -> bool:
        """Take what one of the patterns finds here."""
        for kind, pattern in shapes.PATTERNS:
            found = pattern.match(self.text, self.at)
            if found is not None:
                self._after(found, of_amount=kind in _OF_AMOUNT)
                self.meaning.take(kind, found)
                return True
        return False

    def _after(self, found: Found, *, of_amount: bool) -> None:
        """Go on behind what was found. A name may still follow an amount, as in "1 tablet of ...", and nothing else."""
        self.at = found.end()
        self.name_is_open = self.name_is_open and not self.name and of_amount

    def _number(self) -> bool:
        """Take a number that nothing follows which would say what it counts."""
        found = shapes.NUMBER_ALONE.match(self.text, self.at)
        if found is None:
            return False
        follows = self.text[found.end() :].lstrip(" ")
        of_name = self.name and self.name_is_open and shapes.NUMBER_OF_NAME.fullmatch(found.group())
        combined = shapes.NUMBERS_OF_NAME.fullmatch(found.group()) if self.name and self.name_is_open else None
        if (combined is not None and is_combination(self._named(), Decimal(combined[1]), Decimal(combined[2]))) or (
            of_name and shapes.MASS.match(follows)
        ):
            self.name.append(found.group())
            self.at = found.end()
        else:
            self.numbers.append(found.group())
            self._after(found, of_amount=True)
        return True

    def _instruction(self) -> bool:
        """Take an instruction in the words it has: a firm one whole, another up to where something else is said."""
        if self.name and self.name_is_open:
            return False
        if shapes.FIRM.match(self.text, self.at):
            end = self.at + len(_WHOLE.findall(self.text[self.at :])[0])
            limit = shapes.LIMIT.search(self.text, self.at, end)
            end = end if limit is None else limit.start()
        elif found := shapes.CLAUSE.match(self.text, self.at):
            end = self._end_of_clause(found.end())
        else:
            return False
        self.meaning.clauses.append(self.text[self.at : end].strip(" ,:()."))
        self.at = end
        return True

    def _end_of_clause(self, at: int) -> int:
        while at < len(self.text) and self.text[at] not in ",;.()":
            if self.text[at] == " ":
                at += 1
            elif any(pattern.match(self.text, at) for _kind, pattern in shapes.PATTERNS):
                return at
            else:
                at = self._end_of_word(at)
        return at

    def _end_of_word(self, at: int) -> int:
        while at < len(self.text) and self.text[at] not in " ,;()":
            at += 1
        return at

    def _word(self) -> None:
        """Take a word that says nothing known: of the name while it is being said, else unread."""
        end = self._end_of_word(self.at)
        word = self.text[self.at : end].rstrip(".:")
        verb = shapes.VERB.fullmatch(word) is not None
        noise = verb or shapes.NOISE.fullmatch(word) is not None
        unit = shapes.UNIT_ALONE.fullmatch(word)
        self.at = max(end, self.at + 1)
        if verb and self.name:
            self.name_is_open = False
        elif self.name_is_open and (self.name or not noise):
            self._of_name(word)
        elif unit is not None:
            self.meaning.take_unit(unit)
        elif shapes.RELEASE.fullmatch(word) is not None:
            self.meaning.release.append(word)
        elif shapes.FORM.fullmatch(word) is not None:
            self.meaning.form.append(word.lower())
        elif moment := shapes.MOMENT.fullmatch(word):
            self.meaning.take("moments", moment)
        elif not noise:
            self._unread(word)

    def _of_name(self, word: str) -> None:
        self.name.append(word)
        if shapes.GLUED.fullmatch(word) is not None:
            self.meaning.problems.append(Problem("strength", "which", " ".join(self.name)))

    def _unread(self, word: str) -> None:
        if shapes.CHANGES.fullmatch(word) is not None:
            self.meaning.not_clear(word)
        elif shapes.OTHERWISE.fullmatch(word) is not None:
            self.meaning.otherwise(word)
        else:
            self.meaning.unread.append(word)
