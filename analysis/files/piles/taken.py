"""May a table of a run be taken for what is asked, instead of being measured? Where all agrees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from inspect import signature, unwrap
from typing import Any, Final

import pandas as pd

from analysis.files.corrections.records import lines_of, no_corrections
from analysis.files.piles.run import COUNTED, Run
from analysis.measures import DEFAULTS, Measure, by_method, found_for, loaded
from analysis.tables import declared

DRAWN: Final[Mapping[str, int]] = {"resamples": 2000, "seed": 2026}
"""How intervals are drawn where nobody chose."""


@dataclass(frozen=True, eq=False)
class Taken:
    """What a run measured of one event, or of all."""

    run: Run
    event_id: Any = None
    """None: of all."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What is asked for: `method`, `resamples`, `seed`."""
    corrections: pd.DataFrame = field(default_factory=no_corrections)
    """Those that hold now."""

    @property
    def of_all(self) -> bool:
        """Tell whether these are all articles of the run."""
        return self.event_id is None or self.run.n_events == 1

    def table(self, measure: Measure, name: str) -> pd.DataFrame | None:
        """Return a table of the run, if it is what would be measured now; else None."""
        if name not in self.run.tables or not self._agrees(measure):
            return None
        without = self.run.about.without(name)
        if self.event_id in without or len(without) == self.run.n_events:
            return None  # what went wrong is told where it is measured
        together = measure.spans == "corpus" or not self.run.tells_of_events(name)
        together |= not {*COUNTED.get(name, {}).values()} <= {*self.run.tables}
        if together and not self.of_all:
            return None
        found = self.run.table(name, None if self.of_all else self.event_id)
        return found if set(declared(name)) <= {*found.columns} else None

    def result(self, measure: Measure, options: Mapping[str, Any]) -> list[pd.DataFrame] | None:
        """Return the tables of a measure with these options, if all are in the run; else None."""
        usual = defaults_of(measure)
        asked = {name: options.get(name, usual.get(name)) for name in {*options, *measure.every}}
        if not measure.tables or any(
            value != usual.get(name) for name, value in asked.items() if name not in measure.every
        ):
            return None
        tables = []
        for name in measure.tables:
            table = self.table(measure, name)
            if table is None:
                return None
            for option in measure.every:
                table = table[table[option] == asked[option]]
            tables.append(table.reset_index(drop=True))
        return tables

    def _agrees(self, measure: Measure) -> bool:
        made = self.run.about.settings
        if by_method(measure.name) and made.get("method") != self.settings.get("method"):
            return False
        drawn = (name for name in DRAWN if measure.takes(name))
        if any(made.get(name) != self.settings.get(name, DRAWN[name]) for name in drawn):
            return False
        found = found_for(measure.name)
        return _about(self.corrections, found) == _about(self.run.corrections(self.event_id), found)


def defaults_of(measure: Measure) -> dict[str, Any]:
    """Return the options of a measure and what they are where nobody chose."""
    parameters = signature(unwrap(loaded(measure.function))).parameters.values()
    return dict(DEFAULTS) | {
        one.name: one.default for one in parameters if one.default is not one.empty
    }


def _about(corrections: pd.DataFrame, found: set[str]) -> list[str]:
    return sorted(map(str, lines_of(corrections[corrections["measure"].isin(list(found))])))
