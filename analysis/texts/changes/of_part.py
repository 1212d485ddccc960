"""Do the words that differ belong to one voice?"""

from typing import Any

import pandas as pd

from analysis.articles import Part
from analysis.voices.belonging.parts import Cover, stretches_of


class OfPart:
    """The words of some articles that one part has; see `analysis.voices.belonging.parts`."""

    def __init__(
        self, articles: pd.DataFrame, part: Part, attributions: pd.DataFrame | None
    ) -> None:
        self._all = part == "whole"
        found = {} if self._all else stretches_of(articles, part, attributions)
        self._covers = {key: Cover(stretches) for key, stretches in found.items()}

    def holds(self, article_id: Any, field: Any, start: Any, end: Any) -> bool:
        """Tell whether most of a place is of this part; a point, where nothing stands, always is.

        A place that is missing is no place: `field` is then missing, too.
        """
        if self._all or pd.isna(field) or start == end:
            return True
        inside = self._covers[article_id, field].within(start, end)
        return bool(2 * inside > end - start)
