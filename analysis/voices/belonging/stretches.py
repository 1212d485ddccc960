"""Where in a title or text does the voice change?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final, NamedTuple

from analysis.language import Span, sentence_at
from analysis.language.document import Document, document_of
from analysis.language.spans import Stretches, trimmed
from analysis.voices.belonging.said import Said

VOICES: Final = ("own", "quotation", "attributed")
"""Every word has one of these: of the outlet, in quotation marks, or told of somebody."""


class Stretch(NamedTuple):
    """Words of one voice that stand together in one sentence."""

    start: int
    end: int
    voice: str
    told: tuple[Said, ...]
    """The attributions that tell so, of nested ones the innermost first."""
    n_words: int
    sentence: int
    """The number of the sentence among `analysis.language.sentences`."""

    @property
    def said(self) -> Said | None:
        """The attribution whose words these are; None for the outlet's, and where none tells."""
        return self.told[0] if self.told else None

    @property
    def source(self) -> str | None:
        """Who says it, by name or else by mention; None for the outlet and for nobody named."""
        return self.told[0].source if self.told else None


def stretches_in(body: str, said: Sequence[Said]) -> tuple[Stretch, ...]:
    """Cut one title or text where the voice, the source or the sentence changes.

    Of its attributions those that stand first come first. No stretch cuts a word: the word belongs
    where it begins. Many measures ask for the same text: it is cut once.
    """
    return _stretches(body, tuple(said))


@lru_cache(maxsize=1 << 9)
def _stretches(body: str, said: tuple[Said, ...]) -> tuple[Stretch, ...]:
    document = document_of(body)
    sentences = document.sentence_spans
    starts = document.starts
    first_of = [sentence.start for sentence in sentences]
    found: list[Stretch] = []
    for start, end, voice, told in _pieces(document, said):
        start, end = trimmed(body, start, end)
        if start == end:
            continue
        sentence = max(0, bisect_right(first_of, start) - 1)
        n_words = bisect_left(starts, end) - bisect_left(starts, start)
        one = Stretch(start, end, voice, told, n_words, sentence)
        last = found[-1] if found and found[-1].sentence == sentence else None
        if last and (not n_words or (last.voice == voice and last.told == told)):
            found[-1] = last._replace(end=end, n_words=last.n_words + n_words)
        elif last and not last.n_words:
            found[-1] = one._replace(start=last.start)
        else:
            found.append(one)
    return tuple(found)


def _pieces(
    document: Document, said: Sequence[Said]
) -> Iterator[tuple[int, int, str, tuple[Said, ...]]]:
    """Sweep over a text: yield start, end, voice and attributions between every two borders."""
    body, sentences = document.text, document.sentence_spans
    borders = _Borders(document)
    spoken = [(*span, number) for number, one in enumerate(said) for span in one.contents]
    quoted = list(_quoted(document, spoken))
    contents = sorted(
        (borders.opening(a, quoted), borders.closing(b, quoted), b - a, n) for a, b, n in spoken
    )
    holes = sorted(
        (borders.at(span.start), borders.at(span.end), number)
        for number, one in enumerate(said)
        for span in (one.cue, one.mention)
        if span
    )
    quoted = [Span(borders.at(a), borders.at(b)) for a, b in quoted]
    doubts = disclaimers(body, quoted, sentences) if contents else []
    cuts = {0, len(body), *(borders.at(sentence.start) for sentence in sentences)}
    for spans in (contents, holes, quoted, doubts):
        cuts.update(cut for span in spans for cut in span[:2])
    speaking: list[tuple[int, int, int, int]] = []  # a heap: length, start, number, end
    open_holes: list[tuple[int, int]] = []
    i = j = 0
    for start, end in pairwise(sorted(cuts)):
        while i < len(contents) and contents[i][0] <= start:
            first, last, length, number = contents[i]
            heappush(speaking, (length, first, number, last))
            i += 1
        while speaking and speaking[0][3] <= start:
            heappop(speaking)
        while j < len(holes) and holes[j][0] <= start:
            open_holes.append(holes[j][1:])
            j += 1
        open_holes = [hole for hole in open_holes if hole[0] > start]
        told = [one for one in sorted(speaking) if one[3] > start] if speaking else []
        if sentence_at(quoted, start):
            yield start, end, "quotation", tuple(said[number] for _, _, number, _ in told)
            continue
        doubt = sentence_at(doubts, start) if told else None
        silent = [said[number] for _, number in open_holes]
        tellers = tuple(
            said[number]
            for _, first, number, last in told
            if not (doubt and _is_over(said[number], first, last, doubt))
            and not _is_silent(said[number], silent)
        )
        yield start, end, "attributed" if tellers else "own", tellers


