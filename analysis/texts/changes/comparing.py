"""How does the wording of two groups of sentences differ?"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final, cast

import pandas as pd

from analysis.articles import Part, Zone
from analysis.language.document import MOST_CHARACTERS
from analysis.language.similarity import Sentences, sentences_of
from analysis.texts.alignment import links
from analysis.texts.alignment.decided import Decided, decided_in
from analysis.texts.changes.certain import LONGEST, Comparer
from analysis.texts.changes.changes import (
    Category,
    Change,
    change,
    inflected,
    unquoted,
    wording_changes,
)
from analysis.texts.changes.common import KEPT, Side
from analysis.texts.changes.common import Change as Certain
from analysis.texts.changes.matching import common, matching
from analysis.texts.changes.pairing import Group, Pairing, pairing
from analysis.texts.changes.passages import Passage, Passages, annotated
from analysis.texts.changes.regions import Region, neighbours, regions, without, without_glue
from analysis.texts.changes.wording import Word, Wording
from analysis.voices.belonging.parts import Cover, stretches_of

_MOST = 0.6
"""Texts correspond over most of their length if this share of their sentences does."""

_WEAK = 0.35
"""Sentences have few words in common below this share of their words of content."""

_MOSTLY_SAME: Final = 0.6
"""From this share on a figure or name of one sentence stands for that of the other."""

_AKIN: Final = 0.4
"""From this share on a hedge of one sentence is missed in the other."""

_SHORT: Final = 2
"""Up to so many words of content on either side a region is one difference."""

CATEGORY: Final[dict[str, Category]] = {
    KEPT: "other wording",
    "figure made exact": "figure changed",
    "figure made vague": "figure changed",
}
"""What a change of certainty is called among the differences, where that is another name."""

WHOLE: Final = ("attribution added", "attribution removed", "hedge moved")
"""Here the words of a cue may stand in the other text as well."""

_Numbers = tuple[int, ...]


class Texts:
    """Some articles, split and annotated once, of which any two are compared once."""

    def __init__(
        self,
        articles: pd.DataFrame,
        attributions: pd.DataFrame | None,
        hedges: pd.DataFrame | None,
        counterparts: pd.DataFrame | None,
    ) -> None:
        self.articles = articles
        self.given = attributions, hedges, counterparts
        self.comparer = Comparer()
        self.pairings: dict[tuple[int, int], Pairing] = {}
        self.changes: dict[Group, list[Change]] = {}

    @cached_property
    def sentences(self) -> Sentences:
        """All sentences of the articles."""
        return sentences_of(self.articles)

    @cached_property
    def decided(self) -> Decided:
        """Which sentences belong together, and which do not, because a reader says so."""
        return decided_in(self.given[2], self.sentences.table)

    @cached_property
    def wording(self) -> Wording:
        """The words of the sentences."""
        return Wording(self.articles, self.sentences)

    @cached_property
    def annotations(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Attributions and hedges, found here where they are not given."""
        return annotated(self.articles, *self.given[:2])

    @cached_property
    def passages(self) -> Passages:
        """What the sentences say by whose word, and how surely."""
        return Passages(self.articles, *self.annotations)


_kept: list[Texts] = []


def texts_of(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    hedges: pd.DataFrame | None = None,
    counterparts: pd.DataFrame | None = None,
) -> Texts:
    """Return what is known of these articles: the same as long as nobody asks about others."""
    decided = None if counterparts is None or counterparts.empty else counterparts
    given = articles, attributions, hedges, decided
    for texts in _kept:
        if all(map(_equal, (texts.articles, *texts.given), given)):
            return texts
    # Copies: who calls may change the tables afterwards.
    found = Texts(
        articles.copy(), *(table if table is None else table.copy() for table in given[1:])
    )
    _kept[:] = [found] if sum(map(len, articles["text"])) <= MOST_CHARACTERS else []
    return found


def _equal(one: pd.DataFrame | None, two: pd.DataFrame | None) -> bool:
    if one is None or two is None:
        return one is two
    return one.equals(two)


def paired(texts: Texts, a: int, b: int) -> Pairing:
    """Group the sentences of the articles numbered a and b.

    Sentences with few words in common are counterparts only where the two texts correspond
    over most of their length; elsewhere they are two statements on one thing.
    """
    if (a, b) not in texts.pairings:
        texts.pairings[a, b] = _paired(texts, a, b)
    return texts.pairings[a, b]


