"""Which words do spans cover, which attribution found is which of the gold, and do they agree?

The metrics are those of the scorer that came with PolNeAR's development part, so that figures can
be compared: words count, never punctuation; attributions are paired one to one, the likest first;
a pair needs a common word in cue or content. `tests/evaluation/test_matching.py` holds both
against each other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from analysis.showing.accuracy import ABOUT
from evaluation.tallies import Tally, tally

Spans = Iterable[Sequence[int]]

# A run of letters and digits; the apostrophe, full stop, hyphen or ampersand inside it belongs
# to it: "Trump's" is one word, as it is for the scorers that came with the annotated sets.
_WORD: Final = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*")

_MARK: Final = re.compile(r"[“”\"]|``|''")

HALF: Final = 0.5
STRICT: Final = 0.8
DIRECT_SHARE: Final = 0.8
FEWEST_QUOTED: Final = 3
"""So many words inside one pair of marks are a quoted stretch; fewer may be scare quotes."""

# The head of a noun phrase is taken to be the last word before what narrows it down.
_NARROWING: Final = re.compile(
    r",|\(|\b(who|whom|whose|that|which|of|in|at|for|from|on|with|to|by|as|—|–)\b| - "
)


class WordSpans:
    """The words of one text, by number.

    Examples
    --------
    >>> words = WordSpans("“It holds,” she said.")
    >>> words.within([(0, 11)]) == {0, 1}, words.wording({2, 3})
    (True, ['she', 'said'])
    """

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.text = text
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]

    def within(self, spans: Spans) -> frozenset[int]:
        """Return the words that any of the spans touches."""
        numbers: set[int] = set()
        for start, end in spans:
            number = bisect_right(self.ends, start)
            while number < len(self.starts) and self.starts[number] < end:
                numbers.add(number)
                number += 1
        return frozenset(numbers)

    def at(self, place: int) -> int | None:
        """Return the word that a place lies in."""
        number = bisect_right(self.ends, place)
        return number if number < len(self.starts) and self.starts[number] <= place else None

    def wording(self, numbers: Iterable[int]) -> list[str]:
        """Return words by their numbers, in small letters."""
        return [self.text[self.starts[n] : self.ends[n]].lower() for n in sorted(numbers)]

    def ranges(self, spans: Spans) -> list[tuple[int, int]]:
        """Return where the words within the spans stand, each for itself."""
        return [(self.starts[n], self.ends[n]) for n in sorted(self.within(spans))]


def quoted_stretches(text: str) -> list[tuple[int, int]]:
    """Return what stands in double quotation marks, line by line, marks included.

    A quotation that is not closed goes to the end of its line: newspapers close only the last
    paragraph. A closing mark with none open is passed over.

    Examples
    --------
    >>> text = "“It holds,” she said. ``Does it?'' \\"Yes"
    >>> [text[start:end] for start, end in quoted_stretches(text)]
    ['“It holds,”', "``Does it?''", '"Yes']
    """
    found = []
    offset = 0
    for line in text.split("\n"):
        opened = None
        for mark in _MARK.finditer(line):
            wording = mark.group()
            opens, closes = wording in ("“", "``", '"'), wording in ("”", "''", '"')
            if opened is None and opens:
                opened = mark.start()
            elif opened is not None and closes:
                found.append((offset + opened, offset + mark.end()))
                opened = None
        if opened is not None:
            found.append((offset + opened, offset + len(line)))
        offset += len(line) + 1
    return found


def similarity(one: frozenset[int], other: frozenset[int]) -> float:
    """Return Jaccard's coefficient: common words divided by all words of both; 0 for none."""
    return len(one & other) / len(one | other) if one or other else 0.0


class Spoken(NamedTuple):
    """An attribution as spans of one text, annotated or found."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    label: str = ""
    """What the annotator calls it, if anything: "reportive", "other"."""


@dataclass(frozen=True)
class Unit:
    """An attribution as words of one text."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    head: int | None
    """The head word of the source."""
    form: str
    """"direct" (80 per cent of its words are quoted), "mixed", "indirect", or "none": no words."""
    reportive: bool
    """The cue holds a verb of saying."""
    stretches: tuple[frozenset[int], ...]
    """Its quoted stretches of three words or more."""
    spans: tuple[tuple[int, int], ...]
    spoken: Spoken


class Page:
    """One text, its words and its quotations."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = WordSpans(text)
        self.quoted = [self.words.within([stretch]) for stretch in quoted_stretches(text)]
        self.in_quotes = frozenset[int]().union(*self.quoted)

    def units(self, attributions: Iterable[Spoken], ignored: Spans = ()) -> list[Unit]:
        """Return attributions as words, without those that lie wholly in what is ignored."""
        made = (self._unit(one) for one in attributions)
        return [
            unit
            for unit in made
            if (unit.cue or unit.content)
            and not any(
                all(start <= a and b <= end for a, b in unit.spans) for start, end in ignored
            )
        ]

    def _unit(self, one: Spoken) -> Unit:
        content = self.words.within(one.content)
        cue = self.words.within(one.cue)
        n_quoted = len(content & self.in_quotes)
        form = "none" if not content else "mixed" if n_quoted else "indirect"
        if content and n_quoted >= DIRECT_SHARE * len(content):
            form = "direct"
        inside = (content & stretch for stretch in self.quoted)
        return Unit(
            source=self.words.within(one.source),
            cue=cue,
            content=content,
            head=self._head(one.source),
            form=form,
            reportive=not reporting_words().isdisjoint(self.words.wording(cue)),
            stretches=tuple(words for words in inside if len(words) >= FEWEST_QUOTED),
            spans=(*one.source, *one.cue, *one.content),
            spoken=one,
        )

    def _head(self, source: Sequence[tuple[int, int]]) -> int | None:
        if not source:
            return None
        start, end = source[0]
        # Words of the span for itself: it may begin or end within a word of the text.
        inside = WordSpans(self.text[start:end])
        if not inside.starts:
            return None
        cut = _NARROWING.search(self.text[start:end], inside.ends[0])
        last = max(n for n, at in enumerate(inside.ends) if n == 0 or not cut or at <= cut.start())
        return self.words.at(start + inside.starts[last])


@cache
def reporting_words() -> frozenset[str]:
    """Return the forms of verbs that make a cue reportive, as the set's scorer has them."""
    listed = (ABOUT / "reporting_words.txt").read_text(encoding="utf-8").split()
    return frozenset(listed)


