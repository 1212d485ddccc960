"""What kind of word is this, and what stands between it and the one before?

A light stand-in for part-of-speech tags: closed word classes by list, everything else by
its shape. It only has to find where a noun phrase or a clause begins and ends.
"""

import re
from bisect import bisect_right
from functools import cache
from typing import Final, NamedTuple

from analysis.lexicons import load_lexicon
from analysis.text import Quotation, Span


class Verb(NamedTuple):
    """A reporting verb: its lemma, its stance, and which words carry what was said."""

    lemma: str
    stance: str
    frame: str
    rest: tuple[str, ...]  # further words of a particle verb: "point" "out"


class Token(NamedTuple):
    """A word of a sentence."""

    start: int
    end: int
    low: str  # in small letters, apostrophes straight
    gap: str  # what stands before it, blanks taken out: ",", "”", ",“" …
    kind: str
    quoted: bool


class Sentence(NamedTuple):
    """A sentence and its words."""

    start: int
    end: int
    tokens: list[Token]


AUXILIARIES: Final = frozenset(
    ["has", "have", "had", "is", "was", "are", "were", "be", "been", "being", "am", "do", "does", "did", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "ought", "'ve", "'s", "hasn't", "haven't", "hadn't", "isn't", "wasn't", "aren't", "weren't", "don't", "doesn't", "didn't", "won't", "wouldn't", "can't", "cannot", "couldn't", "shouldn't", "mustn't", "ain't", "having"]
)
FORMS_OF_BE: Final = frozenset(
    ["is", "was", "are", "were", "be", "been", "being", "am", "isn't", "wasn't", "aren't", "weren't", "'s", "get", "got"]
)
_PRONOUNS: Final = frozenset(
    ["he", "she", "they", "it", "i", "we", "you", "who", "everyone", "everybody", "someone", "somebody", "nobody", "others", "anyone", "him", "them", "me", "us", "himself", "herself", "themselves", "itself", "he'd", "she'd", "they'd", "i'd", "we'd", "you'd", "he's", "she's", "it's", "they're", "he'll", "she'll", "they'll", "it'll", "i'll", "we'll", "you'll", "i've", "we've", "they've", "you've", "i'm", "you're", "we're"]
)
SUBJECT_PRONOUNS: Final = frozenset(
    ["he", "she", "they", "it", "i", "we", "you", "who", "which", "everyone", "everybody", "someone", "somebody", "nobody", "others", "one", "some", "many", "most", "few", "several", "both", "neither", "this", "that", "these", "those", "he'd", "she'd", "they'd", "i'd", "we'd", "i've", "they've", "we've", "all", "another", "none"]
)
DETERMINERS: Final = frozenset(
    ["the", "a", "an", "this", "these", "those", "his", "her", "their", "its", "our", "my", "your", "some", "many", "several", "most", "both", "all", "each", "every", "no", "another", "other", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "few", "more", "whose", "any", "such", "dozens", "hundreds", "thousands", "half", "certain", "various"]
)
_PREPOSITIONS: Final = frozenset(
    ["of", "in", "at", "on", "for", "from", "with", "by", "about", "to", "into", "over", "under", "against", "between", "among", "amid", "during", "through", "throughout", "within", "without", "across", "behind", "beyond", "near", "toward", "towards", "upon", "via", "per", "despite", "like", "unlike", "around", "outside", "inside", "regarding", "concerning", "alongside", "onto", "off", "out", "up", "down", "along", "past", "until", "till", "besides", "except", "versus", "above", "below", "beneath", "beside", "aboard", "atop"]
)
_SUBORDINATORS: Final = frozenset(
    ["that", "if", "because", "when", "while", "as", "after", "before", "since", "although", "though", "whether", "where", "why", "how", "than", "unless", "once", "so", "whereas", "which", "who", "whom", "whose", "what", "whatever", "whenever", "wherever", "lest"]
)
_CONJUNCTIONS: Final = frozenset(["and", "or", "but", "nor", "yet", "plus", "then"])
_ADVERBS: Final = frozenset(
    ["also", "later", "then", "recently", "now", "still", "never", "not", "just", "once", "often", "already", "even", "ever", "again", "first", "soon", "instead", "too", "always", "long", "reportedly", "meanwhile", "earlier", "only", "merely", "rather", "simply", "perhaps", "maybe", "however", "moreover", "furthermore", "nonetheless", "nevertheless", "thus", "therefore", "sometimes", "yesterday", "today", "tonight", "tomorrow", "there", "here", "else", "almost", "quite", "very", "much", "n't", "afterward", "afterwards", "though", "otherwise", "similarly", "likewise", "elsewhere", "thereby", "hence"]
)
DAYS: Final = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]
)
_NOT_ADVERBS: Final = frozenset(
    ["family", "ally", "rally", "italy", "july", "assembly", "early", "daily", "weekly", "monthly", "reply", "supply", "anomaly", "bully", "elderly", "friendly", "emily", "kelly", "sally", "billy", "sicily", "holly", "lily", "molly", "polly", "jelly", "belly", "folly", "butterfly", "monopoly", "costly", "deadly", "likely", "unlikely", "lonely", "lovely", "orderly", "scholarly", "wealthy", "fly", "imply", "apply", "comply", "rely", "multiply", "early-"]
)
_BLANKS = re.compile(r"\s+")


