"""Which row does a correction mean, in a table that may have been measured in another way?"""

from collections.abc import Iterable, Mapping
from typing import Any

from analysis.corrections.records import Spans, place_of, spans_of

MOSTLY = 0.5
"""Rows whose words are the same by so much are the same row, found with another extent."""


def meant(rows: Iterable[dict[str, Any]], line: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the row that a correction is about, or None.

    The row whose cue and content stand exactly where the correction says. If there is none,
    one found with another extent: its content shares at least half of the characters that
    either has, and if both have a cue, the cues touch; a row without content, its cue does.

    Parameters
    ----------
    rows
        Rows of one title or text.
    line
        A correction of it.
    """
    cue, content = spans_of(line["cue_at"]), spans_of(line["content_at"])
    best, most = None, (False, 0.0)
    for row in rows:
        here = place_of(row)
        how = (here == (cue, content), likeness(here, (cue, content)))
        if how > most:
            best, most = row, how
    return best


def likeness(one: tuple[Spans, Spans], other: tuple[Spans, Spans]) -> float:
    """Return how much two rows are the same, 0 to 1; 0 unless they may be one."""
    (cue, content), (other_cue, other_content) = one, other
    if not content or not other_content:
        alike = shared(cue, other_cue)
    elif cue and other_cue and not shared(cue, other_cue):
        return 0.0
    else:
        alike = shared(content, other_content)
    return alike if alike >= MOSTLY else 0.0


def shared(one: Spans, other: Spans) -> float:
    """Return how many of the characters of two sets of spans are in both, 0 to 1.

    >>> shared(((0, 10),), ((5, 15),)) == 5 / 15
    True
    """
    first, second = (sum(end - start for start, end in spans) for spans in (one, other))
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return both / (first + second - both) if both else 0.0
