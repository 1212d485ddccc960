"""How is it quoted: in marks or not, in which marks, who stands first, in the headline?"""

import re
from collections.abc import Iterator
from typing import Final

from analysis.validation.matching import Page, Unit

_SINGLE: Final = re.compile(r"(?<![\w'])[‘'](?=\w)(?:[^‘’'\n]|(?<=\w)[’'](?=\w))*[’'](?![\w'])")
_TWO_APOSTROPHES: Final = re.compile(r"(?<!\w)''(?=\w)|(?<=[\w.,?!])''(?!\w)")
_TITLE_LINE: Final = re.compile(r"\s*([^\n]+?)\s*(?:\n|$)")


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
