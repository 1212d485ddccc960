"""Which words and phrases do the texts use, how often in which article, and what are they?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language import folded, split_words
from analysis.language.tokens import word_classes
from analysis.words.keyness.chance import summed
from analysis.words.keyness.reading import Flags, Integers, Words, is_small, printed_as_signs

_WITHIN: Final = 0.8  # a term is part of a longer one that makes up this share of its uses
_NAMES: Final = 0.4  # of the uses of a word, as part of names: then it is a piece of them
_AT_ONCE: Final = 4_000_000  # different phrases that are held before equal ones are put together


class Groups(NamedTuple):
    """Of each article the number of its event and of its outlet."""

    events: Integers
    outlets: Integers


class Told(NamedTuple):
    """What is told of some terms."""

    term: list[str]
    wording: list[str]
    """Each as it is mostly printed."""
    n_words_in_term: Integers
    kind: list[str]
    """"word", "small word", "name", "date", "unit" or "outlet"."""
    within: list[str]
    """The longer term that nearly all uses are part of, or ""."""


class Vocabulary:
    """The terms of some texts, numbered: shorter ones first, then by the first use of their words.

    Parameters
    ----------
    parts
        The words of the texts; they are gone through several times, one part after the other, so
        that of many texts only counts are in memory.
    groups
        Of all articles, in the order in which they are numbered.
    names
        Of the outlets.
    n, min_count
        As in `distinctive_words`.
    """

    def __init__(
        self,
        parts: Iterable[Words],
        groups: Groups,
        names: Sequence[Any],
        *,
        n: int,
        min_count: int,
    ) -> None:
        self._parts, self._groups = parts, groups
        self._keys = _Keys(parts, names, min_count)
        self._grams = [self._often(size, min_count) for size in range(1, n + 1)]
        self._offsets = np.cumsum([0, *map(len, self._grams)])
        self.counts, self.repeated, self.n_words = self._counted(_in_several_events(parts, groups))
        """Sparse, articles × terms: all uses, and those in lines that the outlet has in several
        events; and of each article how many words it has."""
        self.totals: Integers = np.asarray(self.counts.sum(axis=0), dtype=np.int64)

    @property
    def n_terms(self) -> int:
        """Return how many terms there are."""
        return int(self._offsets[-1])

    def of_sentences(self, articles: Integers) -> tuple[Any, Integers, Integers]:
        """Return of each sentence of some articles its uses of terms, its words, its article."""
        counts, n_words, of = [], [], []
        for part in self._parts:
            there = np.flatnonzero(np.isin(part.articles, articles))
            if len(there):
                counts.append(self._by_sentence(part)[there])
                n_words.append(np.bincount(part.sentences, minlength=len(part.articles))[there])
                of.append(part.articles[there])
        return _stacked(counts), np.concatenate(n_words), np.concatenate(of)

    def told(self, terms: Integers) -> Told:
        """Return what these terms are."""
        words = [self._words(term) for term in terms.tolist()]
        strings = [" ".join(self._keys.keys[code] for code in one) for one in words]
        numbers, back = np.unique(terms, return_inverse=True)
        printed = self._printed(numbers)
        wordings = [_bare(printed[i], term) for i, term in zip(back.tolist(), strings, strict=True)]
        within = [
            "" if term < 0 else " ".join(self._keys.keys[code] for code in self._words(term))
            for term in self._within[terms].tolist()
        ]
        sizes = np.array([len(one) for one in words], dtype=np.int64)
        kinds = [self._keys.kind(s, one) for s, one in zip(strings, words, strict=True)]
        return Told(strings, wordings, sizes, kinds, within)

    def _often(self, size: int, min_count: int) -> Integers:
        """Return the n-grams of a size that are used often enough, in order, each as a number."""
        kept: list[tuple[Integers, Integers]] = []
        for part in self._parts:
            _, grams = self._uses(part, size, self._codes(part))
            kept.append(tuple(np.unique(grams, return_counts=True)))  # type: ignore[arg-type]
            if sum(len(one) for one, _ in kept) > _AT_ONCE and len(kept) > 1:
                kept = [_added(kept)]
        grams, n = _added(kept)
        return grams[n >= min_count]

    def _codes(self, part: Words) -> Integers:
        return self._keys.codes_in(part) if self._keys.keys else np.zeros(0, dtype=np.int64)

    def _uses(self, part: Words, size: int, codes: Integers) -> tuple[Integers, Integers]:
        """Return the n-grams of one size in a part: their first words, and each as a number.

        `codes`: of each word of the part the number of its key.
        """
        keys = self._keys
        there = np.arange(max(0, len(codes) - size + 1))
        grams = np.zeros(len(there), dtype=np.int64)
        usable = np.ones(len(there), dtype=bool)
        for step in range(size):
            code = codes[there + step]
            grams = grams * keys.base + code
            usable &= code >= 0
            if step:
                usable &= part.joined[there + step]
            if step in (0, size - 1):
                usable &= keys.letters[code] & ~(keys.small[code] & (size > 1))
        return there[usable], grams[usable]

    def _placed(self, part: Words) -> Iterator[tuple[int, Integers, Integers]]:
        """Yield of each size the uses of terms in a part: their first words, and their terms."""
        codes = self._codes(part)
        for size, (known, offset) in enumerate(zip(self._grams, self._offsets, strict=False), 1):
            starts, grams = self._uses(part, size, codes)
            at = np.searchsorted(known, grams)
            found = at < len(known)
            found[found] = known[at[found]] == grams[found]
            yield size, starts[found], at[found] + offset

    def _by_sentence(self, part: Words) -> Any:
        """Return of each sentence of a part how often it uses each term (sparse)."""
        from scipy.sparse import csr_array

        placed = list(self._placed(part))
        rows = np.concatenate([part.sentences[starts] for _, starts, _ in placed])
        columns = np.concatenate([terms for _, _, terms in placed])
        shape = len(part.articles), self.n_terms
        counts = csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape)
        counts.sum_duplicates()
        return counts

    def _counted(self, again: NDArray[np.uint64]) -> tuple[Any, Any, Integers]:
        from scipy.sparse import csr_array

        n_articles = len(self._groups.events)
        places = np.zeros(n_articles, dtype=np.int64)
        n_words = np.zeros(n_articles, dtype=np.int64)
        counts, repeated = [], []
        before = 0
        for part in self._parts:
            own, at = np.unique(part.articles, return_inverse=True)
            sentences = self._by_sentence(part)
            lines = np.flatnonzero(np.isin(part.lines, again))
            counts.append(summed(sentences, at, len(own)).astype(np.int32))
            repeated.append(summed(sentences[lines], at[lines], len(own)).astype(np.int32))
            n_words[own] = np.bincount(at[part.sentences], minlength=len(own))
            places[own] = np.arange(before + 1, before + 1 + len(own))
            before += len(own)
        nothing = csr_array((1, self.n_terms), dtype=np.int32)  # of articles without a word
        every, told = (_stacked([nothing, *some])[places] for some in (counts, repeated))
        return every, told, n_words

    def _words(self, term: int) -> list[int]:
        """Return the keys of a term."""
        size = int(np.searchsorted(self._offsets, term, "right"))
        gram = int(self._grams[size - 1][term - self._offsets[size - 1]])
        return [gram // self._keys.base**place % self._keys.base for place in range(size)][::-1]

    def _printed(self, terms: Integers) -> list[str]:
        """Return how each term is mostly printed where a capital means something."""
        printed: dict[int, Counter[tuple[bool, str]]] = defaultdict(Counter)
        names = self._keys.names
        for part in self._parts:
            codes = self._keys.codes_in(part)
            for size, starts, found in self._placed(part):
                at = np.searchsorted(terms, found)
                asked = at < len(terms)
                asked[asked] = terms[at[asked]] == found[asked]
                at, starts = at[asked], starts[asked]
                settled = part.settled[starts] | names[codes[starts]]
                forms = (part.printed[starts + step].tolist() for step in range(size))
                uses = Counter(zip(at.tolist(), settled.tolist(), *forms, strict=True))
                for (place, capital, *words), times in uses.items():
                    form = " ".join(part.forms[word] for word in words)
                    # Else a capital is that of a sentence, or a title.
                    form = form if capital else form[:1].lower() + form[1:]
                    printed[place][capital, form] += times
        return [
            max(one, key=lambda form: (form[0], one[form], form))[1]
            for one in (printed[place] for place in range(len(terms)))
        ]

    @cached_property
    def _within(self) -> Integers:
        """Of each term the longer one that nearly all of its uses are part of, or -1."""
        within = np.full(self.n_terms, -1, dtype=np.int64)
        base = self._keys.base
        for size, grams in enumerate(self._grams, 1):
            outer = np.arange(len(grams)) + self._offsets[size - 1]
            for start, end in combinations(range(size + 1), 2):
                length = end - start
                if length == size:
                    continue
                inner = grams // base ** (size - end) % base**length
                known = self._grams[length - 1]
                at = np.searchsorted(known, inner)
                found = at < len(known)
                found[found] = known[at[found]] == inner[found]
                at, longer = at[found] + self._offsets[length - 1], outer[found]
                nearly = self.totals[longer] >= _WITHIN * self.totals[at]
                np.maximum.at(within, at[nearly], longer[nearly])
        return within


class _Keys:
    """The words that are used often enough to be part of a term, and what they are."""

    def __init__(self, parts: Iterable[Words], names: Sequence[Any], min_count: int) -> None:
        first: dict[str, tuple[int, int]] = {}
        told: dict[str, Integers] = {}
        for part in parts:
            n = len(part.keys)
            uses = np.column_stack([
                np.bincount(part.codes, minlength=n),
                np.bincount(part.codes[part.settled], minlength=n),
                np.bincount(part.codes[part.settled & part.named], minlength=n),
            ])  # fmt: skip
            places = np.unique(part.codes, return_index=True)[1]
            articles = part.articles[part.sentences[places]]
            at = zip(articles.tolist(), places.tolist(), strict=True)
            for key, place, row in zip(part.keys, at, uses, strict=True):
                known = key in first
                first[key] = min(first[key], place) if known else place
                told[key] = told[key] + row if known else row
        self.keys = sorted((k for k, row in told.items() if row[0] >= min_count), key=first.get)  # type: ignore[arg-type]
        self._numbers = {key: number for number, key in enumerate(self.keys)}
        self.base = len(self.keys) + 1
        uses = np.array([told[key] for key in self.keys]).reshape(-1, 3)
        self.letters: Flags = _flags(any(map(str.isalpha, key)) for key in self.keys)
        self.small: Flags = _flags(map(is_small, self.keys))
        capital = (uses[:, 2] > 0) & (uses[:, 2] >= _NAMES * uses[:, 1])
        self.names: Flags = capital | _flags(map(str.isupper, self.keys))
        """Which are often written as names, where a capital tells: "New", of New York."""
        own = _own_names(names)
        self._outlets: Flags = _flags(key.lower() in own for key in self.keys)

    def codes_in(self, part: Words) -> Integers:
        """Return of each word of a part the number of its key, -1 of those that are rare."""
        numbers = [self._numbers.get(key, -1) for key in part.keys]
        return np.array(numbers, dtype=np.int64)[part.codes]

    def kind(self, term: str, codes: Sequence[int]) -> str:
        """Return what a term is."""
        adverb = word_classes().get(term) == "adverb" and not term.endswith("ly")
        if adverb or (len(codes) == 1 and self.small[codes[0]]):
            return "small word"
        if any(word_classes().get(word) == "day or month" for word in term.split()):
            return "date"
        if any(word in printed_as_signs() for word in term.split()):
            return "unit"
        told = [code for code in codes if not self.small[code]]
        names = [code for code in told if self.names[code]]
        if names and self._outlets[names].all():
            return "outlet"
        return "name" if len(names) == len(told) else "word"


def _own_names(outlets: Sequence[Any]) -> set[str]:
    """Return the words in the names and addresses of outlets."""
    words = {word for name in outlets for word in split_words(folded(str(name)))[0]}
    return {part for word in words for part in word.split(".")}


def _in_several_events(parts: Iterable[Words], groups: Groups) -> NDArray[np.uint64]:
    """Return the lines that their outlet has in several events: no wording of one of these."""
    found = [np.empty((0, 2), dtype=np.uint64)]
    for part in parts:
        events = groups.events[part.articles].astype(np.uint64)
        found.append(np.unique(np.column_stack([part.lines, events]), axis=0))
    lines, n = np.unique(np.unique(np.concatenate(found), axis=0)[:, 0], return_counts=True)
    return lines[n > 1]


def _added(kept: Sequence[tuple[Integers, Integers]]) -> tuple[Integers, Integers]:
    if not kept:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    grams, at = np.unique(np.concatenate([one for one, _ in kept]), return_inverse=True)
    n = np.bincount(at, np.concatenate([n for _, n in kept]), minlength=len(grams))
    return grams, n.astype(np.int64)


def _flags(values: Iterable[bool]) -> Flags:
    return np.array(list(values), dtype=bool)


def _stacked(tables: Sequence[Any]) -> Any:
    from scipy.sparse import vstack

    return vstack(tables, format="csr")


def _bare(form: str, term: str) -> str:
    """Return a printed form without the 's that is no part of the term."""
    ending = folded(form).endswith("'s") and not term.endswith("'s")
    return form[:-2] if ending else form