def paired(gold: Sequence[Unit], found: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """Pair attributions one to one, the likest first.

    A pair has a word of cue or content in common. Likest: the sum of Jaccard's coefficients of
    content, of cue, and half of that of the source.
    """
    possible = sorted(
        (
            -(
                similarity(wanted.content, given.content)
                + similarity(wanted.cue, given.cue)
                + 0.5 * similarity(wanted.source, given.source)
            ),
            i,
            j,
        )
        for i, wanted in enumerate(gold)
        for j, given in enumerate(found)
        if wanted.cue & given.cue or wanted.content & given.content
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in possible:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def same_head(wanted: Unit, given: Unit) -> bool:
    """Tell whether both sources have the same head word."""
    return wanted.head is not None and wanted.head == given.head


def half(wanted: Unit, given: Unit) -> bool:
    """Tell whether at least half of the words of both contents are common."""
    return similarity(wanted.content, given.content) >= HALF


def whole_record(wanted: Unit, given: Unit) -> bool:
    """Tell whether content, cue and source are all right; a gold cue without words is waived."""
    cue = bool(wanted.cue & given.cue) or not wanted.cue
    source = same_head(wanted, given) or not (wanted.source or given.source)
    return half(wanted, given) and cue and source


def document_tallies(name: str, gold: list[Unit], found: list[Unit]) -> Iterator[Tally]:
    """Count in one document what the metrics of attribution count."""
    pairs = paired(gold, found)

    def counted(metric: str, right: int, n_found: int, n_gold: int) -> Tally:
        return tally(metric, "F1", name, right, n_found, n_gold)

    def role(metric: str, right: int, column: str) -> Tally:
        sizes = (sum(bool(getattr(one, column)) for one in side) for side in (found, gold))
        return counted(metric, right, *sizes)

    sizes = len(found), len(gold)
    yield counted("det_any", len(pairs), *sizes)
    yield counted("det_half", sum(half(*pair) for pair in pairs), *sizes)
    strict = sum(similarity(a.content, b.content) >= STRICT for a, b in pairs)
    yield counted("det_strict", strict, *sizes)
    yield role("cue_overlap", sum(bool(a.cue & b.cue) for a, b in pairs), "cue")
    yield role("cue_exact", sum(bool(a.cue) and a.cue == b.cue for a, b in pairs), "cue")
    yield role("src_any", sum(bool(a.source & b.source) for a, b in pairs), "source")
    yield role("src_head", sum(same_head(*pair) for pair in pairs), "source")
    exact = sum(bool(a.source) and a.source == b.source for a, b in pairs)
    yield role("src_exact", exact, "source")
    yield counted("full", sum(whole_record(*pair) for pair in pairs), *sizes)
    for column in ("content", "source", "cue"):
        wanted, given = (_words(side, column) for side in (gold, found))
        yield counted(f"{column}_tok", len(wanted & given), len(given), len(wanted))
    common = sum(len(a.content & b.content) for a, b in pairs)
    n_words = (sum(len(one.content) for one in side) for side in (found, gold))
    yield counted("content_pair", common, *n_words)
    yield from _quoted(name, gold, found)


def _words(units: list[Unit], role: str) -> frozenset[int]:
    return frozenset[int]().union(*(getattr(unit, role) for unit in units))


def _quoted(name: str, gold: list[Unit], found: list[Unit]) -> Iterator[Tally]:
    """Direct quotations, and quoted stretches, which do not depend on where records are split."""
    whole = [_direct(side) for side in (gold, found)]
    parts = [_stretches(side) for side in (gold, found)]
    for metric, (wanted, given) in (("dquote", whole), ("qseg", parts)):
        pairs = [pair for pair in paired(wanted, given) if half(*pair)]
        heads = sum(same_head(*pair) for pair in pairs)
        yield tally(metric, "F1", name, len(pairs), len(given), len(wanted))
        yield tally(f"{metric}_src", "F1", name, heads, len(given), len(wanted))


def _direct(units: list[Unit]) -> list[Unit]:
    return [u for u in units if u.form == "direct" and len(u.content) >= FEWEST_QUOTED]


def _stretches(units: list[Unit]) -> list[Unit]:
    """Each quoted stretch for itself, with the source of its attribution."""
    return [
        replace(unit, cue=frozenset(), content=stretch)
        for unit in units
        for stretch in unit.stretches
    ]
