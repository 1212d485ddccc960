"""Which quotation of one text is which of another?"""

import re
from collections.abc import Iterable
from itertools import product
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language import Span
from analysis.language.stems import stems, weight_of
from analysis.texts.changes.likely import ALIKE, CONTAINED, Likely
from analysis.texts.changes.quoted import Quote, Quoted
from analysis.texts.changes.quoted_words import (
    Operation,
    Wording,
    mean_the_same,
    operations,
    wording_of,
)

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

KEPT: Final = 0.6
"""Share of a quotation's words that another must have in the same order to be the same one."""

KEPT_IF_LESS: Final = 0.85
"""The same where few of them tell, or another is said to speak."""

SAME_LENGTH: Final = 0.6
"""Other words in the place of these are about as many: the shorter by the longer."""

IN_ORDER: Final = 0.6
"""Who has fewer of the words of another in order must mean the same."""

LONG: Final = 8
"""Words, by hand, of a piece of which one may differ."""

PHRASE: Final = 5
"""Words of a quotation that a single sentence can tell to be the other."""


class Match(NamedTuple):
    """Two quotations, by their numbers, of which one is the other."""

    a: int
    b: int


class Evidence(NamedTuple):
    """What quotations (rows) have in common with others (columns)."""

    identical: Flags
    common: Floats
    """Weight of the stems that stand in both."""
    dice: Floats
    contained: Floats
    """Share of the shorter's weight that stands in the longer."""
    n_words: Floats
    """Words of the longer."""
    least: Floats
    """Words of the shorter."""
    context: Floats
    context_weight: Floats
    """What the contexts have in common; short ones ("Holt said") are soon alike."""
    around: Floats
    around_weight: Floats
    same_source: Flags
    other_source: Flags
    rewritten: Flags
    """The two texts go back to one report: many of their sentences correspond."""


def direct_matches(quoted: Quoted, likely: Likely) -> list[Match]:
    """Find the quotations that two texts have in common, in the order of the texts."""
    found: list[Match] = []
    given = _Given(quoted)
    for article in range(len(quoted.texts) - 1):
        rows = quoted.of(article)
        columns = likely.columns(article) if rows else np.zeros(0, np.int64)
        if len(columns):
            evidence = evidence_of(quoted, rows, columns, likely, given)
            found += _chosen(quoted, evidence, rows, columns, given.places)
    found += _through_others(quoted, found, likely)
    return sorted(found, key=lambda match: (quoted.quotes[match.b].article, *match))


class _Given:
    """What is known of each quotation by itself: its source has a name, its size, its place."""

    def __init__(self, quoted: Quoted) -> None:
        quotes, texts = quoted.quotes, quoted.texts
        self.named = np.array([_is_named(quote.source) for quote in quotes], np.bool_)
        self.sizes = np.array([len(quote.wording.words) for quote in quotes], np.float64)
        self.places = np.array(
            [q.span.start / len(texts[q.article][q.field]) for q in quotes], np.float64
        )


def evidence_of(
    quoted: Quoted, rows: range, columns: Numbers, likely: Likely, given: _Given
) -> Evidence:
    """Compare the quotations of an article (rows) with others."""
    first, second = slice(rows.start, rows.stop), columns
    common, total_a, total_b = common_weight(quoted.quoted[first], quoted.quoted[second])
    sources, _, _ = common_weight(quoted.sources[first], quoted.sources[second])
    context, context_weight = _dice(quoted.context[first], quoted.context[second])
    around, around_weight = _dice(quoted.around[first], quoted.around[second])
    rewritten = likely.rewritten[likely.articles[rows.start], likely.articles[second]]
    return Evidence(
        identical=np.equal.outer(likely.codes[first], likely.codes[second]),
        common=common,
        dice=share(2 * common, total_a + total_b),
        contained=share(common, np.minimum(total_a, total_b)),
        n_words=np.maximum.outer(given.sizes[first], given.sizes[second]),
        least=np.minimum.outer(given.sizes[first], given.sizes[second]),
        context=context,
        context_weight=context_weight,
        around=around,
        around_weight=around_weight,
        same_source=sources > 0,
        other_source=(sources == 0) & np.logical_and.outer(given.named[first], given.named[second]),
        rewritten=np.broadcast_to(rewritten, common.shape),
    )


