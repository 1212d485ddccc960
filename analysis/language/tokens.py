"""The words of a text: their spans, small forms, classes, stems, and what stands between them.

A light stand-in for part-of-speech tags: closed word classes by list, everything else by
its shape. It only has to find where a noun phrase or a clause begins and ends.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import Final, NamedTuple

from analysis.language import Quotation, Span, folded
from analysis.language.numbers import is_number
from analysis.language.stems import in_letters, stems_of, weight_of
from analysis.lexicons import load_lexicon


class Verb(NamedTuple):
    """A reporting verb: its lemma, its stance, and which words carry what was said."""

    lemma: str
    stance: str
    frame: str
    noun: bool  # the form is also a common noun: "claims"
    rest: tuple[str, ...]  # further words of a particle verb: "point" "out"


class Token(NamedTuple):
    """A word of a text: `text[start:end]`, what is known of it and of what stands before it."""

    start: int
    end: int
    low: str  # in small letters with plain marks, see `analysis.language.folded`
    gap: str  # what stands before it in its sentence, blanks taken out: ",", "”", ",“" …
    kind: str  # its class, see `kind_of`
    quoted: str  # the kind of the quotation that it stands in, "quotation" or "scare"; or ""

    @property
    def stem(self) -> str:
        """Its stem, of a compound the stems of its parts: "cross-border"."""
        return "-".join(stems_of(self.low))

    @property
    def weight(self) -> float:
        """How much its stems tell, the rarer in the news the more."""
        return sum(map(weight_of, stems_of(self.low)))

    @property
    def uttered(self) -> bool:
        """Whether it stands in a quotation that is no scare quote."""
        return self.quoted == "quotation"

    @property
    def name(self) -> bool:
        """Whether it is written as a name is."""
        return self.kind == "name"

    @property
    def number(self) -> bool:
        """Whether it is a figure or a number word."""
        return is_number(self.low)


@dataclass(eq=False, slots=True)
class Sentence:
    """A sentence, its words, and the number of its paragraph, from 0.

    What `gap` and `after` return, and `text` that the offsets index, is that of the whole text.
    """

    start: int
    end: int
    tokens: list[Token]
    paragraph: int
    text: str = field(repr=False)
    folded: str = field(repr=False)  # the text with plain marks, in small letters
    low: list[str] = field(init=False, repr=False)
    """Its words in small letters, of "Thursday's" the day; "" for what is no real word."""

    def __getattr__(self, name: str) -> list[str]:
        """Make `low` when it is first asked for: of most sentences nobody does."""
        if name != "low":
            raise AttributeError(name)
        self.low = [_bare(token.low) for token in self.tokens]
        return self.low

    def word(self, i: int) -> str:
        """Word i in small letters, or "" outside the sentence."""
        return self.low[i] if 0 <= i < len(self.tokens) else ""

    def gap(self, i: int) -> str:
        """What stands before word i, at most eight characters; the sentence's end is a gap, too."""
        start = self.tokens[i - 1].end if 0 < i <= len(self.tokens) else self.start
        end = self.tokens[i].start if 0 <= i < len(self.tokens) else self.end
        return self.folded[max(start, end - 8) : end] if i > 0 else self.folded[start:end][-8:]

    def after(self, i: int) -> str:
        """What stands behind word i, at most eight characters."""
        end = self.tokens[i + 1].start if i + 1 < len(self.tokens) else self.end
        return self.folded[self.tokens[i].end : min(end, self.tokens[i].end + 8)]

    def is_capital(self, i: int) -> bool:
        """Word i begins with a capital."""
        return 0 <= i < len(self.tokens) and self.text[self.tokens[i].start].isupper()

    def joined(self, i: int) -> bool:
        """Only blanks stand between word i and the one before."""
        return 0 < i < len(self.tokens) and not self.tokens[i].gap

    def says(self, i: int, words: tuple[str, ...]) -> bool:
        """These words stand from word i on, with only blanks between them."""
        if words and self.word(i) != words[0]:  # mostly so
            return False
        if self.low[i : i + len(words)] != list(words):
            return False
        return not any(token.gap for token in self.tokens[i + 1 : i + len(words)])

    def printed(self, first: int, last: int) -> str:
        """The words `first` up to `last` (not included) as they are printed; "" if none."""
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


_LONGEST_WORD: Final = 40  # characters; a longer one is an address or lost its blanks


@lru_cache(maxsize=1 << 15)
def _bare(word: str) -> str:
    """ "Thursday's hearing" is a date, too."""
    if len(word) > _LONGEST_WORD:
        return ""
    if not word.endswith("'s"):
        return word
    bare = word[:-2]
    return bare if word_classes().get(bare) == "day or month" or bare in _NEAR_DAYS else word


_NEAR_DAYS: Final = frozenset(("yesterday", "today", "tomorrow", "tonight"))


@cache
def reporting_verbs() -> dict[str, tuple[Verb, ...]]:
    """Return the reporting verbs by the first word of each form, particle verbs first."""
    table: dict[str, list[Verb]] = {}
    entries = load_lexicon("reporting-verbs").entries
    columns = ["form", "lemma", "stance", "frame", "noun"]
    for form, lemma, stance, frame, noun in entries[columns].to_numpy():
        first, *rest = form.split()
        verb = Verb(lemma, stance, frame, noun == "yes", tuple(rest))
        table.setdefault(first, []).append(verb)
    return {
        first: tuple(sorted(verbs, key=lambda verb: -len(verb.rest)))
        for first, verbs in table.items()
    }


@cache
def word_classes() -> dict[str, str]:
    """Return the class of each small word: "auxiliary", "be", "preposition" …"""
    entries = load_lexicon("word-classes").entries
    return dict(zip(entries["word"], entries["class"], strict=True))


