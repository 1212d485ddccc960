"""Word lists as data: every list is a TSV with an `about.toml` that says where it comes from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "_data" if (PACKAGE / "_data").is_dir() else PACKAGE.parent / "data"
"""The bundled data: inside the package when installed, beside it in a checkout."""

REQUIRED = ("what", "source", "url", "licence", "classified_by", "count")


class LexiconError(ValueError):
    """A lexicon is missing or not in the form that `about.toml` promises."""


@dataclass(frozen=True)
class Lexicon:
    """A word list and where it comes from."""

    name: str
    entries: pd.DataFrame
    about: dict[str, Any]


def lexicon_names() -> list[str]:
    """Return the names of the bundled lexicons, in alphabetical order."""
    return sorted(path.parent.name for path in (DATA / "lexicons").glob("*/about.toml"))


@cache
def load_lexicon(name: str) -> Lexicon:
    """Load a bundled lexicon.

    Parameters
    ----------
    name
        One of `lexicon_names()`.

    Returns
    -------
    The lexicon: `entries` (its table, all columns text, one row per entry) and
    `about` (what it lists, source, URL, licence, who classified the entries, count).

    Raises
    ------
    LexiconError
        There is no such lexicon, or its file and its `about.toml` disagree.
    """
    if name not in lexicon_names():
        raise LexiconError(f"no lexicon {name!r}; there are {', '.join(lexicon_names())}")
    folder = DATA / "lexicons" / name
    about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
    entries = pd.read_csv(
        folder / f"{name}.tsv", sep="\t", dtype=str, keep_default_na=False, quoting=3
    )
    missing = [key for key in REQUIRED if not about.get(key)]
    if missing:
        raise LexiconError(f"{folder}/about.toml lacks {', '.join(missing)}")
    if about["count"] != len(entries):
        raise LexiconError(f"{folder}: about.toml counts {about['count']}, not {len(entries)}")
    return Lexicon(name, entries, about)
