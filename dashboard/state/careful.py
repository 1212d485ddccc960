"""Reading what strangers give: a file that breaks the reading costs itself alone."""

import logging
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.files.reading import Reading, read_uploads


def read_carefully(files: Mapping[str, bytes], **how: Any) -> Reading:
    """Read files as `read_uploads` does; those that break it are told in `skipped`.

    Parameters
    ----------
    files
        From names to contents.
    how
        Further arguments of `read_uploads`.
    """
    try:
        return read_uploads(files, **how)
    except Exception as error:
        # Whatever it is: else the page could not be opened any more, not even to take it out.
        broken = _broken(files, how) or dict.fromkeys(files, type(error).__name__)
    for what in broken.values():  # not the message: it may hold a text
        logging.getLogger(__name__).error("a file breaks the reading: %s", what)
    others = {name: data for name, data in files.items() if name not in broken}
    reading = read_carefully(others, **how)
    told = [
        {
            "file": name,
            "place": "",
            "problem": f"it breaks the reading ({what})",
            "way_out": "take it out, or save it as another kind of file",
        }
        for name, what in broken.items()
    ]
    skipped = pd.concat([reading.skipped, pd.DataFrame(told)], ignore_index=True)
    return reading._replace(skipped=skipped)


def _broken(files: Mapping[str, bytes], how: Mapping[str, Any]) -> dict[str, str]:
    """Read each file alone, and return those that cannot be, with the kind of error."""
    found = {}
    for name, data in files.items():
        try:
            read_uploads({name: data}, **how)
        except Exception as error:
            found[name] = type(error).__name__
    return found