@cache
def reporting_verbs() -> dict[str, tuple[Verb, ...]]:
    """Return the reporting verbs by the first word of each form, particle verbs first."""
    table: dict[str, list[Verb]] = {}
    entries = load_lexicon("reporting-verbs").entries
    for form, lemma, stance, frame in entries[["form", "lemma", "stance", "frame"]].to_numpy():
        first, *rest = form.split()
        table.setdefault(first, []).append(Verb(lemma, stance, frame, tuple(rest)))
    return {
        first: tuple(sorted(verbs, key=lambda verb: -len(verb.rest)))
        for first, verbs in table.items()
    }


_CLOSED: Final = {
    **dict.fromkeys(_ADVERBS, "adverb"),
    **dict.fromkeys(_PREPOSITIONS, "preposition"),
    **dict.fromkeys(DETERMINERS, "determiner"),
    **dict.fromkeys(_CONJUNCTIONS, "conjunction"),
    **dict.fromkeys(_SUBORDINATORS, "subordinator"),
    **dict.fromkeys(AUXILIARIES, "auxiliary"),
    **dict.fromkeys(_PRONOUNS, "pronoun"),
    "n't": "adverb",
    "this": "determiner",
    "who": "subordinator",
}


def kind_of(word: str, low: str, *, first: bool) -> str:
    """Name the class of a word: a closed class, "day", "adverb", "name" or "word".

    >>> kind_of("Whitmore", "whitmore", first=False)
    'name'
    >>> kind_of("repeatedly", "repeatedly", first=False)
    'adverb'
    """
    if low in DAYS and not word.islower():
        return "day"
    closed = _CLOSED.get(low)
    if closed and (first or word[0].islower() or len(word) == 1 or low in _PRONOUNS):
        return closed
    if closed in ("preposition", "determiner", "conjunction", "auxiliary", "subordinator"):
        return "name" if word.isupper() else closed
    if low.endswith("ly") and low not in _NOT_ADVERBS and (word[0].islower() or first):
        return "adverb"
    return "word" if word[0].islower() else "name"


def sentence_tokens(
    text: str,
    sentences: list[Span],
    words: list[Span],
    quotations: list[Quotation],
) -> list[Sentence]:
    """Return each sentence with its words, their classes and what stands between them."""
    found = []
    opens = [quotation.start for quotation in quotations]
    at = 0
    for sentence in sentences:
        tokens: list[Token] = []
        before = sentence.start
        while at < len(words) and words[at].start < sentence.end:
            start, end = words[at]
            at += 1
            if start < before:
                continue
            raw = text[start:end]
            low = raw.lower().replace("’", "'")
            place = bisect_right(opens, start) - 1
            quoted = place >= 0 and start < quotations[place].end
            between = text[before:start]
            gap = "" if between == " " else _BLANKS.sub("", between[-60:])
            kind = kind_of(raw, low, first=not tokens or bool(gap and gap[-1] in "“\"‘'"))
            tokens.append(Token(start, end, low, gap, kind, quoted))
            before = end
        if tokens:
            found.append(Sentence(sentence.start, sentence.end, tokens))
    return found
