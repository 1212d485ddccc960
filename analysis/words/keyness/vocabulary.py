"""Which words and phrases do the texts use, how often in which sentence, and what are they?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.language import Span, folded, split_words
from analysis.language.tokens import word_classes
from analysis.words.keyness.reading import (
    Flags,
    Integers,
    Unit,
    Words,
    is_small,
    printed_as_signs,
    words_of,
)

_WITHIN: Final = 0.8  # a term is part of a longer one that makes up this share of its uses
_NAMES: Final = 0.4  # of the uses of a word, as part of names: then it is a piece of them


class Vocabulary(NamedTuple):
    """The terms of some texts and where they stand."""

    terms: list[str]
    wordings: list[str]
    """Each as it is mostly printed."""
    n_words_in_term: Integers
    kinds: list[str]
    """"word", "small word", "name", "date", "unit" or "outlet"."""
    within: list[str]
    """The longer term that nearly all uses are part of, or ""."""
    counts: Any
    """Sparse: sentences × terms."""
    n_words: Integers
    """Of each sentence."""
    articles: Integers
    """Of each sentence the number of its article."""
    repeated: Flags
    """Of each sentence whether its outlet has it in several events."""


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

    words = words_of(articles, kept, unit)
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
    names = _names(words, codes, list(keys))
    terms, wordings = _named(words, starts, columns, sizes, words.settled | names[codes])
    own = _own_names(list(articles["outlet"].unique()), list(keys))
    classes = _Classes(small, names, own)
    first = _first_use(starts, columns, len(sizes)).tolist()
    parts = (codes[start : start + size] for start, size in zip(first, sizes, strict=True))
    kinds = [_kind(term, part, classes) for term, part in zip(terms, parts, strict=True)]
    n_words = np.bincount(words.sentences, minlength=len(words.articles))
    within = _within(terms, counts.sum(axis=0))
    where = n_words, words.articles, words.repeated
    return Vocabulary(terms, wordings, sizes, kinds, within, counts, *where)


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
    words: Words, starts: Integers, columns: Integers, sizes: Integers, capitals: Flags
) -> tuple[list[str], list[str]]:
    """Return each term, and how it is mostly printed where a capital means something."""
    printed: list[Counter[tuple[bool, str]]] = [Counter() for _ in sizes]
    for start, column, size in zip(
        starts.tolist(), columns.tolist(), sizes[columns].tolist(), strict=True
    ):
        form = " ".join(words.printed[start : start + size])
        settled = bool(capitals[start])  # else a capital is that of a sentence, or a title
        printed[column][settled, form if settled else form[:1].lower() + form[1:]] += 1
    first = zip(_first_use(starts, columns, len(sizes)).tolist(), sizes.tolist(), strict=True)
    terms = [" ".join(words.keys[start : start + size]) for start, size in first]
    mostly = (max(one, key=lambda form: (form[0], one[form], form)) for one in printed)
    return terms, [_bare(form, term) for (_, form), term in zip(mostly, terms, strict=True)]


def _bare(form: str, term: str) -> str:
    """Return a printed form without the 's that is no part of the term."""
    ending = folded(form).endswith("'s") and not term.endswith("'s")
    return form[:-2] if ending else form


def _names(words: Words, codes: Integers, keys: Sequence[str]) -> Flags:
    """Tell which keys are often written as names, where a capital tells: "New", of New York."""
    named = np.array([token.kind == "name" for token in words.tokens], dtype=bool)
    n = len(keys)
    there = np.bincount(codes[words.settled], minlength=n)
    capital = np.bincount(codes[words.settled & named], minlength=n)
    abbreviated = [key.isupper() for key in keys]
    names: Flags = (capital > 0) & (capital >= _NAMES * there)
    names |= np.array(abbreviated, dtype=bool)
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
    adverb = word_classes().get(term) == "adverb" and not term.endswith("ly")
    if adverb or (len(codes) == 1 and of.small[codes[0]]):
        return "small word"
    if any(word_classes().get(word) == "day or month" for word in term.split()):
        return "date"
    if any(word in printed_as_signs() for word in term.split()):
        return "unit"
    told = codes[~of.small[codes]]
    names = told[of.names[told]]
    if len(names) and of.outlets[names].all():
        return "outlet"
    return "name" if len(names) == len(told) else "word"


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
