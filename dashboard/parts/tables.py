"""How the columns of any result table look: names, decimals, shares, room for sentences."""

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from html import unescape
from typing import Any, Final

import pandas as pd
import streamlit as st
from pandas.api import types

from analysis.showing.charts.style import distinct_labels

ROOM: Final = 860
"""Pixels between the margins on a screen of 1280: so wide a table needs no scrolling."""
_LETTER, _EDGES = 6.8, 20.0
"""Pixels of a letter, and of what a cell leaves free on both sides of its words."""
_FEW: Final = 120
"""So many rows, from all over the table, tell how long its words are."""
_WORD, _LONG, _BAR = 130.0, 300.0, 95.0
"""Pixels at most for one long word, and for sentences where there is too little room; of a bar."""
HEIGHTS: Final = {1: None, 2: 66, 4: 84}
"""Lines that a row shows → its height; Streamlit breaks lines in rows higher than 4 rem only."""

_DECIMALS: Final = re.compile(r"%\.(\d)f").fullmatch

_NAME: Final = 21
"""Letters of a name above a column of words: both names are told apart by them."""

NAMES: Final = {
    "n": "times", "p_holm": "p (Holm)", "per_1000": "per 1,000 words", "who": "kind of source",
    "who_speaks": "who speaks", "n_gold": "annotated", "idf": "rarity (idf)", "n_a": "times in a",
    "n_b": "times in b", "first_position": "first heard at",
    "n_with": "articles with it", "lexicon_count": "words", "polysyllabcount": "polysyllables",
}  # fmt: skip
"""What columns are called on screen, where their names are not plain; `n_words` is "words"."""

DIFFERENCES: Final = ["statement", "difference", "low", "high", "p_holm", "clear"]
"""What pages show of the differences between outlets."""

SHARES: Final = ("share", "shared")
"""Columns of shares, as are `share_…` and `containment_…`: shown per cent."""


def laid_out(
    table: pd.DataFrame, columns: Sequence[str], given: Mapping[str, Any], *, room: float = ROOM
) -> tuple[dict[str, Any], int | None]:
    """Return Streamlit's configuration of the columns shown, and the height of rows.

    Names lose their underscores, and no two are the same; numbers have the decimals that their
    unit can bear, shares are per cent, times are in UTC. Words share the room that numbers leave
    and are broken into up to four lines where they need it; where numbers alone need more room,
    the first column stays in sight. What is exported keeps its names and all decimals.

    Parameters
    ----------
    table
        What is shown.
    columns
        Its columns that are shown, in this order.
    given
        Column → what a page has decided about it.
    room
        Pixels between the margins.
    """
    config = {name: _column(name, table[name]) for name in columns}
    for name in columns:
        config[name] |= {key: value for key, value in given.get(name, {}).items() if value}
    heads = headers({name: config[name]["label"] for name in columns})
    kinds = {name: (config[name].get("type_config") or {}).get("type") for name in columns}
    bars = [name for name, kind in kinds.items() if kind == "progress"]
    widths, lines = _widths(table, heads, bars, room)
    for name in columns:
        config[name] |= {"label": heads[name], "width": round(widths[name])}
    if columns and sum(widths.values()) > room:
        config[columns[0]]["pinned"] = True
    return config, HEIGHTS[lines]


def headers(labels: Mapping[str, str]) -> dict[str, str]:
    """Return what to call each column, given what it would be called alone: no two are the same.

    Examples
    --------
    >>> headers({"n_words": "words", "lexicon_count": "words"})
    {'n_words': 'words', 'lexicon_count': 'lexicon count'}
    """
    found: dict[str, str] = {}
    for name, label in labels.items():
        wanted = (label, name.replace("_", " "), name)
        found[name] = next(
            (one for one in wanted if one not in found.values()), f"{label} ({name})"
        )
    return found


def without_minus_zero(table: pd.DataFrame, config: Mapping[str, Any]) -> pd.DataFrame:
    """Return a table as it is shown: what its column rounds to zero is zero, not "-0.00".

    Parameters
    ----------
    table
        What is shown; not modified.
    config
        What `laid_out` says of its columns.
    """
    zeros: dict[str, pd.Series] = {}
    for name, column in config.items():
        told = str((column.get("type_config") or {}).get("format"))
        decimals = 4 if told == "percent" else int(found[1]) if (found := _DECIMALS(told)) else None
        if decimals is not None and types.is_float_dtype(table[name]):
            zero = table[name].between(-0.5 * 10**-decimals, 0, inclusive="right")
            if zero.any():
                zeros[name] = table[name].mask(zero, 0.0)
    return table.assign(**zeros)


