"""How much does each outlet let others speak? Plain sums."""

import pandas as pd


def voices_per_outlet(attributions: pd.DataFrame) -> pd.DataFrame:
    """Sum up, for each outlet, how much it lets others speak.

    Parameters
    ----------
    attributions
        The result of `analysis.attributions`. Not modified.

    Returns
    -------
    One row per outlet, in the order in which they come: `outlet`, `n_sources` (different
    sources, by linked name), `n_attributions`, `n_attributed_words`, and of these words
    `share_direct` (in wholly direct speech), `share_anonymous` (whose source is of the type
    "anonymous") and `share_unnamed` (without any source), each 0–1.

    Examples
    --------
    >>> found = pd.DataFrame({"outlet": ["Herald"] * 2, "source_name": ["Ida Holt", None],
    ...                       "source_type": ["named person", None],
    ...                       "form": ["direct", "indirect"], "n_words": [30, 10]})
    >>> voices_per_outlet(found)[["n_sources", "share_direct", "share_unnamed"]].values.tolist()
    [[1.0, 0.75, 0.25]]
    """
    words = attributions["n_words"].astype("int64")
    rows = pd.DataFrame(
        {
            "outlet": attributions["outlet"],
            "source": attributions["source_name"],
            "words": words,
            "direct": words.where(attributions["form"] == "direct", 0),
            "anonymous": words.where(attributions["source_type"] == "anonymous", 0),
            "unnamed": words.where(attributions["source_name"].isna(), 0),
        }
    )
    found = rows.groupby("outlet", sort=False).agg(
        n_sources=("source", "nunique"),
        n_attributions=("words", "size"),
        n_attributed_words=("words", "sum"),
        share_direct=("direct", "sum"),
        share_anonymous=("anonymous", "sum"),
        share_unnamed=("unnamed", "sum"),
    )
    shares = ["share_direct", "share_anonymous", "share_unnamed"]
    found[shares] = found[shares].div(found["n_attributed_words"].clip(lower=1), axis=0)
    return found.reset_index()
