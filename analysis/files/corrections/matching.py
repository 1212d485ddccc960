"""Which row does a correction mean, in a table that may have been measured in another way?"""

from collections.abc import Iterable, Mapping
from typing import Any

from analysis.files.corrections.records import Spans, place_of, spans_of

MOSTLY = 0.5
"""Words that are the same by so much are the same words, with another extent."""


def meant(rows: Iterable[dict[str, Any]], line: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the row that a correction is about, or None.

    The row whose cue and content stand exactly where the correction says. If there is none,
    the one that is most alike (see `similarity`), found with another extent.

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
        how = (here == (cue, content), similarity(here, (cue, content)))
        if how > most:
            best, most = row, how
    return best


def similarity(one: tuple[Spans, Spans], other: tuple[Spans, Spans]) -> float:
    """Return how much two rows are the same, 0 to 1; 0 unless they may be one.

    Attributions may be one if their contents share at least half of the characters that either
    has and their cues, if both have one, touch; or if they have the same cue and the contents
    touch. Hedges, if the cues share half of their characters.
    """
    (cue, content), (other_cue, other_content) = one, other
    of_cues = shared(cue, other_cue)
    if not content or not other_content:
        return of_cues if of_cues >= MOSTLY else 0.0
    if cue and other_cue and not of_cues:
        return 0.0
    alike = shared(content, other_content)
    return alike if alike >= MOSTLY or of_cues >= MOSTLY else 0.0


def shared(one: Spans, other: Spans) -> float:
    """Return how many of the characters of two sets of spans are in both, 0 to 1.

    >>> shared(((0, 10),), ((5, 15),)) == 5 / 15
    True
    """
    first, second = (sum(end - start for start, end in spans) for spans in (one, other))
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return both / (first + second - both) if both else 0.0
