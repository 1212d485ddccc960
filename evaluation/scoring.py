"""How well is each measure found to do on texts that somebody annotated? One module scores each."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.articles import did_you_mean
from analysis.showing.accuracy import COLUMNS, about_metrics, about_sets, best_peer
from evaluation import against_the_rest as rest
from evaluation.against_the_rest import Rest, against_the_rest
from evaluation.finding import METHODS
from evaluation.sets import UnusableSetError, ValidationError, check_corpora
from evaluation.tallies import ALL, Part, Tally, by_slice, frame, scored

MEASURES: Final = {
    "answers": "answers",
    "real events": "real_events",
    "unseen events": "unseen",
    "attribution": "attribution",
    "hedging": "hedging",
    "sentence splitting": "sentence_splitting",
    "sources": "sources",
    "label voices": "label_voices",
    "actors": "actors",
    "relations": "relations",
    "alignment": "alignment",
    "quotation fidelity": "quotations",
    "claims": "claims",
    "coverage": "coverage",
    "quantities": "quantities",
    "differences": "differences",
    "agency": "agency",
}
"""Every measure that has a gold, and the module that scores it."""

ONE_WAY: Final = "one way"
"""The method of a measure that has no choice of method."""


def validate(
    corpora: str | Path | None,
    *,
    methods: Sequence[str] = METHODS,
    measures: Sequence[str] | None = None,
    progress: Callable[[str], None] | None = None,
) -> pd.DataFrame:
    """Score every measure that has a gold on the sets that are at hand.

    Higher scores are better, but for "left open" of coverage. Scores say how well a measure does
    on these sets; nearly all of them were seen in development, so that other text may score lower.

    Parameters
    ----------
    corpora
        The folder that holds `eval/` and `seeds/`, which are not part of the library; None scores
        only on what comes with it: bundled events and made-up sentences.
    methods
        Of "rules" and "model": what scores attribution and hedging, the measures with a choice.
    measures
        Names in `evaluation.MEASURES`; all if not given.
    progress
        Called with what comes next, once for each of `parts_of(measures, methods)`.

    Returns
    -------
    One row per measure, set, method, metric and slice: `measure`; `set`, `set_title`; `method`
    ("rules", "model", "one way"); `metric`, `what` (the same in words); `statistic` (what the
    score is: F1, share, recall); `slice_kind` and `slice` (all, class, outlet, topic, quoting
    style); `precision`, `recall`, `score` (0–1) with `low` and `high` (95 % interval; documents,
    or what stands for them, drawn with replacement); `n_gold`, `n_found` (cases; missing where the
    statistic has none), `n_units` (documents); for recall by outlet and by style of quoting `rest`
    (recall of everything else), `difference` with `difference_low`, `difference_high`, `p_holm`
    (corrected for the slices of that kind), and for outlets `same_mix`, `same_mix_low`,
    `same_mix_high` (the difference if the rest had the outlet's mix of direct, mixed and indirect
    speech); `peer`, `peer_score` (the best known of others), `people_score` (people against each
    other), `peer_source`; `tuned` (what was developed with the set in view), `weakness` of the
    set; `skipped` (why nothing could be scored, else ""): such a row has no score.

    Raises
    ------
    ValidationError
        The folder does not exist or holds no corpora; a measure or method does not exist
        (`evaluation.sets`, a ValueError).

    Notes
    -----
    Attribution and hedging are scored as the scorers of their sets do; the other definitions stand
    in the modules. Intervals hold for drawing other documents of the same kind, and tell nothing
    of other kinds. Where every case is right, they reach as far as the number of documents allows.

    Examples
    --------
    >>> table = validate(None, measures=["claims"])
    >>> chosen = table[(table["set"] == "minimal_pairs_test") & (table["metric"] == "changes")]
    >>> chosen.loc[chosen["slice_kind"] == "all", ["statistic", "n_gold"]].to_numpy().tolist()
    [['F1', 33.0]]
    """
    folder = None if corpora is None else Path(corpora)
    check_corpora(folder)
    rows: list[dict[str, object]] = []
    for part, method in parts_of(measures, methods):
        if progress:
            progress(f"{part.measure}: {about_sets()[part.set]['title']}")
        try:
            tallies = list(part.tallies(folder, method))
        except UnusableSetError as error:
            rows.append(_named(part, method) | {"skipped": str(error)})
            continue
        rows.extend(_rows(part, method, tallies))
    return frame([_empty() | row for row in rows], COLUMNS)


def parts_of(
    measures: Sequence[str] | None = None, methods: Sequence[str] = METHODS
) -> list[tuple[Part, str]]:
    """Return what is scored, in order: a measure on a set, with each of its methods.

    Parameters
    ----------
    measures
        Names in `MEASURES`; all if not given.
    methods
        Of "rules" and "model".

    Raises
    ------
    ValidationError
        A measure or method does not exist.
    """
    chosen = list(MEASURES) if measures is None else list(measures)
    for name, known in [*((m, MEASURES) for m in chosen), *((m, METHODS) for m in methods)]:
        if name not in known:
            raise ValidationError(
                f"there is no {name!r}; there are {', '.join(known)}{did_you_mean(name, known)}"
            )
    return [
        (part, method)
        for name in chosen
        for part in import_module(f"evaluation.{MEASURES[name]}").PARTS
        for method in (methods if part.by_method else [ONE_WAY])
    ]


def _rows(part: Part, method: str, tallies: list[Tally]) -> Iterator[dict[str, object]]:
    grouped = by_slice(tallies)
    compared = against_the_rest(grouped)
    for (metric, kind, name), ones in grouped.items():
        if kind == rest.WITHIN:
            continue
        found = scored(ones)
        if not found.estimate.n_units:
            continue
        row = _named(part, method) | {
            "metric": metric,
            "what": about_metrics()[part.measure, metric]["label"],
            "statistic": ones[0].statistic,
            "slice_kind": kind,
            "slice": name,
            "precision": found.precision,
            "recall": found.recall,
            "score": found.estimate.value,
            "low": found.estimate.low,
            "high": found.estimate.high,
            "n_gold": found.n_gold,
            "n_found": np.nan if ones[0].statistic == "recall" else found.n_found,
            "n_units": found.estimate.n_units,
        }
        row |= best_peer(part.measure, part.set, metric, name)
        yield row | _difference(compared.get((metric, kind, name)))


def _difference(found: Rest | None) -> dict[str, Any]:
    if found is None:
        return {}
    names = ("difference_low", "difference_high", "same_mix_low", "same_mix_high")
    ends = (found.low, found.high, found.same_mix_low, found.same_mix_high)
    return dict(zip(names, ends, strict=True)) | {
        "rest": found.rest,
        "difference": found.difference,
        "p_holm": found.p_holm,
        "same_mix": found.same_mix,
    }


def _named(part: Part, method: str) -> dict[str, object]:
    about = about_sets()[part.set]
    return {
        "measure": part.measure,
        "set": part.set,
        "set_title": about["title"],
        "method": method,
        "tuned": about["tuned"],
        "weakness": about["weakness"],
    }


def _empty() -> dict[str, Any]:
    missing = {"float64": np.nan, "int64": 0, "object": ""}
    return {name: missing[kind] for name, kind in COLUMNS.items()} | {
        "slice_kind": ALL,
        "slice": ALL,
    }
