"""The stored scores: how accurate is each measure, was it this version, and what may be said?

`python -m evaluation` makes them; they and what is known of sets and metrics lie in
`data/validation`.
"""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of
from analysis.lexicons import DATA, PACKAGE

ABOUT: Final = DATA / "validation"
SCORES: Final = ABOUT / "scores.csv"
RECORD: Final = ABOUT / "scores.toml"
COLUMNS: Final = {
    "measure": "object", "set": "object", "set_title": "object", "method": "object",
    "metric": "object", "what": "object", "statistic": "object", "slice_kind": "object",
    "slice": "object", "precision": "float64", "recall": "float64", "score": "float64",
    "low": "float64", "high": "float64", "n_gold": "float64", "n_found": "float64",
    "n_units": "int64", "rest": "float64", "difference": "float64", "difference_low": "float64",
    "difference_high": "float64", "p_holm": "float64", "same_mix": "float64",
    "same_mix_low": "float64", "same_mix_high": "float64", "peer": "object",
    "peer_score": "float64", "people_score": "float64", "peer_source": "object", "tuned": "object",
    "weakness": "object", "skipped": "object",
}  # fmt: skip
JOINED: Final = ("set_title", "what", "tuned", "weakness", "peer", "peer_score", "people_score",
                 "peer_source")  # fmt: skip
"""Columns that follow from the others and are not stored."""

JUDGED: Final = ("files", "language", "voices", "style", "texts", "facts", "words")
"""The rooms of the library whose change may move a figure."""

_LEVEL: Final = 0.05  # as the 95 % intervals beside it
_LIST: Final = 4
"""So many slices are named in a sentence."""
ENOUGH_ON_UNSEEN: Final = 0.75
"""The share of right rows below which a table is shown with a warning."""


def stored_scores() -> pd.DataFrame:
    """Give the scores of each measure on annotated texts, as they came with this version.

    Higher is better, but for those that count what is left open or wrong. F1 weighs what is found
    against what is right; a share is of what was judged.

    Returns
    -------
    The table of `python -m evaluation`; no rows if nothing is stored.

    Examples
    --------
    >>> list(stored_scores().columns) == list(COLUMNS)
    True
    """
    return _stored().copy(deep=False)


@cache
def _stored() -> pd.DataFrame:
    if not SCORES.is_file():
        return pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)
    kept = {name: kind for name, kind in COLUMNS.items() if name not in JOINED}
    text = [name for name, kind in kept.items() if kind == "object"]
    table = pd.read_csv(SCORES, dtype=dict.fromkeys(text, str), keep_default_na=True)
    table[text] = table[text].fillna("")
    rows = [row | _joined(row) for row in table.to_dict("records")]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _joined(row: dict[Any, Any]) -> dict[str, Any]:
    about = about_sets()[row["set"]]
    of_metric = about_metrics().get((row["measure"], row["metric"]), {"label": ""})
    peer = best_peer(row["measure"], row["set"], row["metric"], row["slice"])
    return {
        "set_title": about["title"],
        "what": of_metric["label"],
        "tuned": about["tuned"],
        "weakness": about["weakness"],
        "peer": "",
        "peer_source": "",
    } | peer


def record() -> dict[str, Any]:
    """Return when and how the stored scores were made; {} if nothing is stored."""
    return tomllib.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else {}


def fingerprints() -> dict[str, str]:
    """Return the SHA-256 of the code and the model that are judged, and of the gold.

    Returns
    -------
    `code` (the measures, with the word lists), `models` (the weights) and `gold` (everything in
    `data/gold`), each over names and contents of the files.
    """
    judged = [path for name in JUDGED for path in _files(PACKAGE / name)]
    code = [path for path in judged if path.suffix == ".py"]
    models = [path for path in judged if path.suffix in (".npy", ".npz", ".onnx", ".txt")]
    return {
        "code": _digest([*code, *_files(DATA / "lexicons")]),
        "models": _digest(models),
        "gold": _digest(_files(DATA / "gold")),
    }


def is_current() -> bool:
    """Tell whether the stored scores were made with the code, the model and the gold of today."""
    known = record()
    return all(known.get(name) == value for name, value in fingerprints().items())


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    )


