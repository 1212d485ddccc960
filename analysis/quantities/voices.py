"""Who says so: the outlet or a source?"""

from collections import defaultdict
from typing import Any, TypeAlias

import pandas as pd

from analysis.articles import rows_of

UNNAMED = "unnamed"
"""The source of what is attributed to nobody in particular."""

Voices: TypeAlias = dict[tuple[Any, str], list[tuple[int, int, str]]]
"""For an article and field: where what is said begins and ends, and who says it."""


def voices_of(attributions: pd.DataFrame) -> Voices:
    """Return what is said by sources, by article and field."""
    found: Voices = defaultdict(list)
    for row in rows_of(attributions):
        who = row.source_name if isinstance(row.source_name, str) else row.source
        name = who if isinstance(who, str) and who else UNNAMED
        found[row.article_id, row.field] += [(s, e, name) for s, e in row.content_spans]
    return {key: sorted(spans) for key, spans in found.items()}


def speaker_at(spans: list[tuple[int, int, str]], position: int) -> str:
    """Return who says what stands at a position, "" for the outlet; the innermost of several."""
    inside = [(end - start, name) for start, end, name in spans if start <= position < end]
    return min(inside)[1] if inside else ""
