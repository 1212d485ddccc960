"""What may be said of a score, and of recall that differs, in a sentence?"""

import pandas as pd

from analysis.articles import rows_of

_LEVEL = 0.05
_LIST = 4
"""So many slices are named in a sentence."""


def differential_sentence(compared: pd.DataFrame) -> str:
    """Say whether recall is another for one outlet, or one style of quoting, than for the rest.

    Parameters
    ----------
    compared
        Rows of `analysis.validate` of one set, method, metric and kind of slice.

    Returns
    -------
    A sentence that names the slices that differ beyond chance, or says how far the others could
    differ without being noticed.

    Examples
    --------
    >>> table = pd.DataFrame({"what": "Recall", "method": "rules", "slice_kind": "quoting style",
    ...     "slice": ["headline", "double quotation marks"], "score": [0.28, 0.85],
    ...     "rest": [0.62, 0.52], "difference": [-0.34, 0.33], "difference_low": [-0.48, 0.29],
    ...     "difference_high": [-0.18, 0.38], "p_holm": [0.001, 0.0001]})
    >>> differential_sentence(table)
    'Recall, rules: it does differ by quoting style. Lower for headline (28 %, rest 62 %); \
higher for double quotation marks (85 %, rest 52 %).'
    """
    known = compared.dropna(subset=["p_holm"])
    if known.empty:
        return "There is too little to compare."
    first = known.iloc[0]
    start = f"{first['what']}, {first['method']}:"
    clear = known[known["p_holm"] < _LEVEL].sort_values("difference", kind="stable")
    kind = first["slice_kind"]
    if clear.empty:
        widest = max(known["difference_high"].abs().max(), known["difference_low"].abs().max())
        return (
            f"{start} no {kind} differs from the rest beyond chance after correction, which with "
            f"so few articles leaves room: differences of up to {100 * widest:.0f} points are "
            "within the intervals."
        )
    lower, higher = (clear[clear["difference"] < 0], clear[clear["difference"] > 0].iloc[::-1])
    told = [
        f"{word} for {_named(rows)}"
        for word, rows in (("lower", lower), ("higher", higher))
        if len(rows)
    ]
    said = "; ".join(told)
    return f"{start} it does differ by {kind}. {said[0].upper()}{said[1:]}."


def _named(rows: pd.DataFrame) -> str:
    shown = [
        f"{row.slice} ({100 * row.score:.0f} %, rest {100 * row.rest:.0f} %)"
        for row in rows_of(rows.head(_LIST))
    ]
    more = len(rows) - _LIST
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def chief_sentence(scores: pd.DataFrame) -> str:
    """Say how well a measure does on one set, beside others and people.

    Parameters
    ----------
    scores
        Rows of `analysis.validate` of one set and metric with the slice "all", one a method.

    Returns
    -------
    A sentence with score and interval of each method, and what peers and people reach; no line
    ends between a number and its per cent sign.

    Examples
    --------
    >>> table = pd.DataFrame({"what": "Cues, exactly", "set_title": "Newswire",
    ...     "statistic": "F1", "method": "rules", "score": [0.8], "low": [0.73], "high": [0.85],
    ...     "peer": "list", "peer_score": 0.33, "people_score": float("nan")})
    >>> print(chief_sentence(table))
    Cues, exactly, on Newswire: rules 80\u00a0% (F1, 73 to 85); list 33\u00a0%.
    """
    first = scores.iloc[0]
    given = []
    for row in rows_of(scores):
        bounds = ""
        if not pd.isna(row.low):
            bounds = f", {100 * row.low:.0f} to {100 * row.high:.0f}"
        method = "" if row.method == "one way" else f"{row.method} "
        given.append(f"{method}{100 * row.score:.0f}\u00a0% ({row.statistic}{bounds})")
    others = []
    if not pd.isna(first["peer_score"]):
        others.append(f"{first['peer']} {100 * first['peer_score']:.0f}\u00a0%")
    if not pd.isna(first["people_score"]):
        others.append(f"people among themselves {100 * first['people_score']:.0f}\u00a0%")
    beside = f"; {', '.join(others)}" if others else ""
    return f"{first['what']}, on {first['set_title']}: {', '.join(given)}{beside}."
