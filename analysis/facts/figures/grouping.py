"""Which mentions, in all texts of an event, are of the same thing, and which can all be true?"""

from collections import Counter, defaultdict
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.facts.figures.dates import weekday_of
from analysis.facts.figures.mentions import Mention, Placed
from analysis.facts.figures.things import fates_by_stem, standing_for
from analysis.facts.figures.times import ZONES
from analysis.language.stems import stems, weight_of
from analysis.language.tokens import Sentence, word_classes
from analysis.texts.alignment import sentences_of, similarities

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TOGETHER: Final = 0.5
"""From this average similarity on mentions are of the same thing."""

MOST: Final = 1_500
"""So many mentions of one kind are compared, each with each; more are grouped by what alone."""

_REACH: Final = 14  # words on either side that say what a number is about
_HALF: Final = 5.0  # at this distance a word weighs half
_HALF_OTHER: Final = 12.0  # of dates, sums and measures, which stand farther from their verb
_HEAVIEST: Final = 6.0  # a name that no other news has tells no more than a rare word
_OF_SAME: Final = 0.3  # "a 48-page report", "a bid of $3 million": said to be of the same thing
_APART: Final = -4.0  # so unlike that no average brings two mentions together


def groups_of(placed: list[Placed]) -> list[int]:
    """Number for each mention of an event the thing that it counts, from 1, as they come."""
    buckets: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, one in enumerate(placed):
        found = one.mention
        buckets[found.kind, found.base, found.fine if found.kind == "money" else ""].append(i)
    spread = _spread([one for one in placed if one.mention.kind != "place"])
    labels: dict[int, tuple[Any, ...]] = {}
    for key, members in buckets.items():
        for i, label in zip(members, _labels([placed[i] for i in members], spread), strict=True):
            labels[i] = (*key, label)
    numbers: dict[tuple[Any, ...], int] = {}
    return [numbers.setdefault(labels[i], len(numbers) + 1) for i in range(len(placed))]


def _labels(placed: list[Placed], spread: dict[str, int]) -> list[Any]:
    if len(placed) == 1:
        return [0]
    if len(placed) > MOST:
        return [(one.mention.head, one.mention.fate, one.mention.reading) for one in placed]
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = 1 - alike(placed, spread)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method="average")
    found: list[int] = fcluster(tree, 1 - TOGETHER, criterion="distance").tolist()
    return found


def alike(placed: list[Placed], spread: dict[str, int]) -> Floats:
    """Return for any two mentions of one kind how surely they are of the same thing.

    1: the same noun, with the same fate, in the same words; below 0: not the same thing.
    """
    kind = placed[0].mention.kind
    if kind == "place":
        return same_happening(placed)
    around = _contexts(placed, spread)
    if kind in ("count", "ordinal"):
        score = _of_counts(placed, around)
    elif kind == "age":
        score = _of_ages(placed, around)
    else:
        heads = np.array([one.mention.head for one in placed])
        score = 0.1 + around
        score += _OF_SAME * ((heads[:, None] == heads[None, :]) & (heads[:, None] != ""))
    fits = compatible([one.mention for one in placed])
    score = score - _implausible(placed, fits)
    same = _same_value(placed)
    score = np.where(score > 0, score + same * (1 - np.minimum(score, 1)), score)
    return np.where(_contradictory(placed, fits), _APART, np.minimum(score, 1.0))


def _of_counts(placed: list[Placed], around: Floats) -> Floats:
    heads = [one.mention.head for one in placed]
    nouns = _matches(heads)
    fates = np.array([one.mention.fate for one in placed])
    both = (fates[:, None] != "") & (fates[None, :] != "")
    same_fate = both & (fates[:, None] == fates[None, :])
    plain = np.array([0.42 if not standing(head) else 0.2 for head in heads])
    score = np.where(nouns == 1, plain[:, None] + 0.75 * around, 0.8 * around)
    fine = np.array([one.mention.fine for one in placed])
    of_same = (fine[:, None] == fine[None, :]) & (fine[:, None] != "") & (nouns == 1)
    score = score + _OF_SAME * of_same
    score = np.where(same_fate, 0.26 + 0.5 * nouns + 0.4 * around, score)
    return np.where(both & ~same_fate, _APART, score)


