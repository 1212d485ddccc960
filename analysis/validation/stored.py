"""What did the last validation say, and was it of this version?"""

import hashlib
import importlib.metadata
import io
import json
import tomllib
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.lexicons import DATA, PACKAGE
from analysis.validation import COLUMNS, MEASURES
from analysis.validation.sets import ABOUT, about_metrics, about_sets, best_peer

SCORES: Final = ABOUT / "scores.csv"
RECORD: Final = ABOUT / "scores.toml"
JOINED: Final = ("set_title", "what", "tuned", "weakness", "peer", "peer_score", "people_score",
                 "peer_source")  # fmt: skip
"""Columns that follow from the others and are not stored."""

CODE: Final = (
    *("alignment", "attribution", "claims", "coverage", "differences", "hedging", "overlap"),
    *("quantities", "quotation_fidelity", "reading", "relations", "sources", "tagger", "text"),
)
"""The parts of the library whose change may move a figure."""


def stored_scores() -> pd.DataFrame:
    """Return the scores that came with this version, as `validate` returned them.

    Returns
    -------
    The table of `analysis.validate`; no rows if nothing is stored.

    Examples
    --------
    >>> list(stored_scores().columns) == list(COLUMNS)
    True
    """
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


def as_csv(scores: pd.DataFrame) -> str:
    """Return scores as they are stored: four digits, without what follows from other files."""
    kept = scores.drop(columns=list(JOINED))
    text = io.StringIO()
    kept.to_csv(text, index=False, float_format="%.4f", lineterminator="\n")
    return text.getvalue()


def record_of(scores: pd.DataFrame, *, command: str, commit: str, date: str) -> dict[str, str]:
    """Return what is told of scores: version, command, hashes of what was judged.

    Parameters
    ----------
    scores
        What `validate` returned.
    command, commit, date
        How, from which commit and on which day they were made.
    """
    return {
        "version": importlib.metadata.version("parallax-news"),
        "command": command,
        "commit": commit,
        "date": date,
        "measures": ", ".join(dict.fromkeys(scores["measure"])),
        "methods": ", ".join(dict.fromkeys(scores["method"])),
    } | fingerprints()


def as_record(about: dict[str, str]) -> str:
    """Return a record as TOML.

    Examples
    --------
    >>> as_record({"command": 'parallax validate --out "a b.md"'})
    'command = "parallax validate --out \\\\"a b.md\\\\""\\n'
    """
    return "".join(f"{name} = {json.dumps(value)}\n" for name, value in about.items())


def fingerprints() -> dict[str, str]:
    """Return the SHA-256 of the code and the model that are judged, and of the gold.

    Returns
    -------
    `code` (the measures, with the word lists), `models` (the weights) and `gold` (everything in
    `data/gold`), each over names and contents of the files.
    """
    code = [path for name in CODE for path in _files(PACKAGE / name)]
    return {
        "code": _digest([*code, *_files(DATA / "lexicons")]),
        "models": _digest(_files(PACKAGE / "models")),
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


def measures_stored(scores: pd.DataFrame) -> list[str]:
    """Return the measures that scores hold, in the order of `MEASURES`."""
    return [name for name in MEASURES if (scores["measure"] == name).any()]
