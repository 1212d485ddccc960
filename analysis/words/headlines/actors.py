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

MOSTLY_SMALL: Final = 0.5
"""Where so many words of a headline are in small letters, a capital within it makes a name."""


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
    there = {row.actor_id for row in mentions if row.field == "text"}
    for row in mentions:
        if row.field != "title" or row.form not in NAMES or row.actor_id in there:
            continue
        if not matched.stems.isdisjoint(stems(row.mention)) or not _is_name(matched, row, named):
            continue
        part = matched.part(row.start, row.end)
        if part is not None and part.best.max(initial=0) >= LIKE:
            continue
        whole = matched.part(0, len(matched.title.text))
        number = whole.nearest() if whole is not None else -1
        likeness = float(whole.shares[number]) if whole is not None and number >= 0 else 0.0
        why = f"the text does not mention {row.actor}"
        yield Gap("actor", Span(row.start, row.end), matched.sentence(number), likeness, why)


def _is_name(matched: Matched, row: Any, named: Collection[Any]) -> bool:
    if row.actor_id in named:
        return True
    words = [word for word in matched.title.words if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    return row.start > matched.title.starts[0] and small >= MOSTLY_SMALL * len(words)
