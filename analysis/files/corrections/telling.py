"""What was corrected in one go, in a sentence."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from analysis.files.corrections.records import lines_of

_ONE: Final[Mapping[str, str]] = {
    "attributions": "attribution", "hedges": "hedge", "boosters": "booster", "sources": "actor",
    "actor_mentions": "actor", "facts": "statement",
}  # fmt: skip
_CALLED: Final[Mapping[str, str]] = {
    "source_name": "who speaks", "actor_id": "whom it means", "source_type": "kind of source",
    "mention_type": "how the source is named", "counts": "enters the rate", "actor": "name",
    "state": "decision",
}  # fmt: skip
_LONGEST: Final = 80


def in_words(lines: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say what was corrected in one go.

    Parameters
    ----------
    lines
        Lines of corrections that were made together: at least one.
    names
        article_id → the name to show.

    Returns
    -------
    Such as "hedge “may” taken out (Herald)".
    """
    rows = lines_of(lines)
    first = rows[0]
    where = "; ".join(dict.fromkeys(names.get(row["article_id"], "") for row in rows))
    where = f" ({where})" if where else ""
    one = _ONE.get(first["measure"], first["measure"])
    if first["action"] == "remove":
        return f"{one} “{_short(first['before'])}” taken out{where}"
    if first["action"] == "add":
        return f"{one} “{_short(first['after'])}” added{where}"
    changes = dict.fromkeys(_change(row) for row in rows)
    about = f" “{_short(first['statement'])}”" if first["statement"] else ""
    return f"{one}{about}: {'; '.join(changes)}{where}"


def _change(line: Mapping[str, str]) -> str:
    what = _CALLED.get(line["what"], line["what"].replace("_", " "))
    before = f", not “{_short(line['before'])}”" if line["before"] else ""
    return f"{what} is “{_short(line['after'])}”{before}" if line["after"] else f"no {what}{before}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} …"
