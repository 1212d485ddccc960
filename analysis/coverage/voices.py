"""Who says it: the outlet, or a source that it gives voice?"""

import pandas as pd

from analysis.articles import rows_of


class Voices:
    """Looks up whose words a stretch of an article is."""

    def __init__(self, attributions: pd.DataFrame) -> None:
        self._said: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
        for row in rows_of(attributions):
            name = row.source_name if isinstance(row.source_name, str) else row.source
            for start, end in row.content_spans:
                key = (row.article_id, row.field)
                said = (start, end, name if isinstance(name, str) else "")
                self._said.setdefault(key, []).append(said)

    def of(self, article_id: str, field: str, start: int, end: int) -> tuple[str, str]:
        """Return ("source", its name) where half of the stretch or more is what one says."""
        best, who = 0, ""
        for first, last, name in self._said.get((article_id, field), ()):
            common = min(end, last) - max(start, first)
            if common > best:
                best, who = common, name
        return ("source", who) if 2 * best >= end - start > 0 else ("outlet", "")