@cache
def lone_subjects() -> frozenset[str]:
    """Return the words that can be a subject on their own: "she", "some", "others" …"""
    entries = load_lexicon("word-classes").entries
    return frozenset(entries.loc[entries["subject"] == "yes", "word"])


_GRAMMAR: Final = frozenset(
    ("preposition", "determiner", "conjunction", "auxiliary", "be", "subordinator")
)


def kind_of(word: str, low: str, *, first: bool) -> str:
    """Name the class of a word: a closed class, "day", "adverb", "name" or "word".

    >>> kind_of("Whitmore", "whitmore", first=False)
    'name'
    >>> kind_of("repeatedly", "repeatedly", first=False)
    'adverb'
    """
    found = word_classes().get(low)
    small = first or word[0].islower() or len(word) == 1
    if found == "day or month" or (found == "auxiliary" and low == "may" and not small):
        return "name" if word.islower() else "day"
    if found == "pronoun":
        return found
    if found in _GRAMMAR:
        if found == "auxiliary" and not small:
            return "name"  # "Will", "May"
        found = "auxiliary" if found == "be" else found
        return found if small or not word.isupper() else "name"
    if found in ("adverb", "verb") and small:
        return found
    if found is None and low.endswith("ly") and small:
        return "adverb"
    return "name" if word[0].isupper() else "word"


class _Known(dict[str, tuple[str, str]]):
    """The small form and the class of every word seen so far, as a first word or not."""

    def __init__(self, *, first: bool) -> None:
        self.first = first

    def __missing__(self, raw: str) -> tuple[str, str]:
        if len(self) > _MOST_KNOWN:  # never grow without bound on strange text
            self.clear()
        low = folded(raw)
        self[raw] = found = (low, kind_of(raw, low, first=self.first))
        return found


class _Gaps(dict[str, str]):
    """What stands between two words, blanks taken out, for every gap seen so far."""

    def __missing__(self, raw: str) -> str:
        if len(self) > _MOST_KNOWN:
            self.clear()
        gap = "".join(raw[-_LONGEST_GAP:].split())
        if len(raw) <= _LONGEST_GAP:
            self[raw] = gap
        return gap


_MOST_KNOWN: Final = 50_000  # forms: more than a language has in the news
_LONGEST_GAP: Final = 60  # characters: longer ones are rules and ornaments
_OPENERS: Final = "“\"‘'"
_INSIDE, _FIRST, _GAPS = _Known(first=False), _Known(first=True), _Gaps()


class SentenceStems(NamedTuple):
    """The stems of a sentence, which of them are of words with a capital, and each stem once."""

    stems: list[str]
    capitals: list[bool]
    distinct: list[str]  # in alphabetical order, small numbers in letters


def stems_in(text: str, tokens: list[Token]) -> SentenceStems:
    """Return the stems of these words of a text."""
    found: list[str] = []
    capitals: list[bool] = []
    for token in tokens:
        parts = stems_of(token.low)
        found += parts
        capitals += [text[token.start].isupper()] * len(parts)
    letters = in_letters()
    spelt = {letters.get(stem, stem) for stem in found}
    return SentenceStems(found, capitals, sorted(spelt))


_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))\Z", re.IGNORECASE)


def words_and_marks(text: str, words: list[str], starts: list[int]) -> list[Span]:
    """Return the words and the marks of `text`, in order: every character that is not blank.

    Finer than its words: "n't", "'s", "'re" and the like stand for themselves, and so does each
    punctuation mark or sign.
    """
    found: list[Span] = []
    make = tuple.__new__  # half the time of Span(…)
    end = 0
    for start, word in zip(starts, words, strict=True):
        if text[end:start] != " ":
            found += _marks(text, end, start)
        end = start + len(word)
        if "'" in word or "’" in word:
            clitic = _CLITIC.search(word)
            if clitic and clitic.start():
                found.append(make(Span, (start, start + clitic.start())))
                start += clitic.start()
        found.append(make(Span, (start, end)))
    return found + _marks(text, end, len(text))


def _marks(text: str, start: int, end: int) -> list[Span]:
    return [Span(k, k + 1) for k in range(start, end) if not text[k].isspace()]


def tokens_of(
    text: str,
    sentences: list[Span],
    words: list[str],
    starts: list[int],
    ends: list[int],
    quotations: list[Quotation],
) -> list[Token]:
    """Return the words of a text, their classes and what stands between them.

    `words` and `starts` are what `analysis.language.split_words` returns, `ends` where they end.
    """
    # Column by column: most words and gaps were seen before, and maps over them take half the
    # time of a loop over words, which is the inner loop of all rules.
    gaps = [_GAPS[text[end:start]] for end, start in zip((0, *ends), starts, strict=False)]
    forms = list(map(_INSIDE.__getitem__, words))
    for start, end in sentences:
        first = bisect_left(starts, start)
        if first < len(words) and starts[first] < end:
            gaps[first] = _GAPS[text[start : starts[first]]]
            forms[first] = _FIRST[words[first]]
    for place, gap in enumerate(gaps):
        if gap and gap[-1] in _OPENERS:
            forms[place] = _FIRST[words[place]]
    quoted = [""] * len(words)
    for quotation in quotations:
        first, last = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
        quoted[first:last] = [quotation.kind] * (last - first)
    lows, kinds = zip(*forms, strict=True) if forms else ((), ())
    columns = zip(starts, ends, lows, gaps, kinds, quoted, strict=True)
    # tuple.__new__ is twice as fast as Token(…).
    return list(map(partial(tuple.__new__, Token), columns))
