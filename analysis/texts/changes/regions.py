"""Which words of one sentence stand in the place of which words of the other?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from analysis.lexicons import word_lists
from analysis.texts.changes.matching import Matching
from analysis.texts.changes.wording import Word

_WORDS: Final = word_lists("change-words")

_LINKING: Final = _WORDS["linking"]
_Stretch = tuple[int, ...]


class Region(NamedTuple):
    """Words of a (numbers, one after the other) and of b; one side may be empty.

    `at_a` and `at_b`: before which word the stretch begins, all there is where it is empty.
    `shared`: on how many sides, 0 to 2, both have the same neighbour.
    """

    a: _Stretch
    b: _Stretch
    at_a: int
    at_b: int
    shared: int = 0


def regions(a: Sequence[Word], b: Sequence[Word], found: Matching) -> list[Region]:
    """Pair the stretches of words without a partner, in the order of a.

    Two stretches stand in the same place if the words before or after them are partners,
    moved or not ("Ruritania's top official", "the senior official of Ruritania"), or if they
    are what is left between the same two words.
    """
    turned = list(_turned(a, b, found))
    used_a = {i for region in turned for i in region.a}
    used_b = {j for region in turned for j in region.b}
    left = _stretches(a, found.partner, used_a)
    right = _stretches(b, found.back, used_b)
    pairs = _paired(a, b, found, left, right)
    result = [
        Region(one, two, one[0], two[0], neighbours(a, b, found, one, two)) for one, two in pairs
    ]
    result += [
        Region(one, (), one[0], _place(found.partner, one, len(b)))
        for one in set(left) - {pair[0] for pair in pairs}
    ]
    result += [
        Region((), two, _place(found.back, two, len(a)), two[0])
        for two in set(right) - {pair[1] for pair in pairs}
    ]
    return sorted(result + turned, key=lambda region: (region.at_a, region.at_b))


def word_by_word(region: Region, a: Sequence[Word], b: Sequence[Word]) -> list[Region]:
    """Split a region that has as many words of content on either side, two or three, at them.

    Not if one side is longer by two words or more: "falling by the hour" is not "probably slim".
    """
    if abs(len(region.a) - len(region.b)) > 1:
        return [region]
    telling_a = [i for i in region.a if not a[i].small]
    telling_b = [j for j in region.b if not b[j].small]
    if not 2 <= len(telling_a) == len(telling_b) <= 3:
        return [region]
    result = []
    first_a, first_b = region.a[0], region.b[0]
    for i, j in zip(telling_a, telling_b, strict=True):
        last = i == telling_a[-1]
        end_a, end_b = (region.a[-1], region.b[-1]) if last else (i, j)
        side_a, side_b = tuple(range(first_a, end_a + 1)), tuple(range(first_b, end_b + 1))
        result.append(Region(side_a, side_b, first_a, first_b, region.shared))
        first_a, first_b = end_a + 1, end_b + 1
    return result


def without_glue(region: Region, a: Sequence[Word], b: Sequence[Word]) -> Region | None:
    """Take articles, "of" and the like off the ends; None if nothing else is left."""
    side_a, side_b = _trimmed(region.a, a), _trimmed(region.b, b)
    if not side_a and not side_b:
        return None
    at_a = side_a[0] if side_a else region.at_a
    return Region(side_a, side_b, at_a, side_b[0] if side_b else region.at_b, region.shared)


def without(region: Region, used_a: set[int], used_b: set[int]) -> Iterator[Region]:
    """Yield what is left of a region when some of its words are spoken for."""
    if used_a.isdisjoint(region.a) and used_b.isdisjoint(region.b):
        yield region
        return
    left = runs([i for i in region.a if i not in used_a])
    right = runs([j for j in region.b if j not in used_b])
    for k in range(max(len(left), len(right))):
        one = left[k] if k < len(left) else ()
        two = right[k] if k < len(right) else ()
        at_a = one[0] if one else region.at_a
        yield Region(one, two, at_a, two[0] if two else region.at_b, region.shared)


def _trimmed(side: _Stretch, words: Sequence[Word]) -> _Stretch:
    first, last = 0, len(side)
    while first < last and words[side[first]].kind == "glue":
        first += 1
    while last > first and words[side[last - 1]].kind == "glue":
        last -= 1
    return side[first:last]


def runs(numbers: Iterable[int]) -> list[_Stretch]:
    """Return the stretches of numbers that follow one another."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [tuple(run) for run in found]


def _stretches(words: Sequence[Word], partner: Sequence[int], used: set[int]) -> list[_Stretch]:
    """Return the runs of words without partner; none goes over the border of a quotation."""
    free = [i for i, j in enumerate(partner) if j < 0 and i not in used]
    found: list[_Stretch] = []
    for run in runs(free):
        first = 0
        for n in range(1, len(run) + 1):
            if n == len(run) or words[run[n]].quoted != words[run[n - 1]].quoted:
                found.append(run[first:n])
                first = n
    return found


