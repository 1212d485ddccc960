"""Which attributions of the gold are found, by slices: class, style of quoting, outlet, topic?"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from evaluation.matching import Page, Unit, half, paired, same_head
from evaluation.tallies import ALL, Tally, recall

_SINGLE: Final = re.compile(r"(?<![\w'])[‘'](?=\w)(?:[^‘’'\n]|(?<=\w)[’'](?=\w))*[’'](?![\w'])")
_TWO_APOSTROPHES: Final = re.compile(r"(?<!\w)''(?=\w)|(?<=[\w.,?!])''(?!\w)")
_TITLE_LINE: Final = re.compile(r"\s*([^\n]+?)\s*(?:\n|$)")

Slices = Callable[[Unit], Iterable[tuple[str, str]]]
"""Of one attribution of the gold: the kinds and names of the slices that it belongs to."""


def is_speech(wanted: Unit) -> bool:
    """Tell whether speech, writing or thought is reported: as annotated, else by the cue's verb."""
    return wanted.spoken.label == "reportive" if wanted.spoken.label else wanted.reportive


def recalls(name: str, gold: list[Unit], found: list[Unit], slices: Slices) -> Iterator[Tally]:
    """Count for each attribution of the gold whether it was found, by slices of the gold.

    Parameters
    ----------
    name
        The document.
    gold, found
        Its attributions.
    slices
        Called with one of the gold: pairs of kind and slice that it belongs to.
    """
    pairs = paired(gold, found)
    hit = {id(wanted) for wanted, given in pairs if half(wanted, given)}
    touched = {id(wanted) for wanted, _ in pairs}
    for wanted in gold:
        for metric, of in (("recall_half", hit), ("recall_any", touched)):
            one = recall(metric, name, id(wanted) in of, 1)
            for kind, of_slice in slices(wanted):
                if metric == "recall_half" or kind in (ALL, "class"):
                    yield one._replace(slice_kind=kind, slice=of_slice)
        if is_speech(wanted):
            one = recall("recall_speech", name, id(wanted) in hit, 1)
            for kind, of_slice in slices(wanted):
                if kind != "class":
                    yield one._replace(slice_kind=kind, slice=of_slice)


def source_recalls(
    name: str, gold: list[Unit], found: list[Unit], slices: Slices
) -> Iterator[Tally]:
    """Count for each attribution of the gold with a source whether that was found, by slices."""
    right = {id(wanted) for wanted, given in paired(gold, found) if same_head(wanted, given)}
    for wanted in gold:
        if wanted.source:
            one = recall("recall_source", name, id(wanted) in right, 1)
            for kind, of_slice in slices(wanted):
                yield one._replace(slice_kind=kind, slice=of_slice)


def classes(unit: Unit) -> Iterator[tuple[str, str]]:
    """Yield the classes of an attribution: form, verb of saying or not, no source.

    A few attributions have no words of content: they have no form.
    """
    yield "class", unit.form
    yield "class", "reportive" if unit.reportive else "non-reportive"
    if not unit.source:
        yield "class", "no source"
    if unit.spoken.label:
        yield "class", f"annotated as {unit.spoken.label}"


def styles(page: Page, unit: Unit, title: str) -> Iterator[tuple[str, str]]:
    """Yield the styles of an attribution, of each kind one at most.

    Parameters
    ----------
    page
        The text that it stands in.
    unit
        The attribution.
    title
        The article's headline: where the text repeats it in its first line, what stands there is
        speech in a headline.

    Yields
    ------
    Pairs of "quoting style" and the style: its marks ("double quotation marks", "single quotation
    marks", "two apostrophes for a quotation mark", "no quotation marks"), its order ("source, cue,
    content", "content, source, cue", "content, cue, source": the inverted "said X", "cue first"),
    "headline".
    """
    if unit.content:
        yield "quoting style", _marks(page, unit)
    order = _order(unit)
    if order:
        yield "quoting style", order
    if _in_headline(page.text, unit, title):
        yield "quoting style", "headline"


def _marks(page: Page, unit: Unit) -> str:
    if unit.content & page.in_quotes:
        return "double quotation marks"
    low = min(start for start, _ in unit.spoken.content)
    high = max(end for _, end in unit.spoken.content)
    around = page.text[max(0, low - 2) : high + 2]
    if _TWO_APOSTROPHES.search(around):  # as typed by the New York Times's archive
        return "two apostrophes for a quotation mark"
    return "single quotation marks" if _SINGLE.search(around) else "no quotation marks"


def _order(unit: Unit) -> str:
    """Who stands first, by where source, cue and content begin."""
    begins = {
        "source": unit.spoken.source,
        "cue": unit.spoken.cue,
        "content": unit.spoken.content,
    }
    if not all(begins.values()):
        return ""
    order = sorted(begins, key=lambda role: min(start for start, _ in begins[role]))
    if order[0] == "cue":
        return "cue first (“according to X, …”)"
    return {
        "source, cue, content": "source, cue, content (“X said …”)",
        "source, content, cue": "source, cue, content (“X said …”)",
        "content, source, cue": "content, source, cue (“…,” X said)",
        "content, cue, source": "content, cue, source (“…,” said X)",
    }[", ".join(order)]


def _in_headline(text: str, unit: Unit, title: str) -> bool:
    first = _TITLE_LINE.match(text)
    if first is None or not title.strip():
        return False
    same = _letters(first[1]) == _letters(title)  # a headline by itself, too
    return same and all(end <= first.end(1) for _, end in unit.spans)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
