"""What was corrected in one go, in a sentence."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from analysis.files.corrections.records import lines_of

_ONE: Final[Mapping[str, str]] = {
    "attributions": "attribution", "hedges": "hedge", "boosters": "booster", "sources": "actor",
    "actor_mentions": "actor", "facts": "statement", "relations": "two texts",
    "counterparts": "two sentences",
}  # fmt: skip
_CALLED: Final[Mapping[str, str]] = {
    "source_name": "who speaks", "actor_id": "whom it means", "source_type": "kind of source",
    "mention_type": "how the source is named", "counts": "enters the rate", "actor": "name",
    "state": "decision",
}  # fmt: skip
_MADE: Final = {"b to a": 1, "a to b": -1}
"""Which of the two articles was made from the other: the first, or the second."""
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
    ids = (row[which] for row in rows for which in ("article_id", "other_id"))
    where = "; ".join(dict.fromkeys(filter(None, (names.get(one, "") for one in ids))))
    where = f" ({where})" if where else ""
    one = _ONE.get(first["measure"], first["measure"])
    if first["action"] == "remove":
        return f"{one} “{_short(first['before'])}” taken out{where}"
    if first["action"] == "add":
        return f"{one} “{_short(first['after'])}” added{where}"
    changes = dict.fromkeys(_change(row, names) for row in rows)
    about = f" “{_short(first['statement'])}”" if first["statement"] else ""
    return f"{one}{about}: {'; '.join(changes)}{where}"


def _change(line: Mapping[str, str], names: Mapping[str, str]) -> str:
    if line["what"] == "together":
        return "belong together" if line["after"] == "yes" else "do not belong together"
    if line["what"] == "direction" and line["after"] in _MADE:
        ids = [line["article_id"], line["other_id"]]
        made, source = (names.get(one, one) for one in ids[:: _MADE[line["after"]]])
        return f"{made} was made from {source}"
    what = _CALLED.get(line["what"], line["what"].replace("_", " "))
    before = f", not “{_short(line['before'])}”" if line["before"] else ""
    return f"{what} is “{_short(line['after'])}”{before}" if line["after"] else f"no {what}{before}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} …"
