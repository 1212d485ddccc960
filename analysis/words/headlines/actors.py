"""Does a headline name somebody whom its text does not mention?"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from analysis.language import Span
from analysis.language.stems import stems
from analysis.words.headlines.certainty import Gap
from analysis.words.headlines.matching import Matched

NAMES: Final = frozenset(("name", "acronym", "title"))
"""Forms of mentions that name somebody."""

LIKE: Final = 0.45
"""A word of the text that is so like the name may stand for it: "Republicans" for "GOP"."""


def unnamed_actors(
    matched: Matched, mentions: Sequence[Any], named: Collection[Any]
) -> Iterator[Gap]:
    """Yield the names in a headline of whom its text has no mention.

    Parameters
    ----------
    matched
        The headline and its text.
    mentions
        The rows of `analysis.actor_mentions` about both.
    named
        The actors that the texts of other articles name: what they call by that name is one.
    """
    here = {row.actor_id for row in mentions if row.field == "text"}
    for row in mentions:
        if row.field != "title" or row.form not in NAMES:
            continue
        if row.actor_id in here or row.actor_id not in named:
            continue
        if not matched.stems.isdisjoint(stems(row.mention)) or _in_quotation(matched, row):
            continue
        part = matched.part(row.start, row.end)
        if part is not None and part.best.max(initial=0) >= LIKE:
            continue
        whole = matched.part(0, len(matched.title.text))
        number = whole.nearest() if whole is not None else -1
        likeness = float(whole.shares[number]) if whole is not None and number >= 0 else 0.0
        why = f"the text does not mention {row.actor}"
        yield Gap("actor", Span(row.start, row.end), matched.sentence(number), likeness, why)


def _in_quotation(matched: Matched, row: Any) -> bool:
    return any(one.start < row.end and one.end > row.start for one in matched.title.quotations)
