"""What Parallax says about itself and its data: versions, word lists, inventory."""

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Final

import pandas as pd

from analysis.articles import said_outlets
from analysis.lexicons import lexicon_names, load_lexicon

PACKAGES: Final = (
    "parallax-news",
    "streamlit",
    "plotly",
    "pandas",
    "numpy",
    "scikit-learn",
    "textstat",
    "trafilatura",
)
"""The packages that can move a number or a picture."""


def version_of(package: str) -> str:
    """Return the installed version of a package, or "unknown"."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def versions() -> pd.DataFrame:
    """Return one row per piece of software: `software, version`."""
    rows = [("Python", platform.python_version())] + [(name, version_of(name)) for name in PACKAGES]
    return pd.DataFrame(rows, columns=["software", "version"])


def lexicons() -> pd.DataFrame:
    """Return one row per word list: `name, what, count, source, classified_by, licence, url`."""
    columns = ["what", "count", "source", "classified_by", "licence", "url"]
    rows = [
        {"name": name} | {column: load_lexicon(name).about[column] for column in columns}
        for name in lexicon_names()
    ]
    return pd.DataFrame(rows, columns=["name", *columns])


def inventory(articles: pd.DataFrame, removed: pd.DataFrame) -> str:
    """Say what there is, what was taken out and what is missing.

    Parameters
    ----------
    articles
        The articles on screen.
    removed
        What cleaning took out of them.
    """
    copies = articles["duplicate_of"].notna().sum() if "duplicate_of" in articles else 0
    undated = int(articles["published"].isna().sum())
    lines = removed["article_id"].nunique()
    n, pieces = len(articles), len(removed)
    said = [f"{n:,} article{'s' * (n != 1)} from {said_outlets(articles['outlet'])}."]
    if pieces:
        which = "it" if n == 1 else f"{lines:,} of them"
        said.append(f"Cleaning took {pieces:,} piece{'s' * (pieces != 1)} out of {which}.")
    else:
        said.append("Cleaning found nothing to take out.")
    if copies:
        said.append(f"{copies:,} {'repeats' if copies == 1 else 'repeat'} another word for word.")
    if undated:
        said.append(f"{undated:,} {'has' if undated == 1 else 'have'} no date.")
    return " ".join(said)
