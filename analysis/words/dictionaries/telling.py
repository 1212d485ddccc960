"""What `parallax measure` writes of dictionaries: one that is given, or those of a study."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analysis.words.dictionaries import Dictionary, dictionary_report, read_dictionary


def read_dictionaries(files: Mapping[str, bytes]) -> Dictionary | None:
    """Read dictionaries, name of the file → its bytes, as one; None if there are none."""
    read = [read_dictionary(data, name=name) for name, data in files.items()]
    parts = ([each[n] for each in read] for n in range(2))
    return Dictionary(*(pd.concat(part, ignore_index=True) for part in parts)) if read else None


def tables_told(read: Dictionary | None, result: Callable[..., Any]) -> dict[str, pd.DataFrame]:
    """Return the tables of a dictionary: name → table.

    Parameters
    ----------
    read
        The dictionary, or None.
    result
        Gives a measure of the articles: `Study.result`.
    """
    if read is None:
        return {}
    hits = result("dictionary", entries=read.entries)
    told = {
        "dictionary": hits,
        "dictionary_rates": result("dictionary_rates", entries=read.entries, hits=hits),
        "dictionary_report": dictionary_report(read.entries, hits),
    }
    return told | ({"dictionary_problems": read.problems} if len(read.problems) else {})
