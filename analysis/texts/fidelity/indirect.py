"""Which sentence of another text gives a quotation without quotation marks?"""

import re
from typing import Final, NamedTuple

import numpy as np

from analysis.language import Span
from analysis.language.similarity import stems, weight_of
from analysis.texts.fidelity.matching import Match, common_weight, share
from analysis.texts.fidelity.quoted import Quoted
from analysis.texts.fidelity.wording import Wording, operations, wording_of

CONTAINED: Final = 0.7
"""Share of a quotation's words, by weight, that must stand unquoted in the other sentence."""

KEPT: Final = 0.5
"""Share of its words that must stand there in the same order."""

KEPT_IF_SHORT: Final = 0.75
"""The same for quotations without a rare word."""

ALIKE: Final = 0.4
"""How alike the two whole sentences must be (Dice's coefficient of their weighted stems)."""

ALIKE_IF_SHORT: Final = 0.55
"""The same for short phrases, which may stand anywhere."""

_SHORT: Final = 12  # weight of a quotation of two rare words
_PHRASE: Final = 4  # words; shorter ones must stand there as they are
_MARK: Final = re.compile(r"[.,;:!?…]?[\"“”«»„]")


class Unquoted(NamedTuple):
    """A quotation and the sentence of another text that gives its words without marks."""

    quote: int
    sentence: int
    span: Span
    wording: Wording


def indirect_matches(quoted: Quoted, matches: list[Match]) -> list[Unquoted]:
    """Find for the quotations without partner in an article a sentence there that gives them."""
    articles = [quote.article for quote in quoted.quotes]
    done = {(match.a, articles[match.b]) for match in matches}
    done |= {(match.b, articles[match.a]) for match in matches}
    found = []
    for article in range(len(quoted.texts)):
        rows = quoted.of(article)
        if not rows:
            continue
        for number, sentence in _candidates(quoted, rows):
            other = quoted.sentences[sentence].article
            if other == article or (number, other) in done:
                continue
            match = _window(quoted, number, sentence)
            if match is not None:
                done.add((number, other))
                found.append(match)
    return found


def _candidates(quoted: Quoted, rows: range) -> list[tuple[int, int]]:
    """Return quotations with sentences that have their words unquoted, the most alike first."""
    part = slice(rows.start, rows.stop)
    common, total, _ = common_weight(quoted.quoted[part], quoted.own)
    firsts = [quoted.quotes[number].first for number in rows]
    both, weight_a, weight_b = common_weight(quoted.whole[firsts], quoted.whole)
    alike = share(2 * both, weight_a + weight_b)
    held = share(common, np.broadcast_to(total, common.shape))
    n_words = np.array([len(quoted.quotes[number].wording.words) for number in rows])
    short = np.broadcast_to(n_words[:, None] < _PHRASE, common.shape)
    accepted = np.argwhere(
        (held >= np.where(short, 0.99, CONTAINED))
        & (alike >= np.where(short, ALIKE_IF_SHORT, ALIKE))
    )
    ranked = accepted[np.argsort(-(held + alike)[tuple(accepted.T)], kind="stable")]
    return [(rows[i], j) for i, j in ranked.tolist()]


def _window(quoted: Quoted, number: int, sentence: int) -> Unquoted | None:
    """Find where in the sentence the words stand: close together, and outside quotation marks."""
    quote, there = quoted.quotes[number], quoted.sentences[sentence]
    text = quoted.texts[there.article][there.field]
    own = [word for word, unquoted in zip(there.words, there.own, strict=True) if unquoted]
    wording = wording_of(text, own)
    a, b = quote.wording.words, wording.words
    changed = operations(a, b)
    kept = [True] * len(b)
    for _, _, j1, j2 in changed:
        kept[j1:j2] = [False] * (j2 - j1)
    places = [place for place, same in enumerate(kept) if same]
    weight = sum(weight_of(stem) for place in places for stem in stems(b[place]))
    total = sum(weight_of(stem) for word in a for stem in stems(word))
    least = KEPT_IF_SHORT if total < _SHORT else KEPT
    if weight < CONTAINED * total or len(places) < least * len(a):
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
    if _MARK.match(text, span.end) or _MARK.match(text[: span.start][::-1]):
        return None  # the other half of this mark is lost
    inside = [word for word in own if span.start <= word.start < span.end]
    return Unquoted(number, sentence, span, wording_of(text, inside))