def _is_named(source: str) -> bool:
    """Tell a name from "the company", which may be anybody."""
    return any(word[0].isupper() for word in source.split()[1:]) or (
        source[:1].isupper() and not source.startswith(("The ", "A ", "An "))
    )


def acceptable(evidence: Evidence) -> tuple[Flags, Floats]:
    """Tell which pairs have enough in common to be one quotation.

    The first are so as they stand; the others if this share of the words of the shorter stands
    in the longer, in order and close by (infinite: never).
    Weights are those of `weight_of`: 4 to 6 for an ordinary word, 9 for a rare one.
    """
    e = evidence
    # The same words, but "yes" and "this week" are said by many.
    near = (e.context >= 0.25) & (e.context_weight >= 5)
    near |= (e.around >= 0.25) & (e.around_weight >= 15) & ~e.other_source
    told = (e.common >= 8) | (e.n_words >= 5) | ((e.n_words >= 4) & (e.common >= 4))
    sure = e.identical & (e.same_source | near | told)
    # Other words in the place of these, where one text was made from the other.
    place = (e.context >= 0.5) & (e.context_weight >= 12) & (e.n_words <= PHRASE)
    place |= (e.around >= 0.4) & (e.around_weight >= 28)
    place |= (e.dice >= 0.3) & (e.same_source | ((e.around >= 0.3) & (e.around_weight >= 20)))
    place &= e.least >= SAME_LENGTH * e.n_words
    sure |= e.rewritten & place & ~e.other_source
    # The one is part of the other.
    backed = (near | e.same_source) & ~e.other_source
    whole = (e.contained >= 0.99) & (e.least >= 2) & backed
    whole &= (e.common >= 5) | (near & e.same_source)
    partly = ((e.contained >= CONTAINED) & ~_is_short(e)) | whole
    kept = np.where(e.other_source | (e.common < 12), KEPT_IF_LESS, KEPT)
    kept[_is_short(e)] = 1.0
    return np.asarray(sure, np.bool_), np.where(partly & ~sure, kept, np.inf)


def _is_short(e: Evidence) -> Flags:
    """Tell where the shorter is a phrase that many may use."""
    return np.asarray((e.least < 3) | ((e.common < 7) & (e.least < 7)), np.bool_)


def _chosen(
    quoted: Quoted, evidence: Evidence, rows: range, columns: Numbers, places: Floats
) -> list[Match]:
    """Give every quotation its best partner in each other article."""
    e = evidence
    distance = np.abs(np.subtract.outer(places[rows.start : rows.stop], places[columns]))
    score = 2 * e.dice + e.identical + e.context + 0.5 * e.around
    score += 0.3 * e.same_source - 0.3 * e.other_source - 0.5 * distance
    sure, least = acceptable(evidence)
    accepted = np.argwhere(sure | np.isfinite(least))
    ranked = accepted[np.argsort(-score[tuple(accepted.T)], kind="stable")]
    fits = e.contained >= 0.9
    taken_a: dict[tuple[int, int], int] = {}  # quotation of a, article of b
    taken_b: dict[int, int] = {}
    found = []
    for i, j in ranked.tolist():
        a, b = rows[i], int(columns[j])
        first, second = quoted.quotes[a], quoted.quotes[b]
        before = [(taken_b.get(b), first), (taken_a.get((a, second.article)), second)]
        # Only further pieces of one quotation, or a phrase that is telling by itself, match what
        # has its match already.
        others = [(number, quote) for number, quote in before if number is not None]
        if len(others) == 2:
            continue
        if others and not (fits[i, j] or _is_long_piece(first.wording, second.wording)):
            continue
        told = e.common[i, j] >= 8
        if any(quoted.quotes[number].group != quote.group and not told for number, quote in others):
            continue
        if not sure[i, j] and _kept_together(first.wording, second.wording) < least[i, j]:
            continue
        if sure[i, j] and not (e.identical[i, j] or _say_the_same(first, second)):
            continue
        taken_a[a, second.article] = b
        taken_b[b] = a
        found.append(Match(a, b))
    return found


