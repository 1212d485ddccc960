"""Which articles are one group if each two have a probability? Average linkage on what is known."""

from heapq import heappop, heappush

import numpy as np

from analysis.events.nearby import Integers, Pairs
from analysis.events.pages import Floats


def linked(
    pairs: Pairs, sure: Floats, together: float, first: Floats, last: Floats, days: int
) -> Integers:
    """Return the number of its group for each article, or group of them.

    The two groups whose articles are one event with the highest mean probability become one, until
    that is less than `together`; a pair that is not given has probability 0. Two that lie more than
    `days` apart never do (`first` and `last` day of each; NaN, not known, is near to all): an
    article without a day would join the years. The time grows with the number of pairs.
    """
    n, begin, end = len(first), first.tolist(), last.tolist()
    near: list[dict[int, float]] = [{} for _ in range(n)]
    for a, b, one in zip(pairs.a.tolist(), pairs.b.tolist(), sure.tolist(), strict=True):
        near[a][b] = near[b][a] = one
    size, group = [1] * n, list(range(n))
    heap: list[tuple[float, int, int]] = []

    def offer(a: int, b: int) -> None:
        mean = near[a][b] / (size[a] * size[b])
        far = begin[a] - end[b] > days or begin[b] - end[a] > days
        if mean >= together and not far:
            heappush(heap, (-mean, min(a, b), max(a, b)))

    for a, b in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True):
        offer(a, b)
    while heap:
        mean, a, b = heappop(heap)
        total = near[a].get(b)
        if total is None or -mean != total / (size[a] * size[b]):
            continue  # one of them has grown since
        if len(near[a]) < len(near[b]):
            a, b = b, a
        _join(near, a, b)
        size[a] += size[b]
        begin[a], end[a] = np.fmin(begin[a], begin[b]), np.fmax(end[a], end[b])
        group[b] = a
        for other in near[a]:
            offer(a, other)
    return _roots(group)


def _join(near: list[dict[int, float]], a: int, b: int) -> None:
    """Give a all that is known of b."""
    for other, total in near[b].items():
        del near[other][b]
        if other != a:
            near[a][other] = near[other][a] = near[a].get(other, 0.0) + total
    near[b] = {}


def _roots(group: list[int]) -> Integers:
    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    return np.array([root(i) for i in range(len(group))], np.int64)