def _is_over(one: Said, first: int, last: int, doubt: Span) -> bool:
    """Tell whether a source has said it all before a disclaimer, and not "…, she said" after it."""
    return first < doubt.start and not (one.cue and one.cue.start >= last)


def _is_silent(one: Said, silent: list[Said]) -> bool:
    """Tell whether these are the words that introduce a source, not what the source says."""
    return any(
        one is other or (one.linked and other.linked and one.source == other.source)
        for other in silent
    )


class _Borders:
    """Where stretches begin and end: never within a word."""

    def __init__(self, document: Document) -> None:
        self._length = len(document.text)
        self._starts, self._ends = document.starts, document.ends

    def at(self, offset: int) -> int:
        """Return the offset, or the end of the word that it would cut."""
        offset = min(max(offset, 0), self._length)
        word = bisect_left(self._starts, offset) - 1  # the last that begins before it
        return max(offset, self._ends[word]) if word >= 0 else offset

    def opening(self, offset: int, quoted: list[Span]) -> int:
        """Return where a content begins: with the quotation mark before its first word."""
        region = sentence_at(quoted, offset)
        return (
            region.start
            if region and not self._between(region.start, offset)
            else (self.at(offset))
        )

    def closing(self, offset: int, quoted: list[Span]) -> int:
        """Return where a content ends: with the quotation mark behind its last word."""
        region = sentence_at(quoted, offset - 1)
        return region.end if region and not self._between(offset, region.end) else (self.at(offset))

    def _between(self, start: int, end: int) -> bool:
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)


def _quoted(document: Document, spoken: list[tuple[int, int, int]]) -> Iterator[Span]:
    """Yield the quotations, and the scare quotes whose words all are a source's."""
    contents = Stretches((a, b, (a, b)) for a, b, _ in spoken)
    for region in document.quotations:
        if region.kind == "scare":
            numbers = document.numbers(region.start, region.end)
            around = contents.touching(region.start, region.end)
            if not numbers or not any(
                a <= document.starts[numbers[0]] and document.ends[numbers[-1]] <= b
                for a, b in around
            ):
                continue
        yield Span(region.start, region.end)


_GAP: Final = r"[^\w.;:!?\n]++"
_DOUBT: Final = re.compile(
    r"\b(?:unclear|unknown|unverified|unconfirmed"
    r"|(?:not|\w{2,8}n['’]t|cannot|unable|neither|never|impossible|yet to be|without|no)\b"
    rf"(?:{_GAP}\w++){{0,5}}?{_GAP}(?:verif(?:y|ied|ication)|confirm(?:ed|ation)?"
    r"|corroborated?|substantiated?|authenticated?|established?|ascertain(?:ed)?|clear|known"
    r"|evidence|proof))\b",
    re.I,
)
_CONCESSION: Final = re.compile(
    r"(?:[,;]| [-–—]| \(|—) ?(?:although|though|but|while|which|(?:an?|the) (?:claim|figure|account"
    r"|allegation|assertion|number|statement)s? (?:that|which))\b",
    re.I,
)
_FAR: Final = 160  # characters between "although" and what could not be verified


def disclaimers(body: str, quoted: Sequence[Span], sentences: Sequence[Span]) -> list[Span]:
    """Find concessions that something is not known: "…, although this could not be verified".

    Parameters
    ----------
    body
        A title or text.
    quoted, sentences
        Its quotations, in which there are none, and its sentences.

    Returns
    -------
    For each sentence with such words outside quotation marks, from "although", "but", "which" or
    "a claim that" before them to its end; in order.

    Examples
    --------
    >>> from analysis.language import sentences
    >>> text = "Holt said it held, although this could not be verified. It was not known."
    >>> [text[start:end] for start, end in disclaimers(text, [], sentences(text))]
    [', although this could not be verified.']
    """
    found: list[Span] = []
    for doubt in _DOUBT.finditer(body):
        sentence = sentence_at(sentences, doubt.start())
        told = sentence is None or (found and found[-1].end >= sentence.end)
        if told or sentence is None or sentence_at(quoted, doubt.start()):
            continue
        begin = max(sentence.start, doubt.start() - _FAR)
        starts = [one.start() for one in _CONCESSION.finditer(body, begin, doubt.start())]
        if starts and not sentence_at(quoted, starts[-1]):
            found.append(Span(starts[-1], sentence.end))
    return found