def _paired(texts: Texts, a: int, b: int) -> Pairing:
    told = texts.decided
    found = pairing(texts.wording, a, b, links(texts.sentences, a, b, decided=told), told)
    rows_a, rows_b = texts.sentences.of(a), texts.sentences.of(b)
    n_rows = rows_a.stop - rows_a.start + rows_b.stop - rows_b.start
    n_lonely = len(found.only_a) + len(found.only_b)
    if n_rows - n_lonely >= _MOST * n_rows:
        return found
    weak = [
        group
        for group in found.groups
        if _share(texts, group) < _WEAK and (group.a[0], group.b[0]) not in told.both_ways
    ]
    kept = [group for group in found.groups if group not in weak]
    only_a = found.only_a | {row: group.similarity for group in weak for row in group.a}
    only_b = found.only_b | {row: group.similarity for group in weak for row in group.b}
    for group in kept:
        for row in group.a:
            only_a.pop(row, None)
        for row in group.b:
            only_b.pop(row, None)
    return Pairing(kept, only_a, only_b)


def _share(texts: Texts, group: Group) -> float:
    a, b = map(texts.wording.words, (group.a, group.b))
    if max(len(a), len(b)) > LONGEST or _same_words(a, b):
        return 1.0
    return common(a, b, matching(a, b))


class _Pair:
    """Two groups of sentences: their words, those of them that are the same, and the others."""

    def __init__(self, a: list[Word], b: list[Word]) -> None:
        self.a, self.b = a, b
        self.found = matching(a, b)
        self.places = regions(a, b, self.found)
        self.changes: list[Change] = []
        self._used_a: set[int] = set()
        self._used_b: set[int] = set()

    def take(self, category: Category, region: Region) -> None:
        """Report a difference, unless its words are spoken for."""
        if self._used_a.isdisjoint(region.a) and self._used_b.isdisjoint(region.b):
            self.changes.append(change(category, region, self.a, self.b))
            self._used_a.update(region.a)
            self._used_b.update(region.b)

    def certain(self, one: Certain) -> None:
        """Report a change of certainty where its cues stand."""
        category = CATEGORY.get(one.change, cast("Category", one.change))
        whole = one.change in WHOLE
        n = None if whole else 1  # the cue, or also the source that it names
        i, j = _within(one.a.taken[:n], self.a), _within(one.b.taken[:n], self.b)
        if whole:
            self.take(category, self._region(i, j, one))
            return
        i, j = _lone(i, self.found.partner), _lone(j, self.found.back)
        if i and j:
            replaced = one.change == KEPT and any(_replaced(i, j, place) for place in self.places)
            if not replaced:
                shared = neighbours(self.a, self.b, self.found, i, j)
                self.take(category, Region(i, j, i[0], j[0], shared))
        elif (i or j) and one.change != KEPT:
            self.take(category, self._around(i, j))

    def _region(self, i: _Numbers, j: _Numbers, one: Certain) -> Region:
        """Return the words of a cue, and the point where the other side has none."""
        at_a = i[0] if i else _at(one.a, self.a)
        return Region(i, j, at_a, j[0] if j else _at(one.b, self.b))

    def _around(self, i: _Numbers, j: _Numbers) -> Region:
        """Return the short stretch in which a cue stands, or the cue alone."""
        a, b = self.a, self.b
        place = next(p for p in self.places if (i and i[0] in p.a) or (j and j[0] in p.b))
        others = [a[n] for n in place.a if n not in i] + [b[n] for n in place.b if n not in j]
        telling = [sum(not w[n].small for n in p) for w, p in ((a, place.a), (b, place.b))]
        if max(telling) <= _SHORT and all(word.kind != "figure" for word in others):
            return without_glue(place, a, b) or place
        return Region(i, j, i[0] if i else place.at_a, j[0] if j else place.at_b)

    def lone_hedges(self, one: Passage, two: Passage) -> None:
        """Report the other hedges that only one side has, where the other says the same without."""
        if common(self.a, self.b, self.found) < _AKIN:
            return
        left = [_within((cue,), self.a) for cue in one.cues]
        right = [_within((cue,), self.b) for cue in two.cues]
        for i in left:
            if _stands_alone(i, self.a, self.found.partner) and not self._faces(i, right, "a"):
                self.take("hedge removed", self._around(i, ()))
        for j in right:
            if _stands_alone(j, self.b, self.found.back) and not self._faces(j, left, "b"):
                self.take("hedge added", self._around((), j))

    def _faces(self, cue: _Numbers, others: list[_Numbers], side: str) -> bool:
        """Tell whether a hedge of the other side stands in the place of this one."""
        there = {n for other in others for n in other}
        facing = ((p.a, p.b) if side == "a" else (p.b, p.a) for p in self.places)
        return any(cue[0] in here and there.intersection(over) for here, over in facing)

    def rest(self) -> Iterator[Region]:
        """Yield the regions that nothing has spoken for."""
        for region in self.places:
            yield from without(region, self._used_a, self._used_b)
        for region in inflected(self.a, self.b, self.found.partner):
            if self._used_a.isdisjoint(region.a) and self._used_b.isdisjoint(region.b):
                yield region


