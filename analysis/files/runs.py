"""A run of `parallax measure` as files: its tables, and a record from which it can be repeated."""

import hashlib
import json
import platform
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.files.exporting import to_csv, to_parquet
from analysis.files.studies import is_study, study_sha256

RECORD: Final = "run.json"
UNFINISHED: Final = "unfinished.json"
"""Lies where a run is not whole yet."""

LIBRARIES: Final = (
    "parallax-news",
    "numpy",
    "onnxruntime",
    "pandas",
    "pyphen",
    "scikit-learn",
    "scipy",
    "snowballstemmer",
    "textstat",
    "trafilatura",
)
"""The packages whose version can move a number."""


def run_record(
    source: Path | pd.DataFrame,
    *,
    corrections: Path | None = None,
    dictionary: Path | None = None,
    **settings: object,
) -> dict[str, Any]:
    """Describe a run so that it can be repeated: versions, settings, SHA-256 of the inputs.

    Parameters
    ----------
    source
        The file or folder that was read, or a table of articles that was given.
    corrections
        The file of corrections that was replayed, if any.
    dictionary
        The dictionary that was looked for, if any.
    settings
        What was chosen: seed, resamples, …

    Returns
    -------
    `versions` (package → version), `settings`, `inputs` (file → SHA-256, None if it cannot be
    opened), `study` (of a kept study, one SHA-256 of all that is in it: `parallax study show`),
    `corrections` and `dictionary` (as the inputs), `lexicons` (name → SHA-256 of its words) and
    `models` (file → SHA-256).
    """
    from analysis.language.tagger.model_files import FOLDER
    from analysis.lexicons import DATA

    lists = sorted((DATA / "lexicons").glob("*/*.tsv"))
    return {
        "versions": {"python": platform.python_version()} | _versions(),
        "settings": settings,
        "inputs": inputs_of(source),
        "study": _study(source),
        "corrections": {corrections.name: _sha256(corrections)} if corrections else {},
        "dictionary": {dictionary.name: _sha256(dictionary)} if dictionary else {},
        "lexicons": {path.parent.name: _sha256(path) for path in lists},
        "models": {path.name: _sha256(path) for path in sorted(FOLDER.glob("*.onnx"))},
    }


def inputs_of(source: Path | pd.DataFrame) -> dict[str, str | None]:
    """Return each file of an input with its SHA-256, None where it cannot be opened."""
    if isinstance(source, pd.DataFrame):
        return {"articles": hashlib.sha256(to_csv(source, raw=True)).hexdigest()}
    names = {path: path.relative_to(source) for path in sorted(source.rglob("*")) if path.is_file()}
    inputs = {
        name.as_posix(): _sha256(path)
        for path, name in names.items()
        if not any(part.startswith(".") for part in name.parts)  # never read as articles
    }
    return inputs or {source.name: _sha256(source)}


def _study(source: Path | pd.DataFrame) -> dict[str, str]:
    if not isinstance(source, Path) or not is_study(source):
        return {}
    return {source.name: study_sha256(source)}


def _versions() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):  # onnxruntime, where rules are used
            found[name] = version(name)
    return found


def write_run(folder: Path, tables: dict[str, pd.DataFrame], record: dict[str, Any]) -> list[Path]:
    """Write every table as CSV and Parquet and the record as `run.json`; name the files.

    Until all are there, the folder holds `unfinished.json` and no record.
    """
    folder.mkdir(parents=True, exist_ok=True)
    unfinished, record_path = folder / UNFINISHED, folder / RECORD
    unfinished.write_text('{"why": "the tables are being written"}\n', encoding="utf-8")
    record_path.unlink(missing_ok=True)
    written = []
    for name, table in tables.items():
        for suffix, content in (("csv", to_csv(table)), ("parquet", to_parquet(table))):
            path = folder / f"{name}.{suffix}"
            path.write_bytes(content)
            written.append(path)
    aside = folder / ".run.json"
    aside.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    aside.replace(record_path)
    unfinished.unlink()
    return [*written, record_path]


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # reading has skipped it with a message
        return None
