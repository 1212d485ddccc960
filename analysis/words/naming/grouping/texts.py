"""Do two texts mean the same people by a noun that may mean anybody: "officials", "a judge"?"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from analysis.language.stems import weight_of
from analysis.words.naming.grouping.readings import Reading
from analysis.words.naming.mentions import Documents

Key: TypeAlias = tuple[str, ...]
IN_TEXT: Final = "in text "
"""How the part of a key begins that says of which texts its mentions are."""
COMMON: Final = 4.0
"""Nouns that tell less (`weight_of`) may be others in each text: "voters"; not "strikers"."""
ALIKE: Final = 0.2
"""So alike are sentences that say the same of them: by the weight of their stems (Dice)."""
SENTENCES: Final = 1000
"""So many different sentences with such nouns are compared: forty long articles have fewer."""
_NOUNS: Final = frozenset(("people", "noun"))
_PEOPLE: Final = frozenset(("people", "role"))


def by_text(
    documents: Documents, readings: Sequence[Reading], lots: Mapping[Key, list[int]]
) -> Iterator[tuple[Key, list[int]]]:
    """Part mentions of one noun for people by text, where nothing says that two mean the same.

    Two texts do if both take it for known who is meant ("the voters", or in a headline), tell the
    same number, put the same before the noun ("Latino voters"), or say much the same of them in
    one sentence.
    """
    doubtful = {
        key: numbers
        for key, numbers in lots.items()
        if key[0] in _NOUNS and _is_doubtful(readings, numbers)
    }
    alike = _Alike(documents, [readings[n] for numbers in doubtful.values() for n in numbers])
    for key, numbers in lots.items():
        if key not in doubtful:
            yield key, numbers
            continue
        texts: dict[Hashable, set[int]] = {}
        for n in numbers:
            for told in (*_told(readings[n]), *alike.with_others(readings[n])):
                texts.setdefault(told, set()).add(readings[n].mention.article)
        each = [{article} for article in sorted({readings[n].mention.article for n in numbers})]
        for some in _joined([*each, *(one for one in texts.values() if len(one) > 1)]):
            kept = [n for n in numbers if readings[n].mention.article in some]
            yield (key if len(kept) == len(numbers) else (*key, f"{IN_TEXT}{min(some)}")), kept


def _is_doubtful(readings: Sequence[Reading], numbers: Sequence[int]) -> bool:
    first = readings[numbers[0]]
    return (
        first.what in _PEOPLE
        and weight_of(first.head) < COMMON
        and any(readings[n].mention.article != first.mention.article for n in numbers)
    )


def _told(reading: Reading) -> Iterator[Hashable]:
    """What says who is meant, so that another text that has it means the same."""
    if reading.known:
        yield "known"
    if reading.how_many:
        yield "number", reading.how_many
    if reading.before:
        yield "before", reading.before
    yield from (one for one in reading.names if one[0] == "person")  # "Holt's aides"


def _joined(groups: Sequence[set[int]]) -> list[set[int]]:
    """Put groups together that have somebody in common."""
    found: list[set[int]] = []
    for group in groups:
        apart = [one for one in found if one.isdisjoint(group)]
        near = [one for one in found if not one.isdisjoint(group)]
        found = [*apart, group.union(*near)]
    return found


class _Alike:
    """Which sentences with some mentions say much the same."""

    def __init__(self, documents: Documents, readings: Sequence[Reading]) -> None:
        self._documents = documents
        self._number: dict[frozenset[str], int] = {}
        for reading in readings:
            if len(self._number) < SENTENCES:
                self._number.setdefault(self._stems(reading), len(self._number))
        self._like = _like(list(self._number))

    def with_others(self, reading: Reading) -> Iterator[Hashable]:
        """Yield what it shares with each mention in a sentence that says much the same."""
        n = self._number.get(self._stems(reading), -1)
        for other in np.flatnonzero(self._like[n]).tolist() if n >= 0 else ():
            yield "alike", min(n, other), max(n, other)

    def _stems(self, reading: Reading) -> frozenset[str]:
        document = reading.mention.document(self._documents)
        sentence = document.sentence_at(reading.mention.start)
        words = document.numbers(*document.sentence_spans[sentence]) if sentence >= 0 else range(0)
        return frozenset(document.tokens[n].stem for n in words)


def _like(sentences: Sequence[frozenset[str]]) -> NDArray[np.bool_]:
    column = {stem: n for n, stem in enumerate(dict.fromkeys(chain.from_iterable(sentences)))}
    has = np.zeros((len(sentences), len(column)), np.float32)
    for row, stems in enumerate(sentences):
        has[row, [column[stem] for stem in stems]] = 1
    weighed = has * np.array([weight_of(stem) for stem in column], np.float32)
    whole = weighed.sum(1)
    both = whole[:, None] + whole[None]
    found: NDArray[np.bool_] = (2 * (weighed @ has.T) >= ALIKE * both) & (both > 0)
    return found