def _is_long_piece(a: Wording, b: Wording) -> bool:
    """Tell whether the one is a piece of the other though a word of it differs."""
    return min(len(a.words), len(b.words)) >= LONG and _kept_together(a, b) >= KEPT_IF_LESS


def _say_the_same(first: Quote, second: Quote) -> bool:
    """Tell whether what stands in the place of a quotation has its words, or means the same."""
    a, b = first.wording, second.wording
    shorter, longer = sorted((a.words, b.words), key=len)
    if len(_kept(operations(shorter, longer), len(longer))) >= IN_ORDER * len(shorter):
        return True
    return not are_apart(first.source, second.source) and mean_the_same(a, b)


def are_apart(first: str, second: str) -> bool:
    """Tell whether two sources are named, and by other names."""
    named = all(map(_is_named, (first, second)))
    return named and not set(stems(first)) & set(stems(second))


def _through_others(quoted: Quoted, matches: list[Match], likely: Likely) -> list[Match]:
    """Match what a third text joins: it has the words of the one, and is matched with the other.

    A paraphrase and an independent report have little in common but the quotation that both
    took from the same place; a text near to both shows it.
    """
    quotes = quoted.quotes
    same = list(range(len(quotes)))  # the first of those with the same words
    for a, b in matches:
        if quotes[a].wording.words == quotes[b].wording.words:
            first, second = sorted((_first(same, a), _first(same, b)))
            same[second] = first
    copies: dict[int, list[int]] = {}
    for number in range(len(quotes)):
        copies.setdefault(_first(same, number), []).append(number)
    taken = {(a, quotes[b].article) for a, b in matches}
    taken |= {(b, quotes[a].article) for a, b in matches}
    found = []
    for one, other in sorted({(_first(same, a), _first(same, b)) for a, b in matches}):
        for pair in product(copies[one], copies[other]):
            a, b = sorted(pair)
            sides = {(a, quotes[b].article), (b, quotes[a].article)}
            if likely.are_one_pair(a, b) and not sides & taken:
                taken |= sides
                found.append(Match(a, b))
    return found


def _first(same: list[int], number: int) -> int:
    while same[number] != number:
        number = same[number]
    return number


def _kept_together(a: Wording, b: Wording) -> float:
    """Share of the words of the shorter that stand in the longer, in order and close by."""
    shorter, longer = sorted((_said(a), _said(b)), key=len)
    places = _kept(operations(shorter, longer), len(longer))
    if not places or places[-1] - places[0] >= 1.5 * len(shorter) + 2:
        return 0.0
    return len(places) / len(shorter)


def _said(one: Wording) -> tuple[str, ...]:
    """The words without those that whoever quotes has put in; all, if there are no others."""
    said = tuple(word for i, word in enumerate(one.words) if i not in one.inserted)
    return said or one.words


def _kept(changed: Iterable[Operation], n_words: int) -> list[int]:
    """Number the words of the second wording that the first has as well."""
    lost = {place for _, _, first, last in changed for place in range(first, last)}
    return [place for place in range(n_words) if place not in lost]


def common_weight(first: Any, second: Any) -> tuple[Floats, Floats, Floats]:
    """Weight in common, of the rows and of the columns."""
    common = np.asarray((first @ _counted(second).T).toarray(), np.float64)
    return common, first.sum(axis=1).A1[:, None], second.sum(axis=1).A1[None, :]


def _counted(weights: Any) -> Any:
    """The same stems, each with the weight 1."""
    counted = weights.copy()
    counted.data = np.ones_like(counted.data)
    return counted


def _dice(first: Any, second: Any) -> tuple[Floats, Floats]:
    common, total_a, total_b = common_weight(first, second)
    return share(2 * common, total_a + total_b), common


def share(part: Floats, whole: Floats) -> Floats:
    """Divide, 0 where there is nothing to divide by."""
    found = np.zeros(np.broadcast_shapes(part.shape, whole.shape))
    np.divide(part, whole, out=found, where=whole > 0)
    return found


