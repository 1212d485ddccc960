"""Which facts does each article state, or leave out? The result of `coverage`, to be asked."""

from dataclasses import dataclass

import pandas as pd

from analysis.articles import By
from analysis.facts.statements import coverage_patterns, missing_in, only_in


@dataclass(frozen=True)
class Facts:
    """Which facts each article states: `table` is the result of `analysis.coverage`."""

    table: pd.DataFrame

    def missing_in(self, *names: str) -> pd.DataFrame:
        """List the statements that these outlets or articles leave out: see `missing_in`."""
        return missing_in(self.table, *names)

    def only_in(self, *names: str) -> pd.DataFrame:
        """List the statements that these outlets or articles make alone: see `only_in`."""
        return only_in(self.table, *names)

    def patterns(self, by: By = "outlet") -> pd.DataFrame:
        """Count which outlets make the same statements: see `coverage_patterns`."""
        return coverage_patterns(self.table, by=by)

    def _repr_html_(self) -> str:
        return str(self.table.to_html(max_rows=10, notebook=True))
