"""Which words and n-grams do the texts use, how often in which sentence, and what are they?"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.articles import rows_of
from analysis.language import Span, folded, split_words
from analysis.language.document import document_of
from analysis.language.tokens import Token, word_classes
from analysis.voices.belonging.parts import FIELDS

Unit: TypeAlias = Literal["words", "stems"]
"""What is one term: the form of a word in small letters, or all forms of one stem."""

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

SMALL: Final = frozenset(
    ("preposition", "determiner", "conjunction", "auxiliary", "be", "subordinator", "pronoun")
)
"""The classes of words that no n-gram begins or ends with."""

_WITHIN: Final = 0.8  # a term is part of a longer one that makes up this share of its uses
_REPEATED: Final = 0.5  # of the uses of a term, in lines that an outlet repeats


class Vocabulary(NamedTuple):
    """The terms of some texts and where they stand."""

    terms: list[str]
    wordings: list[str]
    """Each as it is mostly printed."""
    n_words_in_term: Integers
    kinds: list[str]
    """"word", "small word", "name", "date", "outlet" or "repeated line"."""
    within: list[str]
    """The longer term that nearly all uses are part of, or ""."""
    counts: Any
    """Sparse: sentences × terms."""
    n_words: Integers
    """Of each sentence."""
    articles: Integers
    """Of each sentence the number of its article."""


class _Words(NamedTuple):
    """The measured words of all texts, one behind the other."""

    tokens: list[Token]
    printed: list[str]
    keys: list[str]
    joined: Flags
    """Only blanks stand between a word and the one before, in one sentence and one stretch."""
    settled: Flags
    """A capital tells a name: not in a title, nor at the beginning of a sentence."""
    sentences: Integers
    articles: Integers
    """Of each sentence the number of its article."""
    repeated: Flags
    """Of each sentence whether its outlet has it in several events: no wording of this one."""


def terms_of(
    articles: pd.DataFrame,
    kept: Mapping[tuple[Any, str], Sequence[Span]],
    *,
    unit: Unit,
    n: int,
    min_count: int,
) -> Vocabulary:
    """Count the terms of the texts.

    Parameters
    ----------
    articles
        An articles table.
    kept
        The stretches of titles and texts whose words are measured: see `stretches_of`.
    unit, n, min_count
        As in `distinctive_words`.
    """
    from scipy.sparse import csr_array

    words = _words(articles, kept, unit)
    codes, keys = pd.factorize(np.array(words.keys, dtype=object))
    letters = np.array([any(map(str.isalpha, key)) for key in keys], dtype=bool)
    small = np.array([is_small(key) for key in keys], dtype=bool)
    found = [
        _ngrams(codes, words.joined, letters, small, size, min_count) for size in range(1, n + 1)
    ]
    sizes = np.repeat(np.arange(1, n + 1), [one.n for one in found])
    offsets = np.cumsum([0, *(one.n for one in found)])
    rows = np.concatenate([words.sentences[one.starts] for one in found])
    columns = np.concatenate(
        [one.terms + first for one, first in zip(found, offsets, strict=False)]
    )
    starts = np.concatenate([one.starts for one in found])
    shape = len(words.articles), int(offsets[-1])
    counts = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    counts.sum_duplicates()
    terms, wordings = _named(words, starts, columns, sizes)
    often = _mean(words.repeated[rows], columns, len(sizes)) > _REPEATED
    own = _own_names(list(articles["outlet"].unique()), list(keys))
    classes = _Classes(small, _names(words, codes, list(keys)), own)
    first = _first_use(starts, columns, len(sizes)).tolist()
    parts = (codes[start : start + size] for start, size in zip(first, sizes, strict=True))
    kinds = [
        "repeated line" if line else _kind(term, part, classes)
        for term, part, line in zip(terms, parts, often.tolist(), strict=True)
    ]
    n_words = np.bincount(words.sentences, minlength=len(words.articles))
    within = _within(terms, counts.sum(axis=0))
    return Vocabulary(terms, wordings, sizes, kinds, within, counts, n_words, words.articles)


def _words(
    articles: pd.DataFrame, kept: Mapping[tuple[Any, str], Sequence[Span]], unit: Unit
) -> _Words:
    tokens: list[Token] = []
    printed: list[str] = []
    keys: list[str] = []
    joined: list[bool] = []
    settled: list[bool] = []
    sentences: list[int] = []
    of: list[int] = []
    lines: list[tuple[Any, str, Any]] = []
    for number, article in enumerate(rows_of(articles)):
        for field in FIELDS:
            document = document_of(getattr(article, field))
            last = None
            for place, sentence, goes_on in _measured(document, kept[article.article_id, field]):
                if field == "title":
                    sentence = 0
                if sentence != last:
                    of.append(number)
                    start, end = document.sentence_spans[sentence]
                    lines.append((article.outlet, document.folded[start:end], article.event_id))
                first = document.sentence_spans[sentence].start == document.starts[place]
                token = document.tokens[place]
                tokens.append(token)
                printed.append(document.words[place])
                shouted = field == "title" and document.text.isupper()
                keys.append(_key(token, token.low if shouted else printed[-1], unit))
                joined.append(goes_on and sentence == last and not token.gap)
                settled.append(field == "text" and not first and not token.gap)
                sentences.append(len(of) - 1)
                last = sentence
    repeated = _in_several_events(lines)
    flags = [np.array(one, dtype=bool) for one in (joined, settled)]
    numbers = [np.array(one, dtype=np.int64) for one in (sentences, of)]
    return _Words(tokens, printed, keys, flags[0], flags[1], numbers[0], numbers[1], repeated)


def _in_several_events(lines: Sequence[tuple[Any, str, Any]]) -> Flags:
    """Tell of each sentence (outlet, text, event) whether the outlet has it in several events."""
    events: dict[tuple[Any, str], set[Any]] = {}
    for outlet, line, event in lines:
        events.setdefault((outlet, line), set()).add(event)
    return np.array([len(events[outlet, line]) > 1 for outlet, line, _ in lines], dtype=bool)


def _measured(document: Any, stretches: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    """Yield of each measured word its number, its sentence, and whether its stretch goes on."""
    starts = [start for start, _ in document.sentence_spans]
    for start, end in stretches:
        places = document.numbers(start, end)
        at = np.searchsorted(starts, document.starts[places.start : places.stop], "right") - 1
        for place, sentence in zip(places, at.tolist(), strict=True):
            yield place, sentence, place > places.start


def _key(token: Token, printed: str, unit: Unit) -> str:
    if printed.isupper() and (is_small(token.low) or "." in token.low):
        short = printed.replace(".", "")
        if short.isalpha() and 1 < len(short) <= _SHORT:
            return short  # "U.S.", "US", "IT": no words of grammar
    return token.stem if unit == "stems" else _without_s(token.low)


_SHORT: Final = 4  # letters of an abbreviation, its stops left out


@lru_cache(1 << 16)
def _without_s(low: str) -> str:
    """ "Thursday's" is Thursday, but "it's" is two words."""
    bare = low.removesuffix("'s")
    return low if bare in word_classes() and word_classes()[bare] in SMALL else bare


@lru_cache(1 << 16)
def is_small(low: str) -> bool:
    """Tell whether a word is one of grammar: "of", "she", "it's", "didn't".

    Examples
    --------
    >>> [is_small(word) for word in ("of", "it's", "didn't", "partisan")]
    [True, True, True, False]
    """
    bare = low.removesuffix("n't") if low.endswith("n't") else low.partition("'")[0]
    return word_classes().get(bare) in SMALL or low.endswith("n't")


class _Ngrams(NamedTuple):
    """All uses of the n-grams of one size that are used often enough."""

    starts: Integers
    """The number of the first word of each use."""
    terms: Integers
    """Of each use the number of its term."""
    n: int


def _ngrams(
    codes: Integers, joined: Flags, letters: Flags, small: Flags, size: int, min_count: int
) -> _Ngrams:
    there = np.arange(max(0, len(codes) - size + 1))
    keys = np.zeros(len(there), dtype=np.int64)
    usable = np.ones(len(there), dtype=bool)
    for step in range(size):
        keys = keys * (len(letters) + 1) + codes[there + step]
        if step:
            usable &= joined[there + step]
        if step in (0, size - 1):
            usable &= letters[codes[there + step]] & ~(small[codes[there + step]] & (size > 1))
    there = there[usable]
    _, terms, counts = np.unique(keys[usable], return_inverse=True, return_counts=True)
    often = counts >= min_count
    numbers = np.cumsum(often) - 1
    kept = often[terms]
    return _Ngrams(there[kept], numbers[terms[kept]], int(often.sum()))


def _first_use(starts: Integers, columns: Integers, n: int) -> Integers:
    first = np.zeros(n, dtype=np.int64)
    first[columns[::-1]] = starts[::-1]
    return first


def _named(
    words: _Words, starts: Integers, columns: Integers, sizes: Integers
) -> tuple[list[str], list[str]]:
    """Return each term, and how it is mostly printed where a capital means something."""
    printed: list[Counter[str]] = [Counter() for _ in sizes]
    for start, column, size in zip(
        starts.tolist(), columns.tolist(), sizes[columns].tolist(), strict=True
    ):
        weight = 1000 if words.settled[start] else 1
        printed[column][" ".join(words.printed[start : start + size])] += weight
    first = zip(_first_use(starts, columns, len(sizes)).tolist(), sizes.tolist(), strict=True)
    terms = [" ".join(words.keys[start : start + size]) for start, size in first]
    return terms, [max(one, key=lambda form: (one[form], form)) for one in printed]


def _names(words: _Words, codes: Integers, keys: Sequence[str]) -> Flags:
    """Tell which keys are mostly written as names, where a capital tells."""
    named = np.array([token.kind == "name" for token in words.tokens], dtype=bool)
    n = len(keys)
    there = np.bincount(codes[words.settled], minlength=n)
    capital = np.bincount(codes[words.settled & named], minlength=n)
    abbreviated = [key.isupper() for key in keys]
    names: Flags = (2 * capital > there) | np.array(abbreviated, dtype=bool)
    return names


class _Classes(NamedTuple):
    """Of each key: is it a word of grammar, written as a name, part of an outlet's name?"""

    small: Flags
    names: Flags
    outlets: Flags