def _of_ages(placed: list[Placed], around: Floats) -> Floats:
    heads = np.array([one.mention.head for one in placed])
    return np.where(heads[:, None] == heads[None, :], 0.4 + 0.6 * around, around)


def _matches(heads: list[str]) -> Floats:
    """How well the nouns fit: 1 the same, 0.6 where one stands for any people, 0 otherwise."""
    names, place = np.unique(heads, return_inverse=True)
    fits = np.zeros((len(names), len(names)))
    for i, a in enumerate(names):
        for j, b in enumerate(names):
            fits[i, j] = _match(str(a), str(b))
    return np.asarray(fits[np.ix_(place, place)])


def _match(a: str, b: str) -> float:
    if a == b:
        return 1.0 if a else 0.7
    kinds = (standing(a), standing(b))
    if "generic" in kinds:
        return 0.7
    return 0.6 if kinds.count("role") == 1 else 0.0


def standing(head: str) -> str:
    """ "generic" for people, captives or nothing at all, "role" for men, "" for soldiers."""
    if not head or head in fates_by_stem():
        return "generic"
    return standing_for().get(head, "")


def _contexts(placed: list[Placed], spread: dict[str, int]) -> Floats:
    """How alike the words around two mentions are, the nearer the heavier (cosine, 0 to 1)."""
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    weights: list[float] = []
    half = _HALF if placed[0].mention.kind in ("count", "ordinal") else _HALF_OTHER
    for row, one in enumerate(placed):
        near: dict[str, float] = {}
        for distance, stem in _words_near(one):
            near[stem] = max(near.get(stem, 0.0), 1 / (1 + distance / half))
        for stem, closeness in near.items():
            rows.append(row)
            columns.append(numbers.setdefault(stem, len(numbers)))
            weights.append(closeness * min(weight_of(stem), _HEAVIEST) / spread.get(stem, 1))
    shape = (len(placed), max(len(numbers), 1))
    matrix = csr_matrix((weights, (rows, columns)), shape=shape)
    product = np.asarray((matrix @ matrix.T).toarray(), dtype=np.float64)
    length = np.sqrt(product.diagonal())
    total = np.outer(length, length)
    found = np.zeros_like(product)
    np.divide(product, total, out=found, where=total > 0)
    return found


def _spread(placed: list[Placed]) -> dict[str, int]:
    """In how many sentences of one article each stem stands: what is everywhere tells nothing."""
    lines = {id(one.line): one for one in placed}
    counts: Counter[tuple[int, str]] = Counter()
    for one in lines.values():
        counts.update({(one.article, stem) for word in one.line.low for stem in _stems(word)})
    most: dict[str, int] = {}
    for (_, stem), n in counts.items():
        most[stem] = max(n, most.get(stem, 0))
    return most


def _words_near(one: Placed) -> list[tuple[int, str]]:
    """The stems around a mention, with their distance in words; other numbers left out."""
    found = []
    line, mention = one.line, one.mention
    for k in range(max(0, mention.first - _REACH), min(len(line.low), mention.last + _REACH)):
        if mention.first <= k < mention.last or line.low[k][:1].isdecimal():
            continue
        distance = mention.first - k - 1 if k < mention.first else k - mention.last
        found += [(distance, stem) for stem in _stems(line.low[k])]
    return found


@lru_cache(maxsize=1 << 15)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(stems(word))


