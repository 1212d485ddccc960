"""What is each word of a sentence: a verb, its auxiliary, an owner, the word before an object?"""

from functools import cache, cached_property
from typing import Final, NamedTuple

from analysis.language.parts_of_speech import ADJECTIVE, VERB, parts_of_speech
from analysis.language.tokens import Sentence
from analysis.lexicons import word_lists
from analysis.voices.attribution.phrases import INSIDE, REACH
from analysis.words.acting.acts import Word, act_words, listed

_TITLE_CASE: Final = 0.6
"""A line of which so many words have a capital is a headline, where a capital makes no name."""
_BREAKS: Final = frozenset(";:()")
NOUNS: Final = ("word", "name")
"""The classes of a noun, and of other words that are none of the small ones."""


class Group(NamedTuple):
    """A verb with what belongs to it: where the group begins, and its last auxiliary."""

    first: int
    auxiliary: str


class Words:
    """One sentence, asked about word by word.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> words = Words(document_of("Two men have been killed.").sentences[0])
    >>> words.group(4)
    Group(first=2, auxiliary='been')
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.n = len(sentence.tokens)

    @cached_property
    def headline(self) -> bool:
        """Whether it is written as a headline, with capitals throughout."""
        words = [one for one in self.tokens if one.low[0].isalpha() and len(one.low) > 3]
        capitals = sum(self.sentence.text[one.start].isupper() for one in words)
        return len(words) > 1 and capitals >= _TITLE_CASE * len(words)

    def low(self, i: int) -> str:
        """Word i in small letters; "" outside the sentence."""
        return self.tokens[i].low if 0 <= i < self.n else ""

    def kind(self, i: int) -> str:
        """The class of word i; "" outside the sentence."""
        if not 0 <= i < self.n:
            return ""
        token = self.tokens[i]
        modal = token.kind == "name" and self.headline and token.low in listed("modals and do")
        return "auxiliary" if modal else token.kind

    def gap(self, i: int) -> str:
        """What stands before word i; a full stop behind the last."""
        return self.tokens[i].gap if 0 <= i < self.n else "."

    def joined(self, i: int) -> bool:
        """Whether nothing parts word i from the one before."""
        return 0 < i < self.n and self.tokens[i].gap in INSIDE

    def act(self, i: int) -> Word | None:
        """What act word i can tell; a name in running text tells none."""
        token = self.tokens[i]
        if token.kind == "name" and i > 0 and not self.headline and not self._after_colon(i):
            return None
        return act_words().get(token.low)

    def _after_colon(self, i: int) -> bool:
        return ":" in self.tokens[i].gap

    def owns(self, i: int) -> bool:
        """Whether word i is an owner of what follows: "Gray's", "the officers'", "his"."""
        low = self.low(i)
        if low.endswith("'s"):
            return self.kind(i) in (*NOUNS, "day")
        if low.endswith("s") and self.gap(i + 1) in ("'", "’") and i + 1 < self.n:
            # "the officers' raid", not "officers 'raid' homes"
            return self.kind(i) in NOUNS and self.sentence.text[self.tokens[i].end] in "'’"
        return low in listed("owners")

    def verbal(self, i: int) -> bool:
        """Whether word i is likely a verb of its clause, or an auxiliary."""
        kind, low = self.kind(i), self.low(i)
        if kind in ("auxiliary", "verb") or has_clitic(low, kind):
            return True
        if kind not in NOUNS or (kind == "name" and not self.headline and i):
            return False
        if low.endswith("ed") and len(low) > 4:
            return not self._before_noun(i)
        word = act_words().get(low)
        if word is not None and word.forms and not word.noun and low not in listed("also nouns"):
            return not self._before_noun(i)
        if word is not None and "third" in word.forms and self.object_follows(i):
            return self.kind(i - 1) in NOUNS and self.joined(i)
        if low in listed("letting others act") and self._lets(i):
            return True
        if self.parts[i] == VERB and not (word is not None and word.noun):
            return not self._before_noun(i)
        if low in listed("other verbs"):
            return self.kind(i - 1) != "determiner" and not self.owns(i - 1)
        return self._stands_as_verb(i)

    def adjective_or_verb(self, i: int) -> bool:
        """Whether word i can have no verb in "-s" behind it."""
        return self.verbal(i) or self.parts[i] == ADJECTIVE

    def only_verb(self, i: int) -> bool:
        """Whether a form in "-s" between two nouns is the only verb: "Board bans nets"."""
        around = self.kind(i - 1) in (*NOUNS, "day") and self.kind(i + 1) in NOUNS
        if not around or not self.joined(i) or not self.joined(i + 1) or self.owns(i - 1):
            return False
        return not any(map(self.verbal, range(max(0, i - REACH), i))) and not self.verbal(i + 1)

    @cached_property
    def parts(self) -> list[str]:
        """The part of speech of each word."""
        return parts_of_speech(self.tokens)

    def _lets(self, i: int) -> bool:
        kind = self.kind(i - 1)
        if kind == "determiner" or self.owns(i - 1):
            return False
        if kind == "word" and not self.low(i).endswith(("ed", "ing")):
            return self.parts[i] == VERB  # "executive order", "officials order"
        return kind != "preposition" or self.low(i).endswith("ing")

    def _stands_as_verb(self, i: int) -> bool:
        """Whether a word must be a verb where it stands: "they react", "will react", "to react"."""
        before = i - 1
        while before > 0 and self.kind(before) == "adverb" and self.joined(before + 1):
            before -= 1
        if before < 0 or not self.joined(before + 1):
            return False
        low = self.low(before)
        if low == "to":
            return self.low(before - 1) not in listed("to a noun")
        return low in listed("modals and do") or low in listed("subject pronouns")

    def _before_noun(self, i: int) -> bool:
        """Whether a participle stands before its noun: "the seized property"."""
        before = self.kind(i - 1) in ("determiner", "preposition") or self.owns(i - 1)
        counted = i > 0 and self.tokens[i - 1].number and self.low(i).endswith("ed")
        before = before or counted
        before = before and self.low(i - 1) != "to"
        return before and self.joined(i) and self.kind(i + 1) in NOUNS and self.joined(i + 1)

    def group(self, i: int) -> Group:
        """Return the verb group that ends with the verb at i."""
        first, auxiliary, j = i, "", i - 1
        while j >= 0 and self.joined(j + 1):
            low, kind = self.low(j), self.kind(j)
            if kind == "auxiliary" or low in listed("get"):
                first, auxiliary = j, auxiliary or low
            elif has_clitic(low, kind):
                return Group(j + 1, auxiliary or "'" + low.rpartition("'")[2])
            elif (
                kind == "adverb"
                or low in ("once", "then")
                or (low.endswith("ly") and kind == "word")
            ):
                first = j if self.joined(j) else first
            else:
                break
            j -= 1
        return Group(first, auxiliary)

    def verb_before(self, i: int) -> int | None:
        """Return the nearest verb left of i in the same stretch; None where there is none."""
        for j in range(i - 1, max(-1, i - 1 - REACH), -1):
            if self.verbal(j):
                return j
            if _BREAKS & set(self.gap(j)):
                return None
        return None

    def object_follows(self, i: int, *, noun: bool = False) -> bool:
        """Whether a phrase that can be an object stands right behind word i.

        Where word i may be a `noun` a bare word behind it is no sign: "murder charges".
        """
        j = self.past_bound(i + 1)
        if j >= self.n or not (self.joined(j) or self.gap(j) in ("“", '"', "‘")):
            return False
        if self.tokens[j].number and self.low(j + 1) in listed("behind a number: no object"):
            return False  # "killed two hours later"
        if self.low(j) in listed("particles") or self.kind(j) == "adverb":
            return not noun and self.low(j) != "back" and self.joined(j + 1) and self._led(j + 1)
        if self._led(j):
            capital = self.headline and self.sentence.is_capital(i)
            return self.kind(j) != "name" or not (noun and capital)
        return self.kind(j) == "word" and not noun and not self.low(j).endswith("ly")

    def past_bound(self, j: int) -> int:
        """Return where the number stands whose bound begins at word j: "at least | 20"; else j."""
        for words in _bounds():
            end = j + len(words)
            dozen = end + (self.low(end) == "a")
            if dozen < self.n and self.tokens[dozen].number and self.sentence.says(j, words):
                return end
        return j

    def _led(self, j: int) -> bool:
        """Whether word j begins a phrase for sure: a determiner, a number, a name, a pronoun."""
        low, kind = self.low(j), self.kind(j)
        if low == "that":
            return self.kind(j + 1) in NOUNS and self.joined(j + 1)
        known = kind in ("determiner", "name") or low in listed("object pronouns")
        return known or (j < self.n and self.tokens[j].number)


@cache
def _bounds() -> list[tuple[str, ...]]:
    """Return what stands before a number and says how exact it is, the longest first."""
    lists = word_lists("fact-words").items()
    found = [
        one.split() for name, words in lists if name.startswith("bounds: before") for one in words
    ]
    return sorted(map(tuple, found), key=len, reverse=True)


def has_clitic(low: str, kind: str) -> bool:
    """Whether an auxiliary hangs on a pronoun: "she'd", "who'll"."""
    mark = low.find("'")
    return (
        mark > 0
        and (kind == "pronoun" or low[:mark] in ("who", "that"))
        and not low.endswith("n't")
    )
