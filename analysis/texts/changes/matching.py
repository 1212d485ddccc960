"""Which words of two sentences are the same, wherever in the sentence they stand?"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from analysis.texts.changes.wording import Word

_WEIGHT: Final = {"glue": 0.2, "function": 0.4, "vague": 0.6}
_NEXT = 0.3
"""What it adds that the words before are a pair, too."""

Signature = tuple[tuple[str, str], ...]


class Matching(NamedTuple):
    """Which words are the same.

    `partner[i]` is the number of the word of b for word i of a, or -1; `back` the other way
    round. `moved` holds the words of a whose partner stands elsewhere in the sentence.
    """

    partner: tuple[int, ...]
    back: tuple[int, ...]
    moved: frozenset[int]


def matching(a: Sequence[Word], b: Sequence[Word]) -> Matching:
    """Pair the words of two sentences that are the same, inflection aside.

    The longest common sequence of stems, in which words of content count for more than
    articles and prepositions; then stretches that stand elsewhere in the sentence.
    """
    return _matching(_signature(a), _signature(b))


def common(a: Sequence[Word], b: Sequence[Word], found: Matching) -> float:
    """Return the share of the words of content of both that have a partner."""
    telling = sum(not word.small for word in (*a, *b))
    partners = sum(j >= 0 and not a[i].small for i, j in enumerate(found.partner))
    return 2 * partners / telling if telling else 0.0


def _signature(words: Sequence[Word]) -> Signature:
    return tuple((word.stem, word.kind) for word in words)


@lru_cache(maxsize=50_000)
def _matching(a: Signature, b: Signature) -> Matching:
    """Copies and near-copies of one report bring the same pairs of sentences many times."""
    n, m = len(a), len(b)
    partner, back = [-1] * n, [-1] * m
    first = 0
    while first < min(n, m) and a[first][0] == b[first][0]:
        partner[first], back[first] = first, first
        first += 1
    last = 0
    while last < min(n, m) - first and a[n - 1 - last][0] == b[m - 1 - last][0]:
        last += 1
        partner[n - last], back[m - last] = m - last, n - last
    for i, j in _common(a, b, range(first, n - last), range(first, m - last)):
        partner[i], back[j] = j, i
    moved = set()
    for i, j in _moves(a, b, partner, back):
        partner[i], back[j] = j, i
        moved.add(i)
    return Matching(tuple(partner), tuple(back), frozenset(moved))


def _weight(word: tuple[str, str]) -> float:
    return _WEIGHT.get(word[1], 1.0)


def in_order(a: Sequence[tuple[str, str]], b: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pair the words, each with its kind, of the heaviest common sequence, without moves."""
    return sorted(_common(a, b, range(len(a)), range(len(b))))


def _common(
    a: Sequence[tuple[str, str]], b: Sequence[tuple[str, str]], rows: range, columns: range
) -> list[tuple[int, int]]:
    """Return the heaviest common sequence of stems."""
    there = {b[j][0] for j in columns}
    i_s = [i for i in rows if a[i][0] in there]
    here = {a[i][0] for i in i_s}
    j_s = [j for j in columns if b[j][0] in here]
    best = [[0.0] * (len(j_s) + 1) for _ in range(len(i_s) + 1)]
    ending: dict[tuple[int, int], float] = {}  # best sum that ends with this pair, by numbers
    for x, i in enumerate(i_s):
        stem, weight = a[i][0], _weight(a[i])
        above, row = best[x], best[x + 1]
        for y, j in enumerate(j_s):
            value = max(above[y + 1], row[y])
            if b[j][0] == stem:
                here_ = weight + max(above[y], ending.get((i - 1, j - 1), -1.0) + _NEXT)
                ending[i, j] = here_
                value = max(value, here_)
            row[y + 1] = value
    return _traced(i_s, j_s, best, ending)


def _traced(
    i_s: list[int], j_s: list[int], best: list[list[float]], ending: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    found = []
    x, y = len(i_s), len(j_s)
    forced = False  # the pair before is part of this run, whatever the table says
    while x and y:
        pair = i_s[x - 1], j_s[y - 1]
        if pair in ending and (forced or ending[pair] == best[x][y]):
            found.append(pair)
            before = ending.get((pair[0] - 1, pair[1] - 1), -1.0) + _NEXT
            x, y = x - 1, y - 1
            forced = before > best[x][y]
        elif best[x][y] == best[x - 1][y]:
            x -= 1
        else:
            y -= 1
    return found


def _moves(
    a: Signature, b: Signature, partner: Sequence[int], back: Sequence[int]
) -> list[tuple[int, int]]:
    """Pair stretches that were left out in one place and put in at another, longest first."""
    free_a = {i for i, j in enumerate(partner) if j < 0}
    free_b = {j for j, i in enumerate(back) if i < 0}
    found: list[tuple[int, int]] = []
    while True:
        runs = [
            run
            for i in free_a
            for j in free_b
            if a[i][0] == b[j][0] and (run := _run(a, b, i, j, free_a, free_b))[0]
        ]
        if not runs:
            return found
        _, i, j, length = max(runs, key=lambda run: (run[0], -run[1], -run[2]))
        found += [(i + k, j + k) for k in range(length)]
        free_a -= set(range(i, i + length))
        free_b -= set(range(j, j + length))


def _run(
    a: Signature, b: Signature, i: int, j: int, free_a: set[int], free_b: set[int]
) -> tuple[float, int, int, int]:
    """Measure the common run from here: its weight (0: says nothing), place and length."""
    length = 0
    weight = 0.0
    telling = False
    while i + length in free_a and j + length in free_b and a[i + length][0] == b[j + length][0]:
        word = a[i + length]
        weight += _weight(word)
        telling |= word[1] not in ("glue", "function", "vague")
        length += 1
    return (weight if telling else 0.0), i, j, length