UNQUOTED: Final = 0.7
"""Share of a quotation's words, by weight, that must stand unquoted in the other sentence."""

HELD: Final = 0.5
"""Share of its words that must stand there in the same order."""

HELD_IF_SHORT: Final = 0.75
"""The same for quotations without a rare word."""

ALIKE_IF_SHORT: Final = 0.55
"""The same for short phrases, which may stand anywhere."""

_SHORT: Final = 12  # weight of a quotation of two rare words
_PHRASE: Final = 4  # words; shorter ones must stand there as they are
_MARK: Final = re.compile(r"[.,;:!?…]?[\"“”«»„]")


def indirect_matches(
    quoted: Quoted, matches: list[Match], likely: Likely
) -> list[tuple[Quote, Quote]]:
    """Find for the quotations without partner in an article the words there that give them."""
    articles = [quote.article for quote in quoted.quotes]
    done = {(match.a, articles[match.b]) for match in matches}
    done |= {(match.b, articles[match.a]) for match in matches}
    found = []
    for article in range(len(quoted.texts)):
        for number, sentence in _candidates(quoted, article, likely):
            other = quoted.sentences[sentence].article
            if (number, other) in done:
                continue
            match = _window(quoted, number, sentence)
            if match is not None:
                done.add((number, other))
                found.append((quoted.quotes[number], match))
    return found


def _candidates(quoted: Quoted, article: int, likely: Likely) -> list[tuple[int, int]]:
    """Return quotations with sentences that have their words unquoted, the most alike first."""
    given = list(likely.given_in(article))
    if not given:
        return []
    numbers, sentences = (
        np.array(column, np.int64) for column in list(zip(*given, strict=True))[:2]
    )
    alike = np.array([value for *_, value in given])
    mine = quoted.quoted[numbers]
    both = mine.multiply(_counted(quoted.own[sentences])).tocoo()
    common = np.asarray(np.bincount(both.row, both.data, len(numbers)), np.float64)
    held = share(common, np.asarray(mine.sum(axis=1), np.float64).ravel())
    n_words = np.array([len(quoted.quotes[number].wording.words) for number in numbers.tolist()])
    short = n_words < _PHRASE
    accepted = (held >= np.where(short, 0.99, UNQUOTED)) & (
        alike >= np.where(short, ALIKE_IF_SHORT, ALIKE)
    )
    pairs = [(number, sentence) for number, sentence, _ in given]
    ranked = np.argsort(-(held + alike), kind="stable")
    return [pairs[i] for i in ranked.tolist() if accepted[i]]


def _window(quoted: Quoted, number: int, sentence: int) -> Quote | None:
    """Find where in the sentence the words stand: close together, and outside quotation marks."""
    quote, there = quoted.quotes[number], quoted.sentences[sentence]
    text = quoted.texts[there.article][there.field]
    wording = wording_of(text, there.own)
    a, b = quote.wording.words, wording.words
    changed = operations(a, b)
    places = _kept(changed, len(b))
    weight = sum(weight_of(stem) for place in places for stem in stems(b[place]))
    total = sum(weight_of(stem) for word in a for stem in stems(word))
    least = HELD_IF_SHORT if total < _SHORT else HELD
    if weight < UNQUOTED * total or len(places) < least * len(a):
        return None
    first, last = places[0], places[-1] + 1
    if last - first > (len(a) if len(a) < _PHRASE else 1.5 * len(a) + 2):
        return None
    # What the quotation says before the first and after the last common word, b says there too.
    for i1, i2, j1, j2 in changed:
        if i1 < i2 and j1 < j2 and j1 == last:
            last = min(j2, j1 + i2 - i1)
        if i1 < i2 and j1 < j2 and j2 == first:
            first = max(j1, j2 - (i2 - i1))
    span = Span(wording.spans[first].start, wording.spans[last - 1].end)
    if _MARK.match(text, span.end) or _MARK.match(text[max(0, span.start - 2) : span.start][::-1]):
        return None  # the other half of this mark is lost
    inside = [token for token in there.own if span.start <= token.start < span.end]
    words = wording_of(text, inside)
    return Quote(there.article, there.field, span, words, sentence, sentence, source="")
