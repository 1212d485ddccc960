"""Which hedges came, went, or moved to another word?"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from analysis.texts.changes.changes import Category
from analysis.texts.changes.matching import Matching, common
from analysis.texts.changes.regions import Region
from analysis.texts.changes.wording import Word

_SHORT = 2
"""Up to so many words of content on either side a region is one difference."""

_BORDERS: Final = frozenset((
    "that", "which", "who", "whom", "whose", "because", "although", "though", "while", "if",
    "when", "where", "whether", "since", "unless", "and", "but", "or",
))  # fmt: skip
"""Where one of these stands between, a hedge has come to another clause."""

_JOINS: Final = frozenset(("and", "but", "or", "while", "although", "because"))

_BE: Final = frozenset(("is", "are", "was", "were", "be", "been", "being"))

_AKIN = 0.4
"""Share of common words of content from which on a hedge of one sentence is missed in the other."""


class HedgeChange(NamedTuple):
    """A hedge that differs, with the words of either side that it takes up."""

    category: Category
    region: Region


class _Cue(NamedTuple):
    words: tuple[int, ...]
    region: int
    """The number of the region that holds it."""


def hedge_changes(
    a: Sequence[Word], b: Sequence[Word], found: Matching, regions: list[Region]
) -> list[HedgeChange]:
    """Compare the hedges of two sentences whose words are paired.

    A hedge is the same if its words have partners, or if another hedge stands in its place
    ("probably", "likely": other wording). What is left over is *moved* if the other sentence
    has an alike hedge elsewhere, else *removed* or *added*, if what it belongs to stands in both;
    all this only in sentences that say much the same.
    """
    left = _changed(a, b, found.partner, [region.a for region in regions])
    right = _changed(b, a, found.back, [region.b for region in regions])
    reworded = {cue.region for cue in left} & {cue.region for cue in right}
    left = [cue for cue in left if cue.region not in reworded]
    right = [cue for cue in right if cue.region not in reworded]
    changes = list(_turned_round(a, b, found))
    akin = common(a, b, found) >= _AKIN
    for one in list(left):
        alike = [two for two in right if akin and _alike(a, one.words, b, two.words)]
        if alike:
            two = alike[0]
            left.remove(one)
            right.remove(two)
            region = Region(one.words, two.words, one.words[0], two.words[0])
            verbs = a[one.words[0]].doubt == b[two.words[0]].doubt == "doubting attribution"
            turned = _is_passive(a, one.words) != _is_passive(b, two.words)
            if not verbs and not turned and not _same_clause(a, b, found, region):
                changes.append(HedgeChange("hedge moved", region))
            else:  # spoken for, but nothing to report
                changes.append(HedgeChange("other wording", region))
    changes += [
        HedgeChange("hedge removed", _row(cue, regions, a, b, "a"))
        for cue in left
        if akin and _still_said(cue, a, found.partner, regions[cue.region].a, regions[cue.region].b)
    ]
    changes += [
        HedgeChange("hedge added", _row(cue, regions, a, b, "b"))
        for cue in right
        if akin and _still_said(cue, b, found.back, regions[cue.region].b, regions[cue.region].a)
    ]
    return changes


def _changed(
    words: Sequence[Word],
    others: Sequence[Word],
    partner: Sequence[int],
    stretches: list[tuple[int, ...]],
) -> list[_Cue]:
    """Return the hedges of one side that have no counterpart, quotations aside."""
    where = {i: number for number, stretch in enumerate(stretches) for i in stretch}
    cues: dict[int, list[int]] = {}
    for i, word in enumerate(words):
        if word.hedge >= 0 and not word.quoted:
            cues.setdefault(word.hedge, []).append(i)
    found = []
    for numbers in cues.values():
        telling = [i for i in numbers if not words[i].small] or numbers
        lost = [i for i in telling if partner[i] < 0]
        kept = any(partner[i] >= 0 and others[partner[i]].hedge >= 0 for i in telling)
        if not kept and 2 * len(lost) >= len(telling):
            free = tuple(i for i in numbers if partner[i] < 0)
            found.append(_Cue(free, where[lost[0]]))
    return found


def _still_said(
    cue: _Cue,
    words: Sequence[Word],
    partner: Sequence[int],
    own: tuple[int, ...],
    other: tuple[int, ...],
) -> bool:
    """Tell whether what a hedge belongs to stands in the other sentence, too.

    The next word of content does, or hardly anything else is gone with the hedge: a hedge in a
    clause that was left out is not removed from anything.
    """
    follows = _next_content(words, cue.words[-1])
    if follows >= 0 and partner[follows] >= 0:
        between = words[cue.words[-1] + 1 : follows]
        return not any(word.key in _JOINS for word in between)
    beside = sum(not words[i].small and i not in cue.words for i in own)
    return beside <= (_SHORT if other else 0)


def _turned_round(a: Sequence[Word], b: Sequence[Word], found: Matching) -> Iterator[HedgeChange]:
    """Yield a hedge that stands in the same place but belongs to another word.

    "Has alleged links" and "allegedly has links": the adjective became an adverb.
    """
    for i, j in enumerate(found.partner):
        if j < 0 or a[i].hedge < 0 or b[j].hedge < 0 or a[i].key == b[j].key:
            continue
        if a[i].key.endswith("ly") == b[j].key.endswith("ly"):
            continue
        follows_a, follows_b = _next_content(a, i), _next_content(b, j)
        if follows_a < 0 or follows_b < 0 or found.partner[follows_a] != follows_b:
            yield HedgeChange("hedge moved", Region((i,), (j,), i, j))


def _alike(
    a: Sequence[Word], one: tuple[int, ...], b: Sequence[Word], two: tuple[int, ...]
) -> bool:
    """Tell whether two hedges begin alike: alleged, allegedly; appears, apparently."""
    if a[one[0]].doubt == "approximator" or b[two[0]].doubt == "approximator":
        return False  # "about 5" and "about 18" are two hedges
    starts = {a[i].key[:3] for i in one if not a[i].small or len(one) == 1}
    return any(b[j].key[:3] in starts for j in two if not b[j].small or len(two) == 1)


def _is_passive(words: Sequence[Word], cue: tuple[int, ...]) -> bool:
    """Tell "is expected" from "expects": who expects it is a matter of attribution."""
    verb = next((i for i in cue if words[i].key.endswith("ed")), 0)
    return verb > 0 and words[verb - 1].key in _BE


def _same_clause(a: Sequence[Word], b: Sequence[Word], found: Matching, region: Region) -> bool:
    """Tell whether an adverb has only changed its place before or after the verb."""
    i, j = region.a[-1], region.b[-1]
    if a[i].key != b[j].key:
        return False
    follows_a, follows_b = _next_content(a, i), _next_content(b, j)
    if follows_a >= 0 and found.partner[follows_a] == follows_b:
        return True
    if not a[i].key.endswith("ly"):
        return False
    before = next((found.partner[n] for n in range(i + 1, len(a)) if found.partner[n] >= 0), len(b))
    between = range(min(before, j), max(before, j))
    return not any(b[n].key in _BORDERS for n in between)


def _next_content(words: Sequence[Word], i: int) -> int:
    for n in range(i + 1, len(words)):
        if not words[n].small:
            return n
    return -1


def _row(
    cue: _Cue, regions: list[Region], a: Sequence[Word], b: Sequence[Word], side: str
) -> Region:
    """Return what a lost or new hedge stands in: its whole region, or the cue alone."""
    region = regions[cue.region]
    telling_a = sum(not a[i].small for i in region.a)
    telling_b = sum(not b[j].small for j in region.b)
    counted = any(
        word.kind == "figure"
        for word in (*(a[i] for i in region.a), *(b[j] for j in region.b))
        if word.hedge < 0
    )
    if telling_a <= _SHORT and telling_b <= _SHORT and not counted:
        return region
    if side == "a":
        return Region(cue.words, (), cue.words[0], region.at_b)
    return Region((), cue.words, region.at_a, cue.words[0])
