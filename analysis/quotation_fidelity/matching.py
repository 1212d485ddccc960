"""Which quotation of one text is which of another?"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.quotation_fidelity.quoted import Quoted

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


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
    context: Floats
    around: Floats
    same_source: Flags
    other_source: Flags


def direct_matches(quoted: Quoted) -> list[Match]:
    """Find the quotations that two texts have in common, in the order of the texts."""
    found: list[Match] = []
    n_articles = len(quoted.texts)
    for article in range(n_articles - 1):
        rows = quoted.of(article)
        columns = range(rows.stop, len(quoted.quotes))
        if not rows or not columns:
            continue
        evidence = evidence_of(quoted, rows, columns)
        found += _chosen(quoted, evidence, rows, columns)
    return found


def evidence_of(quoted: Quoted, rows: range, columns: range) -> Evidence:
    """Compare some quotations with others."""
    first, second = slice(rows.start, rows.stop), slice(columns.start, columns.stop)
    common, total_a, total_b = common_weight(quoted.quoted[first], quoted.quoted[second])
    keys: dict[tuple[str, ...], int] = {}
    code = [keys.setdefault(quote.wording.words, len(keys)) for quote in quoted.quotes]
    sources, named_a, named_b = common_weight(quoted.sources[first], quoted.sources[second])
    return Evidence(
        identical=np.equal.outer(code[first], code[second]),
        common=common,
        dice=share(2 * common, total_a + total_b),
        contained=share(common, np.minimum(total_a, total_b)),
        context=_dice(quoted.context[first], quoted.context[second]),
        around=_dice(quoted.around[first], quoted.around[second]),
        same_source=sources > 0,
        other_source=(sources == 0) & (named_a > 0) & (named_b > 0),
    )


def acceptable(evidence: Evidence) -> Flags:
    """Tell which pairs have enough in common to be one quotation."""
    e = evidence
    supported = (e.context >= 0.25) | (e.around >= 0.25) | e.same_source
    same = e.identical & (supported | (e.common >= 8))
    long = ((e.dice >= 0.5) | (e.contained >= 0.75)) & (e.common >= 12)
    alike = (e.dice >= 0.3) & ((e.context >= 0.4) | (e.around >= 0.4)) & ~e.other_source
    parallel = (e.around >= 0.45) & (e.context >= 0.4) & ~e.other_source
    return np.asarray(same | long | alike | parallel, np.bool_)


def _chosen(quoted: Quoted, evidence: Evidence, rows: range, columns: range) -> list[Match]:
    """Give every quotation its best partner in each other article."""
    e = evidence
    score = 2 * e.dice + e.identical + e.context + 0.5 * e.around
    score += 0.3 * e.same_source - 0.3 * e.other_source
    accepted = np.argwhere(acceptable(evidence))
    ranked = accepted[np.argsort(-score[tuple(accepted.T)], kind="stable")]
    fits = (e.contained >= 0.9) & (e.common >= 8)
    taken_a: set[tuple[int, int]] = set()  # quotation of a, article of b
    taken_b: set[int] = set()
    found = []
    for i, j in ranked.tolist():
        a, b = rows[i], columns[j]
        key = (a, quoted.quotes[b].article)
        n_taken = (key in taken_a) + (b in taken_b)
        if n_taken == 2 or (n_taken and not fits[i, j]):
            continue
        taken_a.add(key)
        taken_b.add(b)
        found.append(Match(a, b))
    return sorted(found, key=lambda match: (quoted.quotes[match.b].article, *match))


def common_weight(first: Any, second: Any) -> tuple[Floats, Floats, Floats]:
    """Weight in common, of the rows and of the columns."""
    selects = second.copy()
    selects.data = np.ones_like(selects.data)
    common = np.asarray((first @ selects.T).toarray(), np.float64)
    return common, first.sum(axis=1).A1[:, None], second.sum(axis=1).A1[None, :]


def _dice(first: Any, second: Any) -> Floats:
    common, total_a, total_b = common_weight(first, second)
    return share(2 * common, total_a + total_b)


def share(part: Floats, whole: Floats) -> Floats:
    """Divide, 0 where there is nothing to divide by."""
    found = np.zeros(np.broadcast_shapes(part.shape, whole.shape))
    np.divide(part, whole, out=found, where=whole > 0)
    return found