def _paired(
    a: Sequence[Word],
    b: Sequence[Word],
    found: Matching,
    left: list[_Stretch],
    right: list[_Stretch],
) -> list[tuple[_Stretch, _Stretch]]:
    gaps_a, gaps_b = _gaps(found)
    scores: dict[tuple[_Stretch, _Stretch], int] = {}
    empty_a = {one for one in left if all(a[i].kind == "glue" for i in one)}
    empty_b = {two for two in right if all(b[j].kind == "glue" for j in two)}
    for one in left:
        for two in right:
            if (one in empty_a) != (two in empty_b):
                continue  # "of" stands in nobody's place
            score = neighbours(a, b, found, one, two)
            same_gap = gaps_a[one[0]] == gaps_b[two[0]]
            if _both_quoted(a, one, b, two) and (score or same_gap):
                score += 3  # quotation stands for quotation before all else
            if score or same_gap:
                scores[one, two] = score
    rivals = Counter(("a", one) for one, _ in scores) + Counter(("b", two) for _, two in scores)
    # Those first that have no other choice.
    order = sorted(
        scores, key=lambda p: (-scores[p], rivals["a", p[0]] + rivals["b", p[1]], p[0][0], p[1][0])
    )
    # Last, quotations wherever they stand: what is quoted is not dropped and put in anew.
    order += [(one, two) for one in left for two in right if _both_quoted(a, one, b, two)]
    pairs: dict[_Stretch, _Stretch] = {}
    done: set[_Stretch] = set()
    for one, two in order:
        if one not in pairs and two not in done:
            pairs[one] = two
            done.add(two)
    return list(pairs.items())


def neighbours(
    a: Sequence[Word], b: Sequence[Word], found: Matching, one: _Stretch, two: _Stretch
) -> int:
    """Count on how many sides two stretches have the same neighbour: 0, 1 or 2."""
    before_a, before_b, after_a, after_b = one[0] - 1, two[0] - 1, one[-1] + 1, two[-1] + 1
    begins = before_a < 0 and before_b < 0
    if before_a >= 0 and before_b >= 0:
        begins = found.partner[before_a] == before_b
    ends = after_a == len(a) and after_b == len(b)
    if after_a < len(a) and after_b < len(b):
        ends = found.partner[after_a] == after_b
    return begins + ends


def _both_quoted(a: Sequence[Word], one: _Stretch, b: Sequence[Word], two: _Stretch) -> bool:
    return a[one[0]].quoted and b[two[0]].quoted


def _gaps(found: Matching) -> tuple[list[int], list[int]]:
    """Number for every word the gap between words that stand in the same order in both."""
    kept_a = [j >= 0 and i not in found.moved for i, j in enumerate(found.partner)]
    kept_b = [i >= 0 and i not in found.moved for i in found.back]
    return list(accumulate(kept_a)), list(accumulate(kept_b))


def _place(partner: Sequence[int], stretch: _Stretch, end: int) -> int:
    """Return where in the other sentence a stretch would stand."""
    after = stretch[-1] + 1
    if stretch[0] and partner[stretch[0] - 1] >= 0:
        return partner[stretch[0] - 1] + 1
    while after < len(partner) and partner[after] < 0:
        after += 1
    return partner[after] if after < len(partner) else end


def _turned(a: Sequence[Word], b: Sequence[Word], found: Matching) -> Iterator[Region]:
    """Yield "government (in Moscow)" where the other has "(Moscow) regime", either way round."""
    for i, j in _heads(a, b, found.partner, found.back):
        yield Region((i,), (j,), i, j, 1)
    for j, i in _heads(b, a, found.back, found.partner):
        yield Region((i,), (j,), i, j, 1)


def _heads(
    a: Sequence[Word], b: Sequence[Word], partner: Sequence[int], back: Sequence[int]
) -> Iterator[tuple[int, int]]:
    for i in range(1, len(a) - 2):
        noun = a[i].kind == "content" and a[i - 1].kind == "glue" and not a[i].quoted
        if partner[i] >= 0 or not noun or a[i + 1].low not in _LINKING:
            continue
        name = i + 3 if a[i + 2].kind == "glue" and i + 3 < len(a) else i + 2
        j = partner[name]
        if j < 0 or a[name].kind != "name" or j + 1 >= len(b):
            continue
        linked = j > 0 and (b[j - 1].low in _LINKING or partner[i + 1] == j - 1)
        if b[j + 1].kind == "content" and back[j + 1] < 0 and not linked:
            yield i, j + 1
