"""Who says what stands here?"""

from collections import defaultdict
from typing import Any

import pandas as pd

from analysis.articles import rows_of
from analysis.text.spans import Stretches


def name_of(attribution: Any) -> str:
    """Return who speaks in an attribution: the linked name, or else the mention; "" for nobody."""
    linked, mention = attribution.source_name, attribution.source
    who = linked if isinstance(linked, str) else mention
    return who if isinstance(who, str) else ""


class Speakers:
    """The attributions of some articles, looked up by what is said.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["1"], "field": ["text"], "source": ["Mrs Holt"]})
    >>> speakers = Speakers(table.assign(content_spans=[[(10, 20), (30, 40)]]))
    >>> [(n, row.source) for n, row in speakers.of("1", "text", 15, 24)]
    [(5, 'Mrs Holt')]
    >>> speakers.of("1", "title", 15, 24)
    []
    """

    def __init__(self, attributions: pd.DataFrame) -> None:
        found: dict[tuple[Any, str], list[tuple[int, int, Any]]] = defaultdict(list)
        for row in rows_of(attributions):
            spans = [(int(start), int(end)) for start, end in row.content_spans]
            found[row.article_id, row.field] += [(*span, (*span, row)) for span in spans]
        self._said = {place: Stretches(spans) for place, spans in found.items()}

    def of(self, article_id: Any, field: str, start: int, end: int) -> list[tuple[int, Any]]:
        """Return the attributions that tell who says a stretch of a title or text.

        With each, how many characters of the stretch it covers in one piece; the most first,
        of equals the innermost: speech that somebody reports in his own. None: it is the
        outlet that says it. What stands at one position: `of(…, position, position + 1)`.
        """
        said = self._said.get((article_id, field))
        if said is None:
            return []
        covered = [
            (min(last, end) - max(first, start), last - first, row)
            for first, last, row in said.touching(start, end)
        ]
        covered.sort(key=lambda one: (-one[0], one[1]))
        return [(n, row) for n, _, row in covered]