def _widths(
    table: pd.DataFrame, heads: Mapping[str, str], bars: Collection[str], room: float
) -> tuple[dict[str, float], int]:
    """Return how wide each column is, and over how many lines its words are broken."""
    whole = {name: _length(table[name], head) for name, head in heads.items()}
    whole |= dict.fromkeys(bars, _BAR)
    least = {
        name: max(_LETTER * len(head) + _EDGES, min(whole[name], _least(table[name], whole[name])))
        if _is_words(table[name])
        else whole[name]
        for name, head in heads.items()
    }
    for lines in HEIGHTS:
        # Lines end between words, so that none is quite full.
        wanted = {name: max(least[name], whole[name] * (1.2 if lines > 1 else 1) / lines)
                  for name in heads}  # fmt: skip
        if sum(wanted.values()) <= room:
            return wanted, lines
    free, over = room - sum(least.values()), sum(whole.values()) - sum(least.values())
    if free >= 0:
        return {name: least[name] + free * (whole[name] - least[name]) / over for name in heads}, 4
    # It must be scrolled: then no more than what is long makes rows high.
    if max(whole.values()) <= _LONG:
        return whole, 1
    return {name: max(least[name], min(0.4 * whole[name], _LONG)) for name in heads}, 4


def _length(values: pd.Series, head: str) -> float:
    """Return the pixels of nearly all values, each on one line, and of their heading."""
    lengths = [len(one) for one in _some(values)]
    longest = max(lengths, default=0)
    most = longest if _LETTER * longest <= _WORD else _most(lengths)  # short ones are never cut
    return _LETTER * max(most, len(head)) + _EDGES


def _least(values: pd.Series, whole: float) -> float:
    """Return the pixels below which words would be cut, or stand in a very thin column."""
    longest = _most(max(map(len, text.split()), default=0) for text in _some(values))
    return max(min(_LETTER * longest + _EDGES, _WORD), min(whole / 6, _LONG))


def _most(lengths: Iterable[int]) -> int:
    """Return what nineteen of twenty do not surpass."""
    ordered = sorted(lengths)
    return ordered[math.ceil(0.95 * (len(ordered) - 1))] if ordered else 0


def _some(values: pd.Series) -> list[str]:
    some = values.iloc[:: len(values) // _FEW + 1]
    if types.is_datetime64_any_dtype(values):
        return ["28 Sep 2025, 12:00"] * len(some)
    if types.is_float_dtype(values):  # as `_number` shows it, nearly
        return [f"{value:z.2f}" for value in some]
    return ["" if value is None or value is pd.NaT else str(value) for value in some]


def _is_words(values: pd.Series) -> bool:
    return not (types.is_numeric_dtype(values) or types.is_datetime64_any_dtype(values))


def sides(first: str, second: str, *, words: bool = False) -> dict[str, Any]:
    """Return the configuration of columns that end in `_a` and `_b`: headed by whose they are.

    `words`: the wordings are but words, beside the sentences that they stand in.
    """
    short = distinct_labels([first, second], width=_NAME, lines=1)
    return {
        f"{name}_{side}": st.column_config.Column(
            unescape(short[text] if words and name == "wording" else f"{name} · {short[text]}")
        )
        for side, text in (("a", first), ("b", second))
        for name in ("wording", "sentence", "source")
    }


def _column(name: str, values: pd.Series) -> Any:
    label = NAMES.get(name, name.removeprefix("n_").replace("_", " "))
    if types.is_datetime64_any_dtype(values):
        return st.column_config.DatetimeColumn(label, format="D MMM YYYY, HH:mm", timezone="UTC")
    if types.is_bool_dtype(values):
        return st.column_config.CheckboxColumn(label)
    if types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(label, format=_number(name, values))
    return st.column_config.Column(label)


def _number(name: str, values: pd.Series) -> str | None:
    if name in SHARES or name.startswith(("containment", "share_")):
        return "percent"
    if not types.is_float_dtype(values):
        return None
    whole = values.dropna()
    if len(whole) and (whole % 1 == 0).all() and not name.startswith("p"):
        return "%.0f"
    return "%.3f" if name in ("p", "p_holm") else "%.2f"
