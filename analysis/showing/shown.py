"""What views and reports ask of a study."""

from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

if TYPE_CHECKING:  # pages say how accurate a measure is without drawing a chart
    from analysis.statistics.comparison import Comparison


class Shown(Protocol):
    """What the views ask of a study."""

    articles: pd.DataFrame
    all_outlets: list[str]
    counted: str
    settings: dict[str, Any]

    def result(self, name: str, **settings: Any) -> Any:
        """Return a measure."""

    def rates(self, measure: str) -> "Comparison":
        """Compare the outlets."""