def changes_of(texts: Texts, group: Group) -> list[Change]:
    """List what differs in wording between the two sides of a group, in the order of a."""
    if group not in texts.changes:
        texts.changes[group] = _changes_of(texts, group)
    return texts.changes[group]


def _changes_of(texts: Texts, group: Group) -> list[Change]:
    a, b = texts.wording.words(group.a), texts.wording.words(group.b)
    if not a or not b or _same_words(a, b):
        return []
    if max(len(a), len(b)) > LONGEST:
        whole = Region(tuple(range(len(a))), tuple(range(len(b))), 0, 0)
        return [change("other wording", whole, a, b)]
    pair = _Pair(a, b)
    found = texts.comparer.between(_passage(texts, group.a), _passage(texts, group.b))
    for one in found:
        if one.change in WHOLE:
            pair.certain(one)
    for region in unquoted(a, b, pair.found):
        if [a[i].low for i in region.a] != [b[j].low for j in region.b]:
            pair.take("quotation changed", region)
    for one in found:
        if one.change not in WHOLE:
            pair.certain(one)
    pair.lone_hedges(_passage(texts, group.a), _passage(texts, group.b))
    changes = pair.changes
    for region in pair.rest():
        changes += wording_changes(region, a, b)
    share = common(a, b, pair.found)
    changes = [one._replace(common=share, category=_surely(one, share)) for one in changes]
    return sorted(changes, key=lambda one: (one.a.start, one.b.start, one.category))


def _surely(one: Change, share: float) -> Category:
    """What differs in sentences that are only half alike does not stand for one another.

    Words in quotation marks that one side lacks are left out rather than changed there.
    """
    doubtful = one.category in ("figure changed", "name changed") or (
        one.category == "quotation changed" and not (one.words_a and one.words_b)
    )
    return "other wording" if doubtful and share < _MOSTLY_SAME else one.category


def _within(spans: Sequence[tuple[int, int]], words: Sequence[Word]) -> _Numbers:
    """Number the words that stand in these places."""
    return tuple(i for i, word in enumerate(words) if any(s <= word.start < e for s, e in spans))


def _lone(numbers: _Numbers, partner: Sequence[int]) -> _Numbers:
    return tuple(n for n in numbers if partner[n] < 0)


def _stands_alone(cue: _Numbers, words: Sequence[Word], partner: Sequence[int]) -> bool:
    """Tell whether the other side has what follows a hedge, but not the hedge."""
    if not cue or any(partner[n] >= 0 or words[n].quoted for n in cue):
        return False
    follows = next((n for n in range(cue[-1] + 1, len(words)) if not words[n].small), -1)
    return follows >= 0 and partner[follows] >= 0


def _at(side: Side, words: Sequence[Word]) -> int:
    """Number the word at which the other side says the same without a cue."""
    return next((i for i, word in enumerate(words) if word.start >= side.start), len(words))


def _replaced(i: _Numbers, j: _Numbers, place: Region) -> bool:
    """Tell whether a cue stands in a stretch that has words on both sides."""
    apart = set(i).isdisjoint(place.a) and set(j).isdisjoint(place.b)
    return bool(place.a and place.b) and not apart


def _same_words(a: list[Word], b: list[Word]) -> bool:
    return len(a) == len(b) and all(
        one.low == two.low and one.quoted == two.quoted for one, two in zip(a, b, strict=True)
    )


def _passage(texts: Texts, rows: tuple[int, ...]) -> Passage:
    wording = texts.wording
    place = wording.ids[wording.owners[rows[0]]], wording.fields[rows[0]]
    return texts.passages.of(*place, wording.starts[rows[0]], wording.ends[rows[-1]])


class OfPart:
    """The words of some articles that one part has; see `analysis.voices.belonging.parts`."""

    def __init__(
        self,
        articles: pd.DataFrame,
        part: Part,
        attributions: pd.DataFrame | None,
        zone: Zone = "all",
    ) -> None:
        self._all = part == "whole" and zone == "all"
        found = {} if self._all else stretches_of(articles, part, attributions, zone=zone)
        self._covers = {key: Cover(stretches) for key, stretches in found.items()}

    def holds(self, article_id: Any, field: Any, start: Any, end: Any) -> bool:
        """Tell whether most of a place is of this part; a point, where nothing stands, always is.

        A place that is missing is no place: `field` is then missing, too.
        """
        if self._all or pd.isna(field) or start == end:
            return True
        inside = self._covers[article_id, field].within(start, end)
        return bool(2 * inside > end - start)
