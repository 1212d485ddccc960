"""The measured words of all texts, one behind the other: what each counts as, and what it is."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.articles import rows_of
from analysis.language import Span
from analysis.language.document import Document, document_of
from analysis.language.tokens import Token, word_classes
from analysis.lexicons import load_lexicon
from analysis.voices.belonging.parts import FIELDS

Unit: TypeAlias = Literal["words", "stems"]
"""What is one term: the form of a word in small letters, or all forms of one stem."""

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

SMALL: Final = frozenset(
    ("preposition", "determiner", "conjunction", "auxiliary", "be", "subordinator", "pronoun")
)
"""The classes of words that no n-gram begins or ends with."""

_LINE: Final = 30  # characters of a sentence that nobody writes twice in one article by chance
_BEGINNING: Final = tuple("“\"‘'(:–—-•*|")  # behind these a capital may be that of a beginning


class Words(NamedTuple):
    """The measured words of some texts, one behind the other: small enough to be kept."""

    keys: list[str]
    """What words count as, each once, in the order of their first use."""
    forms: list[str]
    """What is printed, each once."""
    codes: Integers
    """Of each word the number of its key."""
    printed: Integers
    """Of each word the number of its form."""
    joined: Flags
    """Only blanks stand between a word and the one before, in one sentence and one stretch."""
    settled: Flags
    """A capital tells a name: not in a title, nor at the beginning of a sentence."""
    named: Flags
    """It is written as a name is."""
    sentences: Integers
    """Of each word the number of its sentence."""
    articles: Integers
    """Of each sentence the number of its article."""
    lines: NDArray[np.uint64]
    """Of each sentence what tells it, and its outlet, from others."""


class _Word(NamedTuple):
    """One word, as in `Words`, and the number of its sentence in its text."""

    printed: str
    key: str
    joined: bool
    settled: bool
    named: bool
    sentence: int


def words_of(
    articles: pd.DataFrame, kept: Mapping[tuple[Any, str], Sequence[Span]], unit: Unit
) -> Words:
    """Read the words in these stretches of titles and texts: see `stretches_of`."""
    words: list[_Word] = []
    sentences, of, lines = array("q"), array("q"), array("Q")  # a text may have a million
    for number, article in enumerate(rows_of(articles)):
        told: set[str] = set()
        for field in FIELDS:
            document, last, again = document_of(getattr(article, field)), -1, False
            for word in _of_field(document, field, kept[article.article_id, field], unit):
                if word.sentence != last:
                    start, end = document.sentence_spans[word.sentence]
                    line, last = document.folded[start:end], word.sentence
                    again = len(line) >= _LINE and line in told  # a standfirst, a pull quote
                    told.add(line)
                    if not again:
                        of.append(number)
                        lines.append(_line(article.outlet, line))
                if not again:
                    words.append(word)
                    sentences.append(len(of) - 1)
    printed, keys, joined, settled, named, _ = zip(*words, strict=True) if words else [()] * 6
    words.clear()
    codes, known = pd.factorize(np.array(keys, dtype=object))
    forms, printed_forms = pd.factorize(np.array(printed, dtype=object))
    flags = [np.array(one, dtype=bool) for one in (joined, settled, named)]
    places = [np.array(one, dtype=np.int64) for one in (codes, forms, sentences, of)]
    return Words(
        list(known), list(printed_forms), places[0], places[1], flags[0], flags[1], flags[2],
        places[2], places[3], np.array(lines, dtype=np.uint64),
    )  # fmt: skip


def _line(outlet: Any, line: str) -> int:
    told = f"{outlet}\0{line}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "little")


def _of_field(
    document: Document, field: str, stretches: Sequence[Span], unit: Unit
) -> Iterator[_Word]:
    """Yield the words in some stretches of a title, which is one sentence, or of a text."""
    starts = [start for start, _ in document.sentence_spans]
    begin = np.array(starts, dtype=np.int64)  # once: there may be thousands of stretches
    loud = [word.isupper() and len(word) > 1 and word.isalpha() for word in document.words]
    last = -1
    for start, end in stretches:
        places = document.numbers(start, end)
        at = np.searchsorted(begin, document.starts[places.start : places.stop], "right") - 1
        for place, found in zip(places, at.tolist(), strict=True):
            sentence = 0 if field == "title" else found
            token, printed = document.tokens[place], document.words[place]
            # Beside others in capitals: "MOST READ IN NEWS".
            shouted = (place > 0 and loud[place - 1]) or any(loud[place + 1 : place + 2])
            begins = starts[found] == token.start or token.gap[-1:] in _BEGINNING
            yield _Word(
                printed,
                _key(token, token.low if shouted else printed, unit),
                place > places.start and sentence == last and not token.gap,
                field == "text" and not begins,
                token.kind == "name",
                sentence,
            )
            last = sentence


def _key(token: Token, printed: str, unit: Unit) -> str:
    """Return what a word counts as: "F.B.I." as "fbi", but "U.S." and "US" as "US": not us."""
    low = token.low
    if printed.isupper() and "." in low:
        printed = printed.replace(".", "")
        low = printed.lower()
    elif unit == "stems":
        low = token.stem
    if printed.isupper() and 1 < len(printed) <= _SHORT and printed.isalpha() and is_small(low):
        return printed
    return _without_s(low)


_SHORT: Final = 4  # letters of an abbreviation that would else be a word of grammar: "WHO", "IT"


@lru_cache(maxsize=1 << 15)
def _without_s(low: str) -> str:
    """ "Thursday's" is Thursday, but "it's" is two words."""
    bare = low.removesuffix("'s")
    return low if bare in word_classes() and word_classes()[bare] in SMALL else bare


@lru_cache(maxsize=1 << 15)
def is_small(low: str) -> bool:
    """Tell whether a word is one of grammar: "of", "she", "it's", "didn't".

    Examples
    --------
    >>> [is_small(word) for word in ("of", "it's", "didn't", "partisan")]
    [True, True, True, False]
    """
    bare = low.removesuffix("n't") if low.endswith("n't") else low.partition("'")[0]
    return word_classes().get(bare) in SMALL or low.endswith("n't")


@cache
def printed_as_signs() -> frozenset[str]:
    """Return the words for units that others print as a sign: "percent", "dollars"."""
    units = load_lexicon("units").entries
    worded = units["form"].str.contains("[a-z]")
    signed = units["unit"].isin(units.loc[~worded, "unit"])
    return frozenset(units.loc[worded & signed, "form"])
