"""Is it told right whether a sentence names who acts, who that is, and in which form?"""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from analysis.language.document import Document, document_of
from analysis.voices.attribution.phrases import Phrase
from analysis.words.acting.reading import Reading
from analysis.words.acting.telling import tellings
from analysis.words.acting.verbs import Telling
from evaluation.sets import GOLD, check_text, file_in, lines
from evaluation.tallies import Part, Tally, share, tally

NO_ACT: Final = "no act"
_WITH_AGENT: Final = " with agent"
Span = tuple[int, int]


def marked(corpora: Path | None, half: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield what was marked in one half, `dev` or `test`, with the text that it is in."""
    for row in lines(GOLD / "agency" / "acts.jsonl"):
        if row["half"] == half:
            text = _texts(file_in(corpora, "eval", "events", row["set"]))[row["id"]][row["field"]]
            check_text(row["id"], text, row["sha256"])
            yield row, text


@cache
def _texts(path: Path) -> dict[str, dict[str, Any]]:
    return {str(row["id"]): row for row in lines(path)}


def told_at(document: Document, start: int) -> tuple[Reading, Telling] | None:
    """Return the act that the word at an offset tells, if the library finds one."""
    sentence = document.sentences[document.sentence_at(start)]
    for reading, telling in tellings(sentence):
        if reading.tokens[telling.at].start == start:
            return reading, telling
    return None


def tallies(corpora: Path | None, half: str) -> Iterator[Tally]:
    """Count for each marked act whether it is told right; events are drawn for the intervals."""
    for row, text in marked(corpora, half):
        document = document_of(text)
        for mark in row["marks"]:
            yield from _of_mark(row["event"], mark, told_at(document, mark["act"][0]))


def _of_mark(
    unit: str, mark: dict[str, Any], found: tuple[Reading, Telling] | None
) -> Iterator[Tally]:
    act, named = mark["form"] != NO_ACT, mark["agent"] is not None
    told, says = found is not None, found is not None and found[1].agent is not None
    for metric, wanted in (("agent named", True), ("agent left out", False)):
        gold, given = act and named == wanted, told and says == wanted
        yield tally(metric, "F1", unit, gold and given, given, gold)
    right = act and named and says and _same(_span(found, "agent"), mark["agent"])
    yield tally("agent right", "F1", unit, right, says, act and named)
    if act:
        form = mark["form"].removesuffix(_WITH_AGENT)
        yield share("form right", unit, found is not None and found[1].form == form, 1)
    if act and mark["patient"]:
        patient = _span(found, "patient")
        yield tally("patient right", "recall", unit, _same(patient, mark["patient"]), 0, 1)


def _span(found: tuple[Reading, Telling] | None, role: str) -> Span | None:
    phrase: Phrase | None = getattr(found[1], role) if found else None
    if found is None or phrase is None:
        return None
    tokens = found[0].tokens
    return tokens[phrase[0]].start, tokens[phrase[1]].end


def _same(span: Span | None, marked_span: list[int]) -> bool:
    """Whether two stretches share half of the shorter one."""
    if span is None:
        return False
    common = min(span[1], marked_span[1]) - max(span[0], marked_span[0])
    return 2 * common >= min(span[1] - span[0], marked_span[1] - marked_span[0])


def _half(half: str, corpora: Path | None, _method: str) -> Iterator[Tally]:
    return tallies(corpora, half)


PARTS: Final = (
    Part("agency", "acts_test", partial(_half, "test")),
    Part("agency", "acts_dev", partial(_half, "dev")),
)