def _same_value(placed: list[Placed]) -> Floats:
    """1 where two mentions have the very same number, a telling one: 340, not 2 or 100."""
    values = np.array(
        [
            np.nan if one.mention.value is None else one.mention.value * one.mention.factor
            for one in placed
        ]
    )
    telling = np.array([_telling(one.mention) for one in placed])
    return np.where(
        values[:, None] == values[None, :], np.minimum(telling[:, None], telling[None, :]), 0.0
    )


def _implausible(placed: list[Placed], fits: Flags) -> Floats:
    """What speaks against two values of one thing: more, the farther they lie apart."""
    mentions = [one.mention for one in placed]
    if mentions[0].kind in ("date", "time"):
        days = np.array([weekday_of(one) if one.kind == "date" else "" for one in mentions])
        other = (days[:, None] != "") & (days[None, :] != "") & (days[:, None] != days[None, :])
        return np.where(fits & ~other, 0.0, 0.25)
    size = np.log10([max(_typical(one) * one.factor, 0.1) for one in mentions])
    apart = np.abs(size[:, None] - size[None, :])
    crowd = np.array([one.fate == "present" for one in mentions])
    both = crowd[:, None] & crowd[None, :]  # estimates of crowds differ widely
    against = np.where(both, 0.05, 0.1) + 0.2 * np.maximum(0.0, apart - np.where(both, 1.0, 0.5))
    vague = np.array([one.bound == "vague" for one in mentions])
    seldom = 0.1 * np.maximum(0.0, apart - 0.7)  # "some" is seldom said of hundreds
    against = np.where(vague[:, None] | vague[None, :], seldom, np.where(fits, 0.0, against))
    return np.minimum(against, 0.5)


def _typical(mention: Mention) -> float:
    known = (n for n in (mention.value, mention.low, mention.high) if n is not None)
    return next(known, 0.0)


def _telling(mention: Mention) -> float:
    """How unlikely it is that the same number stands for two things: by its digits."""
    if mention.kind in ("date", "ordinal", "age") or mention.value is None:
        return 0.0
    if mention.kind in ("time", "duration"):
        return 0.5 if mention.value != int(mention.value) else 0.35
    digits = len(f"{mention.value:.10g}".replace(".", "").strip("0"))
    if mention.value <= 12 and digits == 1:
        return 0.1
    return 0.35 if digits == 1 else 0.75


def _contradictory(placed: list[Placed], fits: Flags) -> Flags:
    """Which pairs, in one article, are two things: one voice gives one thing one value.

    Nor do two voices differ, if one number is of people and the other of officers: these are
    some of the people. And no sentence gives a thing two numbers.
    """
    article, source, line, head = (
        np.array(values)
        for values in zip(
            *((one.article, one.source, id(one.line), one.mention.head) for one in placed),
            strict=True,
        )
    )
    specific = np.array([not standing(str(name)) for name in head])
    part = (head[:, None] != head[None, :]) & (specific[:, None] | specific[None, :])
    part |= source[:, None] == source[None, :]
    part |= placed[0].mention.kind != "count"
    values = np.array([np.nan if (v := one.mention.value) is None else v for one in placed])
    differ = values[:, None] != values[None, :]
    differ &= ~np.isnan(values)[:, None] & ~np.isnan(values)[None, :]
    breath = (line[:, None] == line[None, :]) & differ
    return np.asarray((article[:, None] == article[None, :]) & (breath | (part & ~fits)))


_FLOORS: Final = ("at least", "more than")
_CEILINGS: Final = ("at most", "less than")
_SLACK: Final = 0.06
"""A length or a time is written in round numbers: 5 miles, 8 km."""


