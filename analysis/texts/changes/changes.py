"""Of which kind is a difference in wording: a figure, a name, a quotation, or other?"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from analysis.texts.changes.matching import Matching
from analysis.texts.changes.regions import Region, runs, without_glue, word_by_word
from analysis.texts.changes.wording import Word

Category: TypeAlias = Literal[
    "figure changed", "name changed", "hedge added", "hedge removed", "hedge moved",
    "hedge changed", "attribution added", "attribution removed", "attribution changed", "denied",
    "quotation changed", "other wording", "sentence added", "sentence removed", "sentence moved",
]  # fmt: skip
"""What may differ between two texts; each is explained in the docstring of `differences`."""


class Place(NamedTuple):
    """Where one side of a difference stands: offsets, and the row of the sentence."""

    start: int
    end: int
    row: int


class Change(NamedTuple):
    """A difference in wording, and the words that it consists of.

    `shared`: on how many sides, 0 to 2, the words of a have the same neighbour as those of b.
    `common`: the share of the words of content, in both sentences, that have a partner.
    """

    category: Category
    a: Place
    b: Place
    words_a: tuple[Word, ...]
    words_b: tuple[Word, ...]
    shared: int = 0
    common: float = 0.0


def change(category: Category, region: Region, a: Sequence[Word], b: Sequence[Word]) -> Change:
    """Locate a region on both sides; an empty side is a point before a word."""
    return Change(
        category,
        _place(region.a, region.at_a, a),
        _place(region.b, region.at_b, b),
        tuple(a[i] for i in region.a),
        tuple(b[j] for j in region.b),
        region.shared,
    )


def wording_changes(region: Region, a: Sequence[Word], b: Sequence[Word]) -> Iterator[Change]:
    """Yield what differs in a region that is no matter of hedges or attributions."""
    if "".join(a[i].low for i in region.a) == "".join(b[j].low for j in region.b):
        return  # "policymakers", "policy makers"
    if _in_quotation(region, a, b):
        kept = without_glue(region, a, b) if not (region.a and region.b) else region
        if kept:
            yield change("quotation changed", kept, a, b)
        return
    for category, part in _by_kind(region, a, b):
        kept = without_glue(part, a, b)
        if kept and category == "other wording":
            for piece in word_by_word(kept, a, b):
                last = without_glue(piece, a, b)
                if last:
                    yield change(category, last, a, b)
        elif kept:
            yield change(category, kept, a, b)


def inflected(a: Sequence[Word], b: Sequence[Word], partner: Sequence[int]) -> Iterator[Region]:
    """Yield the words that are the same but for their inflection."""
    for i, j in enumerate(partner):
        if j >= 0 and a[i].low != b[j].low and not (a[i].small and b[j].small):
            yield Region((i,), (j,), i, j)


def unquoted(a: Sequence[Word], b: Sequence[Word], found: Matching) -> Iterator[Region]:
    """Yield the quotations of either side that the other gives without quotation marks."""
    for run in runs(i for i, word in enumerate(a) if word.quoted):
        partners = _partners(run, a, b, found.partner)
        if partners:
            yield Region(run, partners, run[0], partners[0])
    for run in runs(j for j, word in enumerate(b) if word.quoted):
        partners = _partners(run, b, a, found.back)
        if partners:
            yield Region(partners, run, partners[0], run[0])


def _partners(
    run: tuple[int, ...], words: Sequence[Word], others: Sequence[Word], partner: Sequence[int]
) -> tuple[int, ...]:
    """Return the stretch that has the words of a quotation; empty if any of it is quoted there."""
    telling = [partner[i] for i in run if not words[i].small]
    found = [j for j in telling if j >= 0]
    if 2 * len(found) < len(telling) or any(
        others[partner[i]].quoted for i in run if partner[i] >= 0
    ):
        return ()
    if not found:
        return ()
    everywhere = [partner[i] for i in run if partner[i] >= 0]
    first, last = min(everywhere), max(everywhere)
    if last - first > 2 * len(run):  # its words are scattered
        first, last = min(found), max(found)
    taken = set(partner)
    while first and first - 1 not in taken and partner[run[0]] < 0:
        first -= 1
    while last + 1 < len(others) and last + 1 not in taken and partner[run[-1]] < 0:
        last += 1
    return tuple(range(first, last + 1))


def _place(numbers: tuple[int, ...], at: int, words: Sequence[Word]) -> Place:
    if numbers:
        first, last = words[numbers[0]], words[numbers[-1]]
        return Place(first.start, max(first.end, last.end), first.row)
    if at < len(words):
        return Place(words[at].start, words[at].start, words[at].row)
    return Place(words[-1].end, words[-1].end, words[-1].row)


def _in_quotation(region: Region, a: Sequence[Word], b: Sequence[Word]) -> bool:
    return any(a[i].quoted for i in region.a) or any(b[j].quoted for j in region.b)


def _by_kind(
    region: Region, a: Sequence[Word], b: Sequence[Word]
) -> Iterator[tuple[Category, Region]]:
    """Split a region at its figures, then at its names, and say what each part is."""
    for is_figure, part in _split(region, _figures(region, a, b)):
        if is_figure:
            yield "figure changed", part
            continue
        for is_name, piece in _split(part, _names(part, a, b)):
            yield "name changed" if is_name else "other wording", piece


_Pair = tuple[tuple[int, ...], tuple[int, ...]]


def _split(region: Region, pairs: list[_Pair]) -> Iterator[tuple[bool, Region]]:
    """Cut a region at the given stretches: what lies between, and the stretches themselves."""
    if not pairs:
        yield False, region
        return
    last_a, last_b = 0, 0
    for side_a, side_b in pairs:
        cut_a = region.a.index(side_a[0]) if side_a else last_a
        cut_b = region.b.index(side_b[0]) if side_b else last_b
        if cut_a > last_a or cut_b > last_b:
            yield False, _part(region, last_a, cut_a, last_b, cut_b)
        last_a, last_b = cut_a + len(side_a), cut_b + len(side_b)
        yield True, _part(region, cut_a, last_a, cut_b, last_b)
    if last_a < len(region.a) or last_b < len(region.b):
        yield False, _part(region, last_a, len(region.a), last_b, len(region.b))


def _part(region: Region, first_a: int, end_a: int, first_b: int, end_b: int) -> Region:
    at_a = region.a[first_a] if first_a < len(region.a) else region.at_a + len(region.a)
    at_b = region.b[first_b] if first_b < len(region.b) else region.at_b + len(region.b)
    return Region(region.a[first_a:end_a], region.b[first_b:end_b], at_a, at_b, region.shared)


def _figures(region: Region, a: Sequence[Word], b: Sequence[Word]) -> list[_Pair]:
    """Pair figures with figures, else with "some" and the like; or take one that stands alone."""
    left = [i for i in region.a if a[i].kind in ("figure", "ordinal")]
    right = [j for j in region.b if b[j].kind in ("figure", "ordinal")]
    if not left and not right:
        return []
    if bool(left) != bool(right):
        if left:
            right = [j for j in region.b if b[j].kind == "vague"]
        else:
            left = [i for i in region.a if a[i].kind == "vague"]
    if left and right:
        return [
            ((i,), (j,))
            for i, j in zip(left, right, strict=False)
            if {a[i].kind, b[j].kind} != {"ordinal", "vague"}
        ]
    alone = [a[i] for i in region.a if a[i].kind != "glue"] + [
        b[j] for j in region.b if b[j].kind != "glue"
    ]
    if len(alone) == 1 and alone[0].kind == "figure" and alone[0].low != "1":
        return [((left[0],), ())] if left else [((), (right[0],))]
    return []


def _names(region: Region, a: Sequence[Word], b: Sequence[Word]) -> list[_Pair]:
    """Pair names with names, in order; not "Ruritania" with "Ruritanian"."""
    left = runs(i for i in region.a if a[i].kind == "name")
    right = runs(j for j in region.b if b[j].kind == "name")
    return [
        (one, two)
        for one, two in zip(left, right, strict=False)
        if not _akin([a[i].low for i in one], [b[j].low for j in two])
    ]


def _akin(one: list[str], two: list[str]) -> bool:
    """Tell whether these are two forms of one name.

    A country and its people, a state cut short, initials: "Ala", "Alabama"; "WDU", "Wexmouth
    Dockers' Union".
    """
    short, long = sorted((one, two), key=len)
    if len(short) == 1 < len(long):
        initials = "".join(word[0] for word in long)
        return short[0].replace("&", "") == initials or _begins(short[0], long[0])
    return len(one) == len(two) and all(
        _begins(left, right)
        or (left[:4] == right[:4] and abs(len(left) - len(right)) <= 3 and left[:-3] in right)
        for left, right in zip(one, two, strict=True)
    )


def _begins(left: str, right: str) -> bool:
    """Tell whether one is the other cut short: "Ala", "Alabama"."""
    short, long = sorted((left, right), key=len)
    return len(short) >= 3 and long.startswith(short)
