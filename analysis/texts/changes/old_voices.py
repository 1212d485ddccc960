"""Which statements lost or gained a source?"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis import language as layer
from analysis.language.spans import Stretches
from analysis.lexicons import load_lexicon
from analysis.texts.changes.changes import Category, Change, Place
from analysis.texts.changes.matching import Matching
from analysis.texts.changes.regions import Region
from analysis.texts.changes.wording import Word

_ENOUGH = 2  # words of content that both have
_SHARE = 0.5  # of what is attributed
_OWN_VOICE = 0.3
"""The outlet says it in its own voice if no more than this share of it is attributed."""
_NO_STATEMENT: Final = frozenset(("attitude", "denying", "evaluative", "performative", "inquiring"))
_SHOWS: Final = ("factive", "document or statement")
"""A video or a report "shows" it: no source is put between the outlet and what it says."""
_TAG_WORDS: Final = frozenset(
    ("said", "says", "told", "tells", "reported", "reports", "added", "adds", "according")
)
_LONGEST = 15  # words of a source
_TAG = 10
"""Words of the longest ", said …" at the end of a sentence."""
_NEAR = 40  # characters between the source and its verb


class Said(NamedTuple):
    """One attribution: the spans of what is said, of the cue and of the source.

    `first` and `last` are the borders of it all.
    """

    content: tuple[layer.Span, ...]
    cue: layer.Span | None
    source: layer.Span | None
    first: int
    last: int
    attitude: bool
    """Somebody wants, judges, orders or asks something: no statement that needs a source."""

    def holds(self, position: int) -> bool:
        """Tell whether a position lies in what is said."""
        return self.first <= position < self.last and any(
            start <= position < end for start, end in self.content
        )


class VoiceChanges(NamedTuple):
    """What differs between the attributions of two sentences, and the words taken up by it."""

    changes: list[Change]
    cues: list[Region]
    """The cues of one attribution that stand in different places: "said", "According to"."""
    used_a: set[int]
    used_b: set[int]


Voices = dict[tuple[Any, str], Stretches[Said]]
"""The attributions of each article_id and field."""


def voices_of(attributions: pd.DataFrame) -> Voices:
    """Sort the rows of `analysis.attributions` by (article_id, field)."""
    found: dict[tuple[Any, str], list[tuple[int, int, Said]]] = {}
    names: Final = ("article_id", "field", "content_spans", "cue_start", "cue_end",
                    "source_start", "source_end", "stance", "source_type")  # fmt: skip
    for article_id, field, content, *numbers, stance, kind in zip(
        *(attributions[name] for name in names), strict=True
    ):
        cue, source = _span(*numbers[:2]), _span(*numbers[2:])
        spans = tuple(layer.Span(int(start), int(end)) for start, end in content)
        parts = [*spans, *(part for part in (cue, source) if part)]
        borders = min(part.start for part in parts), max(part.end for part in parts)
        no_source = stance in _NO_STATEMENT or (stance, kind) == _SHOWS
        said = Said(spans, cue, source, *borders, no_source)
        found.setdefault((article_id, field), []).append((*borders, said))
    return {place: Stretches(said) for place, said in found.items()}


def voice_changes(
    a: Sequence[Word],
    b: Sequence[Word],
    found: Matching,
    said_a: list[Said],
    said_b: list[Said],
    texts: tuple[str, str],
) -> VoiceChanges:
    """Compare who says it in two sentences whose words are paired."""
    result = VoiceChanges([], [], set(), set())
    partners = {i: j for i, j in enumerate(found.partner) if j >= 0}
    back = {j: i for i, j in partners.items()}
    for said in _of_these(said_a, a):
        gone = _gone(said, a, b, partners, said_b, texts[0])
        if gone:
            change = Change("attribution removed", gone.where, gone.there, gone.words, ())
            result.changes.append(change)
            result.used_a.update(gone.used)
        elif said.cue:
            result.cues.extend(_crossed(said, a, b, partners, back, said_b))
    for said in _of_these(said_b, b):
        gone = _gone(said, b, a, back, said_a, texts[1])
        if gone:
            change = Change("attribution added", gone.there, gone.where, (), gone.words)
            result.changes.append(change)
            result.used_b.update(gone.used)
    return result


def tag(region: Region, a: Sequence[Word], b: Sequence[Word], texts: tuple[str, str]) -> Category:
    """Name a region, which may be a tag that a sentence ends with: ", inspectors said".

    Not after a quotation, which is no less attributed where its speaker is named elsewhere.
    """
    if bool(region.a) == bool(region.b):
        return "other wording"
    words, numbers, text = (a, region.a, texts[0]) if region.a else (b, region.b, texts[1])
    others, at = (b, region.at_b) if region.a else (a, region.at_a)
    first, last = words[numbers[0]], words[numbers[-1]]
    ends = numbers[-1] + 1 == len(words) or words[numbers[-1] + 1].row != last.row
    apart = numbers[0] > 0 and "," in text[words[numbers[0] - 1].end : first.start]
    says = any(words[i].key in _TAG_WORDS for i in numbers)
    quoted = at > 0 and others[at - 1].quoted
    if not (ends and apart and says and len(numbers) <= _TAG) or quoted:
        return "other wording"
    return "attribution removed" if region.a else "attribution added"


class _Gone(NamedTuple):
    """An attribution that the other sentence lacks: where source and cue stand, and their words."""

    where: Place
    there: Place
    """The point at which the other says the same in its own voice."""
    words: tuple[Word, ...]
    used: set[int]


def _gone(
    said: Said,
    words: Sequence[Word],
    others: Sequence[Word],
    partners: dict[int, int],
    there: list[Said],
    text: str,
) -> _Gone | None:
    """Tell whether the others say in their own voice what is attributed here."""
    lost = -1 if _kept(said, words, partners) else _lost(said, words, others, partners, there)
    if lost < 0:
        return None
    where, used = _phrase(said, words, text)
    point = Place(others[lost].start, others[lost].start, others[lost].row)
    return _Gone(where, point, tuple(words[i] for i in sorted(used)), used)


def _span(start: Any, end: Any) -> layer.Span | None:
    if pd.isna(start) or pd.isna(end):
        return None
    return layer.Span(int(start), int(end))


def _of_these(said: list[Said], words: Sequence[Word]) -> list[Said]:
    """Return the attributions whose cue stands in these sentences; attitudes aside."""
    first, last = words[0].start, words[-1].end
    return [
        one
        for one in said
        if not one.attitude and one.cue and first <= one.cue.start and one.cue.end <= last + 2
    ]


def _kept(said: Said, words: Sequence[Word], partners: dict[int, int]) -> bool:
    """Tell whether an attribution cannot have gone: its cue stands in the other, or nobody speaks.

    A source of more than `_LONGEST` words is none.
    """
    cue = said.cue or layer.Span(0, 0)
    stands = [i for i, word in enumerate(words) if cue.start <= word.start < cue.end]
    source = said.source or layer.Span(0, 0)
    names = [i for i, word in enumerate(words) if source.start <= word.start < source.end]
    # The verb is the last word; a colon ("…: report") is none: then the source must have gone.
    is_there = all(i in partners for i in stands[-1:] or names)
    sums_up = (
        bool(stands) and words[stands[-1]].key == "added" and _is_figure(words, stands[-1] + 1)
    )
    return is_there or sums_up or said.source is None or len(names) > _LONGEST


def _is_figure(words: Sequence[Word], i: int) -> bool:
    return i < len(words) and words[i].kind == "figure"


def _lost(
    said: Said,
    words: Sequence[Word],
    others: Sequence[Word],
    partners: dict[int, int],
    there: list[Said],
) -> int:
    """Return the first word of what the others say in their own voice; -1: they do not."""
    content = [i for i, word in enumerate(words) if not word.small and said.holds(word.start)]
    shared = [partners[i] for i in content if i in partners]
    if len(shared) < max(_ENOUGH, _SHARE * len(content)):
        return -1
    given = [
        j for j in shared if others[j].quoted or any(one.holds(others[j].start) for one in there)
    ]
    if len(given) > _OWN_VOICE * len(shared):
        return -1
    # Half of all indirect speech is not found: any word of saying is taken for an attribution.
    back = set(partners.values())
    if any(j not in back and word.key in _saying() for j, word in enumerate(others)):
        return -1
    return min(shared)


@cache
def _saying() -> frozenset[str]:
    return frozenset(load_lexicon("reporting-verbs").entries["form"]) | {"according"}


def _phrase(said: Said, words: Sequence[Word], text: str) -> tuple[Place, set[int]]:
    """Return where source and cue stand, and their words."""
    assert said.cue is not None  # looked at before
    spans = [said.cue]
    if said.source and not any(said.holds(n) for n in range(*_between(said.cue, said.source))):
        spans.append(said.source)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    used = {i for i, word in enumerate(words) if start <= word.start < end}
    first = min(used, default=0)
    while end > start and text[end - 1].isspace():
        end -= 1
    return Place(start, end, words[first].row), used


def _between(cue: layer.Span, source: layer.Span) -> tuple[int, int]:
    first, second = sorted((cue, source))
    if second.start - first.end > _NEAR:
        return first.end, second.start
    return first.end, min(second.start, first.end + _NEAR)


def _crossed(
    said: Said,
    a: Sequence[Word],
    b: Sequence[Word],
    partners: dict[int, int],
    back: dict[int, int],
    there: list[Said],
) -> list[Region]:
    """Pair the cue with that of the attribution that says the same, where it stands elsewhere."""
    content = [partners[i] for i, w in enumerate(a) if i in partners and said.holds(w.start)]
    counts = [sum(one.holds(b[j].start) for j in content) for one in there]
    if not counts or not max(counts):
        return []
    other = there[counts.index(max(counts))]
    cue_a = _free(said.cue, a, partners)
    cue_b = _free(other.cue, b, back)
    if not cue_a or not cue_b:
        return []
    return [Region(cue_a, cue_b, cue_a[0], cue_b[0])]


def _free(
    cue: layer.Span | None, words: Sequence[Word], partners: dict[int, int]
) -> tuple[int, ...]:
    if cue is None:
        return ()
    return tuple(
        i for i, word in enumerate(words) if i not in partners and cue.start <= word.start < cue.end
    )
