"""How the columns of any result table look: names, decimals, shares, room for sentences."""

from html import unescape
from typing import Any, Final

import pandas as pd
import streamlit as st
from pandas.api import types

from analysis.showing.charts.style import distinct_labels

WIDTHS: Final = {
    "sentence": 380, "statement": 520, "passage": 520, "content": 320, "longest": 380,
    "text": 300, "title": 300, "source": 180, "source_name": 150, "outlet": 185,
    "who_speaks": 160, "voice": 120, "whose": 75, "who": 120,
    "outlet_a": 130, "outlet_b": 130, "cue": 110, "marked": 110, "agent": 120, "agent_actor": 120,
    "patient_actor": 120, "word": 85, "note": 260, "problem": 300,
    "sentence_a": 340, "sentence_b": 340, "wording_a": 240, "wording_b": 240, "changes": 300,
    "evidence": 380, "relation": 105, "peer": 130, "label": 380, "conflict": 240, "change": 110,
    "fidelity": 110,
    "way_out": 300, "reason": 150, "meaning": 180, "category": 110,
    "wording": 150, "instead_of": 150, "outlets": 220, "other_outlets": 220,
    "what": 260, "noted": 120, "slice": 240, "peer_source": 320, "skipped": 320,
    "values": 560,
}  # fmt: skip
"""Pixels for columns of words: what is read first is in sight without scrolling."""

_OF_WORDS: Final = {
    "wording_a": 120, "wording_b": 120, "sentence_a": 232, "sentence_b": 232,
}  # fmt: skip

_ROOM: Final = 21
"""Letters of a name above a column of words: both names are told apart by them."""

NAMES: Final = {
    "p_holm": "p (Holm)", "per_1000": "per 1,000 words", "who": "kind of source",
    "who_speaks": "who speaks", "n_gold": "annotated", "idf": "rarity (idf)", "n_a": "times in a",
    "n_b": "times in b", "first_position": "first heard at",
    "n_with": "articles with it", "lexicon_count": "words", "polysyllabcount": "polysyllables",
}  # fmt: skip
"""What columns are called on screen, where their names are not plain; `n_words` is "words"."""

DIFFERENCES: Final = ["statement", "difference", "low", "high", "p_holm", "clear"]
"""What pages show of the differences between outlets."""

SHARES: Final = ("share", "shared")
"""Columns of shares, as are `share_…` and `containment_…`: shown per cent."""

_WRAPS: Final = (
    "sentence", "statement", "passage", "content", "problem", "way_out", "longest", "sentence_a",
    "wording_a", "changes", "evidence", "label", "outlets", "values",
)  # fmt: skip


def columns_of(table: pd.DataFrame) -> dict[str, Any]:
    """Return Streamlit's configuration for every column of `table`.

    Names lose their underscores; numbers have the decimals that their unit can bear, shares
    are per cent, times are in UTC. What is exported keeps its names and all decimals.
    """
    return {str(name): _column(str(name), table[name]) for name in table.columns}


def sides(first: str, second: str, *, words: bool = False) -> dict[str, Any]:
    """Return the configuration of columns that end in `_a` and `_b`: headed by whose they are.

    `words`: the wordings are but words, beside the sentences that they stand in.
    """
    widths = WIDTHS | (_OF_WORDS if words else {})
    short = distinct_labels([first, second], width=_ROOM, lines=1)
    return {
        f"{name}_{side}": st.column_config.Column(
            unescape(short[text] if words and name == "wording" else f"{name} · {short[text]}"),
            width=widths.get(f"{name}_{side}", widths.get(name)),
        )
        for side, text in (("a", first), ("b", second))
        for name in ("wording", "sentence", "source")
    }


def row_height(columns: list[str]) -> int | None:
    """Return the height in pixels for rows that hold sentences; None for the usual one.

    Streamlit breaks lines in rows higher than 4 rem only: these show four, and two where a
    statement, which has room for more words, is the longest text.
    """
    wrapped = {name for name in columns if name in _WRAPS}
    if wrapped == {"statement"}:
        return 66
    if "evidence" in columns or "changes" in columns:
        return 92
    return 84 if wrapped else None


def _column(name: str, values: pd.Series) -> Any:
    label = NAMES.get(name, name.removeprefix("n_").replace("_", " "))
    if types.is_datetime64_any_dtype(values):
        return st.column_config.DatetimeColumn(label, format="D MMM YYYY, HH:mm", timezone="UTC")
    if types.is_bool_dtype(values):
        return st.column_config.CheckboxColumn(label)
    if types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(label, format=_number(name, values))
    return st.column_config.Column(label, width=WIDTHS.get(name))


def _number(name: str, values: pd.Series) -> str | None:
    if name in SHARES or name.startswith(("containment", "share_")):
        return "percent"
    if not types.is_float_dtype(values):
        return None
    whole = values.dropna()
    if len(whole) and (whole % 1 == 0).all() and not name.startswith("p"):
        return "%.0f"
    return "%.3f" if name in ("p", "p_holm") else "%.2f"
