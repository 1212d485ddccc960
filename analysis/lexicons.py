"""Word lists as data: every list is a TSV with an `about.toml` that says where it comes from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.arguments import checked
from analysis.articles import did_you_mean

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "_data" if (PACKAGE / "_data").is_dir() else PACKAGE.parent / "data"
"""The bundled data: inside the package when installed, beside it in a checkout."""

REQUIRED = ("what", "source", "url", "licence", "classified_by", "count")


class LexiconError(ValueError):
    """A lexicon is missing or not in the form that `about.toml` promises."""


@dataclass(frozen=True)
class Lexicon:
    """What `load_lexicon` returns: a word list, and where it comes from."""

    name: str
    entries: pd.DataFrame
    about: dict[str, Any]


def lexicon_names() -> list[str]:
    """Return the names of the bundled lexicons, in alphabetical order."""
    return sorted(path.parent.name for path in (DATA / "lexicons").glob("*/about.toml"))


@checked()
def load_lexicon(name: str | Path) -> Lexicon:
    """Load a bundled lexicon, or a list of your own.

    Parameters
    ----------
    name
        One of `lexicon_names()`, or the path of a file of your own that ends in `.tsv`: a
        table with a line of column names, its cells parted by tabs.

    Returns
    -------
    The lexicon: `entries` (its table, all columns text, one row per entry) and
    `about` (what it lists, source, URL, licence, who classified the entries, count; of a
    file of your own only where it lies and the count).

    Raises
    ------
    LexiconError
        There is no such lexicon or file, or a bundled file and its `about.toml` disagree.

    Examples
    --------
    Who a source is, by a list of your own (see `analysis.sources`):

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "mine.tsv"
    ...     _ = path.write_text("term\\twho\\nstoker\\tcivilian\\n")
    ...     mine = load_lexicon(path)
    >>> mine.name, mine.entries["who"].tolist()
    ('mine', ['civilian'])
    """
    if str(name).endswith(".tsv"):
        return _own(Path(name))
    return _bundled(str(name))


def _own(path: Path) -> Lexicon:
    # Not kept in memory: whoever edits a list loads it anew.
    if not path.is_file():
        raise LexiconError(f"there is no file {path}")
    entries = _table(path)
    return Lexicon(path.stem, entries, {"source": str(path), "count": len(entries)})


def _table(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False, quoting=3)


@cache
def _bundled(name: str) -> Lexicon:
    if name not in lexicon_names():
        known = lexicon_names()
        raise LexiconError(
            f"no lexicon {name!r}; there are {', '.join(known)}{did_you_mean(name, known)}"
        )
    folder = DATA / "lexicons" / name
    about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
    entries = _table(folder / f"{name}.tsv")
    missing = [key for key in REQUIRED if not about.get(key)]
    if missing:
        raise LexiconError(f"{folder}/about.toml lacks {', '.join(missing)}")
    if about["count"] != len(entries):
        raise LexiconError(f"{folder}: about.toml counts {about['count']}, not {len(entries)}")
    return Lexicon(name, entries, about)


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """Return the words of a bundled lexicon with the columns `list` and `word`, by list."""
    entries = load_lexicon(name).entries
    return {str(key): frozenset(words) for key, words in entries.groupby("list")["word"]}
