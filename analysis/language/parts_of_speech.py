"""Is this word a noun, a verb, an adjective? By a list of forms, endings and the words around it.

A light stand-in for a tagger: good enough to find noun phrases and their heads, in no time.
"""

from collections.abc import Container, Sequence
from functools import cache, lru_cache
from typing import Final

from analysis.language.tokens import Token
from analysis.lexicons import load_lexicon

NOUN: Final = "noun"
NAME: Final = "name"
ADJECTIVE: Final = "adjective"
VERB: Final = "verb"
ADVERB: Final = "adverb"
NUMBER: Final = "number"
DETERMINER: Final = "determiner"
PREPOSITION: Final = "preposition"
CONJUNCTION: Final = "conjunction"

_ADJECTIVES: Final = ("ous", "ful", "ible", "able", "less", "ish", "ical", "iest")
_EITHER: Final = ("al", "ic", "ive", "ary", "ory")
_OPENERS: Final = ("“", '"', "‘", "'")
_SHORT: Final = 6  # letters
_NOMINAL: Final = frozenset((NOUN, NAME, ADJECTIVE))
_LEADS: Final = frozenset((DETERMINER, NUMBER, ADJECTIVE))
_BEFORE_VERBS: Final = frozenset(("auxiliary", "pronoun", "subordinator"))
_MODALS: Final = frozenset(("would", "will", "could", "should", "may", "might", "must", "cannot"))
_MANY: Final = 4  # words with a capital
_TELLING: Final = frozenset(("word", "verb", "adverb"))
_OBJECTS: Final = frozenset(("determiner", "pronoun", "subordinator"))


@cache
def _forms() -> dict[str, str]:
    entries = load_lexicon("word-forms").entries
    return dict(zip(entries["form"], entries["class"], strict=True))


def is_listed(low: str) -> bool:
    """Tell whether the list of word forms has a word in small letters.

    >>> is_listed("loan"), is_listed("tarnian")
    (True, False)
    """
    return low in _forms()


@lru_cache(maxsize=1 << 15)
def class_of(low: str) -> str:
    """Return what a word in small letters mostly is, or what its ending makes it.

    Examples
    --------
    >>> class_of("dispatched"), class_of("perilous"), class_of("partisans"), class_of("claims")
    ('verb', 'adjective', 'noun', 'noun or verb')
    """
    listed = _forms().get(low)
    if listed:
        return listed
    if low.endswith(("'s", "s'")):
        return NOUN
    last = low.rpartition("-")[2]
    if "-" in low and _forms().get(last, "").endswith(NOUN):
        return "adjective or noun"
    if low.endswith("ed") and len(low) > 4:
        return ADJECTIVE if "-" in low else VERB
    if low.endswith("ing") and len(low) > 5:
        return ADJECTIVE if "-" in low else VERB
    if low.endswith(_ADJECTIVES):
        return ADJECTIVE
    return "adjective or noun" if low.endswith(_EITHER) and len(low) > _SHORT else NOUN


def parts_of_speech(tokens: Sequence[Token], small: Container[str] = ()) -> list[str]:
    """Name the part of speech of each word of a sentence.

    Parameters
    ----------
    tokens
        The words of one sentence.
    small
        Words that the texts have in small letters: a first word, or one of a headline in
        capitals, is one of these rather than a name.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> sentence = document_of("Masked men claim they held the captured soldiers.").sentences[0]
    >>> parts_of_speech(sentence.tokens)
    ['adjective', 'noun', 'verb', 'pronoun', 'verb', 'determiner', 'adjective', 'noun']
    """
    in_capitals = is_in_capitals(tokens)
    found: list[str] = []
    for n, token in enumerate(tokens):
        kind: str = token.kind
        opens = in_capitals or not found or token.gap.endswith(_OPENERS)
        if kind == NAME and opens and _is_word(tokens, n, small):
            kind = "word"
        if kind == "word":
            kind = NUMBER if token.number else _settled(class_of(token.low), tokens, n, found)
        found.append(NAME if _is_initial(tokens, n, found) else kind)
    return found


def _is_initial(tokens: Sequence[Token], n: int, before: Sequence[str]) -> bool:
    """Tell whether "A" is no article but an initial: "Ann A. Holt"."""
    if tokens[n].low != "a" or n + 1 >= len(tokens) or tokens[n].gap or before[-1:] != [NAME]:
        return False
    return tokens[n + 1].gap == "." and tokens[n + 1].kind == NAME