def _digest(paths: list[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode("utf-8") + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


@cache
def about_sets() -> dict[str, dict[str, str]]:
    """Return what is known of each set: `title`, `from`, `annotated`, `tuned`, `weakness`."""
    known: dict[str, dict[str, str]] = tomllib.loads(
        (ABOUT / "sets.toml").read_text(encoding="utf-8")
    )
    return known


@cache
def about_metrics() -> dict[tuple[str, str], dict[str, str]]:
    """Return what each metric is: (measure, metric) → `label`, `meaning`, `chief`."""
    rows = _about("metrics.tsv").to_dict("records")
    return {(row["measure"], row["metric"]): {str(k): v for k, v in row.items()} for row in rows}


@cache
def about_kinds() -> dict[str, dict[str, str]]:
    """Return what each kind of answer sentence is.

    Returns
    -------
    kind → `sentence` (its form), `page` (the pages that say it), `judged` (by what), and `scores`,
    those stored that tell how often it is true: "measure: metric: set", with semicolons between.
    """
    rows = _about("kinds.tsv").to_dict("records")
    return {str(row["kind"]): {str(k): str(v) for k, v in row.items()} for row in rows}


def not_validated(measure: str, scores: pd.DataFrame | None = None) -> str:
    """Say why what a measure tells is not validated; "" where it is, or where nothing is asked.

    `data/validation/floors.tsv` names the scores that a measure must reach on text by which no
    rule was made, before pages show it without this mark.

    Parameters
    ----------
    measure
        As in `evaluation.MEASURES`.
    scores
        The stored ones, if others are not given.

    Examples
    --------
    >>> not_validated("agency", stored_scores().head(0))
    'Not validated: it was not scored on any text but those its rules were made from.'
    >>> not_validated("readability")
    ''
    """
    floors = _about("floors.tsv")
    floors = floors[floors["measure"] == measure]
    if floors.empty:
        return ""
    known = stored_scores() if scores is None else scores
    known = known[(known["measure"] == measure) & (known["slice_kind"] == "all")]
    found = {(row.set, row.metric): row.score for row in rows_of(known)}
    short = []
    for row in rows_of(floors):
        score, floor = found.get((row.set, row.metric)), float(row.floor)
        if score is None or pd.isna(score):
            return (
                "Not validated: it was not scored on any text but those its rules were made from."
            )
        if 100 * score < floor:
            label = about_metrics()[measure, row.metric]["label"].lower()
            short.append(f"{label} {100 * score:.0f} %, asked for are {floor:.0f} %")
    return f"Not validated: {'; '.join(short)}." if short else ""


def doubtful(table: str, scores: pd.DataFrame | None = None) -> str:
    """Warn of a table that a reader found wrong in more than one of four rows on unseen events.

    Parameters
    ----------
    table
        As in `analysis.measures.TABLES`.
    scores
        The stored ones, if others are not given.

    Returns
    -------
    The warning with the count of rows; "" where there are enough right ones, or none was judged.
    """
    known = stored_scores() if scores is None else scores
    known = known[(known["measure"] == "unseen events") & (known["metric"] == table)]
    for row in rows_of(known[known["slice_kind"] == "all"]):
        if row.score < ENOUGH_ON_UNSEEN:
            n = int(row.n_found)
            return (
                "Read each row before you rely on it: on events that nobody had opened, "
                f"{round(row.score * n)} of {n} rows were right."
            )
    return ""


@cache
def peers() -> pd.DataFrame:
    """Return what others reach: measure, set, metric, slice, peer, scores (0–1), source."""
    table = _about("peers.tsv")
    for column in ("peer_score", "people_score"):
        table[column] = pd.to_numeric(table[column]) / 100
    return table


def best_peer(measure: str, of_set: str, metric: str, of_slice: str) -> dict[str, object]:
    """Return the strongest peer of a metric, and the score of people; {} if none is known."""
    return _best_peers().get((measure, of_set, metric, of_slice), {})


@cache
def _best_peers() -> dict[tuple[str, ...], dict[str, object]]:
    ranked = peers().sort_values("peer_score", kind="stable")  # the strongest one is the last
    return {
        (row.measure, row.set, row.metric, row.slice): {
            "peer": row.peer,
            "peer_score": row.peer_score,
            "people_score": row.people_score,
            "peer_source": row.source,
        }
        for row in rows_of(ranked)
    }


def _about(name: str) -> pd.DataFrame:
    return pd.read_csv(ABOUT / name, sep="\t", dtype=str, keep_default_na=False, quoting=3)


def differential_sentence(compared: pd.DataFrame) -> str:
    """Say whether recall is another for one outlet, or one style of quoting, than for the rest.

    Parameters
    ----------
    compared
        Rows of `python -m evaluation` of one set, method, metric and kind of slice.

    Returns
    -------
    A sentence that names the slices that differ beyond chance, or says how far the others could
    differ without being noticed.

    Examples
    --------
    >>> table = pd.DataFrame({"what": "Recall", "method": "rules", "slice_kind": "quoting style",
    ...     "slice": ["headline", "double quotation marks"], "score": [0.28, 0.85],
    ...     "rest": [0.62, 0.52], "difference": [-0.34, 0.33], "difference_low": [-0.48, 0.29],
    ...     "difference_high": [-0.18, 0.38], "p_holm": [0.001, 0.0001]})
    >>> differential_sentence(table)
    'Recall, rules: it does differ by quoting style. Lower for headline (28 %, rest 62 %); \
higher for double quotation marks (85 %, rest 52 %).'
    """
    known = compared.dropna(subset=["p_holm"])
    if known.empty:
        return "There is too little to compare."
    first = known.iloc[0]
    start = f"{first['what']}, {first['method']}:"
    clear = known[known["p_holm"] < _LEVEL].sort_values("difference", kind="stable")
    kind = first["slice_kind"]
    if clear.empty:
        widest = max(known["difference_high"].abs().max(), known["difference_low"].abs().max())
        return (
            f"{start} no {kind} differs from the rest beyond chance after correction, which with "
            f"so few articles leaves room: differences of up to {100 * widest:.0f} points are "
            "within the intervals."
        )
    lower, higher = (clear[clear["difference"] < 0], clear[clear["difference"] > 0].iloc[::-1])
    told = [
        f"{word} for {_named(rows)}"
        for word, rows in (("lower", lower), ("higher", higher))
        if len(rows)
    ]
    said = "; ".join(told)
    return f"{start} it does differ by {kind}. {said[0].upper()}{said[1:]}."


def _named(rows: pd.DataFrame) -> str:
    shown = [
        f"{row.slice} ({100 * row.score:.0f} %, rest {100 * row.rest:.0f} %)"
        for row in rows_of(rows.head(_LIST))
    ]
    more = len(rows) - _LIST
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def chief_sentence(scores: pd.DataFrame) -> str:
    """Say how well a measure does on one set, beside others and people.

    Parameters
    ----------
    scores
        Rows of `python -m evaluation` of one set and metric with the slice "all", one a method.

    Returns
    -------
    A sentence with score and interval of each method, and what peers and people reach; no line
    ends between a number and its per cent sign.

    Examples
    --------
    >>> table = pd.DataFrame({"what": "Cues, exactly", "set_title": "Newswire",
    ...     "statistic": "F1", "method": "rules", "score": [0.8], "low": [0.73], "high": [0.85],
    ...     "peer": "list", "peer_score": 0.33, "people_score": float("nan")})
    >>> print(chief_sentence(table))
    Cues, exactly, on Newswire: rules 80\u00a0% (F1, 73 to 85); list 33\u00a0%.
    """
    first = scores.iloc[0]
    given = []
    for row in rows_of(scores):
        bounds = ""
        if not pd.isna(row.low):
            bounds = f", {100 * row.low:.0f} to {100 * row.high:.0f}"
        method = "" if row.method == "one way" else f"{row.method} "
        given.append(f"{method}{100 * row.score:.0f}\u00a0% ({row.statistic}{bounds})")
    others = []
    if not pd.isna(first["peer_score"]):
        others.append(f"{first['peer']} {100 * first['peer_score']:.0f}\u00a0%")
    if not pd.isna(first["people_score"]):
        others.append(f"people among themselves {100 * first['people_score']:.0f}\u00a0%")
    beside = f"; {', '.join(others)}" if others else ""
    return f"{first['what']}, on {first['set_title']}: {', '.join(given)}{beside}."
