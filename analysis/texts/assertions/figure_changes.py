"""Is the same thing counted more exactly in one sentence than in the other?"""

from collections.abc import Iterator

from analysis.texts.assertions.amounts import EXACT, VAGUE, Amount
from analysis.texts.assertions.change import Change
from analysis.texts.assertions.wordings import Wording


def figure_changes(a: Wording, b: Wording) -> Iterator[Change]:
    """Find amounts that are vague or rough on one side and exact on the other."""
    right = list(b.amounts)
    for m in a.amounts:
        same = [n for n in right if set(m.nouns) & set(n.nouns)]
        if not same:
            continue
        n = next((n for n in same if n.exactness == m.exactness), same[0])
        right.remove(n)
        if n.exactness == m.exactness or EXACT not in (n.exactness, m.exactness):
            continue
        if VAGUE in (n.exactness, m.exactness) or _may_be_equal(m, n):
            name = "figure made exact" if n.exactness == EXACT else "figure made vague"
            cues = (x.sentence[y.start - x.start : y.end - x.start] for x, y in ((a, m), (b, n)))
            yield Change(name, (m.start, m.end), (n.start, n.end), *cues)


def _may_be_equal(m: Amount, n: Amount) -> bool:
    """Tell whether a rough and an exact number can stand for the same."""
    rough, exact = (m, n) if n.exactness == EXACT else (n, m)
    if rough.value is None or exact.value is None:
        return True
    if rough.open_above:
        return exact.value >= rough.value
    low, high = sorted((rough.value, exact.value))
    return high <= 1.25 * low