def compatible(mentions: list[Mention]) -> NDArray[np.bool_]:
    """Tell for any two mentions of one kind whether one value can be what both mean.

    "Some" and "two" can, "about 400" and 410, "more than 100" and 250, 3 June and "June".
    "At least four" and "at least nine" cannot: each is the figure known to an outlet.
    """
    low, high = (np.array(side) for side in zip(*map(interval, mentions), strict=True))
    found = (low[:, None] <= high[None, :]) & (low[None, :] <= high[:, None])
    for side, end in ((_FLOORS, low), (_CEILINGS, high)):
        open_ = np.array([one.bound in side for one in mentions])
        found &= ~(open_[:, None] & open_[None, :]) | (end[:, None] == end[None, :])
    if mentions[0].kind == "time":  # hours of different zones, or of one that is not said
        zones = np.array([one.fine for one in mentions])
        found |= zones[:, None] != zones[None, :]
    return np.asarray(found)


def interval(mention: Mention) -> tuple[float, float]:
    """Return the least and the most that is meant, in the unit that values are compared in."""
    low = float("-inf") if mention.low is None else _base(mention, mention.low)
    high = float("inf") if mention.high is None else _base(mention, mention.high)
    if mention.kind in ("measure", "duration") and mention.bound not in _FLOORS + _CEILINGS:
        return low * (1 - _SLACK / 2), high * (1 + _SLACK / 2)
    return low, high


def _base(mention: Mention, number: float) -> float:
    shift = ZONES.get(mention.unit.lower()) if mention.kind == "time" else None
    return (number - (shift or 0.0)) * mention.factor


_SENTENCE: Final = 0.8  # shares of 1.3, set by hand, as the two below
_WHAT: Final = 0.3  # few words tell what is there: they weigh less than sentences
_NAME: Final = 0.2  # of one name there may be two places


def same_happening(placed: list[Placed]) -> Floats:
    """Return for any two mentions of places how surely they tell where the same thing is.

    What is told to be there, the sentences, and the names, count for it; below 0 for two places
    that one sentence names.
    """
    sentences = lines_alike([one.line for one in placed])
    names = np.array([one.mention.reading for one in placed])
    same_name = names[:, None] == names[None, :]
    score = _SENTENCE * sentences + _WHAT * _whats_alike(placed) + _NAME * same_name
    lines = np.array([id(one.line) for one in placed])
    breath = (lines[:, None] == lines[None, :]) & ~same_name
    return np.where(breath, _APART, np.minimum(score, 1.0))


def lines_alike(lines: list[Sentence]) -> Floats:
    """How alike the sentences are, each with each (0 to 1)."""
    texts = [line.text[line.start : line.end] for line in lines]
    numbers: dict[str, int] = {}
    place = [numbers.setdefault(text, len(numbers)) for text in texts]
    rows = pd.DataFrame({"text": list(numbers), "title": "", "article_id": "", "outlet": ""})
    sentences = sentences_of(rows)
    every = slice(0, len(sentences.table))
    first = sentences.borders[:-1]
    found = similarities(sentences, every, every)[np.ix_(first, first)]
    return np.asarray(found[np.ix_(place, place)], np.float64)


def _whats_alike(placed: list[Placed]) -> Floats:
    """How alike what is there is put: by the stems in common (Dice), 1 for the same fate."""
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    columns: list[int] = []
    borders = [0]
    for one in placed:
        columns += [numbers.setdefault(stem, len(numbers)) for stem in _content(one.mention.what)]
        borders.append(len(columns))
    shape = (len(placed), max(len(numbers), 1))
    stands = csr_matrix((np.ones(len(columns)), columns, borders), shape=shape)
    common = np.asarray((stands @ stands.T).toarray(), np.float64)
    total = common.diagonal()[:, None] + common.diagonal()[None, :]
    found = np.zeros_like(common)
    np.divide(2 * common, total, out=found, where=total > 0)
    fates = np.array([one.mention.fate for one in placed])
    return np.where((fates[:, None] == fates[None, :]) & (fates[:, None] != ""), 1.0, found)


@lru_cache(maxsize=1 << 14)
def _content(what: str) -> tuple[str, ...]:
    words = (word for word in what.lower().split() if word_classes().get(word, "verb") == "verb")
    return tuple(sorted({stem for word in words for stem in stems(word)}))
