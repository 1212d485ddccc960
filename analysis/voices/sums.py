"""How many words has each source, and how much does each outlet let others speak? Plain sums."""

import pandas as pd

NO_SOURCE = "(no source named)"


def voice_shares(attributions: pd.DataFrame, *, by: str = "source_name") -> pd.DataFrame:
    """Add up the words that each outlet gives to each source.

    Parameters
    ----------
    attributions
        The result of `analysis.attributions`. Not modified.
    by
        What counts as one source: `source_name` (a person or body, as far as mentions could
        be linked), `source_type` (named person, office or role, anonymous, …), or any other
        column: put `actor` of `analysis.sources` beside to go by actor.

    Returns
    -------
    One row per outlet and source, most words first within an outlet: `outlet`, the column
    named by `by`, `n_attributions`, `n_words` (words of the attributed content), `share`
    (of all attributed words of the outlet, 0–1) and `share_direct` (of the source's words:
    how many stand in wholly direct speech, 0–1).

    Notes
    -----
    Counts what `analysis.attributions` finds; a source that is mentioned but says nothing is
    not listed. "The governor" and "Ida Holt" are two sources where the text does not link
    them; `voice_share` goes by actor, over all articles of an event, with intervals.

    Examples
    --------
    >>> found = pd.DataFrame({"outlet": ["Herald"] * 2, "source_name": ["Ida Holt"] * 2,
    ...                       "form": ["direct", "indirect"], "n_words": [30, 10]})
    >>> voice_shares(found)[["n_words", "share", "share_direct"]].values.tolist()
    [[40.0, 1.0, 0.75]]
    """
    rows = pd.DataFrame(
        {
            "outlet": attributions["outlet"],
            by: attributions[by].fillna(NO_SOURCE),
            "n_words": attributions["n_words"].astype("int64"),
            "direct": attributions["n_words"].where(attributions["form"] == "direct", 0),
        }
    )
    shares = (
        rows.groupby(["outlet", by], sort=False)
        .agg(
            n_attributions=("n_words", "size"), n_words=("n_words", "sum"), direct=("direct", "sum")
        )
        .reset_index()
    )
    of_outlet = shares.groupby("outlet")["n_words"].transform("sum")
    shares["share"] = shares["n_words"] / of_outlet.clip(lower=1)
    shares["share_direct"] = shares.pop("direct") / shares["n_words"].clip(lower=1)
    return shares.sort_values(
        ["outlet", "n_words"], ascending=[True, False], kind="stable", ignore_index=True
    )


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
