"""A raw text on its way to an article: its lines or paragraphs as spans."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from analysis.language import Span, words
from analysis.lexicons import load_lexicon

BREAKS: Final = "\n\r\v\f\x85\u2028\u2029"

_BREAK: Final = re.compile(f"[{BREAKS}]")

LONGEST: Final = 400
"""Lines longer than this are paragraphs, never boilerplate as a whole."""


@dataclass
class Page:
    """A raw text on its way to an article. Everything is a span of `raw`."""

    raw: str
    blocks: list[Span]
    title: list[Span] = field(default_factory=list)
    removed: list[tuple[Span, str]] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    holes: list[Span] = field(default_factory=list)
    """What was removed within blocks, in order."""
    _on_one_line: str = field(init=False)

    def __post_init__(self) -> None:
        self._on_one_line = _BREAK.sub(" ", self.raw)

    def read(self, span: Span) -> str:
        """Return the text of `span` on one line, at the same offsets."""
        return self._on_one_line[span.start : span.end]

    def kept(self, block: Span) -> str:
        """Return the text of a block without what was removed within it, on one line."""
        holes = [one for one in self.holes if block.start <= one.start < block.end]
        starts = [block.start, *(one.end for one in holes)]
        ends = [*(one.start for one in holes), block.end]
        pieces = [self.raw[start:end] for start, end in zip(starts, ends, strict=True)]
        whole = pieces[0]
        for piece in pieces[1:]:  # one blank where there were two
            whole = whole.rstrip() + piece if piece[:1] in " ,.;:’')" else whole + piece
        return unwrapped(whole)

    def remove(self, span: Span, reason: str) -> None:
        """Note that `span` is not part of the article. The caller takes it out of `blocks`."""
        self.removed.append((trimmed(self.raw, span), reason))

    def learn(self, found: re.Match[str]) -> None:
        """Keep what the named groups of a pattern say; what was said first counts."""
        for key, value in found.groupdict().items():
            if value and key not in self.found:
                self.found[key] = value.strip()


def line_numbers(starts: list[int], positions: list[int]) -> Iterator[int]:
    """Yield the line (from 1) of each position; both lists are in order."""
    line = 0
    for position in positions:
        while line < len(starts) and starts[line] <= position:
            line += 1
        yield line


def unwrapped(text: str) -> str:
    """Return `text` on one line.

    Examples
    --------
    >>> unwrapped("a cross-\\nborder agree-\\nment, COVID-\\n19")
    'a cross-border agreement, COVID-19'
    """
    if not _BREAK.search(text):
        return text
    # A wrapped "cross-" + "border" is one word; a wrapped " - " is a dash.
    text = re.sub(rf"(?<![^\W_])([^\W_]+)-[ \t]*[{BREAKS}]\s*([^\W_]+)", _rejoined, text)
    # The first condition keeps the time linear: blanks are tried from the first of them only.
    return re.sub(rf"(?<![ \t])[ \t]*[{BREAKS}]\s*", " ", text)


_ENDINGS: Final = (
    *("al", "able", "ed", "er", "ers", "es", "est", "ful", "ing", "ings", "ism", "ist", "ists"),
    *("ity", "less", "ly", "ment", "ments", "ness", "ry", "ship", "tion", "tions"),
)
"""Endings that lists of words hold as names, such as "Ed" and "Ness"."""


@cache
def known_words() -> frozenset[str]:
    """Return the English words that a dictionary of pronunciation holds, in lower case."""
    return frozenset(load_lexicon("cmudict-syllables").entries["word"])


def _rejoined(parts: re.Match[str]) -> str:
    before, after = parts[1], parts[2]
    known = known_words()
    joined = (before + after).lower()
    # Columns part words ("agree-" + "ment"); a compound is of two words that stand alone.
    is_compound = before.lower() in known and after.lower() in known and after not in _ENDINGS
    is_one = joined in known and not is_compound
    return f"{before}{'' if is_one and after.islower() else '-'}{after}"


def trimmed(raw: str, span: Span) -> Span:
    """Return `span` without the blanks at its ends."""
    piece = raw[span.start : span.end]
    return Span(
        span.start + len(piece) - len(piece.lstrip()), span.end - len(piece) + len(piece.rstrip())
    )


def is_headline(line: str, *, fewest: int = 3) -> bool:
    """A capital, up to twenty words, and no full stop, quotation or label at the end."""
    if len(line) > LONGEST or not fewest <= len(line.split()) <= 20:
        return False
    return bool(re.match(r"[\"'“‘(]?[A-Z0-9]", line)) and not re.search(
        r"[.!…:;,)][\"'”’]*$|[\"”’]$", line.rstrip()
    )


def is_named(line: str) -> bool:
    """Whether a word after the first has a capital, as in headlines and unlike in verse."""
    later = re.findall(r"(?<=\s)[\"'“‘(]?([A-Z]\w*)", line)
    return any(word != "I" for word in later)


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case, to compare texts apart from marks and blanks."""
    return [text[start:end].casefold() for start, end in words(text)]
