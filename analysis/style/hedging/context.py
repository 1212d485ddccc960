"""Where does a cue stand? Its neighbours, and the word classes that the rules ask for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.language import numbers
from analysis.language.tokens import Token, word_classes
from analysis.lexicons import word_lists


@dataclass(frozen=True, slots=True)
class Place:
    """A cue in its sentence: the tokens `i` to `j` (exclusive) of the sentence's.

    `words` are these tokens in small letters, and `text` is what they stand in.
    """

    words: Sequence[str]
    i: int
    j: int
    text: str
    tokens: Sequence[Token]

    def before(self, steps: int = 1) -> str:
        """Return the word `steps` before the cue, or "" when the sentence has none."""
        return self.words[self.i - steps] if self.i >= steps else ""

    def after(self, steps: int = 1) -> str:
        """Return the word `steps` after the cue, or "" when the sentence has none."""
        k = self.j + steps - 1
        return self.words[k] if k < len(self.words) else ""

    def preceding(self, n: int) -> Sequence[str]:
        """Return up to `n` words before the cue."""
        return self.words[max(0, self.i - n) : self.i]

    def following(self, n: int) -> Sequence[str]:
        """Return up to `n` words after the cue."""
        return self.words[self.j : self.j + n]

    def gap(self, k: int) -> str:
        """Return what is printed before word `k`, as it is; "" at either end of the sentence."""
        if not 0 < k < len(self.tokens):
            return ""
        return self.text[self.tokens[k - 1].end : self.tokens[k].start]

    def gap_before(self) -> str:
        """Return what is printed between the previous word and the cue."""
        return self.gap(self.i)

    def gap_after(self) -> str:
        """Return what is printed between the cue and the next word of the sentence."""
        return self.gap(self.j)

    def runs_on(self) -> bool:
        """Tell whether the next word follows with nothing but blanks between."""
        return self.gap_after().isspace()

    def leads_on(self) -> bool:
        """Tell whether the next word follows with blanks between, or opens a quotation."""
        gap = self.gap_after()
        return gap[:1].isspace() and not gap.strip().strip("“\"‘'`«")

    def printed(self, k: int) -> str:
        """Return word `k` as it is printed."""
        return self.text[self.tokens[k].start : self.tokens[k].end]


Rule = Callable[[Place], bool]
RULES: Final[dict[str, Rule]] = {}
"""The rules by the name that the lexicons use; filled where they are written."""


def rule(function: Rule) -> Rule:
    """Enter a rule under its name (`if_` as "if")."""
    RULES[function.__name__.rstrip("_")] = function
    return function


WORDS: Final = word_lists("hedge-contexts")
"""The words that the rules ask for, by list."""

ARTICLES: Final = WORDS["articles"]
DETERMINERS: Final = ARTICLES | WORDS["determiners"]
SUBJECTS: Final = WORDS["subjects"]
BE: Final = frozenset(word for word, kind in word_classes().items() if kind == "be")
FINITE: Final = BE | {word for word, kind in word_classes().items() if kind == "auxiliary"}
NOT: Final = WORDS["not"] | WORDS["auxiliaries with not"]
PREPOSITIONS: Final = WORDS["prepositions"]


def is_number(word: str) -> bool:
    """Tell whether a lower-case word is a figure, a number word or stands for one.

    >>> [is_number(word) for word in ("30", "5pm", "twenty-two", "noon", "a")]
    [True, True, True, True, False]
    """
    return numbers.is_number(word) or word.split("-")[0] in WORDS["number words"]


def is_noun_like(word: str) -> bool:
    """Tell whether a lower-case word may begin or be a noun phrase without an article."""
    closed = PREPOSITIONS | DETERMINERS | SUBJECTS | FINITE | WORDS["is noun like: closed words"]
    return bool(word) and word not in closed


def number_follows(place: Place) -> bool:
    """Tell whether an amount follows: "about 30", "about $4", "about a dozen", "some two"."""
    if (
        place.gap_after().strip() not in ("", "$", "£", "€", "¥")
        or not place.gap_after()[:1].isspace()
    ):
        return False
    first, second = place.after(), place.after(2)
    a_part = WORDS["number follows: parts"]
    return is_number(first) or (first in ARTICLES and (is_number(second) or second in a_part))