def _own_names(outlets: Sequence[Any], keys: Sequence[str]) -> Flags:
    """Tell which keys stand in the name or the address of an outlet."""
    words = {word for name in outlets for word in split_words(folded(str(name)))[0]}
    parts = {part for word in words for part in word.split(".")}
    return np.array([key.lower() in parts for key in keys], dtype=bool)


def _kind(term: str, codes: Integers, of: _Classes) -> str:
    if len(codes) == 1 and of.small[codes[0]]:
        return "small word"
    if any(word_classes().get(word) == "day or month" for word in term.split()):
        return "date"
    told = codes[~of.small[codes]]
    names = told[of.names[told]]
    if len(names) and of.outlets[names].all():
        return "outlet"
    return "name" if len(names) == len(told) else "word"


def _mean(values: Flags, groups: Integers, n: int) -> NDArray[np.float64]:
    sizes = np.maximum(np.bincount(groups, minlength=n), 1)
    return np.bincount(groups, values, minlength=n) / sizes


def _within(terms: Sequence[str], totals: Sequence[float]) -> list[str]:
    """Return the longest term that nearly all uses of each term are part of."""
    numbers = {term: number for number, term in enumerate(terms)}
    within = [""] * len(terms)
    for term, total in zip(terms, totals, strict=True):  # the longest stand last
        words = term.split()
        for start, end in combinations(range(len(words) + 1), 2):
            inner = numbers.get(" ".join(words[start:end]))
            if inner is not None and end - start < len(words) and total >= _WITHIN * totals[inner]:
                within[inner] = term
    return within