def is_in_capitals(tokens: Sequence[Token]) -> bool:
    """Tell whether all telling words have a capital, as in "Dam Collapse Leaves Two Dead"."""
    kinds = [token.kind for token in tokens]
    return kinds.count("name") >= _MANY and _TELLING.isdisjoint(kinds)


def _is_word(tokens: Sequence[Token], n: int, small: Container[str]) -> bool:
    """Tell whether a word with a capital is no name: one that opens a sentence, or in a title."""
    low = tokens[n].low
    after = _class_after(tokens, n)
    if after == NAME and n == 0 and not is_in_capitals(tokens) and NOUN in class_of(low):
        return False  # "Vice President Ann Holt"
    if low in small or low in _forms() or tokens[n].number:
        return True
    if low.endswith(("less", "ful", "ous")):
        return True
    # "Masked men"
    return low.endswith("ed") and class_of(low) == VERB and after in (NOUN, ADJECTIVE)


def _settled(kind: str, tokens: Sequence[Token], n: int, before: Sequence[str]) -> str:
    """Choose one class of a word by the words on either side."""
    if kind == ADVERB:
        return kind
    last = before[-1] if before and not tokens[n].gap.strip("\"'“”‘’") else ""
    after = _class_after(tokens, n)
    if kind == NOUN:
        return VERB if _is_bare_verb(tokens, n, last, after) else NOUN
    if kind == "noun or verb":
        return _noun_or_verb(tokens, n, last, after)
    led = last in _LEADS or n == 0 or last == PREPOSITION or (last == "" and after != NAME)
    if kind == VERB and n and tokens[n - 1].low == "to":
        return VERB
    if kind == VERB:
        participle = tokens[n].low.endswith(("ed", "ing", "en"))
        gerund = last == PREPOSITION and tokens[n].low.endswith("ing")
        return ADJECTIVE if participle and led and after in _NOMINAL and not gerund else VERB
    if kind == "adjective or verb":
        verbal = tokens[n].low.endswith(("ed", "ing")) and (
            last in (NOUN, NAME) or last in _BEFORE_VERBS
        )
        kind = VERB if verbal else ADJECTIVE
    if kind == "adjective or noun":
        return ADJECTIVE if after in _NOMINAL else NOUN
    if kind == ADJECTIVE:  # "the injured", "a Russian nationalist"
        return NOUN if last in _LEADS | {NAME} and after not in _NOMINAL else ADJECTIVE
    return ADVERB


def _is_bare_verb(tokens: Sequence[Token], n: int, last: str, after: str) -> bool:
    """Tell whether what seems a noun is a verb: "would hand over", "the groups consist of"."""
    low, before = tokens[n].low, tokens[n - 1].low if n else ""
    plural = low.endswith("s") and not low.endswith("ss")
    if last == "auxiliary" and before in _MODALS:
        return True
    if low in _forms() or low.endswith("'s"):
        return before == "to" and not plural and after in _OBJECTS
    if before == "to":
        return not plural
    if last not in (NOUN, NAME) or before.endswith(("'s", "s'")):
        return False
    several = before.endswith("s") and not before.endswith("ss")
    if plural:  # "mob pelts police"
        return last == NOUN and not several and after in _NOMINAL | _OBJECTS
    return several and last == NOUN and after in (PREPOSITION, *_OBJECTS)


def _class_after(tokens: Sequence[Token], n: int) -> str:
    """What the next word may be, as far as it tells alone; "" behind a mark and at the end."""
    if n + 1 >= len(tokens) or tokens[n + 1].gap.strip("\"'“”‘’"):
        return ""
    after = tokens[n + 1]
    if after.kind != "word":
        return after.kind
    kind = class_of(after.low)
    return NOUN if kind == "noun or verb" else ADJECTIVE if kind.startswith(ADJECTIVE) else kind


def _noun_or_verb(tokens: Sequence[Token], n: int, last: str, after: str) -> str:
    before = tokens[n - 1].low if n else ""
    low = tokens[n].low
    if last in _LEADS or (last == PREPOSITION and before != "to"):
        return NOUN
    if before == "to":
        return NOUN if low.endswith("s") and not low.endswith("ss") else VERB
    if last in _BEFORE_VERBS or before == "not":
        return VERB
    if last in (NOUN, NAME) and (after in _OBJECTS or after == NAME or _that_follows(tokens, n)):
        return VERB
    return NOUN


def _that_follows(tokens: Sequence[Token], n: int) -> bool:
    """Tell whether "that" or "to" stands behind a word."""
    return n + 1 < len(tokens) and tokens[n + 1].low in ("that", "to") and not tokens[n + 1].gap
