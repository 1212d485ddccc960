"""What is each word of a sentence, as far as telling acts asks: verb group, object, phrase?"""

from functools import cached_property
from typing import Final, NamedTuple

from analysis.language.parts_of_speech import ADJECTIVE, VERB, parts_of_speech
from analysis.language.tokens import Sentence, Token, lone_subjects
from analysis.voices.attribution.phrases import INSIDE, Phrase, phrase_from
from analysis.voices.attribution.rules.subjects import subject_before
from analysis.voices.attribution.source_types import source_type
from analysis.words.acting.acts import Word, act_words, listed

_TITLE_CASE: Final = 0.6
"""A line of which so many words have a capital is a headline, where a capital makes no name."""
_BREAKS: Final = frozenset(";:()")
_NOUNS: Final = ("word", "name")


class Group(NamedTuple):
    """A verb with what belongs to it: where the group begins, and its last auxiliary."""

    first: int
    auxiliary: str


class Reading:
    """One sentence, asked about word by word.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> reading = Reading(document_of("Two men have been killed.").sentences[0])
    >>> reading.group(4)
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
            return self.kind(i) in (*_NOUNS, "day")
        if low.endswith("s") and self.gap(i + 1) in ("'", "’") and i + 1 < self.n:
            return self.kind(i) in _NOUNS
        return low in listed("owners")

    def verbal(self, i: int) -> bool:
        """Whether word i is likely a verb of its clause, or an auxiliary."""
        kind, low = self.kind(i), self.low(i)
        if kind in ("auxiliary", "verb") or _clitic(low, kind):
            return True
        if kind not in _NOUNS or (kind == "name" and not self.headline and i):
            return False
        if low.endswith("ed") and len(low) > 4:
            return not self._before_noun(i)
        word = act_words().get(low)
        if word is not None and word.forms and not word.noun and low not in listed("also nouns"):
            return not self._before_noun(i)
        if word is not None and "third" in word.forms and self.object_follows(i):
            return self.kind(i - 1) in _NOUNS and self.joined(i)
        if low in listed("letting others act") and self._lets(i):
            return True
        if self.parts[i] == VERB and not (word is not None and word.noun):
            return not self._before_noun(i)
        return low in listed("other verbs") or self._stands_as_verb(i)

    def adjective_or_verb(self, i: int) -> bool:
        """Whether word i can have no verb in "-s" behind it."""
        return self.verbal(i) or self.parts[i] == ADJECTIVE

    def only_verb(self, i: int) -> bool:
        """Whether a form in "-s" between two nouns is the only verb: "Board bans nets"."""
        around = self.kind(i - 1) in (*_NOUNS, "day") and self.kind(i + 1) in _NOUNS
        if not around or not self.joined(i) or not self.joined(i + 1) or self.owns(i - 1):
            return False
        return not any(self.verbal(j) for j in range(i) if j != i) and not self.verbal(i + 1)

    @cached_property
    def parts(self) -> list[str]:
        """The part of speech of each word."""
        return parts_of_speech(self.tokens)

    def _lets(self, i: int) -> bool:
        kind = self.kind(i - 1)
        if kind == "determiner" or self.owns(i - 1):
            return False
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
        before = before and self.low(i - 1) != "to"
        return before and self.joined(i) and self.kind(i + 1) in _NOUNS and self.joined(i + 1)

    def group(self, i: int) -> Group:
        """Return the verb group that ends with the verb at i."""
        first, auxiliary, j = i, "", i - 1
        while j >= 0 and self.joined(j + 1):
            low, kind = self.low(j), self.kind(j)
            if kind == "auxiliary" or low in listed("get"):
                first, auxiliary = j, auxiliary or low
            elif _clitic(low, kind):
                return Group(j + 1, auxiliary or "'" + low.rpartition("'")[2])
            elif kind == "adverb" or low == "once" or (low.endswith("ly") and kind == "word"):
                first = j if self.joined(j) else first
            else:
                break
            j -= 1
        return Group(first, auxiliary)

    def verb_before(self, i: int) -> int | None:
        """Return the nearest verb left of i in the same stretch; None where there is none."""
        for j in range(i - 1, -1, -1):
            if self.verbal(j):
                return j
            if _BREAKS & set(self.gap(j)):
                return None
        return None

    def object_follows(self, i: int, *, noun: bool = False) -> bool:
        """Whether a phrase that can be an object stands right behind word i.

        Where word i may be a `noun` a bare word behind it is no sign: "murder charges".
        """
        j = i + 1
        if j >= self.n or not (self.joined(j) or self.gap(j) in ("“", '"', "‘")):
            return False
        if self.low(j) in listed("particles") or self.kind(j) == "adverb":
            return not noun and self.low(j) != "back" and self.joined(j + 1) and self._led(j + 1)
        if self._led(j):
            capital = self.headline and self.sentence.is_capital(i)
            return self.kind(j) != "name" or not (noun and capital)
        return self.kind(j) == "word" and not noun and not self.low(j).endswith("ly")

    def object_of(self, i: int) -> Phrase | None:
        """Return the object behind word i and its particle: "shut down | the mill"."""
        j = i + 1
        if self.low(j) in listed("particles") or self.kind(j) == "adverb":
            j += 1
        return self.phrase_at(j)

    def _led(self, j: int) -> bool:
        """Whether word j begins a phrase for sure: a determiner, a number, a name, a pronoun."""
        low, kind = self.low(j), self.kind(j)
        if low == "that":
            return self.kind(j + 1) in _NOUNS and self.joined(j + 1)
        known = kind in ("determiner", "name") or low in listed("object pronouns")
        return known or (j < self.n and self.tokens[j].number)

    def phrase_at(self, j: int) -> Phrase | None:
        """Return the noun phrase that begins at word j, without the time behind it."""
        phrase = phrase_from(self.tokens, j) if 0 <= j < self.n else None
        if phrase is None:
            return (j, j) if self.low(j) in listed("object pronouns") else None
        if phrase == (j, j) and self.kind(j) == "determiner" and self._leads(j + 1):
            further = phrase_from(self.tokens, j + 2) if j + 2 < self.n else None
            return (j, further[1]) if further else phrase
        for k in range(j + 1, phrase[1]):
            if self._is_time(k):
                return j, k - 1
        return phrase

    def _leads(self, i: int) -> bool:
        """Whether word i stands between a determiner and its noun: "most", "sitting", "seized"."""
        if self.kind(i) == "adverb":
            return True
        return self.low(i).endswith(("ing", "ed")) and self.kind(i + 1) in _NOUNS

    def _is_time(self, i: int) -> bool:
        """Whether "last week" and the like begin at word i."""
        return self.low(i) in listed("before a time") and self.low(i + 1) in listed("times")

    def phrase_before(self, i: int) -> Phrase | None:
        """Return the noun phrase right before word i, as a subject stands before its verb."""
        if i < 1:
            return None
        phrase = subject_before(self.tokens, i)
        if phrase is not None and phrase[1] == phrase[0] + 1 and self._is_time(phrase[0]):
            return self.phrase_before(phrase[0])
        if phrase is not None and self.low(phrase[0])[:2] in ("d-", "r-") and phrase[0]:
            return self.phrase_before(phrase[0])  # "Ann Holt, D-Ohio"
        if phrase is None:
            alone = self._lone(i - 1) and self.joined(i)
            return self._from_head(self.phrase_ending(i - 1)) if alone else None
        first, last = self._cut(phrase)
        while first < last and self.kind(first) == "preposition":
            first += 1
        return self._from_head((first, last))

    def _from_head(self, phrase: Phrase) -> Phrase:
        """Begin with the head: "| three men held | in a town", "| a man with | a gun"."""
        first = phrase[0]
        while self.joined(first) and self._hangs_on(first - 1):
            end = first - 2
            if self.low(end).endswith(("ed", "ing")) and self.verbal(end) and self.joined(end):
                end -= 1
            if end < 0 or not self._adds(end) or self.parts[end] == ADJECTIVE:
                return phrase
            first = self.phrase_ending(end)[0]
            if self.joined(first) and (self.verbal(first - 1) or self.low(first - 1) == "to"):
                return phrase  # the object of another verb
        opens = first > 0 and self.kind(first - 1) == "preposition" and not self.joined(first - 1)
        return phrase if opens else (first, phrase[1])

    def _hangs_on(self, i: int) -> bool:
        linking = self.kind(i) == "preposition" or self.low(i) == "and"
        return i > 0 and linking and self.low(i) != "to" and self.joined(i)

    def phrase_ending(self, last: int) -> Phrase:
        """Return the name or the noun with its determiner that ends with word `last`."""
        first = last
        while self.kind(last) in _NOUNS and self.joined(first) and self._adds(first - 1):
            first -= 1
        led = self.joined(first) and self.kind(first - 1) == "determiner"
        return (first - 1 if led else first), last

    def _adds(self, i: int) -> bool:
        return self.kind(i) in _NOUNS and not self.verbal(i)

    def _lone(self, i: int) -> bool:
        token: Token = self.tokens[i]
        alone = token.number or token.kind in (*_NOUNS, "pronoun") or token.low in lone_subjects()
        return alone or _clitic(token.low, token.kind)

    def _cut(self, phrase: Phrase) -> Phrase:
        """Keep the last of two phrases that stand side by side: "the man | an officer shot"."""
        first, last = self._core(phrase)
        for j in range(last, first - 1, -1):
            beside = self.kind(j) == "determiner" and self.kind(j - 1) in (*_NOUNS, "day")
            beside = beside or self._named_beside(j)
            if j > first and beside and self.joined(j) and not self.owns(j):
                return j, last
            if j < last and self._parts(j):
                return j + 1, last
        if self.joined(first) and self.kind(first - 1) == "determiner":
            return first - 1, last
        return first, last

    def _named_beside(self, j: int) -> bool:
        """Whether a name stands beside a thing that it does not call: "the bill | Gray signed"."""
        if self.kind(j) != "name" or self.kind(j - 1) != "word" or self.headline:
            return False
        return source_type(self.low(j - 1)) in ("unknown", "document or statement")

    def _core(self, phrase: Phrase) -> Phrase:
        """Leave out a clause in commas: "the miners | , who had waited"."""
        first, last = phrase
        for j in range(first + 1, last + 1):
            if not self.joined(j) and any(map(self.verbal, range(j, last + 1))):
                return first, j - 1
        return phrase

    def _parts(self, j: int) -> bool:
        """Whether a word inside a phrase is a verb after all: "a jury cleared | the men"."""
        told = j > 0 and self.kind(j - 1) not in ("adverb", "conjunction") and self.joined(j)
        return self._stands_as_verb(j) or (told and self.verbal(j))


def _clitic(low: str, kind: str) -> bool:
    """Whether an auxiliary hangs on a pronoun: "she'd", "who'll"."""
    mark = low.find("'")
    return (
        mark > 0
        and (kind == "pronoun" or low[:mark] in ("who", "that"))
        and not low.endswith("n't")
    )
