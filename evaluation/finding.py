"""What does the library find by each method? The one place that calls the measures to be judged."""

from typing import Final, cast

import pandas as pd

from analysis.articles import Method, rows_of
from analysis.language.tagger import tags_by
from analysis.style.hedging import hedges, uncertainty_in
from analysis.style.hedging.merging import judgements_of
from analysis.voices.attribution import attributions
from evaluation.matching import Spoken
from evaluation.sets import UnusableSetError

METHODS: Final = ("rules", "model")
_NOT_HERE: Final = "the model cannot be loaded here; install onnxruntime"


def attributions_by(articles: pd.DataFrame, method: str, *, wide: bool = True) -> pd.DataFrame:
    """Return the table of attributions, found by this method; `wide` as the sets mark them."""
    return _checked(attributions(articles, method=cast("Method", method), wide=wide), method)


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
    if not counted:
        tags = tags_by(cast("Method", method), [(row.text,) for row in rows_of(articles)])
        if tags is None and method != "rules":
            raise UnusableSetError(_NOT_HERE)
        return {
            str(row.article_id): [
                (cue.start, cue.end)
                for cue in uncertainty_in(
                    row.text, judgements_of(tags[number])[0] if tags else None
                )
            ]
            for number, row in enumerate(rows_of(articles))
        }
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows_of(_checked(hedges(articles, None, method=cast("Method", method)), method)):
        if row.field == "text" and row.counts:
            found.setdefault(str(row.article_id), []).append((int(row.start), int(row.end)))
    return found


def _checked(table: pd.DataFrame, method: str) -> pd.DataFrame:
    """Refuse what another method found, because the one asked for could not be loaded."""
    if method == "model" and len(table) and not table["method"].isin(["model"]).any():
        raise UnusableSetError(_NOT_HERE)
    return table
