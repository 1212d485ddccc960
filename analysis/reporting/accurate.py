"""How accurate is each measure, in words: by what was judged on events that nobody had opened."""

from collections.abc import Collection, Mapping
from typing import Any, Final, cast

import pandas as pd

from analysis.articles import rows_of
from analysis.measures import MEASURES, TABLES
from analysis.reporting.cells import Cells, Name, Said, Setting, per_cent, plain
from analysis.reporting.described import BEHIND
from analysis.showing.accuracy import about_metrics, about_sets, stored_scores

_SEEN: Final = "Seen"  # so begins what is said of a set by which rules were mended


def accuracy_rows(
    behind: Mapping[str, Collection[str]], method: str, scores: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the scores that tell how accurate measures are.

    Parameters
    ----------
    behind
        Measure → its tables, such as `BEHIND`.
    method
        By which attributions and hedges were found.
    scores
        The stored ones, if others are not given.

    Returns
    -------
    For each table of each measure, where it was scored: the share of rows that a reader found
    right on events that nobody had opened; and of its chief figure the lowest score on the sets
    by which no rule was mended (on all, if rules were mended by all of them). Columns: `about`
    (the measure's name in `behind`), `table`, and those of `analysis.showing.accuracy`.
    """
    known = stored_scores() if scores is None else scores
    known = known[(known["slice_kind"] == "all") & (known["skipped"] == "")]
    known = known[known["method"].isin([method if method != "fast" else "model", "one way"])]
    found: list[dict[str, Any]] = []
    for name, tables in behind.items():
        for table in tables:
            unseen = known[(known["measure"] == "unseen events") & (known["metric"] == table)]
            rows = [*_records(unseen), *_chief(TABLES[table].judged, known)]
            found += [{"about": name, "table": table, **row} for row in rows]
    made = pd.DataFrame(found, columns=["about", "table", *known.columns])
    return made.drop_duplicates(["about", "measure", "set", "metric"]).reset_index(drop=True)


def _chief(judged: str, known: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the lowest score of the chief figure of a measure, on unseen sets if there are any."""
    chief = [
        metric
        for (measure, metric), about in about_metrics().items()
        if measure == judged and about["chief"] == "yes"
    ]
    rows = known[(known["measure"] == judged) & known["metric"].isin(chief)]
    seen = rows["set"].map(lambda one: about_sets()[one]["tuned"].startswith(_SEEN)).astype(bool)
    rows = rows[~seen] if (~seen).any() else rows
    for metric in chief:
        if (rows["metric"] == metric).any():
            lowest = rows[rows["metric"] == metric].sort_values("score", kind="stable")
            return _records(lowest.head(1))
    return []


def accuracy_said(cells: Cells, method: str, wanted: Collection[str]) -> Said:
    """Say how accurate the measures of a report are: of `cells`, the table `scores`."""
    scores = cells.tables.get("scores")
    if scores is None:
        scores = cells.add("scores", accuracy_rows(BEHIND, method))
    told = scores[scores["about"].isin(list(wanted))]
    if told.empty:
        return ["How accurate these measures are has not been measured."]
    return _accuracy_of(cells, told, method)


def accuracy_of(measure: str, method: str, scores: pd.DataFrame | None = None) -> str:
    """Say how accurate one of `analysis.measures.MEASURES` is, "" where that was not measured."""
    cells, behind = Cells(), {measure: MEASURES[measure].tables}
    rows = cells.add("scores", accuracy_rows(behind, method, scores))
    return plain(_accuracy_of(cells, rows, method))


def _accuracy_of(cells: Cells, scores: pd.DataFrame, method: str) -> Said:
    told = scores.drop_duplicates(["measure", "set", "metric"])
    unseen = [row for row in rows_of(told) if row.measure == "unseen events"]
    others = [row for row in rows_of(told) if row.measure != "unseen events"]
    said: Said = []
    if unseen:
        by_model = " (by the model)" if method != "model" else ""
        said += [
            f"On events that nobody had opened, a reader found right, of rows found{by_model}: "
        ]
        said += [*joined([_unseen_row(cells, row) for row in unseen]), "."]
    if others:
        said += [" Against annotated text: " if said else "Against annotated text: "]
        said += [*joined([_scored(cells, row) for row in others]), "."]
    return said


def _unseen_row(cells: Cells, row: Any) -> Said:
    n = cells.number("scores", row.Index, "n_found")
    return [row.table.replace("_", " "), " ", *_score(cells, row.Index), " of ", n]


def _scored(cells: Cells, row: Any) -> Said:
    statistic = "" if row.statistic == "share" else f"{row.statistic} "
    label = row.what[:1].lower() + row.what[1:]
    what = [row.measure, " (", Name(label), "): ", Setting(statistic)]
    seen = ", by which rules were mended" * about_sets()[row.set]["tuned"].startswith(_SEEN)
    return [*what, *_score(cells, row.Index), " on “", Name(row.set_title), "”", seen]


def _score(cells: Cells, row: int) -> Said:
    low = cells.number("scores", row, "low", per_cent)
    said: Said = [cells.number("scores", row, "score", per_cent)]
    if low == "–":
        return said
    high = cells.number("scores", row, "high", per_cent)
    return [*said, " [", low, ", ", high, "]"]


def joined(parts: list[Said]) -> Said:
    """Return parts of a sentence with semicolons between them."""
    return [piece for number, part in enumerate(parts) for piece in (["; "] * bool(number) + part)]


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", table.to_dict("records"))
