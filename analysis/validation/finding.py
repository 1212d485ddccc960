"""What does the library find by each method? The one place that calls the measures to be judged."""

import inspect
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of
from analysis.attribution import attributions
from analysis.hedging import hedges, uncertainty_in
from analysis.validation.errors import UnusableSetError
from analysis.validation.matching import Spoken

METHODS: Final = ("rules", "model")
NO_UNCERTAINTY: Final = frozenset({"approximator", "scare quotes"})
"""Categories of hedges that corpora of semantic uncertainty do not mark."""


def has_method(method: str) -> bool:
    """Tell whether the measures know this method."""
    return method == "rules" or "method" in inspect.signature(attributions).parameters


def attributions_by(articles: pd.DataFrame, method: str) -> pd.DataFrame:
    """Return the table of attributions, found by this method."""
    return _checked(attributions(articles, **_asked(attributions, method)), method)


def attributions_found(articles: pd.DataFrame, method: str) -> dict[tuple[str, str], list[Spoken]]:
    """Return the attributions of each title and text: (article_id, field) → attributions.

    The model is asked for all that annotators mark (`wide`), also what reports no words, since
    the sets mark it; by class it shows what each part of it is worth.
    """
    found: dict[tuple[str, str], list[Spoken]] = {}
    for row in rows_of(attributions_by(articles, method)):
        source, cue = (
            () if pd.isna(start) else ((int(start), int(end)),)
            for start, end in ((row.source_start, row.source_end), (row.cue_start, row.cue_end))
        )
        content = tuple((int(start), int(end)) for start, end in row.content_spans)
        key = (str(row.article_id), str(row.field))
        found.setdefault(key, []).append(Spoken(source, cue, content))
    return found


def hedges_found(
    articles: pd.DataFrame, method: str, *, counted: bool = False
) -> dict[str, list[tuple[int, int]]]:
    """Return the hedges in each text.

    Parameters
    ----------
    articles
        An articles table; only the texts are looked at.
    method
        "rules" or "model".
    counted
        Those that enter the rates by default; else cues of uncertainty, as the corpora mark them.
    """
    if method == "rules" and not counted:
        return {
            str(row.article_id): [(cue.start, cue.end) for cue in uncertainty_in(row.text)]
            for row in rows_of(articles)
        }
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows_of(_checked(hedges(articles, None, **_asked(hedges, method)), method)):
        kept = row.counts if counted else row.category not in NO_UNCERTAINTY
        if row.field == "text" and kept:
            found.setdefault(str(row.article_id), []).append((int(row.start), int(row.end)))
    return found


def _asked(function: Any, method: str) -> dict[str, Any]:
    known = inspect.signature(function).parameters
    if "method" in known:
        return {"method": method} | ({"wide": True} if "wide" in known else {})
    if method != "rules":
        raise UnusableSetError(f"this version has no method {method!r}")
    return {}


def _checked(table: pd.DataFrame, method: str) -> pd.DataFrame:
    """Refuse what another method found, because the one asked for could not be loaded."""
    if method == "model" and len(table) and not (table["method"] == method).any():
        raise UnusableSetError("the model cannot be loaded here; install onnxruntime")
    return table
