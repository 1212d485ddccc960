"""Lines of a concordance, outlet beside outlet: a click on one opens its article at the place."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import PART_LABELS, rows_of
from dashboard.state import marked

ASSETS = Path(__file__).parent.parent / "assets"

MOST: Final = 20
"""So many outlets have a card of their own."""
EMPTY: Final = 8
"""So many in which it is not found have one, too."""
WIDEST: Final = 90
"""Letters on each side of a line: what is further off is not in sight."""

_component = st.components.v2.component(
    "parallax_lines",
    html="<div class='mount'></div>\n<!-- filled by lines.js -->",
    css=(ASSETS / "lines.css").read_text(encoding="utf-8"),
    js="\n".join((ASSETS / name).read_text(encoding="utf-8") for name in ("marks.js", "lines.js")),
)


def show_lines(lines: pd.DataFrame, rates: pd.DataFrame, *, key: str) -> Any:
    """Show lines by outlet; return the row whose line was just clicked, or None.

    Of many outlets those with most have their cards; the others, and those without, are counted.

    Parameters
    ----------
    lines
        The result of `analysis.concordance`.
    rates
        The result of `analysis.concordance_rates`: its outlets, in this order.
    key
        The element's key.
    """
    lines = lines.reset_index(drop=True)
    groups = list(_groups(lines, rates))
    signature = hashlib.sha256(json.dumps(groups).encode()).hexdigest()
    names = {kind: marked.name_of(kind) for kind in marked.KINDS}
    data = {"groups": groups, "signature": signature, "marked": names}
    answer = _component(data=data, key=key, on_opened_change=_nothing).get("opened")
    number = answer.get("line") if isinstance(answer, dict) else None
    # The browser sent this: believe none of it.
    if not isinstance(number, int) or not 0 <= number < len(lines):
        return None
    return lines.iloc[number]


def _groups(lines: pd.DataFrame, rates: pd.DataFrame) -> Iterator[dict[str, Any]]:
    ranked = rates.sort_values("n", ascending=False, kind="stable")
    found, without = ranked[ranked["n"] > 0], ranked[ranked["n"] == 0]
    empty = without if len(without) <= EMPTY else without.head(0)
    for outlet in rows_of(pd.concat([found.head(MOST), empty])):
        mine = lines[lines["outlet"] == outlet.outlet]
        yield {
            "outlet": str(outlet.outlet),
            "told": _told(outlet),
            "lines": [_line(row) for row in rows_of(mine)],
        }
    if (left := len(found) - MOST) > 0:
        told = f"{found['n'].iloc[MOST:].sum():,} times together; choose outlets in the sidebar"
        yield {"outlet": f"In {left:,} more outlet{'s' * (left > 1)}", "told": told, "lines": []}
    if len(without) > EMPTY:
        told = "How sure that is of each outlet, its interval tells: choose outlets in the sidebar"
        yield {"outlet": f"Not found in {len(without):,} outlets", "told": told, "lines": []}


def _told(outlet: Any) -> str:
    if not outlet.n_words:
        return "no text"
    interval = "" if pd.isna(outlet.low) else f" ({outlet.low:.1f} to {outlet.high:.1f})"
    times = "once" if outlet.n == 1 else f"{outlet.n:,} times" if outlet.n else "not found"
    return f"{times}, {outlet.per_1000:.1f} per 1,000 words{interval}"


def _line(row: Any) -> dict[str, Any]:
    source = f" of {row.source}" if isinstance(row.source, str) else ""
    return {
        "id": int(row.Index),
        "left": _flat(row.left)[-WIDEST:],
        "match": _flat(row.match),
        "right": _flat(row.right)[:WIDEST],
        "voice": row.voice,
        "told": f"{row.sentence} [{PART_LABELS[row.voice]}{source}; {row.zone}]",
    }


def _flat(text: str) -> str:
    """Put on one line, with all its characters."""
    return text.replace("\n", " ").replace("\t", " ")


def _nothing() -> None:
    """Stand in for the callback that makes Streamlit report clicks."""
